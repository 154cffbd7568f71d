import CaseWork
import Foundation
import Testing

@Suite struct CalendarTests {
  private let csv = """
    date,kind,name
    # 国庆节
    2026-10-01,holiday,国庆节
    2026-10-02,holiday,国庆节
    2026-10-05,holiday,国庆节
    2026-10-06,holiday,国庆节
    2026-10-07,holiday,国庆节
    2026-10-10,workday,国庆节调休
    """

  private func noon(_ day: String) throws -> Date {
    BeijingDay.start(of: try #require(BeijingDay.number(day))).addingTimeInterval(43_200)
  }

  @Test(arguments: [
    ("2026-09-30", 1, "2026-10-08"), ("2026-09-30", 3, "2026-10-10"),
    ("2026-09-30", 4, "2026-10-12"), ("2026-09-30", 0, "2026-09-30"),
    ("2026-10-03", 2, "2026-10-09"), ("2026-11-06", 1, "2026-11-09"),
    ("2026-10-12", -3, "2026-10-12"),
  ]) func countsWorkingDays(from: String, days: Int, to: String) throws {
    let calendar = try WorkCalendar(csv: Array(csv.utf8))
    let due = calendar.adding(workingDays: days, to: try noon(from))
    #expect(BeijingDay.string(of: due) == to)
    #expect(BeijingDay.string(of: due.addingTimeInterval(1)) != to)
  }

  @Test func readsDueDates() throws {
    let calendar = try WorkCalendar(csv: Array(csv.utf8))
    let now = try noon("2026-09-30")
    #expect(calendar.due("2026-12-01", from: now).map(BeijingDay.string) == "2026-12-01")
    #expect(calendar.due("+1", from: now).map(BeijingDay.string) == "2026-10-08")
    #expect(calendar.due("5", from: now).map(BeijingDay.string) == "2026-10-13")
    for wrong in ["", "+", "soon", "2026-02-30", "99999999999999999999", "-1", "3000"] {
      #expect(calendar.due(wrong, from: now) == nil)
    }
  }

  @Test(arguments: [
    ("2026-10-01,feast,x", 1), ("date,kind\n\n2026-13-01,holiday", 3), ("2026-10-01", 1),
  ]) func namesTheWrongLine(csv: String, line: Int) {
    let error = #expect(throws: WorkCalendarError.self) {
      try WorkCalendar(csv: Array(csv.utf8))
    }
    #expect(error?.line == line)
  }

  @Test func allHolidaysDoNotHang() throws {
    let first = try #require(BeijingDay.number("2026-01-01"))
    let lines = (0..<4000).map { BeijingDay.string(ofNumber: first + $0) + ",holiday,x" }
    let calendar = try WorkCalendar(csv: Array(lines.joined(separator: "\n").utf8))
    _ = calendar.adding(workingDays: .max, to: try noon("2026-01-01"))
  }

  @Test func daysAreBeijingDays() throws {
    let lateInUTC = Date(timeIntervalSince1970: 1_798_732_800)  // 2026-12-31T16:00:00Z
    #expect(BeijingDay.string(of: lateInUTC) == "2027-01-01")
    #expect(BeijingDay.year(of: lateInUTC.addingTimeInterval(-1)) == 2026)
    for day in ["1970-01-01", "2000-02-29", "2024-02-29", "2026-12-31", "1969-12-31"] {
      #expect(BeijingDay.number(day).map { BeijingDay.string(ofNumber: $0) } == day)
    }
    for wrong in ["2026-02-29", "2026-1-01", "26-01-01", "2026-01-01x", "0000-01-01"] {
      #expect(BeijingDay.number(wrong) == nil)
    }
    _ = BeijingDay.string(of: .distantFuture.addingTimeInterval(1e300))
  }
}
