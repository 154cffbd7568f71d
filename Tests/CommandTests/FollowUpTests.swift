import Foundation
import TestKit
import Testing

/// One case from the scan to 已归档, by the commands an inspector would type.
@Suite struct FollowUpTests {
  private let scratch: ScratchFolder
  private let page =
    "<title>云杉县望津中学强制补课</title><p>网友反映，云杉县望津中学周六强制全体学生补课，每人收费八百元，家长投诉无果。</p>"

  init() throws {
    scratch = try ScratchFolder()
    try scratch.write("dump/a.html", page.utf8)
    _ = try CommandRun.tantou(["scan", "dump", "--store", "s.sqlite"], in: scratch.url)
  }

  private func tantou(_ arguments: [String]) throws -> CommandRun {
    try CommandRun.tantou(arguments + ["--store", "s.sqlite"], in: scratch.url)
  }

  private func id() throws -> String {
    let run = try tantou(["incidents", "list", "--json"])
    let line = try #require(run.lines.first)
    let record = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    return try #require(record?["id"] as? String)
  }

  @Test func aCaseGoesTheWholeWay() throws {
    let id = try id()
    for move in [
      ["opened"], ["notified", "--unit", "某县教育局"],
      ["transferred", "--unit", "某县教育局", "--due", "+5"],
      ["verifying"], ["verified", "--finding", "substantiated"], ["rectifying"], ["spot-check"],
      ["closed", "--reason", "未公开答复，已当面告知", "--note", "退费完成"], ["archived"],
    ] {
      let run = try tantou(["incidents", "move", id] + move + ["--by", "督查一科"])
      #expect(run.status == 0, "\(move): \(run.errors)")
    }
    let shown = try tantou(["incidents", "show", id])
    #expect(shown.output.contains("已归档") && shown.output.contains("督查一科"))
    #expect(try tantou(["incidents", "verify"]).status == 0)
  }

  @Test func aWrongMoveNamesTheAllowedOnesAndChangesNothing() throws {
    let id = try id()
    let before = try tantou(["incidents", "show", id, "--json"]).output
    for move in [
      ["archived"], ["dismissed"], ["dismissed", "--reason", "boring"], ["flown"],
      ["merged", "--into", id],
    ] {
      let run = try tantou(["incidents", "move", id] + move)
      #expect(run.status == 2, "\(move)")
      #expect(!run.errors.isEmpty)
    }
    #expect(try tantou(["incidents", "move", id, "archived"]).errors.contains("opened"))
    #expect(try tantou(["incidents", "show", id, "--json"]).output == before)
  }

  @Test func notesAndAssignmentsAreKeptAndMasked() throws {
    let id = try id()
    #expect(try tantou(["incidents", "note", id, "家长电话13800000000"]).status == 0)
    #expect(try tantou(["incidents", "assign", id, "--to", "督查二科"]).status == 0)
    let record = try tantou(["incidents", "show", id, "--json"]).output
    #expect(record.contains("138********") && !record.contains("13800000000"))
    #expect(try tantou(["incidents", "list", "--assignee", "督查二科"]).output.contains(id))
  }

  @Test func mergeSplitAndUndo() throws {
    let other = "<title>河东县栖霞里小学食堂霉变</title><p>家长反映，河东县栖霞里小学食堂午餐出现发霉食物，多名学生呕吐腹泻被送医。</p>"
    try scratch.write("dump/b.html", other.utf8)
    _ = try CommandRun.tantou(["scan", "dump", "--store", "s.sqlite"], in: scratch.url)
    let ids = try tantou(["incidents", "list", "--json"]).lines.map { line in
      try #require(
        (try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])?["id"]
          as? String)
    }.sorted()
    #expect(ids.count == 2)
    #expect(try tantou(["incidents", "merge", ids[1], "--into", ids[0]]).status == 0)
    #expect(try tantou(["incidents", "show", ids[0]]).output.contains("2篇"))
    #expect(try tantou(["incidents", "move", ids[1], "reopened"]).status == 0)
    #expect(try tantou(["incidents", "show", ids[0]]).output.contains("1篇"))
    #expect(try tantou(["incidents", "verify"]).status == 0)
  }

  @Test func anAlteredHistoryIsFound() throws {
    let id = try id()
    _ = try tantou(["incidents", "move", id, "opened"])
    let alter = try CommandRun.run(
      URL(filePath: "/usr/bin/python3"),
      [
        "-c",
        """
        import sqlite3
        store = sqlite3.connect("s.sqlite")
        for name, in store.execute("SELECT name FROM sqlite_master WHERE type='trigger'").fetchall():
            store.execute(f'DROP TRIGGER "{name}"')
        store.execute("UPDATE history SET actor='somebody' WHERE sequence = 0")
        store.commit()
        """,
      ], in: scratch.url)
    #expect(alter.status == 0, "\(alter.errors)")
    let verify = try tantou(["incidents", "verify"])
    #expect(verify.status == 1)
    #expect(verify.errors.contains(id))
  }
}
