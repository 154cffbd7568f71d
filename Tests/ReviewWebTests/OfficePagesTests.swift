import Foundation
import TestKit
import Testing

/// Papers, intake and spot checks through the built server.
@Suite struct OfficePagesTests {
  private let desk: DeskRun
  private let session: (cookie: String, csrf: String)
  private var cookie: [String: String] { ["Cookie": session.cookie] }

  init() throws {
    desk = try DeskRun(try DeskFixture.make())
    session = try desk.signIn("inspector", DeskFixture.password)
  }

  @Test(arguments: ["supervise", "transfer", "notice", "report"])
  func anIncidentsPapersAreFilledFromTheRecord(_ form: String) throws {
    let path = "/incidents/TT-2026-000001/paper/\(form)"
    let page = try desk.request("GET", path, headers: cookie)
    #expect(page.status == 200)
    #expect(page.body.contains("TT-2026-000001") && page.body.contains("望津中学"))
    #expect(!page.body.contains("13800138000"))
    #expect(!page.body.contains("style="))
    let file = try desk.request("GET", path + "?format=docx", headers: cookie)
    #expect(file.headers["content-disposition"]?.contains(".docx") == true)
  }

  @Test func reportsAndLedgerComeInTheirFormats() throws {
    for path in [
      "/papers/period?period=day", "/papers/period?period=week&format=docx",
      "/papers/period?period=halfmonth&format=xlsx", "/papers/ledger?format=csv",
      "/papers/ledger?format=xlsx", "/papers/ledger", "/papers",
    ] {
      #expect(try desk.request("GET", path, headers: cookie).status == 200, "\(path)")
    }
    for (path, status) in [
      ("/papers/period?period=year", 400), ("/papers/period?date=tomorrow", 400),
      ("/papers/period?date=2999-01-01", 422),
    ] {
      #expect(try desk.request("GET", path, headers: cookie).status == status, "\(path)")
    }
    let none = "/incidents/TT-2026-000001/paper/poem"
    #expect(try desk.request("GET", none, headers: cookie).status == 404)
  }

  @Test func aLetterBecomesAnIncidentOnce() throws {
    let letter = [
      ("csrf", session.csrf), ("channel", "letter"), ("received", "2026-11-20T09:30"),
      ("text", "云杉县叠翠中学周日强制全体学生补课，每人收费六百元，家长反映无果。"),
    ]
    let first = try desk.request("POST", "/intake", form: letter, headers: cookie)
    #expect(first.status == 200)
    let id = first.body.firstMatch(of: /TT-[0-9]{4}-[0-9]+/).map { String($0.0) }
    #expect(id != nil)
    let again = try desk.request("POST", "/intake", form: letter, headers: cookie)
    #expect(again.body.contains(id ?? "none"))
    let list = try CommandRun.tantou(
      ["incidents", "list", "--json", "--store", "s.sqlite"], in: desk.scratch.url)
    #expect(list.lines.count == DeskFixture.schools.count + 1)
    for (name, value) in [("received", "someday"), ("text", ""), ("channel", "pigeon")] {
      let wrong = letter.map { $0.0 == name ? (name, value) : $0 }
      #expect(
        try desk.request("POST", "/intake", form: wrong, headers: cookie).status == 400, "\(name)")
    }
  }

  /// Sends files as a browser does.
  private func upload(_ path: String, files: [String: String], fields: [(String, String)]) throws
    -> DeskRun.Reply
  {
    let boundary = "----tantou7MA4YWxkTrZu0gW"
    var body = ""
    for (name, value) in [("csrf", session.csrf)] + fields {
      body +=
        "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
    }
    for (name, text) in files {
      body +=
        "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"; filename=\"a;b.csv\"\r\n"
        + "Content-Type: text/csv\r\n\r\n\(text)\r\n"
    }
    body += "--\(boundary)--\r\n"
    return try desk.request(
      "POST", path, body: body,
      headers: cookie.merging(["Content-Type": "multipart/form-data; boundary=\(boundary)"]) { $1 })
  }

  @Test func aTableGoesInAndItsBadRowsAreNamed() throws {
    let table = """
      渠道,编号,内容,收到时间,电话
      来信,1,云杉县澄塘中学周日强制学生补课并收费五百元,2026-11-20,13900139000
      来访,2,,2026-11-20,
      12345,3,云杉县澄塘中学食堂饭菜发霉，多名学生呕吐腹泻送医,someday,
      """
    let reply = try upload("/intake/table", files: ["table": table], fields: [])
    #expect(reply.status == 200)
    #expect(reply.body.contains("第 3 行：") && reply.body.contains("第 4 行："))
    #expect(!reply.body.contains("13900139000"))
    #expect(reply.body.contains("TT-"))
    let lost = try upload("/intake/table", files: [:], fields: [])
    #expect(lost.status == 400)
  }

  @Test func aDrawIsMadeOnceAndTakesResults() throws {
    let institutions = "名称,区县\n" + (1...20).map { "第\($0)中学,云杉县" }.joined(separator: "\n")
    let inspectors = "姓名,区县\n甲某,栖霞县\n乙某,栖霞县\n丙某,砚河县\n"
    func draw() throws -> String {
      let reply = try upload(
        "/spot-checks", files: ["register": institutions, "inspectors": inspectors],
        fields: [("count", "3"), ("team", "2"), ("seed", "2026112501")])
      #expect(reply.status == 303)
      return reply.headers["location"] ?? ""
    }
    let place = try draw()
    #expect(try draw() == place)
    let path = String(place.prefix { $0 != "?" })
    let page = try desk.request("GET", path, headers: cookie)
    #expect(page.body.contains("2026112501"))
    let result = try desk.request(
      "POST", path,
      form: [
        ("csrf", session.csrf), ("position", "1"), ("result", "rectified"),
        ("incident", "TT-2026-000001"), ("note", "已整改"),
      ], headers: cookie)
    #expect(result.status == 303)
    #expect(try desk.request("GET", path, headers: cookie).body.contains("已整改"))
    let unknown = try desk.request(
      "POST", path,
      form: [
        ("csrf", session.csrf), ("position", "1"), ("result", "rectified"),
        ("incident", "TT-2026-999999"),
      ], headers: cookie)
    #expect(unknown.status == 404)
    let empty = try upload(
      "/spot-checks", files: ["register": "", "inspectors": inspectors],
      fields: [("count", "3"), ("team", "2"), ("seed", "x")])
    #expect(empty.status == 422)
  }

  @Test func figuresOfTheOverviewLeadToTheirIncidents() throws {
    let page = try desk.request("GET", "/overview", headers: cookie)
    #expect(page.status == 200)
    #expect(page.body.contains("<svg"))
    let behind = try desk.request("GET", "/overview/incidents?figure=all", headers: cookie)
    #expect(behind.body.matches(of: /data-row="/).count == DeskFixture.schools.count)
    #expect(
      try desk.request("GET", "/overview/incidents?figure=nonsense", headers: cookie).status == 400)
  }
}
