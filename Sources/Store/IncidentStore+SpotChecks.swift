package import CaseWork
internal import Foundation
internal import GRDB
internal import Records

extension IncidentStore {
  /// Keeps a draw and gives it with its id.
  ///
  /// The same draw again gives the one that is kept: a draw is made once.
  package func keep(_ check: SpotCheck) throws(StoreError) -> SpotCheck {
    try write { database in
      let same = try SpotCheckRows.fetch("seed = ?", [check.seed], in: database)
      if let known = same.first(where: { $0.isSameDraw(as: check) }) { return known }
      var kept = check
      kept.id = try SpotCheckRows.nextID(at: check.at, in: database)
      try database.execute(
        sql: "INSERT INTO spot_checks (id, at, actor, seed, body) VALUES (?, ?, ?, ?, ?)",
        arguments: [
          kept.id, kept.at.timeIntervalSince1970, kept.by, kept.seed, try json(kept),
        ])
      return kept
    }
  }

  /// Draws, the last first.
  package func spotChecks(limit: Int = 100) throws(StoreError) -> [SpotCheck] {
    try read { database in
      try SpotCheckRows.fetch("1 = 1", [], limit: limit, in: database)
    }
  }

  /// One draw; `nil` when there is no such.
  package func spotCheck(id: String) throws(StoreError) -> SpotCheck? {
    try read { database in try SpotCheckRows.fetch("id = ?", [id], in: database).first }
  }

  /// What was recorded for a draw, in the order of recording.
  package func spotCheckRecords(of id: String) throws(StoreError) -> [SpotCheckRecord] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: "SELECT * FROM spot_check_records WHERE spot_check = ? ORDER BY sequence",
        arguments: [id]
      ).map(SpotCheckRows.record)
    }
  }

  /// Records a result, and notes it in the history of the incident that it names, in one transaction.
  ///
  /// - Throws: ``StoreError`` with `notFound` for an unknown draw, position or incident, and with
  ///   `refused` for what the workflow does not allow.
  package func record(_ record: SpotCheckRecord, of id: String) throws(StoreError) {
    try write { database in
      guard let check = try SpotCheckRows.fetch("id = ?", [id], in: database).first else {
        throw StoreError(.notFound, "there is no spot check \(id)")
      }
      guard let item = check.items.first(where: { $0.position == record.position }) else {
        throw StoreError(
          .notFound, "\(id) has no number \(record.position); it has 1 to \(check.items.count)")
      }
      if let incidentID = record.incident {
        guard let incident = try IncidentRows.fetch(incidentID, in: database) else {
          throw StoreError(.notFound, "there is no incident \(incidentID)")
        }
        let note = [
          "抽查 \(id) 第 \(record.position) 号 \(item.institution.name)：\(record.result.chineseName)",
          record.note,
        ].compactMap(\.self).joined(separator: "；")
        let noted = try Workflow.apply(.note(note), to: incident, by: record.by, at: record.at)
        try IncidentRows.save(noted, storedHistory: incident.history.count, in: database)
        try IncidentRows.touch(incidentID, at: record.at, run: nil, in: database)
      }
      try database.execute(
        sql: """
          INSERT INTO spot_check_records
            (spot_check, position, result, note, incident, actor, at)
          VALUES (?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          id, record.position, record.result.rawValue, record.note, record.incident, record.by,
          record.at.timeIntervalSince1970,
        ])
    }
  }
}

/// The rows of `spot_checks` and `spot_check_records`.
enum SpotCheckRows {
  static func nextID(at: Date, in database: Database) throws -> String {
    let year = String(BeijingDay.year(of: at))
    let prefix = "SC-" + String(repeating: "0", count: max(4 - year.count, 0)) + year + "-"
    let last = try Int.fetchOne(
      database,
      sql: "SELECT MAX(CAST(substr(id, ?) AS INTEGER)) FROM spot_checks WHERE substr(id, 1, ?) = ?",
      arguments: [prefix.utf8.count + 1, prefix.utf8.count, prefix])
    let digits = String((last ?? 0) + 1)
    return prefix + String(repeating: "0", count: max(4 - digits.count, 0)) + digits
  }

  static func fetch(
    _ condition: String, _ arguments: StatementArguments, limit: Int = -1, in database: Database
  ) throws -> [SpotCheck] {
    try String.fetchAll(
      database,
      sql:
        "SELECT body FROM spot_checks WHERE \(condition) ORDER BY at DESC, id DESC LIMIT \(limit)",
      arguments: arguments
    ).map { try value(SpotCheck.self, $0) }
  }

  static func record(_ row: Row) throws -> SpotCheckRecord {
    SpotCheckRecord(
      position: row["position"], result: try choice(row["result"]), note: row["note"],
      incident: row["incident"], by: row["actor"], at: date(row["at"]))
  }
}
