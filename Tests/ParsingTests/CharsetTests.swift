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

  @Test func tableIsThere() { #expect(Self.cases.count >= 20) }

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
}
