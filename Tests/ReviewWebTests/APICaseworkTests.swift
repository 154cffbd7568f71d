import CaseWork
import Digests
import Foundation
import Records
import Store
import Testing

@testable import ReviewWeb

/// Changing things through the API.
@Suite struct APICaseworkTests {
  private let fixture: APIFixture

  init() throws { fixture = try APIFixture() }

  private func post(
    _ path: String, _ body: String, as role: AccountRole = .inspector
  ) throws -> APIFixture.Answer {
    try fixture.ask(.post, "/api/v1" + path, body, as: role)
  }

  private func move(_ body: String) throws -> APIFixture.Answer {
    try post("/incidents/\(fixture.first)/moves", body)
  }

  private func status() throws -> IncidentStatus? {
    try fixture.desk.store.incident(id: fixture.first)?.status
  }

  @Test func movesAskForTheVersionAndTellWhatIsAllowed() throws {
    #expect(try move(#"{"move":"opened"}"#).status == 400)
    #expect(try move(#"{"move":"opened","version":"1"}"#).status == 400)
    #expect(try move(#"{"move":"lost","version":1}"#).status == 400)
    #expect(try move(#"{"move":"opened","version":7}"#).status == 409)
    let refused = try move(#"{"move":"archived","version":1}"#)
    #expect(refused.status == 422)
    #expect(refused.json["allowed"].count > 3)
    #expect(refused.json["allowed"][0].string == "dismissed")
    #expect(try move(#"{"move":"dismissed","version":1}"#).status == 422)
    #expect(try move(#"{"move":"dismissed","version":1,"reason":"boring"}"#).status == 422)
    #expect(try move(#"{"move":"merged","version":1,"into":"TT-2026-000099"}"#).status == 422)
    #expect(try status() == .new)
    let opened = try move(#"{"move":"opened","version":1,"note":"请联系13800138000"}"#)
    #expect(opened.status == 200 && opened.json["status"].string == "opened")
    #expect(!opened.text.contains("13800138000"))
    #expect(try move(#"{"move":"opened","version":1}"#).status == 409)
    let far = #"{"move":"transferred","version":2,"unit":"云杉县教育局","due":"9999-12-31"}"#
    #expect(try move(far).status == 422)
    let sent = try move(
      #"{"move":"transferred","version":2,"unit":"云杉县教育局","due":"2026-12-01"}"#)
    #expect(sent.json["due"].string == "2026-12-01T15:59:59Z" || sent.json["due"].string != nil)
    let unknown = try post("/incidents/TT-2026-000099/moves", #"{"move":"opened","version":1}"#)
    #expect(unknown.status == 404)
  }

  @Test func aDecisionIsTakenBack() throws {
    #expect(try post("/undo", "").status == 404)
    #expect(try move(#"{"move":"dismissed","version":1,"reason":"old-news"}"#).status == 200)
    let undone = try fixture.ask(.post, "/api/v1/undo")
    #expect(undone.status == 200 && undone.json["action"].string == "dismissed")
    #expect(try status() == .reopened)
  }

  @Test func notesAndAssignments() throws {
    let path = "/incidents/\(fixture.first)"
    #expect(try post(path + "/notes", #"{"note":"   "}"#).status == 422)
    #expect(try post(path + "/notes", #"{"note":"已核实","version":9}"#).status == 409)
    let noted = try post(path + "/notes", #"{"note":"家长电话13800138000"}"#)
    #expect(noted.status == 201 && noted.json["notes"].count == 1)
    #expect(!noted.text.contains("13800138000"))
    let given = try post(path + "/assign", #"{"assignee":"wang"}"#)
    #expect(given.json["assignee"].string == "wang")
    let taken = try post(path + "/assign", "{}")
    #expect(taken.status == 200 && taken.json["assignee"].string == nil)
  }

  @Test func mergingAndSplitting() throws {
    let path = "/incidents/\(fixture.first)"
    let merge = "{\"into\":\"\(fixture.second)\",\"version\":1}"
    #expect(try post(path + "/merge", #"{"into":"TT-2026-000002"}"#).status == 400)
    #expect(
      try post(path + "/merge", "{\"into\":\"\(fixture.first)\",\"version\":1}").status == 422)
    #expect(try post(path + "/merge", merge).json["status"].string == "merged")
    let target = try fixture.ask(.get, "/api/v1/incidents/" + fixture.second).json
    #expect(target["sources"].count == 2)
    let document = target["sources"][1]["document"].string ?? ""
    func split(_ version: Int) throws -> APIFixture.Answer {
      try post(
        "/incidents/\(fixture.second)/split",
        "{\"documents\":[\"\(document)\"],\"version\":\(version)}")
    }
    #expect(try split(1).status == 409)
    let version = target["history"].count
    let new = try split(version)
    #expect(new.status == 201 && new.json["sources"].count == 1)
    #expect(
      try post(
        "/incidents/\(fixture.second)/split",
        "{\"documents\":[\"none\"],\"version\":\(version + 1)}"
      ).status == 422)
    #expect(try fixture.desk.store.verify().isSound)
  }

  @Test func aTextIsRevealedForAReasonThatIsKept() throws {
    let path = "/incidents/\(try fixture.incident("d0"))"
    func reveal(_ reason: String, as role: AccountRole = .inspector) throws -> APIFixture.Answer {
      try post(path + "/reveal", "{\"document\":\"d0\",\"reason\":\"\(reason)\"}", as: role)
    }
    #expect(try reveal("核对", as: .viewer).status == 403)
    #expect(try reveal("").status == 400)
    #expect(try reveal(" ").status == 422)
    let record = "/api/v1" + path
    #expect(try fixture.ask(.get, record).json["history"].count == 1)
    #expect(try reveal("核对联系电话").text.contains("13800138000"))
    #expect(try fixture.ask(.get, record).text.contains("核对联系电话"))
    #expect(try post(path + "/reveal", #"{"document":"d1","reason":"x"}"#).status == 404)
    #expect(try post(path + "/raw/d0", #"{"reason":"x"}"#, as: .viewer).status == 403)
    #expect(try post(path + "/raw/d0", #"{"reason":" "}"#).status == 422)
    // The dump is gone.
    #expect(try post(path + "/raw/d0", #"{"reason":"x"}"#).status == 404)
  }

  @Test func aHitIsJudged() throws {
    let incident = try fixture.ask(.get, "/api/v1/incidents/" + fixture.first).json
    let document = incident["sources"][0]["document"].string ?? ""
    let stored = try fixture.desk.store.document(id: document)?.finding?.evidence ?? []
    let hit = try #require(stored.first { !$0.isSignal })
    func judge(_ end: Int, _ value: String) throws -> Int {
      try post(
        "/incidents/\(fixture.first)/evidence",
        """
        {"document":"\(document)","rule":"\(hit.rule)","field":"\(hit.field.rawValue)",\
        "start":\(hit.start),"end":\(end)\(value)}
        """
      ).status
    }
    #expect(try judge(hit.end, #","value":"wrong""#) == 204)
    #expect(try judge(hit.end + 1, #","value":"wrong""#) == 404)
    #expect(try fixture.desk.store.evidenceVerdicts().count == 1)
    let path = "/api/v1/incidents/\(fixture.first)/evidence"
    let said = try fixture.ask(.get, path, as: .viewer).json["verdicts"]
    #expect(said.count == 1 && said[0]["value"].string == "wrong")
    #expect(said[0]["rule"].string == hit.rule && said[0]["by"].string == "inspector")
    #expect(try fixture.ask(.get, "/api/v1/incidents/TT-2026-000099/evidence").status == 404)
    #expect(try judge(hit.end, "") == 204)
    #expect(try fixture.desk.store.evidenceVerdicts().isEmpty)
  }

  @Test func lexiconsAreCheckedAndTried() throws {
    let good = #"lexicon: education\nthreshold: 4\n"#
    #expect(try post("/lexicon/check", "{\"text\":\"\(good)\"}", as: .inspector).status == 403)
    let checked = try post("/lexicon/check", #"{"text":"lexicon: [broken"}"#, as: .editor)
    #expect(checked.status == 200 && checked.json["valid"].bool == false)
    #expect(checked.json["errors"][0]["line"].int != nil)
    #expect(try post("/lexicon/check", #"{"lexicon":"none"}"#, as: .editor).status == 404)
    let trial = try post("/lexicon/try", #"{"sample":"学校周六强制补课收费","documents":["d0"]}"#)
    #expect(trial.status == 200 && trial.json["trials"].count == 2)
    #expect(!trial.text.contains("13800138000"))
    #expect(try post("/lexicon/try", "{}").status == 422)
    #expect(try post("/lexicon/try", #"{"documents":["none"]}"#).status == 404)
    #expect(try post("/lexicon/try", #"{"text":"no: [","sample":"x"}"#).status == 422)
  }

  @Test func entriesAreTakenIn() throws {
    let entry =
      #"{"channel":"letter","received":"2026-11-19 09:30","text":"云杉县叠翠中学周日强制全体学生补课，每人收费六百元。"}"#
    let taken = try post("/intake", entry)
    #expect(taken.status == 201 && taken.json["known"].bool == false)
    #expect(try post("/intake", entry).json["known"].bool == true)
    #expect(try post("/intake", entry, as: .viewer).status == 403)
    #expect(try post("/intake", entry.replacing("11-19", with: "13-19")).status == 422)
    #expect(try post("/intake", entry.replacing("2026-11-19", with: "2027-11-19")).status == 422)
    #expect(try post("/intake", entry.replacing("letter", with: "pigeon")).status == 400)
    func table(_ text: String) throws -> APIFixture.Answer {
      try fixture.ask(.post, "/api/v1/intake/table", text, type: "text/csv")
    }
    let rows = try table("渠道,编号,内容,收到时间\n来信,1,云杉县澄塘中学周日强制学生补课并收费,2026-11-19\n来访,2,,2026-11-19\n")
    #expect(rows.status == 200)
    #expect(rows.json["rows"].count == 1 && rows.json["problems"].count > 0)
    #expect(try table("nothing").status == 422)
    #expect(try table("").status == 422)
  }

  @Test func drawsAreMadeAndTakeResults() throws {
    let draw =
      #"{"register":"名称,区县\n望津中学,云杉县\n砚河中学,云杉县\n","inspectors":"姓名,区县\n甲某,栖霞县\n","seed":"20261120","count":1,"team":1}"#
    let drawn = try post("/spot-checks", draw)
    #expect(drawn.status == 201)
    let id = drawn.json["id"].string ?? ""
    #expect(try post("/spot-checks", draw).json["id"].string == id)
    #expect(try post("/spot-checks", draw.replacing("名称", with: "什么")).status == 422)
    #expect(
      try post("/spot-checks", draw.replacing(#""count":1"#, with: #""count":0"#)).status == 400)
    let result = try post(
      "/spot-checks/\(id)/results", #"{"position":1,"result":"clean","note":"无"}"#)
    #expect(result.status == 201 && result.json["results"].count == 1)
    #expect(
      try post("/spot-checks/\(id)/results", #"{"position":9,"result":"clean"}"#).status == 404)
    #expect(try fixture.ask(.get, "/api/v1/spot-checks/none").status == 404)
    #expect(try fixture.ask(.get, "/api/v1/spot-checks").json["spot_checks"].count == 1)
  }

  @Test func accountsAreManagedByAdministrators() throws {
    let new = #"{"name":"wang","role":"inspector","password":"correct horse battery"}"#
    #expect(try post("/accounts", new, as: .editor).status == 403)
    let added = try post("/accounts", new, as: .admin)
    #expect(added.status == 201 && !added.text.contains("scrypt"))
    #expect(try post("/accounts", new, as: .admin).status == 422)
    #expect(try post("/accounts", new.replacing("wang", with: " "), as: .admin).status == 422)
    #expect(
      try post("/accounts", new.replacing("correct horse battery", with: "short"), as: .admin)
        .status == 400)
    func change(_ name: String, _ body: String) throws -> APIFixture.Answer {
      try fixture.ask(.patch, "/api/v1/accounts/" + name, body, as: .admin)
    }
    #expect(try change("wang", #"{"role":"viewer","disabled":true}"#).json["disabled"].bool == true)
    #expect(try change("admin", #"{"disabled":true}"#).status == 422)
    #expect(try change("admin", #"{"role":"viewer"}"#).status == 422)
    #expect(try change("nobody", #"{"role":"viewer"}"#).status == 404)
    #expect(try change("wang", #"{"role":"king"}"#).status == 400)
    #expect(try fixture.ask(.get, "/api/v1/accounts", as: .admin).json["accounts"].count == 5)
  }

  @Test func everybodyChangesTheOwnPassword() throws {
    let new = #"{"name":"wang","role":"viewer","password":"correct horse battery"}"#
    #expect(try post("/accounts", new, as: .admin).status == 201)
    let store = fixture.desk.store
    try store.openSession(
      token: SHA256Digest.hex(of: "token-wang"), user: "wang", csrf: "c", language: "zh",
      at: APIFixture.now, expires: APIFixture.now.addingTimeInterval(3600))
    func change(_ old: String, _ new: String) throws -> Int {
      try fixture.ask(
        .post, "/api/v1/me/password", "{\"old\":\"\(old)\",\"new\":\"\(new)\"}",
        authorization: "Bearer token-wang"
      ).status
    }
    let before = try store.user(named: "wang")?.passwordHash
    #expect(try change("correct horse battery", "short") == 400)
    #expect(try change("wrong", "battery horse staple") == 403)
    #expect(try store.user(named: "wang")?.passwordHash == before)
    #expect(try change("correct horse battery", "battery horse staple") == 204)
    #expect(try store.user(named: "wang")?.passwordHash != before)
    for _ in 1...4 { #expect(try change("wrong", "battery horse staple") == 403) }
    #expect(try change("battery horse staple", "correct horse battery") == 429)
  }
}
