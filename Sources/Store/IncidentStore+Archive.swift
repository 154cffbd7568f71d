internal import GRDB
internal import Records

extension IncidentStore {
  /// A page of the archive in the order in which documents came: those behind `number`.
  ///
  /// - Parameters:
  ///   - flagged: only those that were, or were not, flagged.
  package func archive(
    after number: Int64, limit: Int, flagged: Bool? = nil
  ) throws(StoreError) -> [ArchivedDocument] {
    try read { database in
      let condition = flagged.map { " AND flagged = \($0 ? 1 : 0)" } ?? ""
      return try ArchiveRows.fetch(
        "documents.number > ?\(condition) ORDER BY documents.number LIMIT ?",
        [number, max(limit, 0)],
        in: database)
    }
  }
}
