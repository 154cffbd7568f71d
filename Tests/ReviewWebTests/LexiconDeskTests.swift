import CaseWork
import Foundation
import Records
import Store
import TestKit
import Testing

@testable import ReviewWeb

@Suite struct LexiconDeskTests {
  private typealias Fixture = LexiconDeskFixture

  // MARK: - The rules in force

  @Test func rulesStandWithTheirFigures() throws {
    let fixture = try Fixture()
    _ = try fixture.desk.store.apply(
      .open, to: try fixture.incident("kite"), by: "inspector", at: Fixture.now)
    let before = try fixture.get("/lexicons", as: "viewer")
    #expect(before.status == 200 && before.body.contains("尚未计算命中数据"))
    let asked = try fixture.post("/lexicons/figures", as: "viewer", [("list", "sort=hits")])
    #expect(asked.status == 303 && asked.location == "/lexicons?sort=hits")
    let after = try fixture.get("/lexicons", as: "viewer").body
    #expect(after.contains("全部 4 份归档文本"))
    #expect(after.contains("100 % (21–100)"))
    #expect(after.contains("从未命中"))
    #expect(after.contains("2026-11-20"))
    #expect(try fixture.get("/lexicons?standing=dead").body.contains("闲逛"))
    let dead = try fixture.get("/lexicons?standing=dead").body
    #expect(!dead.contains("<b>踢球</b>") && dead.contains("<b>闲逛</b>"))
    let found = try fixture.get("/lexicons?q=TOYS").body
    #expect(found.contains("<b>放风筝</b>") && !found.contains("<b>踢球</b>"))
    #expect(try fixture.get("/lexicons?category=none").body.contains("没有符合条件的规则"))
    _ = try fixture.desk.store.apply(
      .open, to: try fixture.incident("ball"), by: "inspector", at: Fixture.now)
    #expect(try fixture.get("/lexicons").body.contains("之后词库、文档或结论有变"))
  }

  @Test func theBuiltInLexiconIsReadAndTriedNotChanged() throws {
    let fixture = try Fixture(builtIn: true)
    let list = try fixture.get("/lexicons").body
    #expect(list.contains("tantou serve --lexicon") && list.contains("查看与试算"))
    let page = try fixture.get("/lexicons/education/edit").body
    #expect(page.contains("readonly") && !page.contains("value=\"whatif\""))
    for action in ["save", "whatif"] {
      let reply = try fixture.post(
        "/lexicons/education/edit", [("do", action), ("text", "x"), ("base", "y")])
      #expect(reply.status == 422)
    }
  }

  @Test func everythingThatChangesNeedsTheRight() throws {
    let fixture = try Fixture()
    let text = Fixture.lexicon(version: "2")
    for name in ["viewer", "inspector"] {
      for (path, form) in [
        ("/lexicons/check", [("lexicon", "bench"), ("text", text)]),
        ("/lexicons/bench/edit", [("do", "save"), ("text", text), ("base", "x")]),
        ("/lexicons/bench/publish", [("text", text), ("base", fixture.sha(Fixture.lexicon()))]),
        ("/lexicons/suggest", [("words", "钓鱼"), ("list", "bench/toys")]),
        ("/lexicons/bench/versions/1/restore", []),
      ] {
        #expect(try fixture.post(path, as: name, form).status == 403, "\(name) \(path)")
      }
      #expect(try fixture.get("/lexicons/bench/edit", as: name).body.contains("readonly"))
      let tried = try fixture.post(
        "/lexicons/try", as: name, [("lexicon", "bench"), ("sample", "家长反映孩子踢球")])
      #expect(tried.status == 200 && tried.body.contains("会预警"))
    }
    #expect(
      try fixture.post("/lexicons/bench/publish", [("csrf", "x"), ("text", text)]).status != 303)
    #expect(try fixture.onDisk == Fixture.lexicon())
    #expect(try fixture.get("/lexicons/other/edit").status == 404)
  }

  // MARK: - Check and trial

  @Test func theCheckNamesThePlace() throws {
    let fixture = try Fixture()
    let broken = Fixture.lexicon().replacing("放 ~2 $toys", with: "放 ~2 $toyz")
    let reply = try fixture.post("/lexicons/check", [("lexicon", "bench"), ("text", broken)])
    #expect(reply.status == 200)
    #expect(reply.body.contains("bench.yaml 第 26 行第 18 列：规则 “kite”"))
    #expect(reply.body.contains("是否想写 $toys？"))
    #expect(reply.body.contains("^"))
    let failing = Fixture.lexicon(ball: "打球")
    #expect(
      try fixture.post("/lexicons/check", [("lexicon", "bench"), ("text", failing)]).body
        .contains("应当命中而没有"))
    let good = try fixture.post(
      "/lexicons/check", [("lexicon", "bench"), ("text", Fixture.lexicon())])
    #expect(good.body.contains("校验通过"))
    let button = try fixture.post(
      "/lexicons/bench/edit", [("do", "check"), ("text", broken), ("base", "x")])
    #expect(button.body.contains("bench.yaml 第 26 行第 18 列") && button.body.contains("<textarea"))
  }

  @Test(arguments: [
    "", "\u{0}\u{1}", "- [", "lexicon: bench\n<script>alert(1)</script>",
    String(repeating: "[", count: 200_000), String(repeating: "- ", count: 100_000),
    "a: &a [x]\n" + String(repeating: "b: [*a,*a,*a]\n", count: 50),
    "lexicon: bench\ntitle: x\nversion: 1\nsignals: {weights: ../../../../etc/passwd}\n",
    "lexicon: bench\ntitle: x\nversion: 1\nsignals: {weights: /dev/zero}\n",
    "lexicon: other\ntitle: x\nversion: 1\n",
  ])
  func hostileTextsAreRefusedAndInert(_ text: String) throws {
    let fixture = try Fixture()
    let check = try fixture.post("/lexicons/check", [("lexicon", "bench"), ("text", text)])
    #expect(check.status == 200)
    #expect(check.body.contains("不能发布"))
    #expect(!check.body.contains("<script>") && !check.body.contains("root:"))
    let publish = try fixture.publish(text)
    #expect(publish.status == 422)
    #expect(!publish.body.contains("<script>alert"))
    #expect(try fixture.onDisk == Fixture.lexicon())
    #expect(try fixture.desk.store.lexiconVersions(of: "bench", limit: 9).isEmpty)
  }

  @Test func aTextThatIsTooLongIsRefused() throws {
    let fixture = try Fixture()
    let text = String(repeating: "# 长\n", count: 600_000)
    #expect(
      try fixture.post("/lexicons/check", [("lexicon", "bench"), ("text", text)]).status == 413)
  }

  @Test func aTrialExplainsTextsAndArchivedOnes() throws {
    let fixture = try Fixture()
    let id = try fixture.incident("ball")
    let reply = try fixture.post(
      "/lexicons/try",
      [
        ("lexicon", "bench"), ("text", Fixture.lexicon(kite: 1)),
        ("sample", "网友反映有人放风筝，<b>电话13800000000"), ("items", "\(id) none TT-0000-1"),
      ])
    #expect(reply.status == 200)
    #expect(reply.body.contains("距阈值差 3 分"))
    #expect(reply.body.contains("<mark") && reply.body.contains("踢球"))
    #expect(reply.body.contains("TT-0000-1"))
    #expect(!reply.body.contains("13800000000") && !reply.body.contains("<b>电话"))
  }

  // MARK: - Publishing

  @Test func publishingWritesFileAndVersion() throws {
    let fixture = try Fixture()
    let text = Fixture.lexicon(version: "2")
    let kept = try fixture.post(
      "/lexicons/bench/edit",
      [
        ("do", "whatif"), ("text", text.replacing("\n", with: "\r\n")),
        ("base", fixture.sha(Fixture.lexicon())),
      ])
    #expect(kept.status == 303 && kept.location == "/lexicons/bench/whatif")
    #expect(try fixture.onDisk == Fixture.lexicon())
    let page = try fixture.get("/lexicons/bench/whatif").body
    #expect(page.contains("比对文本<b>4</b>") && page.contains("<ins>"))
    let reply = try fixture.post(
      "/lexicons/bench/publish",
      [("base", fixture.sha(Fixture.lexicon())), ("draft", fixture.sha(text)), ("note", "新版")])
    #expect(reply.status == 303)
    #expect(try fixture.onDisk == text)
    let versions = try fixture.desk.store.lexiconVersions(of: "bench", limit: 9)
    #expect(versions.map(\.version) == ["2", "1"])
    #expect(versions.map(\.author) == ["editor", nil])
    #expect(versions.first?.note == "新版")
    #expect(try fixture.desk.store.lexiconDraft(of: "bench", by: "editor") == nil)
    let list = try fixture.get("/lexicons/bench/versions", as: "viewer").body
    #expect(list.contains("新版") && list.contains("editor") && list.contains("在用"))
    let number = try #require(versions.first?.number)
    let difference = try fixture.get("/lexicons/bench/versions/\(number)", as: "viewer").body
    #expect(difference.contains("<del>- 4 version: &quot;1&quot;</del>"))
    #expect(difference.contains("<ins>+ 4 version: &quot;2&quot;</ins>"))
    #expect(try fixture.publish(text).status == 422)
  }

  @Test func losingAConfirmedIncidentNeedsAReason() throws {
    let fixture = try Fixture()
    let id = try fixture.incident("kite")
    _ = try fixture.desk.store.apply(
      .open, to: id, by: "inspector", at: Fixture.now)
    let text = Fixture.lexicon(version: "2", kite: 1)
    let refused = try fixture.publish(text)
    #expect(refused.status == 422)
    #expect(refused.body.contains(id) && refused.body.contains("须写明理由"))
    #expect(try fixture.onDisk == Fixture.lexicon())
    #expect(try fixture.desk.store.lexiconVersions(of: "bench", limit: 9).isEmpty)
    let page = try fixture.get("/lexicons/bench/whatif").body
    #expect(page.contains("name=\"reason\"") && page.contains("已立线索"))
    #expect(page.contains("不再命中<b>1</b>") && page.contains("评级变化<b>1</b>"))
    let accepted = try fixture.publish(text, [("reason", "放风筝另行处理")])
    #expect(accepted.status == 303)
    #expect(try fixture.onDisk == text)
    #expect(
      try fixture.desk.store.lexiconVersions(of: "bench", limit: 1).first?.reason == "放风筝另行处理")
    #expect(try fixture.get("/lexicons/bench/versions").body.contains("放风筝另行处理"))
  }

  @Test func aDecisionAfterTheWhatIfCounts() throws {
    let fixture = try Fixture()
    let text = Fixture.lexicon(version: "2", kite: 1)
    _ = try fixture.post(
      "/lexicons/bench/edit",
      [("do", "whatif"), ("text", text), ("base", fixture.sha(Fixture.lexicon()))])
    #expect(try !fixture.get("/lexicons/bench/whatif").body.contains("name=\"reason\""))
    _ = try fixture.desk.store.apply(
      .open, to: try fixture.incident("kite"), by: "inspector", at: Fixture.now)
    try fixture.scan([("more", "网友反映有人在河滩放风筝。")])
    #expect(try fixture.publish(text).status == 422)
    let page = try fixture.get("/lexicons/bench/whatif").body
    #expect(page.contains("比对文本<b>5</b>") && page.contains("不再命中<b>2</b>"))
  }

  @Test func theSecondEditorIsToldAndNothingIsOverwritten() throws {
    let fixture = try Fixture()
    let base = fixture.sha(Fixture.lexicon())
    let first = Fixture.lexicon(version: "first")
    let second = Fixture.lexicon(version: "second") + "# 第二位编辑的<行>\n"
    #expect(try fixture.publish(first, as: "editor", base: base).status == 303)
    for path in ["/lexicons/bench/publish", "/lexicons/bench/edit"] {
      let reply = try fixture.post(
        path, as: "second", [("do", "whatif"), ("text", second), ("base", base)])
      #expect(reply.status == 409)
      #expect(reply.body.contains("editor，2026-11-20"))
      #expect(reply.body.contains("# 第二位编辑的&lt;行&gt;"))
      #expect(reply.body.contains("<ins>+ 4 version: &quot;first&quot;</ins>"))
      #expect(reply.body.contains("<ins>+ 4 version: &quot;second&quot;</ins>"))
    }
    #expect(try fixture.onDisk == first)
    #expect(try fixture.get("/lexicons/bench/edit", as: "second").body.contains("第二位编辑的"))
    let seen = try fixture.publish(
      second, as: "second", base: base, [("seen", fixture.sha(first))])
    #expect(seen.status == 303)
    #expect(try fixture.onDisk == second)
  }

  @Test func aFileChangedOnTheDiskIsNotOverwritten() throws {
    let fixture = try Fixture()
    let base = fixture.sha(Fixture.lexicon())
    let other = Fixture.lexicon(version: "disk")
    try fixture.scratch.write("bench.yaml", other.utf8)
    let reply = try fixture.publish(Fixture.lexicon(version: "mine"), base: base)
    #expect(reply.status == 409 && reply.body.contains("直接修改"))
    #expect(try fixture.onDisk == other)
    #expect(try fixture.get("/lexicons").body.contains("disk"))
    try fixture.scratch.write("bench.yaml", "lexicon: bench\nrules: [".utf8)
    let broken = try fixture.get("/lexicons")
    #expect(broken.status == 200 && broken.body.contains("无法加载"))
    #expect(try fixture.get("/lexicons/bench/edit", as: "viewer").body.contains("不符合 YAML 语法"))
  }

  @Test func anOldVersionComesBackThroughTheSameChecks() throws {
    let fixture = try Fixture(lexicon: LexiconDeskFixture.lexicon(kite: 1))
    #expect(try fixture.publish(Fixture.lexicon(version: "2", kite: 4)).status == 303)
    try fixture.scan([("late", "网友反映有人在河滩放风筝。")])
    _ = try fixture.desk.store.apply(
      .open, to: try fixture.incident("late"), by: "inspector", at: Fixture.now)
    let first = try #require(
      try fixture.desk.store.lexiconVersions(of: "bench", limit: 9).last)
    let reply = try fixture.post("/lexicons/bench/versions/\(first.number)/restore")
    #expect(reply.status == 303 && reply.location == "/lexicons/bench/whatif")
    let form = [
      ("base", fixture.sha(Fixture.lexicon(version: "2", kite: 4))), ("draft", first.sha256),
    ]
    #expect(try fixture.post("/lexicons/bench/publish", form).status == 422)
    #expect(
      try fixture.post("/lexicons/bench/publish", form + [("reason", "退回")]).status == 303)
    #expect(try fixture.onDisk == Fixture.lexicon(kite: 1))
    #expect(try fixture.desk.store.lexiconVersions(of: "bench", limit: 9).count == 3)
  }

  // MARK: - From an incident

  @Test func wordsOfAnIncidentBecomeADraft() throws {
    let fixture = try Fixture()
    let id = try fixture.incident("kite")
    let page = try fixture.get("/incidents/\(id)").body
    #expect(page.contains("id=\"selected-words\"") && page.contains("bench/toys"))
    #expect(try !fixture.get("/incidents/\(id)", as: "inspector").body.contains("selected-words"))
    let term = try fixture.post(
      "/lexicons/suggest", [("do", "term"), ("words", "毽子"), ("list", "bench/toys")])
    #expect(term.status == 303 && term.location == "/lexicons/bench/edit?done=drafted")
    let exclusion = try fixture.post(
      "/lexicons/suggest", [("do", "exclusion"), ("words", "比赛"), ("rule", "ball")])
    #expect(exclusion.status == 303)
    let draft = try #require(try fixture.desk.store.lexiconDraft(of: "bench", by: "editor"))
    #expect(draft.text.contains("toys: [风筝, 陀螺, 毽子]  # 玩具"))
    #expect(draft.text.contains("    unless: \"比赛\"\n"))
    #expect(try fixture.onDisk == Fixture.lexicon())
    #expect(
      try fixture.post(
        "/lexicons/suggest", [("do", "term"), ("words", "毽子"), ("list", "bench/toys")]
      ).status == 422)
  }

  @Test func aHitIsJudgedByItself() throws {
    let fixture = try Fixture()
    let id = try fixture.incident("both")
    let page = try fixture.get("/incidents/\(id)?document=both", as: "inspector").body
    #expect(page.contains("命中有误"))
    let evidence = try #require(
      try fixture.desk.store.document(id: "both")?.finding?.evidence.first { $0.rule == "ball" })
    let form = [
      ("document", "both"), ("rule", "ball"), ("field", "text"), ("start", "\(evidence.start)"),
      ("end", "\(evidence.end)"), ("value", "wrong"),
    ]
    #expect(try fixture.post("/incidents/\(id)/evidence", as: "viewer", form).status == 403)
    #expect(try fixture.post("/incidents/\(id)/evidence", as: "inspector", form).status == 303)
    #expect(try fixture.desk.store.evidenceVerdicts(incident: id).map(\.value) == [.wrong])
    #expect(try fixture.get("/incidents/\(id)?document=both").body.contains("撤回"))
    let elsewhere = form.map { $0.0 == "start" ? ("start", "0") : $0 }
    #expect(
      try fixture.post("/incidents/\(id)/evidence", as: "inspector", elsewhere).status == 404)
    let back = form.filter { $0.0 != "value" } + [("value", "")]
    #expect(try fixture.post("/incidents/\(id)/evidence", as: "inspector", back).status == 303)
    #expect(try fixture.desk.store.evidenceVerdicts(incident: id).isEmpty)
  }
}
