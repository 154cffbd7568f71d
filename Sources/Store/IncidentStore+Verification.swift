package import CaseWork
internal import GRDB
package import Records

/// What a check of the whole store found.
package struct StoreVerification: Sendable, Equatable {
  package var incidents: Int
  /// Entries of histories.
  package var entries: Int
  /// One line each, the first broken entry of an incident named; empty when all is sound.
  package var problems: [String]

  package var isSound: Bool { problems.isEmpty }
}

extension IncidentStore {
  /// Checks the chain of every incident's history, that the last entry is the one written last
  /// and leads to the incident's status, and the database itself (integrity, foreign keys).
  ///
  /// O(store).
  package func verify() throws(StoreError) -> StoreVerification {
    try read { database in
      var found = StoreVerification(incidents: 0, entries: 0, problems: [])
      for line in try String.fetchAll(database, sql: "PRAGMA integrity_check") where line != "ok" {
        found.problems.append("database: \(line)")
      }
      for row in try Row.fetchAll(database, sql: "PRAGMA foreign_key_check") {
        let (table, parent) = (row[0] as String? ?? "?", row[2] as String? ?? "?")
        found.problems.append("database: a row of \(table) refers to no row of \(parent)")
      }
      let rows = try Row.fetchCursor(
        database,
        sql: "SELECT id, status, body, history_length, history_head FROM incidents ORDER BY id")
      while let row = try rows.next() { try Self.check(row, &found, in: database) }
      try Self.checkQueue(&found, in: database)
      return found
    }
  }

  /// The history of one incident, and the first place where its chain does not hold; `nil` when there
  /// is no such incident.
  package func checkedHistory(
    of id: String
  ) throws(StoreError) -> (entries: [HistoryEntry], broken: BrokenLink?)? {
    try read { database in
      let row = try Row.fetchOne(
        database, sql: "SELECT status, history_head FROM incidents WHERE id = ?", arguments: [id])
      guard let row else { return nil }
      let history = try HistoryRows.fetch(id, in: database)
      let broken = HistoryChain.verify(
        history, head: row["history_head"], status: try choice(row["status"]))
      return (history, broken)
    }
  }

  /// What inspectors work through must be what there is.
  private static func checkQueue(_ found: inout StoreVerification, in database: Database) throws {
    let strays = try String.fetchAll(
      database,
      sql: """
        SELECT id FROM incidents LEFT JOIN queue ON queue.incident = incidents.id
        WHERE queue.number IS NULL OR queue.status <> incidents.status
          OR queue.history_length <> incidents.history_length ORDER BY id LIMIT 20
        """)
    for id in strays { found.problems.append("\(id): the queue does not agree with the record") }
  }

  private static func check(
    _ row: Row, _ found: inout StoreVerification, in database: Database
  ) throws {
    let id: String = row["id"]
    let history = try HistoryRows.fetch(id, in: database)
    found.incidents += 1
    found.entries += history.count
    let length: Int = row["history_length"]
    let status: IncidentStatus = try choice(row["status"])
    if let broken = HistoryChain.verify(history, head: row["history_head"], status: status) {
      found.problems.append("\(id): \(broken)")
    } else if history.count != length {
      found.problems.append("\(id): \(history.count) entries, \(length) were written")
    }
    if (try? value(Incident.self, row["body"]))?.status != status {
      found.problems.append("\(id): the record and its status do not agree")
    }
  }
}
