internal import CaseWork
internal import Foundation
internal import GRDB
internal import Records

/// The rows of `sources`, joined with the documents that they name.
enum SourceRows {
  static func insert(
    _ source: Source, incident: String, position: Int, in database: Database
  ) throws {
    try database.cachedStatement(
      sql: """
        INSERT INTO sources (
          incident, position, document, joined_rule, joined_with, joined_detail, title)
        SELECT ?, ?, number, ?, ?, ?, ? FROM documents WHERE id = ?
        """
    ).execute(arguments: [
      incident, position, source.joined.rule.rawValue, source.joined.with, source.joined.detail,
      source.title, source.document,
    ])
  }

  static func delete(incident: String, in database: Database) throws {
    try database.cachedStatement(sql: "DELETE FROM sources WHERE incident = ?")
      .execute(arguments: [incident])
  }

  private static let selection = """
    SELECT \(columns) FROM sources JOIN documents ON documents.number = sources.document
    """

  /// The first official answer among the sources, alone; empty when there is none.
  static func firstResponse(_ incident: String, in database: Database) throws -> [Source] {
    let statement = try database.cachedStatement(
      sql: selection + " WHERE incident = ? AND kind = 'response' ORDER BY position LIMIT 1")
    return try Row.fetchAll(statement, arguments: [incident]).map(source)
  }

  static func fetch(_ incident: String, in database: Database) throws -> [Source] {
    let statement = try database.cachedStatement(
      sql: selection + " WHERE incident = ? ORDER BY position")
    return try Array(Row.fetchCursor(statement, arguments: [incident]).map(source))
  }

  static func materials(_ incident: String, in database: Database) throws -> [SourceMaterial] {
    let statement = try database.cachedStatement(
      sql: """
        SELECT \(columns), finding, clauses, occurred
        FROM sources JOIN documents ON documents.number = sources.document
        WHERE incident = ? ORDER BY position
        """)
    return try Row.fetchAll(statement, arguments: [incident]).map { row in
      SourceMaterial(
        source: try source(row), finding: try value(Finding.self, row["finding"]),
        clauses: try value([String].self, row["clauses"]), occurred: optionalDate(row["occurred"]))
    }
  }

  /// What ``source(_:)`` reads by position, since looking up names costs more than reading values.
  private static let columns = """
    id, url, site, sources.title, published, kind, path, offset, record, sha256, first_seen,
    joined_rule, joined_with, joined_detail
    """

  private static func source(_ row: Row) throws -> Source {
    Source(
      document: row[0], url: row[1], site: row[2], title: row[3],
      published: optionalDate(row[4])?.wholeSeconds, kind: try choice(row[5]), path: row[6],
      offset: row[7], record: row[8], sha256: row[9], firstSeen: date(row[10]),
      joined: JoinReason(rule: try choice(row[11]), with: row[12], detail: row[13]))
  }
}
