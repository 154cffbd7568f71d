import Foundation
import TestKit
import Testing

/// Draws by the command, drawn again by a program that knows only the specification.
@Suite struct SpotCheckCommandTests {
  private let scratch: ScratchFolder
  private let names = ["望津中学", "栖霞里小学", "砚河小学", "松林学校", "北辰中学", "云谷幼儿园"]

  init() throws {
    scratch = try ScratchFolder()
    let rows = names.enumerated().map { "\($1),云岭省,云杉市,\($0 < 3 ? "东城区" : "西城区")\r\n" }
    try scratch.write("schools.csv", ("\u{FEFF}学校名称,省份,城市,区县\r\n" + rows.joined()).utf8)
    try scratch.write(
      "turned.csv", ("name,province,city,district\n" + rows.reversed().joined()).utf8)
    try scratch.write(
      "inspectors.csv", "姓名,工号,所在单位,区县\n甲,1,望津中学,\n乙,2,,东城区\n丙,3,,\n丁,4,,\n".utf8)
  }

  private func draw(_ more: [String], register: String = "schools.csv") throws -> CommandRun {
    try CommandRun.tantou(
      [
        "spot-check", "draw", "--register", register, "--inspectors", "inspectors.csv", "--count",
        "4", "--seed", "20261125-043",
      ] + more, in: scratch.url)
  }

  private func text(_ value: Any) throws -> Data {
    try JSONSerialization.data(withJSONObject: value, options: .sortedKeys)
  }

  @Test func anybodyDrawsTheSameAgain() throws {
    let run = try draw(["--json", "--by", "督查一科"])
    #expect(run.status == 0, "\(run.errors)")
    let check = try #require(try objects(run).first)
    let items = try #require(check["items"] as? [[String: Any]])
    let turned = try #require(try objects(draw(["--json"], register: "turned.csv")).first)
    #expect(try text(#require(turned["items"])) == text(items))
    let python = try CommandRun.run(
      URL(filePath: "/usr/bin/python3"),
      [
        "-c",
        """
        import csv, hashlib
        def lot(*parts): return hashlib.sha256("\\n".join(parts).encode()).hexdigest()
        seed = "20261125-043"
        schools = list(csv.DictReader(open("schools.csv", encoding="utf-8-sig")))
        def name(s): return "/".join([s["省份"], s["城市"], s["区县"], s["学校名称"]])
        order = sorted(schools, key=lambda s: lot(seed, "institution", name(s), "1"))[:4]
        load = {}
        for school in order:
            may = [i for i in csv.DictReader(open("inspectors.csv"))
                   if i["所在单位"] != school["学校名称"] and (i["区县"] or "-") != school["区县"]]
            may.sort(key=lambda i: (load.get(i["工号"], 0), lot(seed, "inspector", name(school), i["工号"])))
            for i in may[:2]: load[i["工号"]] = load.get(i["工号"], 0) + 1
            print(school["学校名称"], *[i["姓名"] for i in may[:2]])
        """,
      ], in: scratch.url)
    #expect(python.status == 0, "\(python.errors)")
    let drawn = items.map { item in
      let school = (item["institution"] as? [String: Any])?["name"] as? String ?? ""
      let team = (item["inspectors"] as? [[String: Any]] ?? []).compactMap { $0["name"] as? String }
      return ([school] + team).joined(separator: " ")
    }
    #expect(drawn == python.lines.map(String.init))
  }

  @Test func keptDrawsAreListedVerifiedAndTakeResults() throws {
    try scratch.write(
      "dump/a.html",
      "<title>云杉市望津中学强制补课</title><p>网友反映，望津中学周六强制全体学生补课，每人收费八百元，家长投诉无果。</p>".utf8)
    func tantou(_ arguments: [String]) throws -> CommandRun {
      try CommandRun.tantou(arguments + ["--store", "s.sqlite"], in: scratch.url)
    }
    #expect(try tantou(["scan", "dump", "--quiet"]).status == 0)
    let listed = try objects(tantou(["incidents", "list", "--json"]))
    let incident = try #require(listed.first?["id"] as? String)
    #expect(try tantou(["incidents", "move", incident, "opened"]).status == 0)
    let first = try draw(["--store", "s.sqlite", "--weight-by-incidents", "--json"])
    #expect(first.status == 0, "\(first.errors)")
    let check = try #require(try objects(first).first)
    #expect(
      check["id"] as? String == "SC-2026-0001"
        || (check["id"] as? String)?.hasSuffix("-0001") == true)
    #expect((check["weights"] as? [String: [String]])?.values.first == [incident])
    #expect(
      try draw(["--store", "s.sqlite", "--weight-by-incidents", "--json"]).output == first.output)
    let id = try #require(check["id"] as? String)

    let verify = ["spot-check", "verify", id, "--inspectors", "inspectors.csv", "--register"]
    #expect(try tantou(verify + ["turned.csv"]).output.contains("4 institutions drawn again"))
    try scratch.write("fewer.csv", "name\n望津中学\n".utf8)
    let other = try tantou(verify + ["fewer.csv"])
    #expect(other.status == 1 && other.errors.contains("another register of institutions"))

    let result = try tantou([
      "spot-check", "result", id, "2", "--result", "已整改到位", "--incident", incident, "--note",
      "家长电话13800000000已回访",
    ])
    #expect(result.status == 0 && result.output.contains("已整改到位 \(incident)"), "\(result.errors)")
    let shown = try tantou(["incidents", "show", incident]).output
    #expect(shown.contains("抽查 \(id) 第 2 号") && !shown.contains("13800000000"))
    #expect(try tantou(["spot-check", "list"]).output.contains("4/6"))
    #expect(try tantou(["spot-check", "list", id, "--json"]).lines.count == 2)
    let published = try tantou(["spot-check", "list", id, "--format", "html"]).output
    #expect(published.contains("双随机抽查公示") && published.contains("20261125-043"))
    #expect(published.contains("已整改到位") && !published.contains("回访"))
    #expect(try tantou(["spot-check", "list", id, "-o", "p.docx"]).status == 0)
    #expect(try tantou(["incidents", "verify"]).status == 0)
    for (arguments, word) in [
      (["result", id, "9", "--result", "clean"], "has no number 9"),
      (["result", id, "1", "--result", "fine"], "fine"),
      (["list", "SC-2001-0001"], "there is no spot check"),
    ] {
      let run = try tantou(["spot-check"] + arguments)
      #expect(run.status == 2 && run.errors.contains(word), "\(run.errors)")
    }
  }

  @Test func wrongRegistersAreNamed() throws {
    for (table, word) in [
      ("", "the table is empty"), ("编号\n1\n", "名称 (name)"), ("编号,名称\n1,甲\n2,\n", "w.csv:3"),
      ("编号,名称\n1,甲\n1,乙\n", "the id 1"),
    ] {
      try scratch.write("w.csv", table.utf8)
      let run = try draw([], register: "w.csv")
      #expect(run.status == 2 && run.errors.contains(word), "\(run.errors)")
    }
    #expect(try draw(["--weight-by-incidents"]).errors.contains("--store"))
    #expect(try draw([], register: "none.csv").errors.contains("none.csv"))
  }
}
