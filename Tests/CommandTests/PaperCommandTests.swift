import Foundation
import TestKit
import Testing

/// `digest`, `incidents paper` and `incidents ledger`, the office files read back by Python.
@Suite struct PaperCommandTests {
  private let scratch: ScratchFolder

  init() throws {
    scratch = try ScratchFolder()
    try scratch.write(
      "dump/a.html",
      """
      <title>云杉县望津中学强制补课&lt;b&gt;</title><p>网友反映，云杉县望津中学周六强制全体学生补课，\
      每人收费八百元，家长电话13800000000投诉无果。</p>
      """.utf8)
    _ = try CommandRun.tantou(["scan", "dump", "--store", "s.sqlite"], in: scratch.url)
  }

  private func tantou(_ arguments: [String]) throws -> CommandRun {
    try CommandRun.tantou(arguments + ["--store", "s.sqlite"], in: scratch.url)
  }

  /// What a program that knows the formats finds in the files: every part is well-formed XML, every
  /// CRC holds, and the words of the parts given.
  private func words(_ file: String, _ part: String) throws -> String {
    let run = try CommandRun.run(
      URL(filePath: "/usr/bin/python3"),
      [
        "-c",
        """
        import re, sys, zipfile, xml.etree.ElementTree as tree
        archive = zipfile.ZipFile(sys.argv[1])
        assert archive.testzip() is None
        for name in archive.namelist():
            root = tree.fromstring(archive.read(name))
            if re.fullmatch(sys.argv[2], name):
                for place in root.iter():
                    if place.text and place.text.strip(): print(place.text)
        """, file, part,
      ], in: scratch.url)
    #expect(run.status == 0, "\(run.errors)")
    return run.output
  }

  @Test func papersOnAnIncidentInEveryFormat() throws {
    let record = try tantou(["incidents", "list", "--json"]).output
    let found = try #require(record.firstMatch(of: /TT-[0-9]{4}-[0-9]{6}/)).output
    for form in ["supervise", "transfer", "notice", "report"] {
      let html = try tantou(["incidents", "paper", String(found), "--form", form])
      #expect(html.status == 0, "\(html.errors)")
      #expect(html.output.contains(found) && !html.output.contains("13800000000"))
      #expect(!html.output.contains("<b>") && html.output.contains("&lt;b&gt;"))
    }
    let docx = try tantou(
      [
        "incidents", "paper", String(found), "--form", "supervise", "--format", "docx", "-o",
        "a.docx",
      ])
    #expect(docx.status == 0 && docx.output.isEmpty, "\(docx.errors)")
    let words = try words("a.docx", "word/document.xml")
    #expect(words.contains("督办单") && words.contains("望津中学") && words.contains(found))
    #expect(words.contains("<b>") && !words.contains("13800000000"))
    let unknown = try tantou(["incidents", "paper", "TT-2026-999999", "--form", "report"])
    #expect(unknown.status == 2 && unknown.errors.contains("there is no incident"))
    #expect(try tantou(["incidents", "paper", String(found), "--form", "poem"]).status == 2)
  }

  @Test func digestsOfToday() throws {
    let text = try tantou(["digest", "--period", "day"])
    #expect(text.status == 0, "\(text.errors)")
    #expect(text.output.contains("本期新增线索  1 条") && text.output.contains("附：数字所依据的线索编号"))
    for period in ["week", "halfmonth", "month"] {
      let run = try tantou([
        "digest", "--period", period, "--format", "xlsx", "-o", "\(period).xlsx", "--number",
        "期_x0041_",
      ])
      #expect(run.status == 0, "\(run.errors)")
      let words = try words("\(period).xlsx", "xl/worksheets/sheet.*")
      #expect(words.contains("数字") && words.contains("TT-") && words.contains("_x005F_x0041_"))
    }
    let first = try Data(contentsOf: scratch.url.appending(path: "week.xlsx"))
    #expect(first.starts(with: Data("PK".utf8)))
  }

  @Test func anEmptyPeriodIsShort() throws {
    let run = try tantou([
      "digest", "--period", "halfmonth", "--date", "2001-02-20", "--lang", "en",
    ])
    #expect(run.status == 0 && run.output.contains("No new incident in the period"))
    #expect(run.output.contains("2001-02-16 to 2001-02-28"))
  }

  @Test func theLedgerIsATableOfText() throws {
    #expect(try tantou(["incidents", "ledger", "-o", "l.xlsx"]).status == 0)
    let words = try words("l.xlsx", "xl/worksheets/sheet2.xml")
    #expect(words.contains("线索编号") && words.contains("命中原文"))
    let again = try tantou(["incidents", "ledger", "--format", "html", "--status", "archived"])
    #expect(again.output.contains("没有符合条件的线索"))
  }

  @Test func wrongOptionsAreNamed() throws {
    for (arguments, word) in [
      (["digest", "--period", "year"], "halfmonth"),
      (["digest", "--period", "day", "--date", "2026-02-30"], "2026-02-30"),
      (["digest", "--period", "day", "--date", "2999-01-01"], "still to come"),
      (["digest"], "--period"),
    ] {
      let run = try tantou(arguments)
      #expect(run.status == 2 && run.errors.contains(word), "\(run.errors)")
    }
    let nowhere = try tantou(["digest", "--period", "day", "-o", "no/such/folder.html"])
    #expect(nowhere.status == 2 && nowhere.errors.contains("no/such/folder.html"))
  }
}
