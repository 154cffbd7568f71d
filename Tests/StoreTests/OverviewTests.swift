import CaseWork
import Foundation
import Records
import Store
import Testing

@Suite struct OverviewTests {
  private let at = Fixture.day(4)

  private func sum(_ counts: some Sequence<Int>) -> Int { counts.reduce(0, +) }

  /// Every figure is the length of the list behind it, and the lists are what incidents say.
  @Test(arguments: [
    OverviewScope(), OverviewScope(region: "45"), OverviewScope(region: "450300"),
    OverviewScope(region: "11"), OverviewScope(kind: .response),
    OverviewScope(since: Fixture.day(1), until: Fixture.day(2)),
    OverviewScope(includesDismissed: true), OverviewScope(stage: .middle),
    OverviewScope(region: "99"),
  ])
  func figuresAreTheirLists(scope: OverviewScope) throws {
    let store = try QueueTests.filled()
    _ = try store.merge("TT-2026-000002", into: "TT-2026-000003", by: "王", at: at)
    let overview = try store.overview(scope, at: at)
    func list(_ figure: OverviewFigure) throws -> [String] {
      try store.incidents(behind: figure, scope, at: at)
    }
    let all = try list(.all)
    #expect(overview.total == all.count)
    for (day, count) in overview.days { #expect(try list(.day(day)).count == count) }
    #expect(sum(overview.days.map(\.count)) == all.count)
    #expect(overview.days.map(\.day) == overview.days.map(\.day).sorted())
    for (category, count) in overview.categories {
      #expect(try list(.category(category)).count == count)
    }
    for (region, count) in overview.regions {
      #expect(try list(.region(region)).count == count, "\(region ?? "nil")")
    }
    #expect(sum(overview.regions.map(\.count)) == all.count)
    for (stage, count) in overview.stages {
      #expect(try list(.stage(stage)).count == count, "\(String(describing: stage))")
    }
    #expect(sum(overview.stages.map(\.count)) == all.count)
    for (severity, count) in overview.severities {
      #expect(try list(.severity(severity)).count == count)
    }
    #expect(sum(overview.severities.values) == all.count)
    for (status, count) in overview.statuses { #expect(try list(.status(status)).count == count) }
    #expect(try list(.answered).count == overview.answered)
    #expect(try list(.overdue).count == overview.overdue)
    for hours in ResponseClock.normHours {
      #expect(try list(.answeredWithin(hours: hours)).count == overview.answeredWithin[hours])
      #expect(try list(.unanswered(hours: hours)).count == overview.unanswered[hours])
    }
    #expect(Set(all).isSubset(of: Set(try Fixture.all(store).map(\.id))))
    #expect(!all.contains("TT-2026-000002"))
  }

  @Test func countsByHand() throws {
    let store = try IncidentStore(inMemory: ())
    try Fixture.scan(store, Fixture.corpus(10))
    try Fixture.scan(
      store,
      [
        Fixture.arrival(
          "x", title: "尚无回应", text: Fixture.text(99), region: "110105", severity: .critical,
          published: Fixture.day(0))
      ], at: Fixture.day(1))
    let overview = try store.overview(OverviewScope(), at: Fixture.day(1.9))
    #expect(overview.total == 3 && overview.answered == 2 && overview.medianResponseHours == 48)
    #expect(overview.answeredWithin == [24: 0, 48: 2] && overview.unanswered == [24: 1, 48: 0])
    #expect(overview.regions.map(\.code) == ["53", "11"])
    #expect(overview.statuses == [.new: 3])
    let late = try store.overview(OverviewScope(), at: Fixture.day(2.1))
    #expect(late.unanswered == [24: 1, 48: 1])
    let below = try store.overview(OverviewScope(region: "53"), at: at)
    #expect(below.regions.map(\.code) == ["5304"] && below.total == 2)
    #expect(
      try store.overview(OverviewScope(region: "11"), at: at).regions.map(\.code) == ["110105"])
    let empty = try store.overview(OverviewScope(region: "99"), at: at)
    #expect(empty.total == 0 && empty.days.isEmpty && empty.medianResponseHours == nil)
  }
}
