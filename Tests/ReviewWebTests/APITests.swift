import CaseWork
import Foundation
import Records
import Store
import Testing

@testable import ReviewWeb

/// Reading through the API, who may, and what a program is told when it may not.
@Suite struct APITests {
  private let fixture: APIFixture

  init() throws { fixture = try APIFixture() }

  @Test func theQueueIsPagedWithoutLosses() throws {
    var ids: [String] = []
    var next: String? = ""
    while let token = next, ids.count < 10 {
      let page = try fixture.ask(
        .get, "/api/v1/incidents?limit=1&sort=first-seen" + (token.isEmpty ? "" : "&page=" + token))
      #expect(page.status == 200)
      ids.append(page.json["incidents"][0]["id"].string ?? "none")
      #expect(page.json["total"]["count"].int == APIFixture.texts.count)
      next = page.json["next"].string
    }
    #expect(ids.sorted() == (1...4).map { "TT-2026-00000\($0)" })
  }

  @Test func theQueueIsFilteredAsOnThePage() throws {
    func count(_ query: String) throws -> Int {
      try fixture.ask(.get, "/api/v1/incidents?" + query).json["incidents"].count
    }
    #expect(try count("q=%E9%A3%9F%E5%A0%82") == 1)
    #expect(try count("status=closed") == 0)
    #expect(try count("status=any&status=closed") == 4)
    #expect(try count("lane=responses") == 0)
    #expect(try count("who=nobody&overdue=false") == 4)
    #expect(try count("from=2026-11-21") == 0)
    #expect(try count("to=2026-11-20&from=2026-11-20") == 4)
    for query in ["status=lost", "page=1", "limit=0", "limit=501", "from=2026-13-01", "bogus=1"] {
      let reply = try fixture.ask(.get, "/api/v1/incidents?" + query)
      #expect(reply.status == 400, "\(query)")
      #expect(
        reply.json["error"].string?.hasPrefix(String(query.prefix { $0 != "=" })) == true)
    }
  }

  /// Byte for byte what `tantou incidents export` writes.
  @Test func anIncidentIsTheRecordOfTheContract() throws {
    let reply = try fixture.ask(.get, "/api/v1/incidents/" + fixture.first)
    let stored = try #require(try fixture.desk.store.incident(id: fixture.first))
    #expect(reply.bytes == (try RecordCoding.line(stored)))
    #expect(reply.headers["etag"] == "\"\(stored.history.count)\"")
    #expect(!reply.text.contains("13800138000"))
    for id in ["TT-2026-999999", "nothing", "%00", "TT-2026-000001%00", "%F0%28", "..%2F"] {
      let lost = try fixture.ask(.get, "/api/v1/incidents/" + id)
      #expect(lost.status == 404, "\(id)")
      #expect(lost.json["status"].int == 404)
    }
  }

  @Test func theHistorySaysWhetherItHolds() throws {
    let path = "/api/v1/incidents/\(fixture.first)/history"
    let reply = try fixture.ask(.get, path, as: .viewer).json
    #expect(reply["sound"].bool == true && reply["version"].int == 1)
    #expect(reply["history"][0]["action"].string != nil)
    #expect(try fixture.ask(.get, "/api/v1/incidents/TT-2026-000009/history").status == 404)
  }

  @Test func documentsAndFindingsAreMasked() throws {
    let reply = try fixture.ask(.get, "/api/v1/documents/d0")
    #expect(reply.status == 200)
    #expect(!reply.text.contains("13800138000"))
    #expect(reply.json["incident"].string != nil && reply.json["flagged"].bool == true)
    let evidence = reply.json["finding"]["evidence"]
    #expect(evidence.count > 0)
    let text = Array((reply.json["document"]["text"].string ?? "").unicodeScalars)
    if case .list(let hits) = evidence {
      for hit in hits where hit["field"].string == "text" && hit["end"].int != hit["start"].int {
        let span = text[(hit["start"].int ?? 0)..<(hit["end"].int ?? 0)]
        #expect(String(String.UnicodeScalarView(span)) == hit["quote"].string)
      }
    }
    #expect(try fixture.ask(.get, "/api/v1/documents/nothing").status == 404)
    #expect(try fixture.ask(.get, "/api/v1/documents/d0/versions").json["versions"].count == 1)
  }

  @Test func aTextIsScoredAsByTheCommand() throws {
    let body = #"{"text":"家长反映，云杉县望津中学周六强制全体学生补课，每人收费八百元。"}"#
    let reply = try fixture.ask(.post, "/api/v1/score", body, as: .viewer)
    let finding = try RecordCoding.value(Finding.self, from: reply.bytes)
    #expect(finding.flagged && finding.kind == .incident)
    #expect(abs(finding.evidence.reduce(0) { $0 + $1.points } - finding.score) < 1e-9)
    #expect(try fixture.ask(.post, "/api/v1/score", "{}").status == 422)
    let long = String(repeating: "补课收费", count: 5_000)
    #expect(try fixture.ask(.post, "/api/v1/score", "{\"text\":\"\(long)\"}").status == 200)
  }

  @Test func figuresRunsLexiconsAndOneselfAreTold() throws {
    let overview = try fixture.ask(.get, "/api/v1/overview").json
    #expect(overview["total"].int == 4 && overview["statuses"]["new"].int == 4)
    let behind = try fixture.ask(.get, "/api/v1/overview/incidents?figure=status:new").json
    #expect(behind["incidents"].count == 4)
    #expect(try fixture.ask(.get, "/api/v1/overview/incidents").status == 400)
    #expect(try fixture.ask(.get, "/api/v1/overview/incidents?figure=luck").status == 400)
    let runs = try fixture.ask(.get, "/api/v1/runs").json["runs"]
    let number = runs[0]["id"].int ?? 0
    #expect(try fixture.ask(.get, "/api/v1/runs/\(number)").json["problems"].count == 0)
    for id in ["0", "-1", "x", "99999999999999999999", "77"] {
      #expect(try fixture.ask(.get, "/api/v1/runs/" + id).status == 404, "\(id)")
    }
    #expect(try fixture.ask(.get, "/api/v1/sites/quiet?days=3").status == 200)
    let lexicons = try fixture.ask(.get, "/api/v1/lexicons").json
    #expect(lexicons["lexicons"][0]["built_in"].bool == true && lexicons["usable"].bool == true)
    #expect(try fixture.ask(.get, "/api/v1/lexicons/education").json["text"].string != nil)
    #expect(try fixture.ask(.get, "/api/v1/lexicons/none").status == 404)
    #expect(try fixture.ask(.get, "/api/v1/lexicons/education/versions").status == 200)
    let me = try fixture.ask(.get, "/api/v1/me", as: .editor).json
    #expect(me["name"].string == "editor" && me["csrf"].string == "csrf-editor")
    #expect(me["permissions"].count == 3)
  }

  @Test func papersComeAsFiles() throws {
    let path = "/api/v1/incidents/\(fixture.first)/papers/"
    #expect(try fixture.ask(.get, path + "report").type.hasPrefix("text/html"))
    let word = try fixture.ask(.get, path + "supervise?format=docx&office=%E6%9F%90%E5%B1%80")
    #expect(word.bytes.prefix(2) == Array("PK".utf8)[...])
    #expect(try fixture.ask(.get, path + "poem").status == 404)
    #expect(try fixture.ask(.get, path + "report?format=pdf").status == 400)
    #expect(try fixture.ask(.get, "/api/v1/papers/ledger?format=csv").type.hasPrefix("text/csv"))
    #expect(try fixture.ask(.get, "/api/v1/papers/period?period=week").status == 200)
    #expect(try fixture.ask(.get, "/api/v1/papers/period?date=2999-01-01").status == 422)
  }

  /// Every operation, with every kind of caller: refused with the right status, and never anything
  /// else than JSON.
  @Test func rolesAndTokens() throws {
    for operation in API.operations {
      let path =
        APIOperation.base
        + operation.path.replacing(/\{number\}/, with: "77").replacing(/\{[a-z]+\}/, with: "none")
      func status(_ role: AccountRole?, authorization: String? = nil) throws -> Int {
        let body = operation.method == .get ? nil : "{"
        let reply = try fixture.ask(
          operation.method, path, body, as: role, authorization: authorization)
        #expect(reply.type == "application/json" || reply.status == 200, "\(operation.id)")
        return reply.status
      }
      #expect(try status(nil) == 401, "\(operation.id)")
      for wrong in ["Bearer", "Bearer guess", "Digest token-admin", "Basic !!", "Basic dG9rZW4="] {
        #expect(try status(nil, authorization: wrong) == 401, "\(operation.id) \(wrong)")
      }
      for role in AccountRole.allCases {
        let isAllowed = role.permissions.contains(operation.permission)
        let found = try status(role)
        #expect((found == 403) == !isAllowed, "\(operation.id) \(role) \(found)")
        // The body is broken: what takes one says so.
        if isAllowed, operation.body != nil {
          #expect(found == 400 || found == 415, "\(operation.id) \(found)")
        }
      }
    }
  }

  @Test func aTokenGoesIntoBasicAsWell() throws {
    let words = Data("reader:token-viewer".utf8).base64EncodedString()
    let reply = try fixture.ask(.get, "/api/v1/me", authorization: "Basic " + words)
    #expect(reply.json["name"].string == "viewer")
  }

  @Test func aSessionNeedsItsToken() throws {
    let path = "/api/v1/incidents/\(fixture.first)/notes"
    func note(_ csrf: String?) throws -> Int {
      try fixture.ask(
        .post, path, #"{"note":"已核实"}"#, cookie: "token-inspector", csrf: csrf
      ).status
    }
    #expect(try note(nil) == 403)
    #expect(try note("csrf-viewer") == 403)
    #expect(try fixture.ask(.get, "/api/v1/me", cookie: "token-inspector").status == 200)
    #expect(try note("csrf-inspector") == 201)
  }

  @Test func bodiesOfAnotherTypeAreRefused() throws {
    for type in ["", "text/plain", "application/x-www-form-urlencoded", "application/jsonp"] {
      let reply = try fixture.ask(.post, "/api/v1/score", #"{"text":"x"}"#, type: type)
      #expect(reply.status == 415, "\(type)")
    }
    let reply = try fixture.ask(
      .post, "/api/v1/score", #"{"text":"x"}"#, type: "Application/JSON; charset=utf-8")
    #expect(reply.status == 200)
  }
}
