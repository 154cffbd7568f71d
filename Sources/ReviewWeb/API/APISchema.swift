internal import CaseWork

/// What a parameter or a field of a body may be: checked on arrival, and described in the OpenAPI
/// document from the same value.
indirect enum APISchema: Sendable {
  /// Unicode scalars within bounds; control characters but tab and line ends are refused, since
  /// SQLite ends a text at NUL and no reader wants the others.
  case text(least: Int, most: Int)
  /// Digits only.
  case digits(ClosedRange<Int>)
  case choice([String])
  case integer(ClosedRange<Int>)
  case flag
  /// A day of Beijing, `2026-11-23`.
  case day
  case list(APISchema, most: Int)
  case object([APIField])

  static func text(most: Int) -> APISchema { .text(least: 1, most: most) }

  static func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ type: Choice.Type
  ) -> APISchema {
    .choice(type.allCases.map(\.rawValue))
  }

  private static let plain = #"^[^\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]*$"#

  /// As JSON Schema has it.
  var description: JSONNode {
    switch self {
    case .text(let least, let most):
      [
        "type": "string", "minLength": .integer(least), "maxLength": .integer(most),
        "pattern": .text(Self.plain),
      ]
    case .digits(let count):
      [
        "type": "string", "minLength": .integer(count.lowerBound),
        "maxLength": .integer(count.upperBound), "pattern": "^[0-9]+$",
      ]
    case .choice(let words): ["type": "string", "enum": .texts(words)]
    case .integer(let range):
      [
        "type": "integer", "minimum": .integer(range.lowerBound),
        "maximum": .integer(range.upperBound),
      ]
    case .flag: ["type": "boolean"]
    case .day: ["type": "string", "format": "date"]
    case .list(let item, let most):
      ["type": "array", "items": item.description, "minItems": 1, "maxItems": .integer(most)]
    case .object(let fields): Self.description(of: fields)
    }
  }

  /// An object with these fields and no others.
  static func description(of fields: [APIField]) -> JSONNode {
    var object: [String: JSONNode] = [
      "type": "object", "additionalProperties": false,
      "properties": .object(
        Dictionary(uniqueKeysWithValues: fields.map { ($0.name, $0.schemaWithWords) })),
    ]
    let required = fields.filter(\.isRequired).map(\.name)
    if !required.isEmpty { object["required"] = .texts(required) }
    return .object(object)
  }

  /// What is wrong with a text that was sent for a value of this kind; nil when nothing is.
  func mistake(in text: String) -> String? {
    switch self {
    case .text(let least, let most):
      if text.unicodeScalars.contains(where: Self.isControl) {
        return "control characters cannot stand in it"
      }
      // Bytes first, which are counted at once.
      let fits =
        text.utf8.count <= most * 4
        && (least...max(least, most)).contains(text.unicodeScalars.count)
      return fits ? nil : "it has \(least) to \(most) characters"
    case .digits(let count):
      let fits =
        count.contains(text.utf8.count) && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
      return fits ? nil : "it is \(count.lowerBound) to \(count.upperBound) digits"
    case .choice(let words):
      return words.contains(text) ? nil : "it is one of: \(words.joined(separator: ", "))"
    case .day:
      return BeijingDay.number(text) == nil ? "it is a day such as 2026-11-30" : nil
    case .integer, .flag, .list, .object: return nil
    }
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: false
    case 0..<0x20, 0x7F: true
    default: false
    }
  }
}

/// A parameter of an address, or a field of a body.
struct APIField: Sendable {
  let name: String
  let schema: APISchema
  var isRequired = false
  /// One sentence.
  let words: String

  static func needed(_ name: String, _ schema: APISchema, _ words: String) -> APIField {
    APIField(name: name, schema: schema, isRequired: true, words: words)
  }

  static func optional(_ name: String, _ schema: APISchema, _ words: String) -> APIField {
    APIField(name: name, schema: schema, words: words)
  }

  var schemaWithWords: JSONNode {
    guard case .object(var object) = schema.description else { return schema.description }
    object["description"] = .text(words)
    return .object(object)
  }
}
