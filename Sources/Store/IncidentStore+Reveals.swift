internal import CaseWork
package import Foundation
internal import GRDB
internal import Records

/// Somebody looked at a text with the personal data in it.
package struct Reveal: Sendable, Equatable {
  package var document: String
  /// The incident on whose page it was asked for.
  package var incident: String?
  package var by: String
  package var at: Date
  package var reason: String

  package init(document: String, incident: String?, by: String, at: Date, reason: String) {
    self.document = document
    self.incident = incident
    self.by = by
    self.at = at
    self.reason = reason
  }
}

extension IncidentStore {
  /// Notes that somebody looks at a text unmasked; to be called before it is shown.
  ///
  /// - Throws: ``StoreError``: `refused` without a name or a reason, `notFound` for an unknown document.
  package func record(_ reveal: Reveal) throws(StoreError) {
    let reason = reveal.reason.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !reason.isEmpty, reveal.by.contains(where: { !$0.isWhitespace }) else {
      throw StoreError(.refused, "an unmasked text is shown to whoever says who and why")
    }
    try write { database in
      if let incident = reveal.incident { _ = try Self.needed(incident, in: database) }
      try database.execute(
        sql: """
          INSERT INTO reveals (document, incident, actor, at, reason)
          SELECT number, ?, ?, ?, ? FROM documents WHERE id = ?
          """,
        arguments: [
          reveal.incident, reveal.by, reveal.at.timeIntervalSince1970, reason, reveal.document,
        ])
      guard database.changesCount == 1 else {
        throw StoreError(.notFound, "there is no document \(reveal.document)")
      }
    }
  }

  /// Who looked at unmasked texts, of one incident or of all, the last first.
  package func reveals(incident: String? = nil, limit: Int = 200) throws(StoreError) -> [Reveal] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT reveals.*, documents.id AS name FROM reveals
          JOIN documents ON documents.number = reveals.document
          WHERE ?1 IS NULL OR incident = ?1 ORDER BY reveals.number DESC LIMIT ?2
          """, arguments: [incident, max(limit, 0)]
      ).map { row in
        Reveal(
          document: row["name"], incident: row["incident"], by: row["actor"], at: date(row["at"]),
          reason: row["reason"])
      }
    }
  }
}
