import Foundation
import Parsing
import Records

/// Cases on disk beside the tests.
enum Fixtures {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()

  static func bytes(_ url: URL) throws -> [UInt8] { [UInt8](try Data(contentsOf: url)) }

  /// Names of the entries of a folder in order.
  static func names(_ folder: String) -> [String] {
    let all = try? FileManager.default.contentsOfDirectory(
      atPath: root.appending(path: folder).path)
    return (all ?? []).filter { !$0.hasPrefix(".") }.sorted()
  }

  static func raw(
    _ bytes: [UInt8], url: String? = nil, contentType: String? = nil, captured: String? = nil
  ) -> RawDocument {
    RawDocument(
      bytes: bytes, path: "case", url: url, contentType: contentType,
      captured: captured.flatMap { try? Date($0, strategy: .iso8601) },
      sha256: String(repeating: "0", count: 64))
  }
}

/// What a case expects; keys left out are not looked at, `null` means null.
struct Expectation: Decodable {
  struct Input: Decodable {
    var url: String?
    var contentType: String?
    var captured: String?
  }

  var input: Input?
  var documents: [[String: Field]]?
  var contains: [String]?
  var lacks: [String]?
  /// Parts of problem reasons, in order; left out: there must be none.
  var problems: [String]?

  enum Field: Decodable, Equatable, CustomStringConvertible {
    case null
    case text(String)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        self = .null
      } else if let lines = try? container.decode([String].self) {
        self = .text(lines.joined(separator: "\n"))
      } else {
        self = .text(try container.decode(String.self))
      }
    }

    var description: String {
      switch self {
      case .null: "null"
      case .text(let text): text
      }
    }
  }

  /// The first difference between what was read and what is expected, or nil.
  func difference(from parsed: ParsedDocuments) throws -> String? {
    let reasons = parsed.problems.map(\.reason)
    let expected = problems ?? []
    if reasons.count != expected.count
      || zip(reasons, expected).contains(where: { !$0.contains($1) })
    {
      return "problems: expected \(expected), found \(reasons)"
    }
    for document in parsed.documents {
      let text = document.text ?? ""
      for part in lacks ?? [] where text.contains(part) { return "text has \(part):\n\(text)" }
    }
    let whole = parsed.documents.compactMap(\.text).joined(separator: "\n")
    for part in contains ?? [] where !whole.contains(part) {
      return "text lacks \(part):\n\(whole)"
    }
    guard let documents else { return nil }
    if documents.count != parsed.documents.count {
      return "documents: expected \(documents.count), found \(parsed.documents.count)"
    }
    for (index, fields) in documents.enumerated() {
      let line = try RecordCoding.line(parsed.documents[index])
      let object = try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any] ?? [:]
      for (key, value) in fields.sorted(by: { $0.key < $1.key }) {
        let found = (object[key] as? String).map(Field.text) ?? .null
        if found != value { return firstDifference(index, key, expected: value, found: found) }
      }
    }
    return nil
  }

  private func firstDifference(_ index: Int, _ key: String, expected: Field, found: Field) -> String
  {
    let want = Array(expected.description)
    let have = Array(found.description)
    let place = zip(want, have).prefix { $0 == $1 }.count
    let around = max(0, place - 20)
    return """
      document \(index), \(key), at character \(place):
        expected …\(String(want.dropFirst(around).prefix(70)))
        found    …\(String(have.dropFirst(around).prefix(70)))
      """
  }
}
