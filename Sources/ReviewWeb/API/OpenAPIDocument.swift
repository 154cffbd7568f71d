internal import CBundledData
internal import CaseWork
internal import Foundation
internal import Pipeline
internal import Records

/// The description of the API (OpenAPI 3.1), made of its operations and of the schemas of the records
/// in `Assets/api-schemas.json`.
enum OpenAPIDocument {
  static func node(_ operations: [APIOperation]) throws -> JSONNode {
    var paths: [String: [String: JSONNode]] = [:]
    for operation in operations {
      paths[APIOperation.base + operation.path, default: [:]][
        operation.method.rawValue.lowercased()] = describe(operation)
    }
    paths[APIOperation.base + "/openapi.json"] = ["get": ownDescription]
    return [
      "openapi": "3.1.0",
      "info": [
        "title": "Tantou 探头", "version": "1",
        "description": """
        Incidents of the inspector's desk for programs. Times are RFC 3339 in UTC, days are Beijing's. \
        Parameters and fields that are not named here are refused (400). A session's cookie needs the \
        field X-CSRF-Token with every change; GET /me tells it.
        """,
      ],
      "servers": [["url": "/", "description": "This server."]],
      "security": [["token": []], ["feedReader": []], ["session": []]],
      "tags": .list(
        sections(operations).map { ["name": .text($0)] }),
      "paths": .object(paths.mapValues(JSONNode.object)),
      "components": [
        "schemas": .object(try schemas()), "responses": .object(commonResponses),
        "securitySchemes": [
          "token": [
            "type": "http", "scheme": "bearer",
            "description": "A token that `tantou user token NAME` makes.",
          ],
          "feedReader": [
            "type": "http", "scheme": "basic",
            "description": "Any name, the token as password.",
          ],
          "session": [
            "type": "apiKey", "in": "cookie", "name": .text(Sessions.cookie),
            "description": "The desk's own session; changes need X-CSRF-Token.",
          ],
        ],
      ],
    ]
  }

  /// In the order of the operations.
  private static func sections(_ operations: [APIOperation]) -> [String] {
    var seen: Set<String> = []
    return operations.map(\.section).filter { seen.insert($0).inserted }
  }

  /// The schemas of the file, and that of the incident, which is a file of its own.
  static func schemas() throws -> [String: JSONNode] {
    let data = tantou_api_schemas()
    let bytes = Array(UnsafeBufferPointer(start: data.bytes, count: data.count))
    var schemas = try RecordCoding.value([String: JSONNode].self, from: bytes)
    var incident = try RecordCoding.value(
      [String: JSONNode].self, from: BundledData.incidentSchema.bytes)
    // Names of a document of its own, which would turn references inside around.
    incident["$schema"] = nil
    incident["$id"] = nil
    schemas["Incident"] = .object(incident)
    return schemas
  }

  private static var ownDescription: JSONNode {
    [
      "operationId": "openapi", "tags": ["Description"], "summary": "This document.",
      "responses": [
        "200": [
          "description": "The document.",
          "content": ["application/json": ["schema": ["type": "object"]]],
        ],
        "401": response("Unauthorized"), "503": response("Unavailable"),
      ],
    ]
  }

  private static func describe(_ operation: APIOperation) -> JSONNode {
    var node: [String: JSONNode] = [
      "operationId": .text(operation.id), "tags": [.text(operation.section)],
      "summary": .text(operation.words), "responses": responses(operation),
    ]
    let parameters =
      operation.pathNames.map { name -> JSONNode in
        [
          "name": .text(name), "in": "path", "required": true,
          "schema": APIOperation.pathSchema(name).description,
        ]
      }
      + operation.query.map { field -> JSONNode in
        [
          "name": .text(field.name), "in": "query", "required": .flag(field.isRequired),
          "description": .text(field.words), "schema": field.schema.description,
        ]
      }
    if !parameters.isEmpty { node["parameters"] = .list(parameters) }
    if let roles = operation.permission.roles {
      node["description"] = .text("For the roles \(roles).")
    }
    switch operation.body {
    case .json(let fields, let example):
      node["requestBody"] = [
        "required": true,
        "content": [
          "application/json": [
            "schema": APISchema.description(of: fields), "example": example,
          ]
        ],
      ]
    case .table(let example):
      node["requestBody"] = [
        "required": true,
        "content": ["text/csv": ["schema": ["type": "string"], "example": .text(example)]],
      ]
    case nil: break
    }
    return .object(node)
  }

  private static func responses(_ operation: APIOperation) -> JSONNode {
    var node: [String: JSONNode] = [
      "401": response("Unauthorized"), "503": response("Unavailable"),
      // Parameters that are not declared are refused everywhere.
      "400": response("BadRequest"),
    ]
    if operation.permission != .read || operation.method != .get {
      node["403"] = response("Forbidden")
    }
    if !operation.pathNames.isEmpty { node["404"] = response("NotFound") }
    if operation.method != .get { node["413"] = response("TooLarge") }
    if operation.body != nil { node["415"] = response("UnsupportedType") }
    for (status, words) in operation.failures {
      node[String(status.rawValue)] = ["description": .text(words), "content": errorContent]
    }
    node[String(operation.status)] = success(operation)
    return .object(node)
  }

  private static func success(_ operation: APIOperation) -> JSONNode {
    switch operation.output {
    case .record(let name):
      [
        "description": .text(operation.words),
        "content": [
          "application/json": ["schema": ["$ref": "#/components/schemas/\(name)"]]
        ],
      ]
    case .file(let types):
      [
        "description": .text(operation.words),
        "content": .object(
          Dictionary(uniqueKeysWithValues: types.map { ($0, ["schema": [:]] as JSONNode) })),
      ]
    case .nothing: ["description": "Done."]
    }
  }

  private static func response(_ name: String) -> JSONNode {
    ["$ref": "#/components/responses/\(name)"]
  }

  private static var errorContent: JSONNode {
    ["application/json": ["schema": ["$ref": "#/components/schemas/Error"]]]
  }

  private static let commonResponses: [String: JSONNode] = {
    func failure(_ words: String, _ headers: [String: JSONNode] = [:]) -> JSONNode {
      var node: [String: JSONNode] = ["description": .text(words), "content": errorContent]
      if !headers.isEmpty { node["headers"] = .object(headers) }
      return .object(node)
    }
    return [
      "BadRequest": failure(
        "No JSON, a value of the wrong type, or a name that is not declared; the error names it."),
      "Unauthorized": failure(
        "No session and no token, or one that has ended.",
        ["WWW-Authenticate": ["required": true, "schema": ["type": "string"]]]),
      "Forbidden": failure(
        "The role may not do this, or X-CSRF-Token is missing, or the request comes from another site."
      ),
      "NotFound": failure("There is no such thing."),
      "TooLarge": failure("The body is longer than is taken."),
      "UnsupportedType": failure("The body is of another media type."),
      "Unavailable": failure(
        "Somebody else is writing to the store, or the lexicon files cannot be loaded: try again.",
        ["Retry-After": ["schema": ["type": "string"]]]),
    ]
  }()
}

extension Permission {
  /// The roles that have it; nil when all do.
  fileprivate var roles: String? {
    self == .read
      ? nil
      : AccountRole.allCases.filter { $0.permissions.contains(self) }.map(\.rawValue)
        .joined(separator: ", ")
  }
}
