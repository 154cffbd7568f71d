import AlertStage
import CaseWork
import Foundation
import Records
import Testing

@Suite struct PeriodPaperTests {
  private let day = BeijingDay.number(of: PaperSample.now)

  private func paper(
    _ length: ReportPeriod.Length, _ incidents: [Incident], at now: Date = PaperSample.now
  ) -> Paper {
    var tally = PeriodTally(
      ReportPeriod(length, containing: day), PaperSample.setting(date: now))
    for incident in incidents { tally.add(incident) }
    return tally.paper()
  }

  private func ids(_ label: String, _ paper: Paper) -> [String]? {
    paper.sections.flatMap(\.figures).first { $0.label == label }?.ids
  }

  @Test func anEmptyPeriodSaysSoAndStaysShort() {
    for length in ReportPeriod.Length.allCases {
      let paper = paper(length, [])
      #expect(paper.sections.count == 1 && paper.sections[0].paragraphs.count == 1)
      #expect(paper.sections[0].paragraphs[0].contains("本期无新增线索"))
      #expect(PaperText.text(paper).split(separator: "\n").count <= 9)
    }
  }

  @Test func everyFigureIsTheNumberOfItsIDs() throws {
    let incidents = [
      try PaperSample.incident(1, created: -2),
      try PaperSample.incident(2, created: -1, severity: .critical, response: -0.5),
      try PaperSample.incident(3, created: -60, response: -55, steps: PaperSample.checked),
      try PaperSample.incident(
        4, created: -1, category: "fees", steps: [(-0.5, .merge(into: "TT-2026-000001"))]),
      try PaperSample.incident(5, created: -400, steps: [(-1, .dismiss(.oldNews))]),
    ]
    let daily = paper(.day, incidents)
    #expect(ids("本期新增线索", daily) == ["TT-2026-000001", "TT-2026-000002"])
    #expect(ids("期末待研判", daily) == ["TT-2026-000001", "TT-2026-000002"])
    #expect(ids("期末在办", daily) == ["TT-2026-000003"])
    #expect(ids("其中逾期", daily) == ["TT-2026-000003"])
    #expect(ids("本期转为并入", daily) == ["TT-2026-000004"])
    #expect(ids("本期转为不采用", daily) == ["TT-2026-000005"])
    #expect(ids("本期核查结论属实", daily) == ["TT-2026-000003"])
    #expect(ids("新增反映 24 小时内有公开回应", daily) == ["TT-2026-000002"])
    #expect(ids("新增反映暂未见公开回应（未满 48 小时）", daily) == ["TT-2026-000001"])
    for figure in daily.sections.flatMap(\.figures) {
      #expect(figure.value == "\(figure.ids.count) 条", "\(figure.label)")
    }
    // The gravest first, and the ids of every figure once more at the end.
    let table = try #require(daily.sections.first { $0.heading == "新增线索" }?.tables.first)
    #expect(table.rows.map { $0[0].value } == ["TT-2026-000002", "TT-2026-000001"])
    let text = PaperText.text(daily)
    #expect(text.contains("附：数字所依据的线索编号") && text.contains("其中逾期  1 条  TT-2026-000003"))
  }

  @Test func aLaterRunOfAPastReportGivesTheSame() throws {
    // What happened after the day does not change what the day's report says of it.
    let incident = try PaperSample.incident(3, created: -2, steps: [(-1, .open)])
    let later = try Workflow.apply(
      .notify(unit: "云杉县教育局"), to: incident, by: "王", at: PaperSample.hours(48))
    let end = PaperSample.hours(24 * 9)
    #expect(paper(.day, [incident], at: end) == paper(.day, [later], at: end))
  }

  @Test func whatDidNotChangeIsCountedTheSameInShort() throws {
    for steps in [[], Array(PaperSample.checked.prefix(2)).map { ($0.0 - 900, $0.1) }] {
      let incident = try PaperSample.incident(3, created: -1000, steps: steps)
      let short = StandingIncident(
        id: incident.id, status: incident.status, due: incident.due, category: "extra-classes")
      let period = ReportPeriod(.halfMonth, containing: day)
      var (full, brief) = (
        PeriodTally(period, PaperSample.setting()), PeriodTally(period, PaperSample.setting())
      )
      full.add(incident)
      brief.add(short)
      #expect(full.paper() == brief.paper())
    }
  }

  @Test func theBulletinCountsHandlingByCategory() throws {
    let incidents = [
      try PaperSample.incident(1, created: -2, category: "fees"),
      try PaperSample.incident(3, created: -60, steps: PaperSample.checked),
    ]
    let bulletin = paper(.halfMonth, incidents)
    #expect(bulletin.title == "教育督导半月通报" && bulletin.numberLine == "2026年11月16日至2026年11月30日")
    let table = try #require(bulletin.sections.first { $0.heading.contains("核查处置") }?.tables.first)
    #expect(table.columns.map(\.title) == ["问题类别", "新增", "在办", "属实", "部分属实", "不属实", "办结", "逾期"])
    #expect(
      table.rows.contains { $0.map(\.value) == ["违规补课与占用休息时间", "1", "1", "1", "0", "0", "0", "1"] })
    #expect(
      bulletin.countedFigures.contains { $0.label == "违规收费·新增" && $0.ids == ["TT-2026-000001"] })
  }
}
