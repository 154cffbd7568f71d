import CaseWork
import Foundation
import Records
import Store
import Testing

/// What papers and the intake ask of the store.
@Suite struct OfficeStoreTests {
  @Test func aReportReadsRecordsOnlyOfWhatChanged() throws {
    let store = try IncidentStore(inMemory: ())
    try Fixture.scan(
      store,
      (1...4).map {
        Fixture.arrival("d\($0)", title: "报道", text: Fixture.text($0), institution: "明德\($0)号中学")
      })
    let ids = try Fixture.all(store).map(\.id)
    #expect(ids.count == 4)
    _ = try store.apply(.open, to: ids[0], by: "王", at: Fixture.day(1))
    _ = try store.apply(.open, to: ids[1], by: "王", at: Fixture.day(30))
    _ = try store.apply(.dismiss(.oldNews), to: ids[2], by: "王", at: Fixture.day(1))
    var changed: [String] = []
    var standing: [StandingIncident] = []
    let period = ReportPeriod(
      .day, containing: BeijingDay.number(of: Fixture.day(29)))
    try store.forEachIncident(
      of: period, changed: { changed.append($0.id) }, standing: { standing.append($0) })
    #expect(changed == [ids[1]])
    #expect(
      standing == [
        StandingIncident(id: ids[0], status: .opened, due: nil, category: "home-school"),
        StandingIncident(id: ids[3], status: .new, due: nil, category: nil),
      ])
  }

  @Test func whatClerksTakeInIsOneRunADayAndNoScan() throws {
    let store = try IncidentStore(inMemory: ())
    let scan = try Fixture.run(store)
    func take(_ id: String, flagged: Bool, note: String? = nil) throws -> IntakeOutcome {
      let arrival = Fixture.arrival(
        id, title: "来信 \(id)", text: Fixture.text(Int(id.utf8.first ?? 0)), flagged: flagged)
      return try #require(
        try store.takeIn(
          IntakeBatch(
            at: Fixture.start, by: "窗口", lexicons: [],
            items: [IntakeItem(arrival: arrival, openingNote: note)])
        ).first)
    }
    let kept = try take("a", flagged: false)
    #expect(!kept.known && kept.incident == nil && !kept.created)
    let opened = try take("b", flagged: true, note: "人工登记立案")
    #expect(opened.created && opened.opened)
    #expect(try store.incident(id: try #require(opened.incident))?.status == .opened)
    #expect(try take("b", flagged: true).known)
    let runs = try store.runs()
    #expect(runs.map(\.source) == ["intake 2026-11-02", "dump"])
    #expect(runs[0].counts.read == 3 && runs[0].counts.newIncidents == 1)
    // The scan that was under way is left alone.
    #expect(try store.run(id: scan)?.status == .running)
  }
}
