internal import CaseWork
internal import GRDB
internal import Records

extension IncidentStore {
  /// Writes a batch in one transaction: the documents, the incidents that they make or join, the
  /// problems, and how far the files are read.
  ///
  /// Killed before its end, nothing of it is there; after it, all of it. A document that the
  /// store holds is passed over, unless an edited lexicon has come to flag it: then it is graded
  /// anew and put to its incident.
  ///
  /// - Throws: ``StoreError``; nothing is written then.
  package func write(_ batch: ScanBatch) throws(StoreError) -> BatchResult {
    try write { database in
      var result = BatchResult()
      let session = CorrelationSession(database, batch)
      var sites = SiteDayRows.Tally()
      for arrival in batch.arrivals {
        if let known = try ArchiveRows.known(arrival.document.id, in: database) {
          result.skipped += 1
          guard !known.flagged, arrival.traits != nil else { continue }
          try ArchiveRows.regrade(known.number, arrival, in: database)
          try session.place(arrival, number: known.number)
        } else {
          result.inserted += 1
          sites.add(arrival.document, firstSeen: arrival.firstSeen)
          let number = try ArchiveRows.insert(arrival, run: batch.run, in: database)
          try session.place(arrival, number: number)
        }
      }
      try session.save()
      try sites.save(in: database)
      try RunRows.append(batch.problems, run: batch.run, in: database)
      for checkpoint in batch.checkpoints { try FileRows.save(checkpoint, in: database) }
      result.created = session.created
      result.updated = session.updated
      return result
    }
  }

  /// How far each file is read, by path.
  package func checkpoints() throws(StoreError) -> [String: FileCheckpoint] {
    try read { database in
      var checkpoints: [String: FileCheckpoint] = [:]
      let rows = try Row.fetchCursor(database, sql: "SELECT * FROM files")
      while let row = try rows.next() {
        let checkpoint = FileRows.checkpoint(row)
        checkpoints[checkpoint.path] = checkpoint
      }
      return checkpoints
    }
  }
}

/// The rows of `files`.
enum FileRows {
  static func save(_ checkpoint: FileCheckpoint, in database: Database) throws {
    try database.cachedStatement(
      sql: """
        INSERT INTO files (path, size, modified, records, offset, complete, lexicons)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (path) DO UPDATE SET
          size = excluded.size, modified = excluded.modified, records = excluded.records,
          offset = excluded.offset, complete = excluded.complete, lexicons = excluded.lexicons
        """
    ).execute(arguments: [
      checkpoint.path, checkpoint.size, checkpoint.modified, checkpoint.records,
      checkpoint.offset, checkpoint.complete, checkpoint.lexicons,
    ])
  }

  static func checkpoint(_ row: Row) -> FileCheckpoint {
    FileCheckpoint(
      path: row["path"], size: row["size"], modified: row["modified"], records: row["records"],
      offset: row["offset"], complete: row["complete"], lexicons: row["lexicons"])
  }
}
