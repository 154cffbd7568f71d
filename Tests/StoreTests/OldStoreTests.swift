import CaseWork
import Foundation
import GRDB
import Records
import Store
import Testing

/// Stores of the first version, which had no desk.
@Suite struct OldStoreTests {
  private static let firstTables: Set<String> = [
    "runs", "run_failures", "run_days", "files", "meta", "documents", "counters", "incidents",
    "incident_categories", "sources", "history", "touches", "traits", "bands", "event_keys",
    "terms",
  ]

  /// Takes everything out of a store that the first version did not have.
  private func makeOld(_ path: String) throws {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    let shell = try DatabaseQueue(path: path, configuration: configuration)
    try shell.write { database in
      try database.execute(
        sql: """
          DROP TRIGGER triage_is_noted;
          DROP TABLE queue_words;
          ALTER TABLE sources DROP COLUMN title;
          DELETE FROM meta;
          DELETE FROM grdb_migrations WHERE identifier NOT IN (
            '2026-11 runs', '2026-11 archive', '2026-11 incidents', '2026-11 correlation');
          """)
      let tables = try String.fetchAll(
        database,
        sql: """
          SELECT name FROM sqlite_master WHERE type = 'table'
            AND name NOT LIKE 'sqlite_%' AND name <> 'grdb_migrations'
          """)
      for table in tables where !Self.firstTables.contains(table) {
        try database.execute(sql: "DROP TABLE \(table)")
      }
    }
    try shell.close()
  }

  private func masked() -> Arrival {
    let made = Fixture.arrival("m", title: "家长王小明反映", text: Fixture.text(99), site: "m.example")
    var finding = made.finding
    finding.document.title = "家长王**反映"
    return Arrival(
      document: made.document, sha256: made.sha256, finding: finding, firstSeen: Fixture.start)
  }

  @Test func openAndWorkWithTitlesMasked() throws {
    try Fixture.withFolder { folder in
      let path = folder.appendingPathComponent("a.sqlite").path
      let store = try IncidentStore(path: path)
      try Fixture.scan(store, Fixture.corpus(20) + [masked()])
      let merged = "TT-2026-000002"
      _ = try store.merge(merged, into: "TT-2026-000001", by: "王", at: Fixture.day(1))
      _ = try store.apply(.open, to: "TT-2026-000003", by: "王", at: Fixture.day(1))
      let incidents = try Fixture.all(store)
      try store.close()
      try makeOld(path)
      let shell = try DatabaseQueue(path: path)
      try shell.write {
        // As it was then.
        try $0.execute(
          sql: """
            UPDATE incidents SET searched = replace(searched, '王**', '王小明'),
              body = json_set(body, '$.title', '家长王小明反映') WHERE body LIKE '%王**%'
            """)
        #expect($0.changesCount == 1)
      }
      try shell.close()

      let early = #expect(throws: StoreError.self) {
        try IncidentStore(path: path, access: .readOnly)
      }
      #expect(early?.message.contains("older version") == true)
      let opened = try IncidentStore(path: path)
      #expect(try Fixture.all(opened) == incidents)
      #expect(try opened.verify().problems == [])
      #expect(try opened.count(IncidentFilter(text: "小明")) == 0)
      #expect(try opened.queue(QueueQuery(text: "小明"), at: Fixture.day(2), by: "").rows.isEmpty)
      #expect(try opened.queueRow("TT-2026-000005")?.title == "家长王**反映")

      _ = try opened.apply(.reopen, to: merged, by: "王", at: Fixture.day(2))
      #expect(try Fixture.scan(opened, Fixture.corpus(30), at: Fixture.day(3)).created.count == 2)
      _ = try opened.addUser(name: "王", passwordHash: "h", role: .inspector, at: Fixture.day(3))
      #expect(
        try opened.undo("TT-2026-000003", by: "王", at: Fixture.day(1) + 60).action == "opened")
      #expect(try opened.verify().problems == [])
      let overview = try opened.overview(OverviewScope(), at: Fixture.day(4))
      #expect(overview.total == 7 && overview.days.map(\.count).reduce(0, +) == 7)
      try opened.close()
      #expect(try IncidentStore(path: path, access: .readOnly).totals().incidents == 7)
    }
  }

  @Test func countsOfTheOverviewAreMadeAnew() throws {
    try Fixture.withFolder { folder in
      let path = folder.appendingPathComponent("a.sqlite").path
      let store = try IncidentStore(path: path)
      try Fixture.scan(store, Fixture.corpus(20))
      _ = try store.apply(.open, to: "TT-2026-000003", by: "王", at: Fixture.day(1))
      let overview = try store.overview(OverviewScope(), at: Fixture.day(4))
      #expect(overview.stages.map(\.stage) == [.middle] && overview.categories.count == 1)
      try store.close()
      let shell = try DatabaseQueue(path: path)
      try shell.write {
        try $0.execute(
          sql: """
            UPDATE queue SET stage = NULL;
            UPDATE overview_counts SET count = 9;
            DELETE FROM meta WHERE name = 'form of overview';
            """)
      }
      try shell.close()
      #expect(
        try IncidentStore(path: path).overview(OverviewScope(), at: Fixture.day(4)) == overview)
    }
  }

  @Test func twoThatOpenItAtOnceBothGetIt() throws {
    try Fixture.withFolder { folder in
      let path = folder.appendingPathComponent("a.sqlite").path
      let store = try IncidentStore(path: path)
      try Fixture.scan(store, Fixture.corpus(20))
      try store.close()
      try makeOld(path)
      DispatchQueue.concurrentPerform(iterations: 4) { _ in
        do {
          let opened = try IncidentStore(path: path)
          #expect(try opened.totals().incidents == 4)
        } catch { Issue.record(error) }
      }
    }
  }
}

/// What a decision costs and what it leaves alone.
@Suite struct DecisionTests {
  @Test func aDecisionLeavesAloneWhatSourcesMake() throws {
    try Fixture.withFolder { folder in
      let path = folder.appendingPathComponent("a.sqlite").path
      let store = try IncidentStore(path: path)
      try Fixture.scan(store, Fixture.corpus(20))
      let shell = try DatabaseQueue(path: path)
      try shell.write { database in
        for table in ["sources", "queue_sites", "queue_categories", "queue_texts", "traits"] {
          for step in ["INSERT", "UPDATE", "DELETE"] {
            try database.execute(
              sql: """
                CREATE TRIGGER left_\(table)_\(step) BEFORE \(step) ON \(table)
                BEGIN SELECT RAISE(ABORT, '\(table)'); END
                """)
          }
        }
      }
      try shell.close()
      let id = "TT-2026-000001"
      let before = try #require(try store.incident(id: id))
      let due = Fixture.day(9)
      for action: IncidentAction in [
        .assign(to: "李"), .note("甲"), .open, .transfer(unit: "局", due: due),
      ] {
        try store.apply([Decision(action, on: id)], by: "王", at: Fixture.day(1))
      }
      let after = try #require(try store.incident(id: id))
      #expect(after.status == .transferred && after.assignee == "李" && after.due == due)
      #expect(after.sources == before.sources && after.evidence == before.evidence)
      let row = try #require(try store.queueRow(id))
      #expect(row.status == .transferred && row.assignee == "李" && row.due == due)
      #expect(row.historyLength == after.history.count && row.title == before.title)
      // An official answer is among the sources, so no reason is asked for.
      for action: IncidentAction in [
        .verify, .conclude(.substantiated), .close(outcome: "退费", noResponse: nil),
      ] {
        try store.apply([Decision(action, on: id)], by: "王", at: Fixture.day(2))
      }
      #expect(try store.incident(id: id)?.status == .closed)
      #expect(try store.queueRow(id)?.due == nil)
      #expect(try store.verify().problems == [])
    }
  }

  @Test func withoutAnAnswerClosingAsksForAReason() throws {
    let store = try IncidentStore(inMemory: ())
    try Fixture.scan(store, Array(Fixture.corpus(5)[2...2]))
    let id = "TT-2026-000001"
    for action: IncidentAction in [
      .open, .transfer(unit: "局", due: Fixture.day(9)), .verify, .conclude(.substantiated),
    ] {
      try store.apply([Decision(action, on: id)], by: "王", at: Fixture.day(1))
    }
    let error = #expect(throws: StoreError.self) {
      try store.apply(
        [Decision(.close(outcome: nil, noResponse: nil), on: id)], by: "王", at: Fixture.day(2))
    }
    #expect(error?.code == .refused)
  }

  @Test func manyWritersLoseNothing() throws {
    try Fixture.withFolder { folder in
      let path = folder.appendingPathComponent("a.sqlite").path
      let stores = [try IncidentStore(path: path), try IncidentStore(path: path)]
      try Fixture.scan(stores[0], Fixture.corpus(10))
      DispatchQueue.concurrentPerform(iterations: 80) { index in
        do {
          let note = Decision(.note("\(index)"), on: "TT-2026-000001")
          try stores[index % 2].apply([note], by: "王", at: Fixture.day(1))
        } catch { Issue.record(error) }
      }
      let notes = try stores[0].incident(id: "TT-2026-000001")?.notes.map(\.text) ?? []
      #expect(Set(notes) == Set((0..<80).map(String.init)) && notes.count == 80)
      #expect(try stores[1].verify().isSound)
    }
  }

  @Test func aNameWithAZeroByteIsNobodys() throws {
    let store = try IncidentStore(inMemory: ())
    try Fixture.scan(store, Fixture.corpus(5))
    _ = try store.addUser(name: "王", passwordHash: "h", role: .inspector, at: Fixture.start)
    let id = "TT-2026-000001\0"
    #expect(try store.incident(id: id) == nil && store.queueRow(id + "x") == nil)
    #expect(try store.document(id: "d2\0") == nil && store.user(named: "王\0x") == nil)
    let error = #expect(throws: StoreError.self) {
      try store.apply(.open, to: id, by: "王", at: Fixture.start)
    }
    #expect(error?.code == .notFound)
  }
}
