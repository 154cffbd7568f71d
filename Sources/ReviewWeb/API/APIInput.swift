internal import Foundation

/// What a program sent, checked against the fields that an operation declares.
struct APIInput: Sendable {
  enum Value: Sendable {
    case text(String)
    case integer(Int)
    case flag(Bool)
    case texts([String])
    case object(APIInput)
  }

  private(set) var values: [String: Value] = [:]

  func text(_ name: String) -> String? {
    if case .text(let value) = values[name] { value } else { nil }
  }

  func integer(_ name: String) -> Int? {
    if case .integer(let value) = values[name] { value } else { nil }
  }

  func flag(_ name: String) -> Bool? {
    if case .flag(let value) = values[name] { value } else { nil }
  }

  func texts(_ name: String) -> [String] {
    if case .texts(let values) = values[name] { values } else { [] }
  }

  func object(_ name: String) -> APIInput? {
    if case .object(let value) = values[name] { value } else { nil }
  }

  /// A text that the operation declares as needed.
  ///
  /// - Throws: ``PageError`` 400, which the check on arrival has done before.
  func needed(_ name: String) throws -> String {
    guard let value = text(name) else { throw Self.wrong(name, "it is missing") }
    return value
  }

  static func wrong(_ name: String, _ reason: String) -> PageError {
    PageError(.badRequest, "“\(name)”不对：\(reason)", "\(name): \(reason)")
  }
}

// MARK: - The query of an address

extension APIInput {
  /// Reads the query; a name that is not declared, or sent twice for one value, is a mistake, so that
  /// a slip of the pen never widens a list.
  ///
  /// - Throws: ``PageError`` 400 naming the parameter.
  init(query: FormFields, fields: [APIField]) throws {
    for name in Set(query.pairs.map(\.name)) where !fields.contains(where: { $0.name == name }) {
      let known = fields.map(\.name).joined(separator: ", ")
      throw Self.wrong(
        String(name.prefix(60)),
        "there is no such parameter" + (known.isEmpty ? "" : "; known: \(known)"))
    }
    for field in fields {
      let sent = query.pairs.filter { $0.name == field.name }.map(\.value)
      if sent.isEmpty {
        if field.isRequired { throw Self.wrong(field.name, "it is missing") }
        continue
      }
      if case .list(let item, let most) = field.schema {
        guard sent.count <= most else { throw Self.wrong(field.name, "at most \(most) of it") }
        for text in sent { try Self.check(text, item, field.name) }
        values[field.name] = .texts(sent)
      } else {
        guard sent.count == 1 else { throw Self.wrong(field.name, "it is sent more than once") }
        values[field.name] = try Self.value(sent[0], field)
      }
    }
  }

  private static func value(_ text: String, _ field: APIField) throws -> Value {
    switch field.schema {
    case .integer(let range):
      // `Int` would take a plus sign too.
      guard text.utf8.first != UInt8(ascii: "+"), let number = Int(text), range.contains(number)
      else {
        throw wrong(
          field.name, "it is a whole number from \(range.lowerBound) to \(range.upperBound)")
      }
      return .integer(number)
    case .flag:
      guard text == "true" || text == "false" else {
        throw wrong(field.name, "it is true or false")
      }
      return .flag(text == "true")
    case .text, .digits, .choice, .day, .list, .object:
      try check(text, field.schema, field.name)
      return .text(text)
    }
  }

  fileprivate static func check(_ text: String, _ schema: APISchema, _ name: String) throws {
    if let mistake = schema.mistake(in: text) { throw wrong(name, mistake) }
  }
}

// MARK: - A body of JSON

extension APIInput: Decodable {
  private static let fieldsKey = CodingUserInfoKey(rawValue: "fields")

  /// Reads a body; only declared fields are decoded, so that the cost stays linear whatever it holds.
  ///
  /// - Throws: ``PageError`` 400 naming the field.
  init(json: [UInt8], fields: [APIField]) throws {
    let decoder = JSONDecoder()
    if let key = Self.fieldsKey { decoder.userInfo[key] = fields }
    do {
      self = try decoder.decode(APIInput.self, from: Data(json))
    } catch let error as PageError {
      throw error
    } catch let error as DecodingError {
      throw Self.mistake(error)
    }
  }

  init(from decoder: any Decoder) throws {
    let fields = Self.fieldsKey.flatMap { decoder.userInfo[$0] as? [APIField] } ?? []
    self = try APIInput(try decoder.container(keyedBy: Name.self), fields, inside: "")
  }

  private struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(_ name: String) { stringValue = name }

    init?(stringValue: String) { self.init(stringValue) }

    init?(intValue: Int) { nil }
  }

  private init(
    _ container: KeyedDecodingContainer<Name>, _ fields: [APIField], inside path: String
  ) throws {
    let known = Set(fields.map(\.name))
    if let stranger = container.allKeys.first(where: { !known.contains($0.stringValue) }) {
      throw Self.wrong(
        path + String(stranger.stringValue.prefix(60)),
        "there is no such field; known: \(fields.map(\.name).joined(separator: ", "))")
    }
    for field in fields {
      let name = Name(field.name)
      guard container.contains(name) else {
        if field.isRequired { throw Self.wrong(path + field.name, "it is missing") }
        continue
      }
      values[field.name] = try Self.value(field, in: container, path)
    }
  }

  private static func value(
    _ field: APIField, in container: KeyedDecodingContainer<Name>, _ path: String
  ) throws -> Value {
    let (key, name) = (Name(field.name), path + field.name)
    switch field.schema {
    case .text, .digits, .choice, .day:
      let text = try container.decode(String.self, forKey: key)
      try check(text, field.schema, name)
      return .text(text)
    case .integer(let range):
      let number = try container.decode(Int.self, forKey: key)
      guard range.contains(number) else {
        throw wrong(name, "it is a whole number from \(range.lowerBound) to \(range.upperBound)")
      }
      return .integer(number)
    case .flag: return .flag(try container.decode(Bool.self, forKey: key))
    case .list(let item, let most):
      let texts = try container.decode([String].self, forKey: key)
      guard (1...most).contains(texts.count) else {
        throw wrong(name, "it holds 1 to \(most) values")
      }
      for text in texts { try check(text, item, name) }
      return .texts(texts)
    case .object(let fields):
      let nested = try container.nestedContainer(keyedBy: Name.self, forKey: key)
      return .object(try APIInput(nested, fields, inside: name + "."))
    }
  }

  private static func mistake(_ error: DecodingError) -> PageError {
    func name(_ context: DecodingError.Context) -> String {
      context.codingPath.isEmpty
        ? "body" : context.codingPath.map(\.stringValue).joined(separator: ".")
    }
    switch error {
    case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
      let wanted =
        switch type {
        case is String.Type: "a text is expected"
        case is Int.Type: "a whole number is expected"
        case is Bool.Type: "true or false is expected"
        case is [String].Type: "a list of texts is expected"
        default: "it is of the wrong type"
        }
      return wrong(
        name(context), context.codingPath.isEmpty ? "a JSON object is expected" : wanted)
    case .dataCorrupted(let context) where !context.codingPath.isEmpty:
      return wrong(name(context), "the value cannot be used")
    default: return PageError(.badRequest, "请求正文不是 JSON", "the body is no JSON in UTF-8")
    }
  }
}
