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
      sql: "SELECT * FROM history WHERE incident = ? ORDER BY sequence")
    return try Row.fetchAll(statement, arguments: [incident]).map { row in
      HistoryEntry(
        at: Date(timeIntervalSince1970: Double(row["at"] as Int64)), by: row["actor"],
        action: row["action"], from: row["from_status"], to: row["to_status"], note: row["note"],
        previousSHA256: row["previous_sha256"])
    }
  }
}
