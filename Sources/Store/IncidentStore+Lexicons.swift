internal import Foundation
internal import GRDB

extension IncidentStore {
  /// Records a published text, and before it the one that it replaces unless that is the last one known.
  ///
  /// - Parameter commit: puts the text in force; when it throws, nothing is recorded.
  /// - Throws: ``StoreError``, and what `commit` throws as such.
  @discardableResult
  package func publish(
    _ version: LexiconVersion, replacing old: LexiconVersion, commit: () throws -> Void
  ) throws(StoreError) -> Int64 {
    try write { database in
      let last = try String.fetchOne(
        database,
        sql: "SELECT sha256 FROM lexicon_versions WHERE lexicon = ? ORDER BY number DESC LIMIT 1",
        arguments: [old.lexicon])
      if last != old.sha256 { try LexiconRows.insert(old, in: database) }
      try LexiconRows.insert(version, in: database)
      let number = database.lastInsertedRowID
      try commit()
      return number
    }
  }

  /// Versions of a lexicon, the last first, without their texts.
  ///
  /// - Parameter before: only those before this number.
  package func lexiconVersions(
    of lexicon: String, before number: Int64? = nil, limit: Int
  ) throws(StoreError) -> [LexiconVersion] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT number, lexicon, version, sha256, author, at, reason, note FROM lexicon_versions
          WHERE lexicon = ? AND number < ? ORDER BY number DESC LIMIT ?
          """, arguments: [lexicon, number ?? Int64.max, max(0, limit)]
      ).map { LexiconRows.version($0, text: nil) }
    }
  }

  /// One version with its text; nil when the lexicon has none of that number.
  package func lexiconVersion(_ number: Int64, of lexicon: String) throws(StoreError)
    -> LexiconVersion?
  {
    try read { database in
      try Row.fetchOne(
        database, sql: "SELECT * FROM lexicon_versions WHERE number = ? AND lexicon = ?",
        arguments: [number, lexicon]
      ).map { LexiconRows.version($0, text: $0["text"]) }
    }
  }

  /// A published text by its SHA-256; nil when it never was a version of the lexicon.
  package func lexiconText(sha256: String, of lexicon: String) throws(StoreError) -> String? {
    try read { database in
      try String.fetchOne(
        database,
        sql: "SELECT text FROM lexicon_versions WHERE lexicon = ? AND sha256 = ? LIMIT 1",
        arguments: [lexicon, sha256])
    }
  }

  /// Keeps a draft in the place of the author's earlier one.
  package func keep(_ draft: LexiconDraft) throws(StoreError) {
    try write { database in
      try database.execute(
        sql: """
          INSERT INTO lexicon_drafts (lexicon, author, base, text, at) VALUES (?, ?, ?, ?, ?)
          ON CONFLICT DO UPDATE SET base = excluded.base, text = excluded.text, at = excluded.at
          """,
        arguments: [
          draft.lexicon, draft.author, draft.base, draft.text, draft.at.timeIntervalSince1970,
        ])
    }
  }

  /// An author's draft of a lexicon.
  package func lexiconDraft(of lexicon: String, by author: String) throws(StoreError)
    -> LexiconDraft?
  {
    try read { database in
      try Row.fetchOne(
        database, sql: "SELECT * FROM lexicon_drafts WHERE lexicon = ? AND author = ?",
        arguments: [lexicon, author]
      ).map { row in
        LexiconDraft(
          lexicon: row["lexicon"], author: row["author"], base: row["base"], text: row["text"],
          at: date(row["at"]))
      }
    }
  }

  /// Throws an author's draft away; nothing happens when there is none.
  package func discardDraft(of lexicon: String, by author: String) throws(StoreError) {
    try write { database in
      try database.execute(
        sql: "DELETE FROM lexicon_drafts WHERE lexicon = ? AND author = ?",
        arguments: [lexicon, author])
    }
  }

  /// A word that is another whenever documents have come or somebody has decided: figures over the
  /// archive hold as long as it is the same.
  ///
  /// Cost O(1): counters, no archive is read.
  package func archiveMark() throws(StoreError) -> String {
    try read { database in
      try String.fetchOne(
        database,
        sql: """
          SELECT coalesce((SELECT max(number) FROM documents), 0)
            || '/' || coalesce((SELECT max(number) FROM triage), 0)
            || '/' || (SELECT count(*) || ',' || coalesce(max(at), 0) FROM evidence_verdicts)
            || '/' || coalesce((SELECT group_concat(status || count, ',') FROM (
              SELECT status, sum(count) AS count FROM queue_counts GROUP BY status ORDER BY status)), '')
          """) ?? ""
    }
  }
}

/// The rows of `lexicon_versions`.
enum LexiconRows {
  static func insert(_ version: LexiconVersion, in database: Database) throws {
    try database.execute(
      sql: """
        INSERT INTO lexicon_versions (lexicon, version, sha256, text, author, at, reason, note)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        version.lexicon, version.version, version.sha256, version.text ?? "", version.author,
        version.at.timeIntervalSince1970, version.reason, version.note,
      ])
  }

  static func version(_ row: Row, text: String?) -> LexiconVersion {
    LexiconVersion(
      number: row["number"], lexicon: row["lexicon"], version: row["version"],
      sha256: row["sha256"], text: text, author: row["author"], at: date(row["at"]),
      reason: row["reason"], note: row["note"])
  }
}
