import Foundation
import TestKit
import Testing

/// Letters, visits and tickets by the commands a clerk would type.
@Suite struct IntakeCommandTests {
  private let scratch: ScratchFolder
  private let table = """
    渠道,工单编号,标题,诉求内容,受理时间,涉及单位,姓名,电话\r
    12345,G-1,强制补课收费,"家长反映，望津中学周六强制全体学生补课，每人收费八百元，投诉无果。",2026/11/20 9:30,云杉县望津中学,某人,13800000000\r
    来信,L-2,感谢信,"感谢图书馆的阿姨，桃花开得真好。",2026-11-19,,,\r
    飞鸽,X-3,,"无关",2026-11-19,,,\r
    来访,,,"班主任让家长轮流到校管理晚自习，家长反映多次，学校不理。",昨天,,,\r
    来访,,,"家长反映班主任让家长轮流到校管理晚自习，不去的要在群里说明原因，家长13900000000。",2026年11月18日,云杉县栖霞里小学,,\r

    """

  init() throws { scratch = try ScratchFolder() }

  private func tantou(_ arguments: [String], input: String = "") throws -> CommandRun {
    try CommandRun.tantou(arguments + ["--store", "s.sqlite"], input: input, in: scratch.url)
  }

  private func records() throws -> [[String: Any]] {
    try objects(tantou(["incidents", "export"]))
  }

  @Test func goodRowsGoInBadOnesAreNamedAndTwiceIsOnce() throws {
    try scratch.write("t.csv", "\u{FEFF}\(table)".utf8)
    let run = try tantou(["intake", "import", "t.csv", "--by", "信访窗口"])
    #expect(run.status == 1)
    #expect(
      run.errors.contains("line 4: the channel \"飞鸽\"")
        && run.errors.contains("line 5: the time \"昨天\""))
    #expect(run.errors.contains("passed over and not kept: 姓名, 电话"))
    #expect(
      run.errors.contains(
        "3 rows taken in: 3 new, 0 known already, 1 not flagged, 2 new incidents; 2 not read"))
    #expect(run.lines.count == 3 && run.output.contains("line 3: not flagged"))
    let incidents = try records()
    #expect(incidents.count == 2)
    let sources = incidents.compactMap { ($0["sources"] as? [[String: Any]])?.first }
    #expect(Set(sources.compactMap { $0["site"] as? String }) == ["12345热线", "来访"])
    #expect(
      sources.contains {
        $0["record"] as? String == "G-1" && $0["published"] as? String == "2026-11-20T01:30:00Z"
      })
    #expect(incidents.contains { $0["institution"] as? String == "云杉县望津中学" })
    #expect(!(try tantou(["incidents", "export"]).output.contains("13900000000")))

    // The same again from a GB18030 file of another name.
    let convert = try CommandRun.run(
      URL(filePath: "/usr/bin/python3"),
      [
        "-c",
        "open('g.csv','wb').write(open('t.csv','rb').read().decode('utf-8-sig').encode('gb18030'))",
      ],
      in: scratch.url)
    #expect(convert.status == 0)
    let before = try tantou(["incidents", "export"]).output
    let again = try tantou(["intake", "import", "g.csv"])
    #expect(again.errors.contains("3 rows taken in: 0 new, 3 known already"))
    #expect(try tantou(["incidents", "export"]).output == before)
    #expect(try tantou(["incidents", "verify"]).status == 0)
  }

  @Test func whatIsNotFlaggedIsKeptAndCanBeOpenedByHand() throws {
    let entry = [
      "intake", "add", "--channel", "letter", "--text", "-", "--received", "2026-11-20 08:00",
      "--institution", "望津中学", "--by", "信访窗口",
    ]
    let text = "请问图书馆几点开门，桃花开得真好。"
    let kept = try tantou(entry + ["--json"], input: text)
    #expect(kept.status == 0, "\(kept.errors)")
    let first = try #require(try objects(kept).first)
    #expect(first["flagged"] as? Bool == false && first["incident"] is NSNull)
    #expect(try records().isEmpty)
    let traced = try tantou(["trace", "图书馆几点开门"])
    #expect(traced.output.contains(try #require(first["document"] as? String)))

    let opened = try tantou(entry + ["--open"], input: text)
    #expect(opened.output.contains("opened (not flagged"), "\(opened.output)\(opened.errors)")
    let incident = try #require(try records().first)
    #expect(incident["status"] as? String == "opened" && incident["kind"] as? String == "incident")
    #expect(incident["institution"] as? String == "望津中学")
    let last = try #require((incident["history"] as? [[String: Any]])?.last)
    #expect(last["by"] as? String == "信访窗口" && last["action"] as? String == "opened")
    #expect((last["note"] as? String)?.hasPrefix("人工登记立案（来信）：机器未标记") == true)
    #expect(try tantou(entry + ["--open"], input: text).output.contains("known, in TT-"))
    #expect(try records().count == 1)
    #expect(try tantou(["incidents", "verify"]).status == 0)
    #expect(try tantou(["runs"]).output.contains("intake 20"))
  }

  @Test func wrongEntriesAreRefused() throws {
    for (arguments, word) in [
      (["--channel", "letter", "--text", "甲", "--received", "gestern"], "gestern"),
      (["--channel", "pigeon", "--text", "甲", "--received", "2026-11-20"], "pigeon"),
      (["--channel", "letter", "--text", " ", "--received", "2026-11-20"], "the text is empty"),
      (["--channel", "letter", "--text", "甲", "--received", "2998-11-20"], "no time"),
      (["--channel", "letter", "--text", "甲", "--received", "2099-11-20"], "still to come"),
    ] {
      let run = try tantou(["intake", "add"] + arguments)
      #expect(run.status == 2 && run.errors.contains(word), "\(run.errors)")
    }
    for (table, word) in [
      ("", "the table is empty"), ("标题,正文\n甲,乙\n", "收到时间 (received)"),
      ("channel,text,received\nvisit,\"甲,2026-11-20\nvisit,乙,2026-11-20\n", "line 2"),
    ] {
      try scratch.write("w.csv", table.utf8)
      let run = try tantou(["intake", "import", "w.csv"])
      #expect(run.status == 1 && run.errors.contains(word), "\(run.errors)")
    }
    let missing = try tantou(["intake", "import", "none.csv"])
    #expect(missing.status == 2 && missing.errors.contains("none.csv"))
  }
}
