import CaseWork
import Foundation
import GRDB
import Records
import Store
import Testing

@Suite struct StoreFileTests {
  @Test func keepsWhatItWasTold() throws {
    try Fixture.withFolder { folder in
      let path = folder.appendingPathComponent("a.sqlite").path
      let store = try IncidentStore(path: path)
      try Fixture.scan(store, Fixture.corpus(20))
      let incidents = try Fixture.all(store)
      try store.close()
      let again = try IncidentStore(path: path)
      #expect(try Fixture.all(again) == incidents)
      #expect(try again.verify().isSound)
    }
  }

  @Test func aReaderSeesWholeBatchesWhileAScanWrites() throws {
    try Fixture.withFolder { folder in
      let path = folder.appendingPathComponent("a.sqlite").path
      let writer = try IncidentStore(path: path)
      let run = try Fixture.run(writer)
      let reader = try IncidentStore(path: path, access: .readOnly)
      let corpus = Fixture.corpus(40)
      var read: [Int] = []
      for start in stride(from: 0, to: 40, by: 10) {
        _ = try writer.write(
          ScanBatch(run: run, at: Fixture.start, arrivals: Array(corpus[start..<(start + 10)])))
        read.append(try reader.totals().documents)
      }
      #expect(read == [10, 20, 30, 40])
      try reader.forEachIncident { incident in
        // A snapshot: writing meanwhile neither blocks nor shows.
        _ = try writer.apply(.note("同时"), to: incident.id, by: "王", at: Fixture.day(1))
        #expect(incident.notes.isEmpty)
      }
      let error = #expect(throws: StoreError.self) {
        try reader.apply(.open, to: "TT-2026-000001", by: "王", at: Fixture.start)
      }
      #expect(error?.code == .readOnly)
    }
  }

  @Test func twoWritersTakeTurns() throws {
    try Fixture.withFolder { folder in
      let path = folder.appendingPathComponent("a.sqlite").path
      let stores = [try IncidentStore(path: path), try IncidentStore(path: path)]
      try Fixture.scan(stores[0], Fixture.corpus(10))
      for index in 0..<10 {
        _ = try stores[index % 2].apply(
          .note("\(index)"), to: "TT-2026-000001", by: "王", at: Fixture.day(1))
      }
      #expect(try stores[0].incident(id: "TT-2026-000001")?.notes.count == 10)
      #expect(try stores[1].verify().isSound)
    }
  }

  @Test func refusesWhatIsNoStore() throws {
    try Fixture.withFolder { folder in
      func code(_ path: String, _ access: IncidentStore.Access = .readWrite) -> StoreError.Code? {
        do {
          _ = try IncidentStore(path: path, access: access)
          return nil
        } catch {
          #expect(error.message.hasPrefix(path) && !error.message.contains("\n"))
          return error.code
        }
      }
      let text = folder.appendingPathComponent("text.sqlite")
      try Data(String(repeating: "这不是数据库。\n", count: 200).utf8).write(to: text)
      #expect(code(text.path) == .notADatabase)
      #expect(code(text.path, .readOnly) == .notADatabase)
      #expect(code(folder.path) == .cannotOpen)
      #expect(code(folder.appendingPathComponent("no/a.sqlite").path) == .cannotOpen)
      #expect(code(folder.appendingPathComponent("no.sqlite").path, .readOnly) == .cannotOpen)

      let other = folder.appendingPathComponent("other.sqlite").path
      let queue = try DatabaseQueue(path: other)
      try queue.write { try $0.execute(sql: "CREATE TABLE t (a)") }
      try queue.close()
      #expect(code(other) == .notADatabase)
      // Left as it was.
      #expect(try DatabaseQueue(path: other).read { try $0.tableExists("runs") } == false)

      let newer = folder.appendingPathComponent("newer.sqlite").path
      try IncidentStore(path: newer).close()
      let made = try DatabaseQueue(path: newer)
      try made.write {
        try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('2099-01 telepathy')")
      }
      try made.close()
      #expect(code(newer) == .newerSchema)
      #expect(code(newer, .readOnly) == .newerSchema)
    }
  }

  /// Runs of root may write anywhere, so the permission itself is tried elsewhere only.
  @Test(.enabled(if: getuid() != 0)) func refusesAFolderWithoutPermission() throws {
    try Fixture.withFolder { folder in
      let path = folder.appendingPathComponent("a.sqlite").path
      try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder.path)
      let error = #expect(throws: StoreError.self) { try IncidentStore(path: path) }
      #expect(error?.code == .readOnly)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path)
    }
  }
}

@Suite struct TamperTests {
  /// What somebody with an SQLite shell may try, and which entry is named (0: refused by SQLite).
  private static let attempts: [(sql: String, problem: String?)] = [
    ("UPDATE history SET note = 'x'", nil),
    ("DELETE FROM history", nil),
    (
      "INSERT INTO history SELECT incident, 9, at, actor, action, from_status, to_status, note,"
        + " previous_sha256 FROM history WHERE sequence = 1", nil
    ),
    (
      "DROP TRIGGER history_is_append_only_update;"
        + "UPDATE history SET note = 'x' WHERE sequence = 0", "TT-2026-000001: entry 2"
    ),
    (
      "DROP TRIGGER history_is_append_only_update;"
        + "UPDATE history SET actor = 'x' WHERE sequence = 2", "TT-2026-000001: entry 3"
    ),
    (
      "DROP TRIGGER history_is_append_only_delete;"
        + "DELETE FROM history WHERE sequence = 2", "TT-2026-000001: entry 2"
    ),
    (
      "DROP TRIGGER history_is_append_only_delete;"
        + "DELETE FROM history WHERE sequence = 1", "TT-2026-000001: entry 2"
    ),
    ("UPDATE incidents SET status = 'closed'", "TT-2026-000001: entry 3"),
    ("UPDATE incidents SET status = 'flying'", nil),
    ("UPDATE incidents SET severity = 9", nil),
    ("UPDATE sources SET document = 999", nil),
    ("PRAGMA foreign_keys = OFF; UPDATE sources SET document = 999", "refers to no row"),
  ]

  @Test(arguments: attempts.indices) func isRefusedOrNamed(index: Int) throws {
    let attempt = Self.attempts[index]
    try Fixture.withFolder { folder in
      let path = folder.appendingPathComponent("a.sqlite").path
      let store = try IncidentStore(path: path)
      try Fixture.scan(store, Array(Fixture.corpus(5)[2...2]))
      _ = try store.apply(.open, to: "TT-2026-000001", by: "王", at: Fixture.day(1))
      _ = try store.apply(.note("甲"), to: "TT-2026-000001", by: "王", at: Fixture.day(2))
      let shell = try DatabaseQueue(path: path)
      let run = { try shell.writeWithoutTransaction { try $0.execute(sql: attempt.sql) } }
      if let problem = attempt.problem {
        try run()
        let problems = try store.verify().problems
        #expect(problems.contains { $0.contains(problem) }, "\(problems)")
      } else {
        #expect(throws: DatabaseError.self) { try run() }
        #expect(try store.verify().problems == [])
      }
    }
  }
}
