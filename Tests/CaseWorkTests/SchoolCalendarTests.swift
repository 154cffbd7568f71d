import CaseWork
import Foundation
import Testing

@Suite struct SchoolCalendarTests {
  private let file = "# x\nsummer,07-01,08-31,暑假\nautumn,09-01,09-15,开学\n"

  @Test(arguments: [
    ("2026-07-01", "summer"), ("2025-08-31", "summer"), ("2026-09-15", "autumn"),
    ("2026-09-16", "term"), ("2026-01-01", "term"), ("", "term"), ("nonsense", "term"),
  ])
  func aDayHasItsPhase(_ day: String, _ phase: String) throws {
    #expect(try SchoolCalendar(csv: file.utf8).phase(ofDay: day).id == phase)
  }

  @Test(arguments: ["a,07-01", "a,08-01,07-01", "a,13-01,13-02", "ok,01-01,01-02\na,x,y"])
  func aWrongLineIsNamed(_ file: String) {
    let lines = file.split(separator: "\n").count
    #expect {
      _ = try SchoolCalendar(csv: file.utf8)
    } throws: {
      ($0 as? WorkCalendarError)?.line == lines
    }
  }

  /// The same numbers are a spike in term and usual at the time of admissions.
  @Test func aSpikeIsMeasuredAgainstItsPhase() throws {
    let calendar = try SchoolCalendar(csv: file.utf8)
    var counts: [(day: String, count: Int)] = []
    for day in 1...31 { counts.append((String(format: "2026-07-%02d", day), 20)) }
    for day in 1...31 { counts.append((String(format: "2026-03-%02d", day), day == 9 ? 20 : 2)) }
    let marks = SpikeMarks.marks(counts, calendar)
    #expect(marks.map(\.day) == ["2026-03-09"])
    #expect(marks.first?.usual == 2)
  }

  @Test func fewDaysOrFewIncidentsAreNoSpike() throws {
    let calendar = try SchoolCalendar(csv: file.utf8)
    #expect(SpikeMarks.marks([("2026-03-01", 0), ("2026-03-02", 50)], calendar).isEmpty)
    let quiet = (1...30).map { (day: String(format: "2026-03-%02d", $0), count: $0 == 3 ? 4 : 0) }
    #expect(SpikeMarks.marks(quiet, calendar).isEmpty)
  }
}
