import Foundation
import TestKit
import Testing

/// The desk as an inspector uses it: the built server, and Debian's Chromium.
@Suite(.serialized) struct DeskBrowserTests {
  /// Runs a test in a browser that is signed in.
  private func desk(
    as user: String = "inspector", pages: [String: String] = [:], lexicon: String? = nil,
    _ body: (Browser, DeskRun) async throws -> Void
  ) async throws {
    let run = try DeskRun(
      try DeskFixture.make(pages: pages, lexicon: lexicon),
      arguments: lexicon == nil ? [] : ["--lexicon", "lexicon.yaml"])
    let browser = try await Browser.start()
    do {
      try await browser.open(run.base + "/")
      try await browser.fill("input[name=name]", user)
      try await browser.fill("input[name=password]", DeskFixture.password)
      try await browser.click("button.primary")
      try await browser.wait("the queue") { try await browser.count("table.queue") == 1 }
      try await body(browser, run)
    } catch {
      try? await browser.screenshot("failed")
      await browser.quit()
      throw error
    }
    await browser.quit()
    run.stop()
    let verified = try CommandRun.tantou(
      ["incidents", "verify", "--store", "s.sqlite"], in: run.scratch.url)
    #expect(verified.status == 0, "\(verified.errors)")
  }

  private func statuses(_ run: DeskRun) throws -> [String: Int] {
    let list = try CommandRun.tantou(
      ["incidents", "list", "--json", "--store", "s.sqlite"], in: run.scratch.url)
    var counts: [String: Int] = [:]
    for line in list.lines {
      let record = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      counts[record?["status"] as? String ?? "", default: 0] += 1
    }
    return counts
  }

  @Test func theLoginRefusesAndAdmits() async throws {
    let run = try DeskRun(try DeskFixture.make())
    let browser = try await Browser.start()
    try await browser.open(run.base + "/incidents/TT-2026-000001")
    try await browser.screenshot("login")
    try await browser.fill("input[name=name]", "inspector")
    try await browser.fill("input[name=password]", "wrong password")
    try await browser.click("button.primary")
    #expect(try await browser.text.contains("用户名或密码不正确"))
    try await browser.fill("input[name=password]", DeskFixture.password)
    try await browser.click("button.primary")
    try await browser.wait("the page asked for first") {
      try await browser.address.contains("/incidents/")
    }
    try await browser.click(".who form button")
    try await browser.wait("the login") { try await browser.address.hasSuffix("/login") }
    try await browser.open(run.base + "/")
    #expect(try await browser.address.hasSuffix("/login"))
    await browser.quit()
  }

  @Test func triageIsOneKeyADecision() async throws {
    try await desk { browser, run in
      let rows = DeskFixture.schools.count
      #expect(try await browser.count("[data-row]") == rows)
      try await browser.screenshot("queue")
      // j selects, the key decides, the line below is selected next.
      try await browser.press("j")
      try await browser.press("j")
      #expect(
        try await browser.run(
          "return [...document.querySelectorAll('[data-row]')].findIndex(r => r.classList.contains('selected'))"
        ) as? Int == 1)
      try await browser.press("2")
      try await browser.wait("one line fewer") { try await browser.count("[data-row]") == rows - 1 }
      #expect(try await browser.count("[data-row].selected") == 1)
      try await browser.press("1")
      try await browser.wait("two lines fewer") {
        try await browser.count("[data-row]") == rows - 2
      }
      #expect(try statuses(run) == ["new": rows - 2, "dismissed": 1, "opened": 1])
      // z takes the last decision back.
      try await browser.press("z")
      try await browser.wait("the undone incident") { try await browser.text.contains("已撤销上一步") }
      #expect(try statuses(run)["opened"] == nil)
    }
  }

  @Test func keysOfTheIncidentPageDecideAndGoOn() async throws {
    try await desk { browser, run in
      try await browser.press("j")
      try await browser.press("\u{E007}")
      try await browser.wait("the incident") {
        try await browser.count("article[data-reading]") == 1
      }
      let first = try await browser.address
      try await browser.screenshot("incident")
      try await browser.press("3")
      try await browser.wait("the next incident") {
        let address = try await browser.address
        return address.contains("/incidents/") && address.prefix(60) != first.prefix(60)
      }
      #expect(try statuses(run)["dismissed"] == 1)
      // A key typed into a field is text.
      try await browser.press("n")
      try await browser.wait("the note") {
        try await browser.count("details[open] textarea[name=note]") == 1
      }
      try await browser.fill("textarea[name=note]", "1 2 3 z")
      #expect(try statuses(run)["dismissed"] == 1)
      try await browser.press("?")
      #expect(try statuses(run)["dismissed"] == 1)
      // Space reads on and, at the end, goes on.
      try await browser.press("\u{E00C}")
      let here = try await browser.address
      for _ in 0..<40 where try await browser.address == here { try await browser.press(" ") }
      #expect(try await browser.address != here)
      // ? opens the help.
      try await browser.press("?")
      #expect(try await browser.count("dialog[open]") == 1)
    }
  }

  @Test func aCaseGoesToTheArchive() async throws {
    try await desk { browser, run in
      try await browser.press("j")
      try await browser.press("\u{E007}")
      try await browser.wait("the incident") {
        try await browser.count("article[data-reading]") == 1
      }
      let id = String(
        try await browser.run("return document.querySelector('.nowrap').textContent") as? String
          ?? "")
      #expect(id.hasPrefix("TT-"))
      try await browser.press("1")
      try await browser.wait("the decision") { try statuses(run)["opened"] == 1 }
      try await browser.open(run.base + "/incidents/" + id)
      let moves: [(String, [(String, String)])] = [
        ("notified", [("unit", "云杉县教育局")]),
        ("transferred", [("unit", "云杉县教育局"), ("due", "2026-12-31")]), ("verifying", []),
        ("verified", []), ("rectifying", []), ("spot-check", []),
        ("closed", [("reason", "已当面答复")]), ("archived", []),
      ]
      for (move, fields) in moves {
        let form = "form:has(input[name=move][value=\"\(move)\"])"
        try await browser.run("document.querySelector('\(form)').closest('details').open = true")
        for (name, value) in fields {
          try await browser.run(
            "document.querySelector('\(form) [name=\(name)]').value = '\(value)'")
        }
        try await browser.click(form + " button")
        try await browser.wait(move) { try statuses(run)[move] == 1 }
      }
      #expect(try await browser.text.contains("链条完整"))
      #expect(try await browser.text.contains("已归档"))
      try await browser.screenshot("archived")
    }
  }

  @Test func mergeAndUndo() async throws {
    try await desk { browser, run in
      let ids = try await browser.run(
        "return [...document.querySelectorAll('[data-row]')].map(r => r.dataset.row).slice(0, 2)")
      let pair = try #require(ids as? [String])
      try await browser.open(run.base + "/incidents/" + pair[0])
      try await browser.press("m")
      try await browser.fill("input[name=into]", pair[1])
      try await browser.click("details[open] button")
      try await browser.wait("the merge") { try statuses(run)["merged"] == 1 }
      try await browser.open(run.base + "/incidents/" + pair[1])
      #expect(try await browser.text.contains(pair[0]))
      try await browser.open(run.base + "/incidents/" + pair[0])
      let form = "form:has(input[name=move][value=reopened])"
      try await browser.run("document.querySelector('\(form)').closest('details').open = true")
      try await browser.click(form + " button")
      try await browser.wait("the merge undone") { try statuses(run)["merged"] == nil }
    }
  }

  @Test func phoneWidthEnglishAndPrint() async throws {
    try await desk { browser, run in
      try await browser.resize(Browser.phone)
      for path in [
        "/", "/incidents/TT-2026-000001", "/overview", "/papers", "/intake", "/spot-checks",
        "/lexicons",
        "/runs", "/password",
      ] {
        try await browser.open(run.base + path)
        let width = try await browser.run("return document.documentElement.scrollWidth") as? Int
        #expect(width == Browser.phone.width, "\(path) is \(width ?? 0) wide")
        try await browser.screenshot("phone" + path.replacing("/", with: "-"))
      }
      try await browser.resize(Browser.desktop)
      try await browser.open(run.base + "/")
      try await browser.click("a.language")
      try await browser.wait("English") { try await browser.text.contains("False positive") }
      #expect(try await browser.run("return document.documentElement.lang") as? String == "en")
      try await browser.screenshot("english")
      try await browser.emulate(media: "screen", dark: true)
      try await browser.screenshot("dark")
      try await browser.open(run.base + "/incidents/TT-2026-000001")
      try await browser.emulate(media: "print")
      let hidden =
        try await browser.run(
          "return getComputedStyle(document.querySelector('.decide')).display") as? String
      #expect(hidden == "none")
      try await browser.screenshot("print")
    }
  }

  private static let lexicon = """
    lexicon: bench
    title: 试验词库
    version: "1"
    threshold: 4
    categories:
      - {id: extra-classes, title: 违规补课}
    rules:
      - id: forced-classes
        title: 强制补课
        category: extra-classes
        severity: moderate
        weight: 6
        match: "强制 ~10 补课"
        examples: {hit: [学校强制学生补课], miss: [学校放假]}
    cues:
      - {id: report, kind: incident, points: 9, terms: [网友反映]}

    """

  @Test func aLexiconEditIsCheckedTriedRefusedAndPublished() async throws {
    try await desk(as: "editor", lexicon: Self.lexicon) { browser, run in
      // An incident that somebody has taken up.
      try await browser.press("j")
      try await browser.press("1")
      try await browser.wait("the decision") { try statuses(run)["opened"] == 1 }
      try await browser.open(run.base + "/lexicons")
      try await browser.screenshot("lexicons")
      try await browser.open(run.base + "/lexicons/bench/edit")
      // An error is shown with its place while the editor types.
      try await browser.run(
        "const t = document.querySelector('textarea[name=text]'); t.value = t.value.replace('强制 ~10', '强制 ~x'); t.dispatchEvent(new Event('input', {bubbles: true}))"
      )
      try await browser.wait("the live check") {
        try await browser.text(of: "#check").contains("lexicon.yaml 第")
      }
      try await browser.screenshot("lexicon-error")
      // The edit would lose every incident.
      try await browser.run(
        "const t = document.querySelector('textarea[name=text]'); t.value = t.value.replace('强制 ~x 补课', '强迫 ~10 补课').replace('学校强制学生补课', '学校强迫学生补课')"
      )
      try await browser.click("button[value=whatif]")
      try await browser.wait("the what-if") {
        try await browser.text.contains("会漏掉 1 条已立线索")
      }
      try await browser.screenshot("lexicon-what-if")
      try await browser.click("form[action$=publish] button.primary")
      try await browser.wait("the refusal") { try await browser.text.contains("未发布") }
      let before = try String(
        contentsOf: run.scratch.url.appending(path: "lexicon.yaml"), encoding: .utf8)
      #expect(before == Self.lexicon)
      try await browser.fill("input[name=reason]", "用词已改，旧线索另行保存")
      try await browser.click("form[action$=publish] button.primary")
      try await browser.wait("the new text in force") {
        try String(contentsOf: run.scratch.url.appending(path: "lexicon.yaml"), encoding: .utf8)
          .contains("强迫 ~10 补课")
      }
      try await browser.open(run.base + "/lexicons/bench/versions")
      #expect(try await browser.text.contains("用词已改"))
      try await browser.screenshot("lexicon-versions")
      try await browser.resize(Browser.phone)
      for path in ["/lexicons", "/lexicons/bench/edit", "/lexicons/bench/versions"] {
        try await browser.open(run.base + path)
        let width = try await browser.run("return document.documentElement.scrollWidth") as? Int
        #expect(width == Browser.phone.width, "\(path) is \(width ?? 0) wide")
      }
    }
  }

  @Test func hostilePagesAreInert() async throws {
    let script = "<script>document.title='taken'</script>"
    let page = """
      <html><head><title>云杉县恶意中学强制补课&lt;script&gt;document.title='taken'&lt;/script&gt;</title></head>
      <body><p>网友反映，云杉县恶意中学周六强制学生补课收费八百元。&lt;img src=x onerror=alert(1)&gt;\(script)</p></body></html>
      """
    try await desk(pages: ["hostile.html": page]) { browser, run in
      #expect(try await browser.title != "taken")
      try await browser.fill("input[name=q]", "恶意中学")
      try await browser.click("button.primary")
      try await browser.wait("the search") { try await browser.count("[data-row]") == 1 }
      try await browser.click("[data-row] a")
      try await browser.wait("the incident") {
        try await browser.count("article[data-reading]") == 1
      }
      #expect(try await browser.title != "taken")
      #expect(try await browser.count("main script, main img") == 0)
      let text = try await browser.text
      #expect(!text.contains("13800138000"))
    }
  }
}
