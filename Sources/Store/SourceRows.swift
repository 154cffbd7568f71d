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
    SELECT sources.*, id, url, site, published, kind, path, offset, record, sha256, first_seen
    FROM sources JOIN documents ON documents.number = sources.document
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
    return try Row.fetchAll(statement, arguments: [incident]).map(source)
  }

  static func materials(_ incident: String, in database: Database) throws -> [SourceMaterial] {
    let statement = try database.cachedStatement(
      sql: """
        SELECT sources.*, id, url, site, published, kind, path, offset, record, sha256,
          first_seen, finding, clauses, occurred
        FROM sources JOIN documents ON documents.number = sources.document
        WHERE incident = ? ORDER BY position
        """)
    return try Row.fetchAll(statement, arguments: [incident]).map { row in
      SourceMaterial(
        source: try source(row), finding: try value(Finding.self, row["finding"]),
        clauses: try value([String].self, row["clauses"]), occurred: optionalDate(row["occurred"]))
    }
  }

  private static func source(_ row: Row) throws -> Source {
    Source(
      document: row["id"], url: row["url"], site: row["site"], title: row["title"],
      published: optionalDate(row["published"])?.wholeSeconds, kind: try choice(row["kind"]),
      path: row["path"], offset: row["offset"], record: row["record"], sha256: row["sha256"],
      firstSeen: date(row["first_seen"]),
      joined: JoinReason(
        rule: try choice(row["joined_rule"]), with: row["joined_with"],
        detail: row["joined_detail"]))
  }
}
