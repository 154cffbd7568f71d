/// A JSON value, read as far as it goes: a fault ends the reading, and what stands before it is kept.
indirect enum JSONValue: Sendable, Equatable {
  case null
  case bool(Bool)
  /// As written.
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  subscript(key: String) -> JSONValue? {
    if case .object(let members) = self { members[key] } else { nil }
  }

  /// The text of a string, or of a number as written.
  var text: String? {
    switch self {
    case .string(let text), .number(let text): text
    default: nil
    }
  }

  var elements: [JSONValue]? {
    if case .array(let values) = self { values } else { nil }
  }
}

/// Reads JSON leniently: trailing commas and line breaks in strings are taken as meant.
struct LenientJSON {
  private let bytes: [UInt8]
  private let elementLimit: Int
  private var at = 0
  /// Byte offset of the first fault.
  private(set) var fault: Int?
  /// Byte offset of the first element that was one too many for its array.
  private(set) var overflow: Int?

  private init(_ bytes: [UInt8], elements: Int) {
    self.bytes = bytes
    elementLimit = elements
  }

  /// What was read, with the offsets of the first fault and of the first element left out.
  struct Result {
    var value: JSONValue?
    var fault: Int?
    var overflow: Int?
  }

  /// The value that `bytes` (UTF-8) hold, arrays of at most `elements`, in O(n).
  static func read(_ bytes: [UInt8], depth: Int, elements: Int = .max) -> Result {
    var reader = LenientJSON(bytes, elements: elements)
    let value = reader.value(depth)
    return Result(value: value, fault: reader.fault, overflow: reader.overflow)
  }

  private mutating func blanks() {
    while at < bytes.count, Bytes.isSpace(bytes[at]) { at += 1 }
  }

  private mutating func fail() {
    if fault == nil { fault = min(at, bytes.count) }
    at = bytes.count
  }

  private mutating func value(_ depth: Int) -> JSONValue? {
    blanks()
    guard at < bytes.count, depth > 0 else {
      fail()
      return nil
    }
    switch bytes[at] {
    case 0x7B: return object(depth)
    case 0x5B: return array(depth)
    case 0x22: return .string(string())
    case 0x2D, 0x30...0x39:
      let start = at
      while at < bytes.count,
        Bytes.isDigit(bytes[at]) || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains(bytes[at])
      {
        at += 1
      }
      return .number(Bytes.string(bytes, start..<at))
    default:
      for (word, meant): (StaticString, JSONValue) in [
        ("true", .bool(true)), ("false", .bool(false)), ("null", .null),
      ] where Bytes.matches(word, in: bytes, at: at) {
        at += word.utf8CodeUnitCount
        return meant
      }
      fail()
      return nil
    }
  }

  private mutating func array(_ depth: Int) -> JSONValue {
    var values: [JSONValue] = []
    at += 1
    while true {
      blanks()
      guard at < bytes.count else {
        fail()
        break
      }
      if bytes[at] == 0x5D {
        at += 1
        break
      }
      if bytes[at] == 0x2C {
        at += 1
        continue
      }
      let start = at
      guard let next = value(depth - 1) else { break }
      if values.count < elementLimit {
        values.append(next)
      } else if overflow == nil {
        overflow = start
      }
    }
    return .array(values)
  }

  private mutating func object(_ depth: Int) -> JSONValue {
    var members: [String: JSONValue] = [:]
    at += 1
    while true {
      blanks()
      guard at < bytes.count else {
        fail()
        break
      }
      if bytes[at] == 0x7D {
        at += 1
        break
      }
      if bytes[at] == 0x2C {
        at += 1
        continue
      }
      guard bytes[at] == 0x22 else {
        fail()
        break
      }
      let key = string()
      blanks()
      guard at < bytes.count, bytes[at] == 0x3A else {
        fail()
        break
      }
      at += 1
      guard let next = value(depth - 1) else { break }
      members[key] = next
    }
    return .object(members)
  }

  private mutating func string() -> String {
    at += 1
    var text: [UInt8] = []
    var from = at
    while at < bytes.count, bytes[at] != 0x22 {
      if bytes[at] == 0x5C {
        text.append(contentsOf: bytes[from..<at])
        at += 1
        escape(into: &text)
        from = at
      } else {
        at += 1
      }
    }
    text.append(contentsOf: bytes[min(from, at)..<at])
    if at >= bytes.count { fail() } else { at += 1 }
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func escape(into text: inout [UInt8]) {
    guard at < bytes.count else { return }
    let byte = bytes[at]
    at += 1
    switch byte {
    case 0x6E: text.append(0x0A)
    case 0x74: text.append(0x09)
    case 0x72: text.append(0x0D)
    case 0x62, 0x66: text.append(0x20)
    case 0x75:
      var unit = hexadecimal()
      if unit & 0xFC00 == 0xD800, at + 1 < bytes.count, bytes[at] == 0x5C, bytes[at + 1] == 0x75 {
        let mark = at
        at += 2
        let second = hexadecimal()
        if second & 0xFC00 == 0xDC00 {
          unit = 0x10000 + (unit & 0x3FF) << 10 + (second & 0x3FF)
        } else {
          at = mark
        }
      }
      if let scalar = Unicode.Scalar(unit == 0 ? 0x20 : unit) {
        text.append(contentsOf: String(scalar).utf8)
      } else {
        text.append(contentsOf: [0xEF, 0xBF, 0xBD])
      }
    default: text.append(byte)
    }
  }

  private mutating func hexadecimal() -> UInt32 {
    var value: UInt32 = 0
    var digits = 0
    while digits < 4, at < bytes.count,
      let digit = Character(Unicode.Scalar(bytes[at])).hexDigitValue
    {
      value = value << 4 | UInt32(digit)
      at += 1
      digits += 1
    }
    return value
  }
}
