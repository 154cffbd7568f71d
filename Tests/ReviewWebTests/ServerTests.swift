import Foundation
import TestKit
import Testing

/// The built server, asked the way browsers, programs and attackers do.
@Suite struct ServerTests {
  @Test func everyPageIsBehindTheLogin() throws {
    let desk = try DeskRun(try DeskFixture.make())
    for path in ["/", "/responses", "/incidents/TT-2026-000001", "/runs", "/accounts", "/password"]
    {
      let reply = try desk.request("GET", path)
      #expect(reply.status == 303, "\(path)")
      #expect(reply.headers["location"]?.hasPrefix("/login") == true)
    }
    for path in ["/incidents/TT-2026-000001/move", "/decide", "/undo", "/accounts", "/views"] {
      #expect(try desk.request("POST", path, form: [("x", "y")]).status == 401, "\(path)")
    }
    #expect(try desk.request("GET", "/nowhere").status == 404)
    let page = try desk.request("GET", "/login")
    #expect(page.headers["content-security-policy"]?.contains("default-src 'none'") == true)
    #expect(page.headers["x-content-type-options"] == "nosniff")
    #expect(page.headers["cache-control"] == "no-store")
  }

  @Test func changesNeedTheTokenTheRoleAndTheVersion() throws {
    let desk = try DeskRun(try DeskFixture.make())
    let path = "/incidents/TT-2026-000001/move"
    func move(
      _ session: (cookie: String, csrf: String), csrf: String? = nil, version: String = "1",
      origin: String? = nil
    ) throws -> Int {
      var headers = ["Cookie": session.cookie]
      if let origin { headers["Origin"] = origin }
      return try desk.request(
        "POST", path,
        form: [("csrf", csrf ?? session.csrf), ("move", "opened"), ("version", version)],
        headers: headers
      ).status
    }
    let inspector = try desk.signIn("inspector", DeskFixture.password)
    let viewer = try desk.signIn("viewer", DeskFixture.password)
    #expect(try move(inspector, csrf: "wrong") == 403)
    #expect(try move(inspector, csrf: "") == 403)
    #expect(try move(inspector, csrf: viewer.csrf) == 403)
    #expect(try move(viewer) == 403)
    #expect(try move(inspector, origin: "https://evil.example") == 403)
    #expect(try move(inspector, origin: "null") == 403)
    #expect(try move(inspector, version: "7") == 409)
    #expect(try move(inspector, version: "") == 400)
    #expect(
      try desk.request("GET", "/accounts", headers: ["Cookie": inspector.cookie]).status == 403)
    let list = try CommandRun.tantou(
      ["incidents", "list", "--status", "new", "--json", "--store", "s.sqlite"],
      in: desk.scratch.url)
    #expect(list.lines.count == DeskFixture.schools.count)
    #expect(try move(inspector, origin: desk.base) == 303)
    #expect(try move(inspector) == 409)
  }

  @Test func nobodyChangesTheOwnRoleOrLock() throws {
    let desk = try DeskRun(try DeskFixture.make())
    let admin = try desk.signIn("admin", DeskFixture.password)
    let page = try desk.request("GET", "/accounts", headers: ["Cookie": admin.cookie]).body
    #expect(page.contains("aria-label=\"角色 editor\"") && !page.contains("aria-label=\"角色 admin\""))
    func change(_ name: String, _ fields: [(String, String)]) throws -> Int {
      try desk.request(
        "POST", "/accounts/" + name, form: [("csrf", admin.csrf)] + fields,
        headers: ["Cookie": admin.cookie]
      ).status
    }
    #expect(try change("admin", [("change", "disable")]) == 422)
    #expect(try change("admin", [("change", "role"), ("role", "viewer")]) == 422)
    #expect(try change("viewer", [("change", "role"), ("role", "inspector")]) == 303)
    #expect(try change("viewer", [("change", "disable")]) == 303)
    #expect(try change("viewer", [("change", "password"), ("password", "short")]) == 422)
    // The own password, which leaves this session as it is.
    #expect(try change("admin", [("change", "password"), ("password", "battery staple")]) == 303)
    #expect(try desk.request("GET", "/accounts", headers: ["Cookie": admin.cookie]).status == 200)
  }

  @Test func nobodyIsGivenTillTheYear9999() throws {
    let desk = try DeskRun(try DeskFixture.make())
    let session = try desk.signIn("inspector", DeskFixture.password)
    func move(_ fields: [(String, String)]) throws -> Int {
      try desk.request(
        "POST", "/incidents/TT-2026-000001/move", form: [("csrf", session.csrf)] + fields,
        headers: ["Cookie": session.cookie]
      ).status
    }
    #expect(try move([("move", "opened"), ("version", "1")]) == 303)
    let transfer = [("move", "transferred"), ("version", "2"), ("unit", "云杉县教育局")]
    #expect(try move(transfer + [("due", "9999-12-31")]) == 422)
    #expect(try move(transfer + [("due", "soon")]) == 400)
  }

  @Test func guessingPasswordsIsSlowedDown() throws {
    let desk = try DeskRun(try DeskFixture.make())
    func login(_ name: String, _ password: String) throws -> DeskRun.Reply {
      try desk.request("POST", "/login", form: [("name", name), ("password", password)])
    }
    let unknown = try login("nobody", "wrong wrong wrong")
    let wrong = try login("inspector", "wrong wrong wrong")
    #expect(unknown.status == 401 && wrong.status == 401)
    #expect(
      unknown.body.replacing("nobody", with: "") == wrong.body.replacing("inspector", with: ""))
    for _ in 0..<4 { _ = try login("inspector", "wrong wrong wrong") }
    let locked = try login("inspector", DeskFixture.password)
    #expect(locked.status == 429)
    #expect(locked.headers["retry-after"].flatMap { Int($0) } ?? 0 > 0)
  }

  /// One visitor's guesses lock neither the office out, nor are they hidden by what he writes.
  @Test func behindAProxyGuessesCountByVisitor() throws {
    let desk = try DeskRun(try DeskFixture.make(), arguments: ["--behind-proxy"])
    func login(_ name: String, _ password: String, from addresses: String) throws -> Int {
      try desk.request(
        "POST", "/login", form: [("name", name), ("password", password)],
        headers: ["X-Forwarded-For": addresses]
      ).status
    }
    for number in 0..<10 {
      #expect(
        try login("guess\(number)", "wrong wrong wrong", from: "10.0.0.\(number), 192.0.2.7") == 401
      )
    }
    #expect(try login("inspector", DeskFixture.password, from: "10.0.0.99, 192.0.2.7") == 429)
    #expect(try login("inspector", DeskFixture.password, from: "192.0.2.8") == 303)
  }

  @Test func aPortInUseIsSaidPlainly() throws {
    let desk = try DeskRun(try DeskFixture.make())
    let second = try CommandRun.tantou(
      ["serve", "--store", "s.sqlite", "--port", "\(desk.port)"], in: desk.scratch.url)
    #expect(second.status == 2)
    #expect(
      second.errors
        == "tantou: cannot listen on 127.0.0.1 port \(desk.port): Address already in use;"
        + " give another --port or --host\n")
  }

  @Test func aSessionEndsWithLogoutAndWithItsAccount() throws {
    let desk = try DeskRun(try DeskFixture.make())
    let editor = try desk.signIn("editor", DeskFixture.password)
    func status(_ cookie: String) throws -> Int {
      try desk.request("GET", "/", headers: ["Cookie": cookie]).status
    }
    #expect(try status(editor.cookie) == 200)
    #expect(
      try desk.request(
        "POST", "/logout", form: [("csrf", editor.csrf)], headers: ["Cookie": editor.cookie]
      ).status == 303)
    #expect(try status(editor.cookie) == 303)
    let viewer = try desk.signIn("viewer", DeskFixture.password)
    let run = try CommandRun.tantou(
      ["user", "disable", "viewer", "--store", "s.sqlite"], in: desk.scratch.url)
    #expect(run.status == 0)
    #expect(try status(viewer.cookie) == 303)
    #expect(try status("tantou_session=guess") == 303)
  }

  @Test func aStoreWithoutAccountsSaysWhatToRun() throws {
    let scratch = try ScratchFolder()
    try scratch.write("dump/a.html", "<title>无</title><p>无</p>".utf8)
    _ = try CommandRun.tantou(["scan", "dump", "--store", "s.sqlite"], in: scratch.url)
    let desk = try DeskRun(scratch)
    let page = try desk.request("GET", "/login")
    #expect(page.status == 503)
    #expect(page.body.contains("tantou user add"))
  }

  @Test func bodiesAreBounded() throws {
    let desk = try DeskRun(try DeskFixture.make())
    let big = String(repeating: "x", count: 20_000)
    #expect(try desk.request("POST", "/login", form: [("name", big)]).status == 413)
  }

  @Test func personalDataIsMaskedUntilAReasonIsGiven() throws {
    let desk = try DeskRun(try DeskFixture.make())
    let inspector = try desk.signIn("inspector", DeskFixture.password)
    let cookie = ["Cookie": inspector.cookie]
    let page = try desk.request("GET", "/incidents/TT-2026-000001", headers: cookie)
    #expect(page.status == 200)
    #expect(!page.body.contains("13800138000"))
    let reveal = "/incidents/TT-2026-000001/reveal"
    #expect(
      try desk.request("POST", reveal, form: [("csrf", inspector.csrf)], headers: cookie).status
        == 422)
    let shown = try desk.request(
      "POST", reveal, form: [("csrf", inspector.csrf), ("reason", "核对联系电话")], headers: cookie)
    #expect(shown.body.contains("13800138000"))
    let link = page.body.firstMatch(of: /\/incidents\/TT-2026-000001\/raw\/[0-9a-f]+/)
    let raw = String(try #require(link).0)
    #expect(
      try desk.request("POST", raw, form: [("csrf", inspector.csrf)], headers: cookie).status == 422
    )
    let taken = try desk.request(
      "POST", raw, form: [("csrf", inspector.csrf), ("reason", "核对网页")], headers: cookie)
    #expect(taken.status == 200 && taken.body.contains("13800138000"))
    let history = try CommandRun.tantou(
      ["incidents", "show", "TT-2026-000001", "--store", "s.sqlite"], in: desk.scratch.url)
    #expect(history.output.contains("核对联系电话"))
  }
}
