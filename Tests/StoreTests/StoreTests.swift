import CaseWork
import Foundation
import GRDB
import Records
import Store
import Testing

@Suite struct ScanStoreTests {
  @Test func correlatesWhileItWrites() throws {
    let store = try IncidentStore(inMemory: ())
    let result = try Fixture.scan(store, Fixture.corpus(20))
    #expect(result.inserted == 20 && result.skipped == 0)
    let incidents = try Fixture.all(store)
    #expect(incidents.map(\.id) == (1...4).map { "TT-2026-00000\($0)" })
    for incident in incidents {
      #expect(incident.reports == 3 && incident.sites == 3 && incident.kind == .incident)
      #expect(incident.sources.map(\.joined.rule) == [.first, .exactCopy, .sameEvent])
      #expect(incident.history.map(\.action) == ["created", "joined"])
    }
    #expect(try store.totals() == StoreTotals(documents: 20, flagged: 12, incidents: 4))
    #expect(try store.verify().problems == [])
  }

  @Test func theSameDumpAgainChangesNothing() throws {
    let store = try IncidentStore(inMemory: ())
    try Fixture.scan(store, Fixture.corpus(30))
    let before = try Fixture.all(store)
    let result = try Fixture.scan(store, Fixture.corpus(30), size: 7, at: Fixture.day(5))
    #expect(result.inserted == 0 && result.skipped == 30)
    #expect(result.created.isEmpty && result.updated.isEmpty)
    #expect(try Fixture.all(store) == before)
    #expect(try store.touchedDays() == ["2026-11-02"])
  }

  @Test(arguments: [1, 3, 10, 100]) func batchesDoNotMatter(size: Int) throws {
    let whole = try IncidentStore(inMemory: ())
    try Fixture.scan(whole, Fixture.corpus(40), size: 40)
    let sliced = try IncidentStore(inMemory: ())
    try Fixture.scan(sliced, Fixture.corpus(40), size: size)
    #expect(try Fixture.all(sliced) == Fixture.all(whole))
  }

  @Test func interruptedAndResumedIsTheSame() throws {
    let whole = try IncidentStore(inMemory: ())
    try Fixture.scan(whole, Fixture.corpus(40))
    for stop in [1, 9, 20, 39] {
      let store = try IncidentStore(inMemory: ())
      try Fixture.scan(store, Array(Fixture.corpus(40).prefix(stop)))
      try Fixture.scan(store, Fixture.corpus(40))
      #expect(try Fixture.all(store) == Fixture.all(whole))
      #expect(try store.verify().isSound)
    }
  }

  @Test func aFailedBatchLeavesNothing() throws {
    let store = try IncidentStore(inMemory: ())
    let error = #expect(throws: StoreError.self) {
      // The run does not exist, which the foreign key notices at the first document.
      try store.write(ScanBatch(run: 99, at: Fixture.start, arrivals: Fixture.corpus(10)))
    }
    #expect(error?.code == .failed)
    #expect(try store.totals() == StoreTotals(documents: 0, flagged: 0, incidents: 0))
  }

  @Test func anEditedLexiconFlagsWhatIsStored() throws {
    let store = try IncidentStore(inMemory: ())
    try Fixture.scan(
      store, [Fixture.arrival("a", title: "甲", text: Fixture.text(1), flagged: false)])
    #expect(try store.document(id: "a")?.incident == nil)
    let again = [Fixture.arrival("a", title: "甲", text: Fixture.text(1))]
    #expect(try Fixture.scan(store, again).created == ["TT-2026-000001"])
    #expect(try Fixture.scan(store, again).created.isEmpty)
    #expect(try store.document(id: "a")?.incident == "TT-2026-000001")
  }

  @Test func theArchiveGivesBackTheDocument() throws {
    let store = try IncidentStore(inMemory: ())
    let arrival = Fixture.arrival("a", title: "甲", text: "正文", site: "a.example")
    try Fixture.scan(store, [arrival])
    let archived = try #require(try store.document(id: "a"))
    #expect(archived.document == arrival.document && archived.finding == arrival.finding)
    #expect(archived.sha256 == arrival.sha256 && archived.flagged)
    #expect(try store.document(id: "none") == nil)
  }

  /// The archive keeps what was read; what people see of it is masked by whoever makes the finding.
  @Test func titlesOfSourcesAreTheFindings() throws {
    let store = try IncidentStore(inMemory: ())
    let made = Fixture.arrival("a", title: "家长王小明反映", text: Fixture.text(1))
    var finding = made.finding
    finding.document.title = "家长王**反映"
    try Fixture.scan(
      store,
      [
        Arrival(
          document: made.document, sha256: made.sha256, finding: finding, firstSeen: Fixture.start)
      ])
    _ = try store.apply(.note("x"), to: "TT-2026-000001", by: "王", at: Fixture.day(1))
    let incident = try #require(try store.incident(id: "TT-2026-000001"))
    #expect(incident.title == "家长王**反映" && incident.sources.map(\.title) == ["家长王**反映"])
    #expect(try store.queueRow(incident.id)?.title == "家长王**反映")
    #expect(try store.queue(QueueQuery(text: "小明"), at: .now, by: "").rows.isEmpty)
    #expect(try store.document(id: "a")?.document.title == "家长王小明反映")
  }

  @Test func runsAreRemembered() throws {
    let store = try IncidentStore(inMemory: ())
    let killed = try Fixture.run(store)
    let run = try Fixture.run(store, at: Fixture.day(1))
    let problem = InputProblem(path: "a.warc", offset: 12, reason: "cut short", effect: .degraded)
    _ = try store.write(
      ScanBatch(run: run, at: Fixture.day(1), arrivals: Fixture.corpus(5), problems: [problem]))
    try store.record([problem], run: run)
    let counts = RunCounts(read: 5, parsed: 5, flagged: 3, bytes: 99, seconds: 0.5)
    try store.finishRun(run, at: Fixture.day(2), status: .done, counts: counts)
    let runs = try store.runs()
    #expect(runs.map(\.id) == [run, killed])
    #expect(runs.map(\.status) == [.done, .interrupted])
    #expect(runs[0].counts == counts && runs[0].failures == 2)
    #expect(try store.failures(run: run) == [problem, problem])
    #expect(try store.touchedDays(run: run) == ["2026-11-03"])
    #expect(throws: StoreError.self) {
      try store.finishRun(99, at: Fixture.start, status: .done, counts: counts)
    }
  }

  @Test func checkpointsAreKept() throws {
    let store = try IncidentStore(inMemory: ())
    let run = try Fixture.run(store)
    var checkpoint = FileCheckpoint(
      path: "a.warc", size: .max, modified: 1_793_577_600_123_456_789, records: 3, offset: 99,
      complete: false, lexicons: "x")
    for records in [3, 6] {
      checkpoint.records = records
      _ = try store.write(
        ScanBatch(run: run, at: Fixture.start, arrivals: [], checkpoints: [checkpoint]))
    }
    #expect(try store.checkpoints() == ["a.warc": checkpoint])
  }

  @Test func idsCountByBeijingYear() throws {
    let store = try IncidentStore(inMemory: ())
    let newYear = Date(timeIntervalSince1970: 1_798_732_800)
    let ids = try [newYear.addingTimeInterval(-1), newYear, newYear].enumerated().map {
      try Fixture.scan(
        store, [Fixture.arrival("\($0)", text: Fixture.text($0))], at: $1
      ).created
    }
    #expect(ids == [["TT-2026-000001"], ["TT-2027-000001"], ["TT-2027-000002"]])
  }
}

@Suite struct CaseWorkStoreTests {
  private func filled() throws -> IncidentStore {
    let store = try IncidentStore(inMemory: ())
    try Fixture.scan(store, Fixture.corpus(15))
    return store
  }

  @Test func carriesOutSteps() throws {
    let store = try filled()
    let id = "TT-2026-000001"
    let opened = try store.apply(
      .open, to: id, by: "王", at: Fixture.day(1), note: "可信", expectedHistory: 2)
    #expect(opened.status == .opened && opened.history.count == 3)
    #expect(try store.incident(id: id) == opened)
    let conflict = #expect(throws: StoreError.self) {
      try store.apply(.note("x"), to: id, by: "李", at: Fixture.day(1), expectedHistory: 2)
    }
    #expect(conflict?.code == .conflict)
    let refused = #expect(throws: StoreError.self) {
      try store.apply(.archive, to: id, by: "李", at: Fixture.day(1))
    }
    #expect(refused?.code == .refused && refused?.message.contains("allowed: notified") == true)
    let missing = #expect(throws: StoreError.self) {
      try store.apply(.open, to: "TT-2026-999999", by: "李", at: Fixture.day(1))
    }
    #expect(missing?.code == .notFound)
    #expect(try store.incidents(touchedOn: "2026-11-03").map(\.id) == [id])
    #expect(try store.incidents(touchedOn: "2026-11-02").count == 3)
    #expect(try store.verify().isSound)
  }

  @Test func mergesAndTakesBack() throws {
    let store = try filled()
    let before = try Fixture.all(store)
    let merged = try store.merge(
      "TT-2026-000002", into: "TT-2026-000001", by: "王", at: Fixture.day(1))
    #expect(merged.reports == 6 && merged.links.map(\.relation) == ["merged-from"])
    #expect(try store.document(id: "d7")?.incident == "TT-2026-000001")
    // A further copy goes to where the documents are now.
    try Fixture.scan(store, [Fixture.arrival("copy", text: Fixture.text(7), site: "c.example")])
    #expect(try store.document(id: "copy")?.incident == "TT-2026-000001")
    let reopened = try store.apply(.reopen, to: "TT-2026-000002", by: "王", at: Fixture.day(2))
    #expect(reopened.status == .reopened && reopened.sources == before[1].sources)
    let target = try #require(try store.incident(id: "TT-2026-000001"))
    #expect(target.reports == 4 && target.links.isEmpty)
    #expect(try store.document(id: "d7")?.incident == "TT-2026-000002")
    #expect(try store.verify().problems == [])
  }

  @Test func mergesAlongAChainAreTakenBackToo() throws {
    let store = try filled()
    _ = try store.merge("TT-2026-000003", into: "TT-2026-000002", by: "王", at: Fixture.day(1))
    _ = try store.merge("TT-2026-000002", into: "TT-2026-000001", by: "王", at: Fixture.day(1))
    #expect(try store.incident(id: "TT-2026-000001")?.reports == 9)
    _ = try store.apply(.reopen, to: "TT-2026-000003", by: "王", at: Fixture.day(2))
    #expect(try store.incident(id: "TT-2026-000001")?.reports == 6)
    #expect(try store.incident(id: "TT-2026-000002")?.reports == 3)
    #expect(throws: StoreError.self) {
      try store.merge("TT-2026-000003", into: "TT-2026-000002", by: "王", at: Fixture.day(3))
    }
    #expect(try store.verify().problems == [])
  }

  @Test func splits() throws {
    let store = try filled()
    let new = try store.split(
      "TT-2026-000001", documents: ["d4"], by: "王", at: Fixture.day(1), note: "另一件事")
    #expect(new.id == "TT-2026-000004" && new.kind == .response && new.reports == 1)
    #expect(try store.incident(id: "TT-2026-000001")?.reports == 2)
    #expect(try store.document(id: "d4")?.incident == "TT-2026-000004")
    let error = #expect(throws: StoreError.self) {
      try store.split("TT-2026-000002", documents: ["d4"], by: "王", at: Fixture.day(1))
    }
    #expect(error?.code == .refused)
    #expect(try store.count() == 4)
    #expect(try store.verify().problems == [])
  }

  @Test func undoingAMergeWhoseDocumentsWentOnIsRefused() throws {
    let store = try filled()
    _ = try store.merge("TT-2026-000002", into: "TT-2026-000001", by: "王", at: Fixture.day(1))
    _ = try store.split("TT-2026-000001", documents: ["d7"], by: "王", at: Fixture.day(2))
    let error = #expect(throws: StoreError.self) {
      try store.apply(.reopen, to: "TT-2026-000002", by: "王", at: Fixture.day(3))
    }
    #expect(error?.code == .refused)
    #expect(try store.verify().problems == [])
  }
}

@Suite struct FilterTests {
  private func filled() throws -> IncidentStore {
    let store = try IncidentStore(inMemory: ())
    let arrivals: [Arrival] = [
      Fixture.arrival(
        "a", title: "食堂 ABC", text: Fixture.text(1), region: "450302", categories: ["food"],
        severity: .critical, score: 5),
      Fixture.arrival(
        "b", title: "值守", text: Fixture.text(2), kind: .response, institution: "明德中学",
        region: "450300", score: 9),
      Fixture.arrival(
        "c", title: "收费_100%", text: Fixture.text(3), region: "530000",
        categories: ["fees", "food"], severity: .minor, score: 7),
    ]
    try Fixture.scan(store, arrivals)
    _ = try store.apply(.open, to: "TT-2026-000003", by: "王", at: Fixture.day(1))
    _ = try store.apply(.assign(to: "李"), to: "TT-2026-000003", by: "王", at: Fixture.day(1))
    _ = try store.apply(
      .transfer(unit: "局", due: Fixture.day(3)), to: "TT-2026-000003", by: "王", at: Fixture.day(1))
    return store
  }

  @Test func filters() throws {
    let store = try filled()
    let cases: [(IncidentFilter, [Int])] = [
      (IncidentFilter(), [1, 2, 3]), (IncidentFilter(statuses: [.new]), [1, 2]),
      (IncidentFilter(kinds: [.response]), [2]), (IncidentFilter(categories: ["food"]), [1, 3]),
      (IncidentFilter(severities: [.critical, .minor]), [1, 3]),
      (IncidentFilter(minimumSeverity: .moderate), [1, 2]),
      (IncidentFilter(region: "450300"), [1, 2]), (IncidentFilter(region: "45"), [1, 2]),
      (IncidentFilter(region: "450302"), [1]), (IncidentFilter(region: "450000"), [1, 2]),
      (IncidentFilter(institution: "明德"), [2]), (IncidentFilter(assignee: "李"), [3]),
      (IncidentFilter(overdueAt: Fixture.day(4)), [3]), (IncidentFilter(text: "abc"), [1]),
      (IncidentFilter(text: "_100%"), [3]), (IncidentFilter(text: "%"), [3]),
      (IncidentFilter(text: "' OR 1=1 --"), []), (IncidentFilter(since: Fixture.day(1)), []),
      (IncidentFilter(until: Fixture.day(1)), [1, 2, 3]),
      (IncidentFilter(order: .severity), [1, 2, 3]), (IncidentFilter(order: .score), [2, 3, 1]),
      (IncidentFilter(limit: 1, offset: 1), [2]), (IncidentFilter(offset: 2), [3]),
      (IncidentFilter(limit: -5, offset: -5), []),
    ]
    for (filter, numbers) in cases {
      let ids = try store.incidents(filter).map(\.id)
      #expect(ids == numbers.map { "TT-2026-00000\($0)" }, "\(filter)")
    }
    #expect(try store.count(IncidentFilter(categories: ["food"], limit: 1)) == 2)
  }

  @Test func walksAndStops() throws {
    struct Stop: Error {}
    let store = try filled()
    var seen: [String] = []
    #expect(throws: Stop.self) {
      try store.forEachIncident { incident in
        seen.append(incident.id)
        if seen.count == 2 { throw Stop() }
      }
    }
    #expect(seen == ["TT-2026-000001", "TT-2026-000002"])
  }
}
