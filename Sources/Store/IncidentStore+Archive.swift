internal import GRDB
package import Records

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
        [number, max(limit, 0)], in: database)
    }
  }

  /// Numbers of the documents that were not flagged, ascending.
  package func unflaggedNumbers() throws(StoreError) -> [Int64] {
    try read { database in
      try Int64.fetchAll(
        database, sql: "SELECT number FROM documents WHERE flagged = 0 ORDER BY number")
    }
  }

  /// Documents whose id, or whose raw bytes' SHA-256, begins with `digits`.
  package func documents(hash digits: String, limit: Int) throws(StoreError)
    -> [ArchivedDocument]
  {
    // A range, so that the indexes serve.
    try read { database in
      try ArchiveRows.fetch(
        "id BETWEEN ?1 AND ?1 || 'g' OR sha256 BETWEEN ?1 AND ?1 || 'g' "
          + "ORDER BY documents.number LIMIT ?2", [digits, limit], in: database)
    }
  }

  /// Documents of exactly this address, file or record.
  package func documents(place: String, limit: Int) throws(StoreError) -> [ArchivedDocument] {
    try read { database in
      try ArchiveRows.fetch(
        "url = ?1 OR path = ?1 OR record = ?1 ORDER BY documents.number LIMIT ?2", [place, limit],
        in: database)
    }
  }

  /// Documents with these characters in title or text.
  ///
  /// O(archive).
  package func documents(containing text: String, limit: Int) throws(StoreError)
    -> [ArchivedDocument]
  {
    try read { database in
      try ArchiveRows.fetch(
        "instr(title, ?1) > 0 OR instr(text, ?1) > 0 ORDER BY documents.number LIMIT ?2",
        [text, limit], in: database)
    }
  }

  /// Problems of any run whose path or reason holds `text`, the last run first.
  package func failures(mentioning text: String, limit: Int) throws(StoreError)
    -> [(run: Int64, problem: InputProblem)]
  {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT * FROM run_failures WHERE instr(path, ?1) > 0 OR instr(reason, ?1) > 0
          ORDER BY run DESC, sequence LIMIT ?2
          """, arguments: [text, limit]
      ).map { row in
        (
          row["run"],
          InputProblem(
            path: row["path"], offset: row["offset"], reason: row["reason"],
            effect: try choice(row["effect"]))
        )
      }
    }
  }

  /// Problems that runs had with one file, the last run first.
  package func failures(path: String, limit: Int) throws(StoreError)
    -> [(run: Int64, problem: InputProblem)]
  {
    try failures(mentioning: path, limit: limit).filter { $0.problem.path == path }
  }

  /// How far the files are read whose path is, or ends with, `path`.
  package func checkpoints(path: String) throws(StoreError) -> [FileCheckpoint] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: "SELECT * FROM files WHERE path = ?1 OR substr(path, -length(?2)) = ?2 ORDER BY path",
        arguments: [path, "/" + path]
      ).map(FileRows.checkpoint)
    }
  }
}
