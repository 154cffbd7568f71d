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
    try fixture.api(.post, "/lexicons/bench/" + path, body, as: name)
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

  // MARK: - Drafts

  private let draft = "/lexicons/bench/draft"

  @Test func aDraftIsKeptComparedAndPublished() throws {
    let old = Fixture.lexicon()
    let new = Fixture.lexicon(version: "2", ball: "踢球 | 打球")
    #expect(try fixture.api(.get, draft).status == 404)
    #expect(try post("publish", [:]).status == 422)
    let body: JSONNode = ["text": .text(new), "base": .text(fixture.sha(old))]
    #expect(try fixture.api(.put, draft, body, as: "inspector").status == 403)
    let kept = try fixture.api(.put, draft, body)
    #expect(kept.status == 200 && kept.json["stale"].bool == false)
    #expect(kept.json["sha256"].string == fixture.sha(new))
    // Everybody has a draft of the own.
    #expect(try fixture.api(.get, draft, as: "second").status == 404)
    #expect(try fixture.get("/lexicons/bench/edit").body.contains("草稿，尚未发布"))
    #expect(try post("whatif", [:]).json["state"].string == "ready")
    #expect(try post("publish", ["text": .text(new)]).status == 422)
    #expect(try post("publish", ["note": "加打球"]).status == 201)
    #expect(try fixture.onDisk == new)
    #expect(try fixture.api(.get, draft).status == 404)
  }

  @Test func aDraftOfAnOldTextIsStale() throws {
    let body: JSONNode = [
      "text": .text(Fixture.lexicon(version: "3")), "base": .text(fixture.sha("another")),
    ]
    #expect(try fixture.api(.put, draft, body).json["stale"].bool == true)
    #expect(try post("publish", [:]).status == 409)
    #expect(try fixture.api(.delete, draft).status == 204)
    #expect(try fixture.api(.get, draft).status == 404)
    let builtIn = try Fixture(builtIn: true)
    #expect(try builtIn.api(.put, "/lexicons/education/draft", body).status == 422)
  }

  @Test func wordsGoIntoTheDraft() throws {
    let term = try post("words", ["words": "毽子", "list": "toys"])
    #expect(term.status == 200 && term.json["text"].string?.contains("[风筝, 陀螺, 毽子]") == true)
    let both = try post("words", ["words": "比赛", "rule": "ball"]).json["text"].string ?? ""
    #expect(both.contains("毽子") && both.contains("unless: \"比赛\""))
    for body: JSONNode in [
      ["words": "毽子", "list": "toys"], ["words": "毽子", "list": "none"], ["words": "毽子"],
      ["words": "毽子", "list": "toys", "rule": "ball"],
    ] { #expect(try post("words", body).status == 422) }
    #expect(try fixture.onDisk == Fixture.lexicon())
  }

  @Test func anOldVersionBecomesTheDraft() throws {
    let (old, new) = (Fixture.lexicon(), Fixture.lexicon(version: "2"))
    #expect(try publish(new, base: fixture.sha(old)).status == 201)
    let versions = try fixture.api(.get, "/lexicons/bench/versions").json["versions"]
    let number = try #require(versions[1]["number"].int)
    let path = "/lexicons/bench/versions/\(number)/restore"
    let restored = try fixture.api(.post, path)
    #expect(restored.status == 200 && restored.json["text"].string == old)
    #expect(restored.json["base"].string == fixture.sha(new))
    let other: JSONNode = [
      "text": .text(Fixture.lexicon(version: "5")), "base": .text(fixture.sha(new)),
    ]
    _ = try fixture.api(.put, draft, other)
    #expect(try fixture.api(.post, path).status == 409)
    #expect(try fixture.api(.post, "/lexicons/bench/versions/99/restore").status == 404)
  }

  // MARK: - Rules

  @Test func rulesStandWithTheirFigures() throws {
    let id = try fixture.incident("kite")
    _ = try fixture.desk.store.apply(.open, to: id, by: "inspector", at: Fixture.now)
    let before = try fixture.api(.get, "/lexicon/rules", as: "viewer").json
    #expect(before["rules"].count == 3 && before["figures"]["state"].string == "none")
    #expect(before["rules"][1]["match"].string == "放 ~2 $toys")
    if case .null = before["rules"][1]["figures"] {} else { Issue.record("figures of nothing") }
    #expect(try fixture.api(.post, "/lexicon/rules/figures", as: "viewer").status == 202)
    let after = try fixture.api(.get, "/lexicon/rules", as: "viewer").json
    #expect(after["figures"]["fresh"].bool == true && after["figures"]["documents"].int == 4)
    let kite = after["rules"][1]["figures"]
    #expect(kite["hits"].int == 2 && kite["confirmed"].int == 1 && kite["dismissed"].int == 0)
    #expect(after["rules"][2]["figures"]["standing"].string == "dead")
    try Data("lexicon: [".utf8).write(to: URL(filePath: fixture.path))
    #expect(try fixture.api(.get, "/lexicon/rules").status == 503)
  }
}
