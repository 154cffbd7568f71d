internal import GRDB

/// The schema as named migrations.
///
/// One that has been released is never edited: a change is a new migration at the end.
enum Schema {
  /// `PRAGMA application_id` of a store: "TanT".
  static let applicationID: Int32 = 0x5461_6E54

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("2026-11 runs", migrate: runs)
    migrator.registerMigration("2026-11 archive", migrate: archive)
    migrator.registerMigration("2026-11 incidents", migrate: incidents)
    migrator.registerMigration("2026-11 correlation", migrate: correlation)
    migrator.registerMigration("2026-11 accounts", migrate: accounts)
    migrator.registerMigration("2026-11 queue", migrate: queue)
    migrator.registerMigration("2026-11 desk", migrate: desk)
    migrator.registerMigration("2026-11 reveals", migrate: reveals)
    migrator.registerMigration("2026-11 queue indexes", migrate: queueIndexes)
    migrator.registerMigration("2026-11 spot checks", migrate: spotChecks)
    migrator.registerMigration("2026-11 lexicon versions", migrate: lexiconVersions)
    migrator.registerMigration("2026-11 overview", migrate: overview)
    return migrator
  }

  /// Carries out the migrations, and rebuilds what follows from the records when its form has changed.
  static func bringUpToDate(_ connections: any DatabaseWriter) throws {
    try migrate(connections)
    guard try !connections.read(DerivedRows.areCurrent) else { return }
    try connections.write(DerivedRows.rebuildIfNeeded)
  }

  /// A migration fails that another process has carried out meanwhile: then those after it are left to do.
  private static func migrate(_ connections: any DatabaseWriter) throws {
    var applied = try connections.read(migrator.appliedIdentifiers).count
    while true {
      do { return try migrator.migrate(connections) } catch {
        let now = try connections.read(migrator.appliedIdentifiers).count
        guard now > applied else { throw error }
        applied = now
      }
    }
  }

  static func isUpToDate(_ database: Database) throws -> Bool {
    try migrator.hasCompletedMigrations(database) && DerivedRows.areCurrent(database)
  }

  private static let kinds = "'incident', 'response', 'policy', 'opinion', 'promo', 'other'"

  private static func runs(_ database: Database) throws {
    try database.execute(sql: "PRAGMA application_id = \(applicationID)")
    try database.execute(
      sql: """
        CREATE TABLE runs (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          started REAL NOT NULL,
          finished REAL,
          status TEXT NOT NULL CHECK (status IN ('running', 'done', 'failed', 'interrupted')),
          source TEXT NOT NULL,
          lexicons TEXT NOT NULL,
          counts TEXT NOT NULL,
          message TEXT
        ) STRICT;

        CREATE TABLE run_failures (
          run INTEGER NOT NULL REFERENCES runs (id),
          sequence INTEGER NOT NULL,
          path TEXT NOT NULL,
          offset INTEGER,
          reason TEXT NOT NULL,
          effect TEXT NOT NULL CHECK (effect IN ('degraded', 'unread')),
          PRIMARY KEY (run, sequence)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE run_days (
          run INTEGER NOT NULL REFERENCES runs (id),
          day INTEGER NOT NULL,
          PRIMARY KEY (run, day)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE files (
          path TEXT NOT NULL PRIMARY KEY,
          size INTEGER NOT NULL,
          modified INTEGER NOT NULL,
          records INTEGER NOT NULL,
          offset INTEGER,
          complete INTEGER NOT NULL CHECK (complete IN (0, 1)),
          lexicons TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE meta (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL)
        STRICT, WITHOUT ROWID;
        """)
  }

  private static func archive(_ database: Database) throws {
    try database.execute(
      sql: """
        CREATE TABLE documents (
          number INTEGER PRIMARY KEY,
          id TEXT NOT NULL UNIQUE CHECK (id <> ''),
          format TEXT NOT NULL CHECK (format IN ('html', 'rss', 'atom', 'rdf', 'jsonfeed', 'text')),
          container TEXT CHECK (container IN ('warc')),
          path TEXT, record TEXT, offset INTEGER, url TEXT, title TEXT, author TEXT,
          published REAL, updated REAL, site TEXT, encoding TEXT, language TEXT, text TEXT,
          sha256 TEXT NOT NULL,
          first_seen REAL NOT NULL,
          run INTEGER NOT NULL REFERENCES runs (id),
          kind TEXT NOT NULL CHECK (kind IN (\(kinds))),
          score REAL NOT NULL,
          flagged INTEGER NOT NULL CHECK (flagged IN (0, 1)),
          lexicons TEXT NOT NULL,
          finding TEXT, clauses TEXT, occurred REAL,
          CHECK (flagged = 0 OR (finding IS NOT NULL AND clauses IS NOT NULL))
        ) STRICT;
        CREATE INDEX documents_by_url ON documents (url) WHERE url IS NOT NULL;
        CREATE INDEX documents_by_sha256 ON documents (sha256);
        """)
  }

  private static func incidents(_ database: Database) throws {
    // Written out, not taken from the enums: a migration must not change when the code does.
    try database.execute(
      sql: """
        CREATE TABLE counters (
          year INTEGER PRIMARY KEY, last INTEGER NOT NULL CHECK (last > 0)
        ) STRICT;

        CREATE TABLE incidents (
          id TEXT NOT NULL PRIMARY KEY CHECK (id GLOB 'TT-[0-9][0-9][0-9][0-9]-[0-9]*'),
          status TEXT NOT NULL CHECK (status IN (
            'new', 'dismissed', 'merged', 'opened', 'notified', 'transferred', 'verifying',
            'verified', 'rectifying', 'spot-check', 'closed', 'archived', 'reopened')),
          kind TEXT NOT NULL CHECK (kind IN ('incident', 'response')),
          severity INTEGER NOT NULL CHECK (severity BETWEEN 0 AND 3),
          score REAL NOT NULL,
          region TEXT, institution TEXT, institution_key TEXT, assignee TEXT, due REAL,
          first_seen REAL NOT NULL, last_seen REAL NOT NULL CHECK (last_seen >= first_seen),
          first_day INTEGER NOT NULL,
          searched TEXT NOT NULL,
          body TEXT NOT NULL,
          history_length INTEGER NOT NULL CHECK (history_length > 0),
          history_head TEXT NOT NULL
        ) STRICT;
        CREATE INDEX incidents_by_last_seen ON incidents (last_seen);
        CREATE INDEX incidents_by_status ON incidents (status, last_seen);

        CREATE TABLE incident_categories (
          incident TEXT NOT NULL REFERENCES incidents (id),
          category TEXT NOT NULL,
          PRIMARY KEY (incident, category)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX incident_categories_by_category ON incident_categories (category, incident);

        CREATE TABLE sources (
          incident TEXT NOT NULL REFERENCES incidents (id),
          position INTEGER NOT NULL,
          document INTEGER NOT NULL REFERENCES documents (number),
          joined_rule TEXT NOT NULL CHECK (joined_rule IN (
            'first', 'exact-copy', 'near-duplicate', 'same-event', 'merged')),
          joined_with TEXT,
          joined_detail TEXT NOT NULL,
          PRIMARY KEY (incident, position),
          UNIQUE (incident, document)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX sources_by_document ON sources (document);

        CREATE TABLE history (
          incident TEXT NOT NULL REFERENCES incidents (id),
          sequence INTEGER NOT NULL CHECK (sequence >= 0),
          at INTEGER NOT NULL,
          actor TEXT NOT NULL CHECK (actor <> ''),
          action TEXT NOT NULL CHECK (action <> ''),
          from_status TEXT, to_status TEXT, note TEXT,
          previous_sha256 TEXT,
          PRIMARY KEY (incident, sequence),
          CHECK ((sequence = 0) = (previous_sha256 IS NULL))
        ) STRICT, WITHOUT ROWID;
        CREATE TRIGGER history_is_append_only_update BEFORE UPDATE ON history
        BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
        CREATE TRIGGER history_is_append_only_delete BEFORE DELETE ON history
        BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
        CREATE TRIGGER history_has_no_gaps BEFORE INSERT ON history
        WHEN NEW.sequence <> (SELECT COUNT(*) FROM history WHERE incident = NEW.incident)
        BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;

        CREATE TABLE touches (
          day INTEGER NOT NULL,
          incident TEXT NOT NULL REFERENCES incidents (id),
          PRIMARY KEY (day, incident)
        ) STRICT, WITHOUT ROWID;
        """)
  }

  private static func correlation(_ database: Database) throws {
    try database.execute(
      sql: """
        CREATE TABLE traits (
          document INTEGER PRIMARY KEY REFERENCES documents (number),
          incident TEXT NOT NULL REFERENCES incidents (id),
          basis TEXT NOT NULL CHECK (basis IN ('text', 'title')),
          exact TEXT NOT NULL,
          title_key TEXT,
          length INTEGER NOT NULL,
          shingles INTEGER NOT NULL,
          minhash BLOB NOT NULL,
          schools TEXT NOT NULL,
          authorities TEXT NOT NULL,
          day INTEGER NOT NULL,
          site TEXT,
          kind TEXT NOT NULL CHECK (kind IN ('incident', 'response')),
          institution TEXT,
          region TEXT,
          categories TEXT NOT NULL,
          terms BLOB NOT NULL
        ) STRICT;
        CREATE INDEX traits_by_exact ON traits (exact);
        CREATE INDEX traits_by_title ON traits (title_key) WHERE title_key IS NOT NULL;
        CREATE INDEX traits_by_incident ON traits (incident);

        CREATE TABLE bands (
          band INTEGER NOT NULL,
          document INTEGER NOT NULL REFERENCES traits (document),
          PRIMARY KEY (band, document)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE event_keys (
          key TEXT NOT NULL,
          day INTEGER NOT NULL,
          document INTEGER NOT NULL REFERENCES traits (document),
          PRIMARY KEY (key, day, document)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE terms (
          term INTEGER NOT NULL,
          document INTEGER NOT NULL REFERENCES traits (document),
          PRIMARY KEY (term, document)
        ) STRICT, WITHOUT ROWID;
        """)
  }
}
