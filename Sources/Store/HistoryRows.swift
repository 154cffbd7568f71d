internal import Foundation
internal import GRDB
internal import Records

/// The rows of `history`: appended, never changed.
enum HistoryRows {
  static func append(
    _ entry: HistoryEntry, incident: String, sequence: Int, in database: Database
  ) throws {
    try database.cachedStatement(
      sql: """
        INSERT INTO history (
          incident, sequence, at, actor, action, from_status, to_status, note, previous_sha256)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      incident, sequence, Int64(entry.at.timeIntervalSince1970), entry.by, entry.action,
      entry.from, entry.to, entry.note, entry.previousSHA256,
    ])
  }

  static func fetch(_ incident: String, in database: Database) throws -> [HistoryEntry] {
    let statement = try database.cachedStatement(
      sql: """
        SELECT at, actor, action, from_status, to_status, note, previous_sha256 FROM history
        WHERE incident = ? ORDER BY sequence
        """)
    let entries = try Row.fetchCursor(statement, arguments: [incident]).map { row in
      HistoryEntry(
        at: Date(timeIntervalSince1970: Double(row[0] as Int64)), by: row[1], action: row[2],
        from: row[3], to: row[4], note: row[5], previousSHA256: row[6])
    }
    return try Array(entries)
  }
}
