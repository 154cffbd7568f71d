internal import Foundation
internal import Records

/// One operation of the API: what it takes, what it gives and who may ask; both the route and its
/// description in the OpenAPI document are made of it.
struct APIOperation: Sendable {
  /// A request that has passed the check.
  struct Call: Sendable {
    let request: PageRequest
    let query: APIInput
    let body: APIInput
    let visitor: Visitor

    /// The part of the path in a place of the pattern.
    subscript(path name: String) -> String { request[parameter: name] }
  }

  enum Body: Sendable {
    /// An object with these fields, and an example.
    case json([APIField], example: JSONNode)
    /// A table as text.
    case table(example: String)
  }

  enum Output: Sendable {
    /// A schema of the document, by name.
    case record(String)
    /// Files, by media type.
    case file([String])
    case nothing
  }

  typealias Answer = @Sendable (Call, Desk) throws -> PageReply

  static let base = "/api/v1"

  let method: PageRequest.Method
  /// Below ``base``: `/incidents/{id}`.
  let path: String
  let id: String
  /// The section of the document.
  let section: String
  /// One sentence.
  let words: String
  var permission = Permission.read
  var query: [APIField] = []
  var body: Body?
  var bodyLimit = Route.standardBodyLimit
  var status = 200
  let output: Output
  /// Further statuses with what they mean here.
  var failures: [PageError.Status: String] = [:]
  let answer: Answer

  var pathNames: [String] { path.matches(of: /\{([a-z]+)\}/).map { String($0.1) } }

  var route: Route {
    Route(
      method: method, pattern: Self.base + path, permission: permission, bodyLimit: bodyLimit
    ) { request, desk in try answer(try call(request), desk) }
  }

  /// What may stand in a place of a path.
  static func pathSchema(_ name: String) -> APISchema {
    switch name {
    case "number": .integer(1...Int(Int32.max))
    case "form": .text(most: 40)
    default: .text(most: 200)
    }
  }

  private func call(_ request: PageRequest) throws -> Call {
    for name in pathNames {
      let text = request[parameter: name]
      let fits =
        if case .integer(let range) = Self.pathSchema(name) {
          Int(text).map(range.contains) ?? false
        } else {
          Self.pathSchema(name).mistake(in: text) == nil
        }
      guard fits else { throw PageError(.notFound, "没有这个地址", "there is no such \(name)") }
    }
    let query = try APIInput(query: request.query, fields: query)
    var sent = APIInput()
    if let body {
      let media = request.contentType.prefix { $0 != ";" }
        .trimmingCharacters(in: .whitespaces).lowercased()
      guard media == body.mediaType else {
        throw PageError(
          .unsupportedType, "请求正文应为 \(body.mediaType)", "the body is to be \(body.mediaType)")
      }
      if case .json(let fields, _) = body {
        sent = try APIInput(json: request.body, fields: fields)
      }
    }
    return Call(request: request, query: query, body: sent, visitor: try request.signedIn())
  }
}

extension APIOperation.Body {
  var mediaType: String {
    switch self {
    case .json: "application/json"
    case .table: "text/csv"
    }
  }
}

extension PageReply {
  static func json(_ node: JSONNode, status: Int = 200) throws -> PageReply {
    PageReply(status: status, contentType: "application/json", body: try RecordCoding.line(node))
  }

  /// Nothing to say (204).
  static let nothing = PageReply(status: 204, contentType: "", body: [])
}
