internal import CaseWork
internal import GRDB
internal import Records

/// The titles in incident records, which are those of sources.
///
/// The first stores took them from the documents, with the personal data that sources have masked.
enum TitleRows {
  /// Counted up whenever the same sources would give another title.
  static let form = "1"

  /// Gives every incident the title that its sources make.
  ///
  /// O(incidents), of which those are read wholly whose title is that of no source.
  static func rebuild(_ database: Database) throws {
    let ids = try String.fetchAll(
      database,
      sql: """
        SELECT id FROM incidents WHERE NOT EXISTS (
          SELECT 1 FROM sources
          WHERE incident = incidents.id AND title = json_extract(body, '$.title'))
        ORDER BY id
        """)
    for id in ids {
      guard let stored = try IncidentRows.fetch(id, in: database) else { continue }
      var incident = stored
      incident.title = IncidentBuilder.title(of: stored.sources)
      guard incident.title != stored.title else { continue }
      try IncidentRows.save(incident, storedHistory: stored.history.count, in: database)
    }
  }
}
