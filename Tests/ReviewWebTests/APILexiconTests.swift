import AlertStage
import CaseWork
import Digests
import Foundation
import Store
import Testing

@testable import ReviewWeb

/// What-if and publishing through the API, on a lexicon of a file.
@Suite struct APILexiconTests {
  private typealias Fixture = LexiconDeskFixture
  private let fixture: LexiconDeskFixture

  init() throws { fixture = try LexiconDeskFixture() }

  private func post(
    _ path: String, _ body: JSONNode, as name: String = "editor"
  ) throws -> (status: Int, json: JSONNode) {
    let operation = try #require(
      API.operations.first { $0.method == .post && $0.path == "/lexicons/{name}/" + path })
    var request = PageRequest(
      method: .post, path: "/api/v1/lexicons/bench/" + path, parameters: ["name": "bench"],
      query: FormFields(), form: FormFields(), body: Array(try JSONEncoder().encode(body)),
      contentType: "application/json", language: .english, visitor: nil, time: Fixture.now)
    request.host = "desk"
    let reply = Gatekeeper(desk: fixture.desk).reply(
      to: Gatekeeper.Arrival(
        request: request,
        credentials: Sessions.Credentials(cookie: nil, authorization: "Bearer token-" + name),
        csrfField: nil, origin: nil, host: "desk", remote: "127.0.0.1"), by: operation.route)
    let json = try JSONDecoder().decode(JSONNode.self, from: Data(reply.body))
    return (reply.status, json)
  }

  private func publish(
    _ text: String, base: String, reason: String? = nil, as name: String = "editor"
  ) throws -> (status: Int, json: JSONNode) {
    var body: [String: JSONNode] = ["text": .text(text), "base": .text(base)]
    if let reason { body["reason"] = .text(reason) }
    return try post("publish", .object(body), as: name)
  }

  @Test func aTextIsComparedAndPublished() throws {
    let old = Fixture.lexicon()
    let new = Fixture.lexicon(version: "2", kite: 1)
    let found = try post("whatif", ["text": .text(new)]).json
    #expect(found["state"].string == "ready")
    #expect(found["difference"]["lost"].int == 1)
    #expect(found["difference"]["changes"].count > 0)
    #expect(try fixture.onDisk == old)
    #expect(try publish(new, base: "another").status == 409)
    #expect(try publish(old, base: fixture.sha(old)).status == 422)
    #expect(try publish("lexicon: [", base: fixture.sha(old)).status == 422)
    #expect(try publish(new, base: fixture.sha(old), as: "inspector").status == 403)
    let version = try publish(new, base: fixture.sha(old))
    #expect(version.status == 201 && version.json["author"].string == "editor")
    #expect(try fixture.onDisk == new)
    #expect(try publish(old, base: fixture.sha(old)).status == 409)
  }

  @Test func losingAConfirmedIncidentNeedsAReason() throws {
    let id = try fixture.incident("kite")
    _ = try fixture.desk.store.apply(.open, to: id, by: "inspector", at: Fixture.now)
    let old = Fixture.lexicon()
    let new = Fixture.lexicon(version: "2", kite: 1)
    let refused = try publish(new, base: fixture.sha(old))
    #expect(refused.status == 422)
    #expect(refused.json["error"].string?.contains(id) == true)
    #expect(try fixture.onDisk == old)
    let accepted = try publish(new, base: fixture.sha(old), reason: "放风筝另行处理")
    #expect(accepted.status == 201 && accepted.json["reason"].string == "放风筝另行处理")
  }
}
