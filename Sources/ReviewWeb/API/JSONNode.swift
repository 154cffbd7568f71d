internal import Foundation
internal import Records

/// A JSON value put together by hand: answers of the API, and its description.
indirect enum JSONNode: Sendable {
  case null
  case flag(Bool)
  case integer(Int)
  case number(Double)
  case text(String)
  case list([JSONNode])
  case object([String: JSONNode])
  /// A record in the shape of its contract.
  case record(any Encodable & Sendable)

  static func text(_ value: String?) -> JSONNode { value.map(JSONNode.text) ?? .null }

  static func integer(_ value: Int?) -> JSONNode { value.map(JSONNode.integer) ?? .null }

  static func number(_ value: Double?) -> JSONNode { value.map(JSONNode.number) ?? .null }

  /// As records write times.
  static func time(_ value: Date?) -> JSONNode { value.map(JSONNode.record) ?? .null }

  static func texts(_ values: some Sequence<String>) -> JSONNode {
    .list(values.map(JSONNode.text))
  }

  static func records(_ values: some Sequence<some Encodable & Sendable>) -> JSONNode {
    .list(values.map(JSONNode.record))
  }
}

extension JSONNode: Encodable {
  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .flag(let value): try container.encode(value)
    case .integer(let value): try container.encode(value)
    case .number(let value): try container.encode(value)
    case .text(let value): try container.encode(value)
    case .list(let value): try container.encode(value)
    case .object(let value): try container.encode(value)
    case .record(let value): try container.encode(value)
    }
  }
}

/// For files of ours: every kind of value is tried in turn.
extension JSONNode: Decodable {
  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .flag(value)
    } else if let value = try? container.decode(Int.self) {
      self = .integer(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .text(value)
    } else if let value = try? container.decode([JSONNode].self) {
      self = .list(value)
    } else {
      self = .object(try container.decode([String: JSONNode].self))
    }
  }
}

extension JSONNode: ExpressibleByStringLiteral, ExpressibleByStringInterpolation,
  ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
  init(stringLiteral value: String) { self = .text(value) }

  init(integerLiteral value: Int) { self = .integer(value) }

  init(booleanLiteral value: Bool) { self = .flag(value) }

  init(arrayLiteral elements: JSONNode...) { self = .list(elements) }

  init(dictionaryLiteral elements: (String, JSONNode)...) {
    self = .object(Dictionary(elements) { $1 })
  }

  init(nilLiteral: ()) { self = .null }
}
