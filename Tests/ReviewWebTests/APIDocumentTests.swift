import Foundation
import Testing

@testable import ReviewWeb

@Suite struct APIDocumentTests {
  private let document: JSONNode

  init() throws {
    document = try APIFixture().ask(.get, "/api/v1/openapi.json").json
  }

  @Test func everyRouteStandsInTheDocumentAndTheReverse() {
    let routes = Set(
      Desk.routes.filter { $0.pattern.hasPrefix("/api/") }
        .map { "\($0.method.rawValue) \($0.pattern)" })
    var described: Set<String> = []
    if case .object(let paths) = document["paths"] {
      for (path, operations) in paths {
        guard case .object(let methods) = operations else { continue }
        for method in methods.keys { described.insert("\(method.uppercased()) \(path)") }
      }
    }
    #expect(routes.count > 35)
    #expect(routes == described)
  }

  /// Every `$ref` leads somewhere, every schema and common answer is asked for by somebody.
  @Test func referencesAreWhole() {
    var asked: Set<String> = []
    func walk(_ node: JSONNode) {
      switch node {
      case .object(let object):
        if let target = object["$ref"]?.string { asked.insert(target) }
        object.values.forEach(walk)
      case .list(let list): list.forEach(walk)
      default: break
      }
    }
    walk(document)
    var there: Set<String> = []
    for kind in ["schemas", "responses"] {
      if case .object(let object) = document["components"][kind] {
        for name in object.keys { there.insert("#/components/\(kind)/\(name)") }
      }
    }
    // The row stands in for the example of a whole list.
    #expect(asked == there)
  }

  @Test func operationsHaveNamesOfTheirOwn() {
    let ids = API.operations.map(\.id)
    #expect(Set(ids).count == ids.count)
    for operation in API.operations {
      #expect(operation.words.hasSuffix("."), "\(operation.id)")
      for field in operation.query { #expect(field.words.hasSuffix("."), "\(field.name)") }
    }
  }

  /// The examples of bodies are what the operation itself takes.
  @Test func examplesOfBodiesAreTaken() throws {
    for operation in API.operations {
      guard case .json(let fields, let example) = operation.body else { continue }
      let bytes = Array(try JSONEncoder().encode(example))
      #expect(throws: Never.self, "\(operation.id)") { try APIInput(json: bytes, fields: fields) }
    }
  }

  @Test func theDocumentIsForThoseWhoAreSignedIn() throws {
    let fixture = try APIFixture()
    let reply = try fixture.ask(.get, "/api/v1/openapi.json", as: nil)
    #expect(reply.status == 401)
    #expect(reply.headers["www-authenticate"] == "Bearer realm=\"tantou\"")
  }
}
