import CaseWork
import Foundation
import Records
import Testing

@Suite struct ReportPeriodTests {
  private func span(_ length: ReportPeriod.Length, _ day: String) throws -> String {
    let period = ReportPeriod(length, containing: try #require(BeijingDay.number(day)))
    return BeijingDay.string(ofNumber: period.days.lowerBound) + " "
      + BeijingDay.string(ofNumber: period.days.upperBound)
  }

  @Test(arguments: [
    (ReportPeriod.Length.day, "2026-11-25", "2026-11-25 2026-11-25"),
    (.week, "2026-11-25", "2026-11-23 2026-11-29"), (.week, "2026-11-29", "2026-11-23 2026-11-29"),
    (.week, "1969-12-31", "1969-12-29 1970-01-04"),
    (.halfMonth, "2026-11-15", "2026-11-01 2026-11-15"),
    (.halfMonth, "2026-11-16", "2026-11-16 2026-11-30"),
    (.halfMonth, "2027-02-20", "2027-02-16 2027-02-28"),
    (.halfMonth, "2028-02-29", "2028-02-16 2028-02-29"),
    (.halfMonth, "2026-12-31", "2026-12-16 2026-12-31"),
    (.month, "2026-12-01", "2026-12-01 2026-12-31"),
  ])
  func isCutOffWhereOfficesCut(length: ReportPeriod.Length, day: String, expected: String) throws {
    #expect(try span(length, day) == expected)
  }

  @Test func beijingMidnightDivides() throws {
    let period = ReportPeriod(.day, containing: try #require(BeijingDay.number("2026-11-25")))
    #expect(period.contains(period.start) && !period.contains(period.end))
    #expect(period.end.timeIntervalSince(period.start) == 86_400)
    #expect(period.start.ISO8601Format() == "2026-11-24T16:00:00Z")
  }

  @Test func theHistoryTellsTheStatusOfAnyMoment() throws {
    var incident = Sample.incident()
    let start = try #require(IncidentTimeline(incident).created)
    incident = try Workflow.apply(.open, to: incident, by: "王", at: start + 100)
    incident = try Workflow.apply(
      .transfer(unit: "澄江市教育局", due: start + 900), to: incident, by: "王", at: start + 200)
    let timeline = IncidentTimeline(incident)
    #expect(timeline.status(at: start) == nil)
    #expect(timeline.status(at: start + 1) == .new)
    #expect(timeline.status(at: start + 150) == .opened)
    #expect(timeline.status(at: start + 300) == .transferred)
    #expect(timeline.handlingUnit == "澄江市教育局")
    #expect(timeline.clock.responseHours == nil)
  }

  @Test func anOpeningThatWasTakenBackIsNotReached() throws {
    let start = try #require(IncidentTimeline(Sample.incident()).created)
    let period = ReportPeriod(.day, containing: BeijingDay.number(of: start + 100))
    let opened = try Workflow.apply(.open, to: Sample.incident(), by: "王", at: start + 100)
    #expect(IncidentTimeline(opened).statusesReached(in: period).contains(.opened))
    let undone = TriageUndo.undone(opened, to: .new, by: "王", at: start + 200)
    #expect(!IncidentTimeline(undone).statusesReached(in: period).contains(.opened))
    #expect(IncidentTimeline(undone).status(at: start + 300) == .new)
  }
}
