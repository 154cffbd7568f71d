import Foundation
import Parsing
import Records
import Testing

@Suite struct PageTests {
  /// Each folder of `Pages`: `source.html`, `expected.json` and a note.
  @Test(arguments: Fixtures.names("Pages"))
  func page(_ name: String) throws {
    let folder = Fixtures.root.appending(path: "Pages/\(name)")
    let expected = try JSONDecoder().decode(
      Expectation.self, from: Data(contentsOf: folder.appending(path: "expected.json")))
    let raw = Fixtures.raw(
      try Fixtures.bytes(folder.appending(path: "source.html")), url: expected.input?.url,
      contentType: expected.input?.contentType, captured: expected.input?.captured)
    let difference = try expected.difference(from: DocumentParser().parse(raw))
    #expect(difference == nil, "\(difference ?? "")")
  }

  /// Each file of `Feeds` with its `.expected.json` beside it.
  @Test(arguments: Fixtures.names("Feeds").filter { !$0.hasSuffix(".expected.json") })
  func feed(_ name: String) throws {
    let file = Fixtures.root.appending(path: "Feeds/\(name)")
    let expected = try JSONDecoder().decode(
      Expectation.self,
      from: Data(contentsOf: file.deletingPathExtension().appendingPathExtension("expected.json")))
    let raw = Fixtures.raw(
      try Fixtures.bytes(file), url: expected.input?.url, contentType: expected.input?.contentType,
      captured: expected.input?.captured)
    let difference = try expected.difference(from: DocumentParser().parse(raw))
    #expect(difference == nil, "\(difference ?? "")")
  }

  /// A file cut anywhere is read as far as it goes, and twice in the same way.
  @Test(arguments: ["Pages", "Feeds"])
  func everyCut(_ folder: String) throws {
    let root = Fixtures.root.appending(path: folder)
    let names = Fixtures.names(folder).filter { !$0.hasSuffix(".expected.json") }
    #expect(!names.isEmpty)
    for name in names {
      let file =
        folder == "Pages" ? root.appending(path: "\(name)/source.html") : root.appending(path: name)
      let bytes = try Fixtures.bytes(file)
      for end in stride(from: 0, through: bytes.count, by: 64) {
        let raw = Fixtures.raw(Array(bytes[..<end]))
        let parsed = DocumentParser().parse(raw)
        if end % 512 == 0 { #expect(parsed == DocumentParser().parse(raw)) }
        #expect(!parsed.documents.isEmpty || !parsed.problems.isEmpty || folder == "Feeds")
      }
    }
  }

  /// A file with a byte turned over anywhere is read without a crash, and twice in the same way.
  @Test(arguments: ["Pages", "Feeds"], [0x01, 0x40, 0x80] as [UInt8])
  func everyFlip(_ folder: String, _ mask: UInt8) throws {
    let root = Fixtures.root.appending(path: folder)
    for name in Fixtures.names(folder).filter({ !$0.hasSuffix(".expected.json") }) {
      let file =
        folder == "Pages" ? root.appending(path: "\(name)/source.html") : root.appending(path: name)
      let bytes = try Fixtures.bytes(file)
      for place in stride(from: Int(mask) % 61, to: bytes.count, by: folder == "Pages" ? 509 : 64) {
        var flipped = bytes
        flipped[place] ^= mask
        let raw = Fixtures.raw(flipped)
        #expect(DocumentParser().parse(raw) == DocumentParser().parse(raw))
      }
    }
  }
}
