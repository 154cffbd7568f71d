internal import GRDB

/// What the lexicon desk adds to the schema.
extension Schema {
  static func lexiconVersions(_ database: Database) throws {
    try database.execute(
      sql: """
        CREATE TABLE lexicon_versions (
          number INTEGER PRIMARY KEY AUTOINCREMENT,
          lexicon TEXT NOT NULL CHECK (lexicon <> ''),
          version TEXT NOT NULL,
          sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
          text TEXT NOT NULL,
          author TEXT CHECK (author <> ''),
          at REAL NOT NULL,
          reason TEXT, note TEXT
        ) STRICT;
        CREATE INDEX lexicon_versions_by_lexicon ON lexicon_versions (lexicon, number);
        CREATE TRIGGER lexicon_versions_stay_update BEFORE UPDATE ON lexicon_versions
        BEGIN SELECT RAISE(ABORT, 'versions of lexicons are append-only'); END;
        CREATE TRIGGER lexicon_versions_stay_delete BEFORE DELETE ON lexicon_versions
        BEGIN SELECT RAISE(ABORT, 'versions of lexicons are append-only'); END;

        CREATE TABLE lexicon_drafts (
          lexicon TEXT NOT NULL,
          author TEXT NOT NULL CHECK (author <> ''),
          base TEXT NOT NULL,
          text TEXT NOT NULL,
          at REAL NOT NULL,
          PRIMARY KEY (lexicon, author)
        ) STRICT, WITHOUT ROWID;
        """)
  }
}
