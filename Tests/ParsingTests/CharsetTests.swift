import Foundation
import Parsing
import Records
import Testing

/// Bytes are given in hexadecimal so that no editor can "repair" them.
@Suite struct CharsetTests {
  struct Case: Decodable, Sendable, CustomStringConvertible {
    var name: String
    var hex: String
    var contentType: String?
    var encoding: String
    /// Must be in the text or the title.
    var contains: String
    /// U+FFFD in title and text.
    var replacements: Int

    var description: String { name }
  }

  static let cases: [Case] = {
    let file = Fixtures.root.appending(path: "Charsets/cases.json")
    return (try? JSONDecoder().decode([Case].self, from: Data(contentsOf: file))) ?? []
  }()

  @Test func tableIsThere() { #expect(Self.cases.count >= 80) }

  @Test(arguments: cases)
  func charset(_ one: Case) throws {
    let digits = Array(one.hex.utf8)
    let bytes = stride(from: 0, to: digits.count - 1, by: 2).compactMap {
      UInt8(String(decoding: digits[$0...$0 + 1], as: UTF8.self), radix: 16)
    }
    let parsed = DocumentParser().parse(Fixtures.raw(bytes, contentType: one.contentType))
    let document = try #require(parsed.documents.first)
    let whole = [document.title, document.text].compactMap(\.self).joined(separator: "\n")
    #expect(document.encoding == one.encoding)
    #expect(whole.contains(one.contains), "\(whole)")
    #expect(whole.unicodeScalars.filter { $0 == "\u{FFFD}" }.count == one.replacements, "\(whole)")
  }

  /// Each case cut at every 64th byte and with flipped bytes: read alike twice, never more than one
  /// U+FFFD for a byte.
  @Test(arguments: cases)
  func damaged(_ one: Case) {
    let digits = Array(one.hex.utf8)
    let bytes = stride(from: 0, to: digits.count - 1, by: 2).compactMap {
      UInt8(String(decoding: digits[$0...$0 + 1], as: UTF8.self), radix: 16)
    }
    for place in stride(from: 0, to: bytes.count, by: max(64, bytes.count / 40)) {
      var flipped = bytes
      flipped[place] ^= 0xA5
      for input in [Array(bytes[..<place]), flipped] {
        let raw = Fixtures.raw(input, contentType: one.contentType)
        let parsed = DocumentParser().parse(raw)
        #expect(parsed == DocumentParser().parse(raw))
        let text = parsed.documents.first?.text ?? ""
        #expect(text.unicodeScalars.lazy.filter { $0 == "\u{FFFD}" }.count <= input.count)
      }
    }
  }

  /// A fault is told by the byte of the file, whatever the encoding.
  @Test func placesAreThoseOfTheFile() throws {
    let head = "<rss><channel><item><title>学校通知家长</title>"
    let text = head + "<description>补课 & 收费</description></item></channel></rss>"
    let place = Array(head.utf8).count + 13 + 7
    for (encoding, mark, width) in [
      (String.Encoding.utf8, 0, 1.0), (.utf16LittleEndian, 0, 2), (.utf16BigEndian, 0, 2),
    ] {
      let bytes = [UInt8](try #require(text.data(using: encoding)))
      let parsed = DocumentParser().parse(Fixtures.raw(bytes))
      let characters = head.count + 13 + 3
      let expected = width == 1 ? place + mark : Int(Double(characters) * width)
      #expect(parsed.problems.map(\.offset) == [expected], "\(parsed.problems.map(\.line))")
    }
  }
}
