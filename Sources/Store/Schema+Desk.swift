internal import GRDB

/// What the inspector's desk adds to the schema.
extension Schema {
  static func accounts(_ database: Database) throws {
    try database.execute(
      sql: """
        CREATE TABLE users (
          number INTEGER PRIMARY KEY,
          name TEXT NOT NULL UNIQUE CHECK (name <> ''),
          password TEXT NOT NULL CHECK (password <> ''),
          role TEXT NOT NULL CHECK (role IN ('viewer', 'inspector', 'editor', 'admin')),
          disabled INTEGER NOT NULL CHECK (disabled IN (0, 1)),
          created REAL NOT NULL,
          password_changed REAL NOT NULL
        ) STRICT;

        -- The token itself is nowhere: whoever reads the file cannot log in with it.
        CREATE TABLE sessions (
          token_sha256 TEXT NOT NULL PRIMARY KEY CHECK (length(token_sha256) = 64),
          user INTEGER NOT NULL REFERENCES users (number),
          csrf TEXT NOT NULL CHECK (csrf <> ''),
          language TEXT NOT NULL,
          created REAL NOT NULL,
          last_seen REAL NOT NULL,
          expires REAL NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX sessions_by_user ON sessions (user);
        CREATE INDEX sessions_by_expiry ON sessions (expires);
        """)
  }

  /// What the queue shows, filters and sorts by, in rows that are short.
  ///
  /// Those of `incidents` hold the whole record. All of it follows from `incidents` and `sources`, see ``QueueRows``.
  static func queue(_ database: Database) throws {
    try database.execute(
      sql: """
        CREATE TABLE queue (
          number INTEGER PRIMARY KEY,
          incident TEXT NOT NULL UNIQUE REFERENCES incidents (id),
          title TEXT NOT NULL,
          status TEXT NOT NULL, kind TEXT NOT NULL, severity INTEGER NOT NULL, score REAL NOT NULL,
          region TEXT, region_name TEXT, institution TEXT, categories TEXT NOT NULL,
          sites INTEGER NOT NULL, reports INTEGER NOT NULL,
          first_seen REAL NOT NULL, last_seen REAL NOT NULL, first_day INTEGER NOT NULL,
          due REAL, due_order REAL NOT NULL, assignee TEXT,
          first_report REAL, first_response REAL,
          history_length INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX queue_by_severity ON queue (severity, last_seen);
        CREATE INDEX queue_by_last_seen ON queue (last_seen);
        CREATE INDEX queue_by_first_seen ON queue (first_seen);
        CREATE INDEX queue_by_score ON queue (score);
        CREATE INDEX queue_by_due ON queue (due_order);
        CREATE INDEX queue_by_status ON queue (status, kind, severity);
        CREATE INDEX queue_by_region ON queue (region);
        CREATE INDEX queue_by_assignee ON queue (assignee);
        CREATE INDEX queue_by_waiting ON queue (first_report)
          WHERE first_response IS NULL AND first_report IS NOT NULL;

        CREATE TABLE queue_categories (
          category TEXT NOT NULL,
          number INTEGER NOT NULL REFERENCES queue (number),
          PRIMARY KEY (category, number)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX queue_categories_by_number ON queue_categories (number);

        CREATE TABLE queue_sites (
          site TEXT NOT NULL,
          number INTEGER NOT NULL REFERENCES queue (number),
          PRIMARY KEY (site, number)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX queue_sites_by_number ON queue_sites (number);

        CREATE TABLE queue_texts (
          number INTEGER PRIMARY KEY REFERENCES queue (number),
          text TEXT NOT NULL
        ) STRICT;
        -- SQLite's own tokenizers find no word of two Chinese characters: ours come joined by blanks,
        -- and `ascii` takes them as they are. Ranks are not asked for, so no sizes are kept.
        CREATE VIRTUAL TABLE queue_words USING fts5 (
          words, content = '', columnsize = 0, prefix = '1', tokenize = 'ascii');

        CREATE TABLE queue_counts (
          status TEXT NOT NULL, kind TEXT NOT NULL, severity INTEGER NOT NULL,
          count INTEGER NOT NULL CHECK (count >= 0),
          PRIMARY KEY (status, kind, severity)
        ) STRICT, WITHOUT ROWID;
        CREATE TRIGGER queue_counts_insert AFTER INSERT ON queue BEGIN
          INSERT INTO queue_counts VALUES (NEW.status, NEW.kind, NEW.severity, 1)
          ON CONFLICT DO UPDATE SET count = count + 1;
        END;
        CREATE TRIGGER queue_counts_delete AFTER DELETE ON queue BEGIN
          UPDATE queue_counts SET count = count - 1
          WHERE status = OLD.status AND kind = OLD.kind AND severity = OLD.severity;
        END;
        CREATE TRIGGER queue_counts_update AFTER UPDATE OF status, kind, severity ON queue
        WHEN OLD.status <> NEW.status OR OLD.kind <> NEW.kind OR OLD.severity <> NEW.severity
        BEGIN
          UPDATE queue_counts SET count = count - 1
          WHERE status = OLD.status AND kind = OLD.kind AND severity = OLD.severity;
          INSERT INTO queue_counts VALUES (NEW.status, NEW.kind, NEW.severity, 1)
          ON CONFLICT DO UPDATE SET count = count + 1;
        END;
        """)
  }
}

extension Schema {
  static func desk(_ database: Database) throws {
    try database.execute(
      sql: """
        CREATE TABLE views (
          number INTEGER PRIMARY KEY,
          owner INTEGER NOT NULL REFERENCES users (number),
          name TEXT NOT NULL CHECK (name <> ''),
          query TEXT NOT NULL,
          shared INTEGER NOT NULL CHECK (shared IN (0, 1)),
          created REAL NOT NULL,
          changed REAL NOT NULL,
          UNIQUE (owner, name)
        ) STRICT;

        -- By document, since documents move when incidents are merged and split.
        CREATE TABLE evidence_verdicts (
          document INTEGER NOT NULL REFERENCES documents (number),
          rule TEXT NOT NULL,
          field TEXT NOT NULL CHECK (field IN ('title', 'text')),
          span_start INTEGER NOT NULL CHECK (span_start >= 0),
          span_end INTEGER NOT NULL CHECK (span_end >= span_start),
          value TEXT NOT NULL CHECK (value IN ('right', 'wrong')),
          actor TEXT NOT NULL CHECK (actor <> ''),
          at REAL NOT NULL,
          note TEXT,
          PRIMARY KEY (document, rule, field, span_start, span_end)
        ) STRICT, WITHOUT ROWID;

        -- Decisions of triage in their order: times of histories are whole seconds.
        CREATE TABLE triage (
          number INTEGER PRIMARY KEY AUTOINCREMENT,
          actor TEXT NOT NULL,
          incident TEXT NOT NULL REFERENCES incidents (id),
          sequence INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX triage_by_actor ON triage (actor, number);
        CREATE TRIGGER triage_is_noted AFTER INSERT ON history
        WHEN NEW.action IN ('dismissed', 'merged', 'opened')
        BEGIN
          INSERT INTO triage (actor, incident, sequence)
          VALUES (NEW.actor, NEW.incident, NEW.sequence);
        END;

        -- What each site gave on each day; follows from `documents`, see SiteDayRows.
        CREATE TABLE site_days (
          site TEXT NOT NULL,
          day INTEGER NOT NULL,
          documents INTEGER NOT NULL,
          empty INTEGER NOT NULL,
          PRIMARY KEY (day, site)
        ) STRICT, WITHOUT ROWID;
        """)
  }

  static func reveals(_ database: Database) throws {
    try database.execute(
      sql: """
        -- Masked, unlike that of the archive; long texts stand before it there.
        ALTER TABLE sources ADD COLUMN title TEXT;
        UPDATE sources SET title = (
          SELECT json_extract(finding, '$.document.title') FROM documents
          WHERE documents.number = sources.document);

        -- Who looked at a text with the personal data in it, and why.
        CREATE TABLE reveals (
          number INTEGER PRIMARY KEY AUTOINCREMENT,
          document INTEGER NOT NULL REFERENCES documents (number),
          incident TEXT REFERENCES incidents (id),
          actor TEXT NOT NULL CHECK (actor <> ''),
          at REAL NOT NULL,
          reason TEXT NOT NULL CHECK (reason <> '')
        ) STRICT;
        CREATE INDEX reveals_by_incident ON reveals (incident);
        CREATE TRIGGER reveals_are_kept_update BEFORE UPDATE ON reveals
        BEGIN SELECT RAISE(ABORT, 'reveals are append-only'); END;
        CREATE TRIGGER reveals_are_kept_delete BEFORE DELETE ON reveals
        BEGIN SELECT RAISE(ABORT, 'reveals are append-only'); END;
        """)
  }

  /// Columns behind those that an index is ordered by spare fetching rows that a condition then
  /// refuses; those behind `first_seen` are all that the overview counts.
  static func queueIndexes(_ database: Database) throws {
    try database.execute(
      sql: """
        DROP INDEX queue_by_severity;
        DROP INDEX queue_by_last_seen;
        DROP INDEX queue_by_first_seen;
        DROP INDEX queue_by_due;
        DROP INDEX queue_by_region;
        DROP INDEX queue_by_assignee;
        DROP INDEX queue_by_waiting;
        CREATE INDEX queue_by_severity
          ON queue (severity, last_seen, number, status, kind, region);
        CREATE INDEX queue_by_last_seen
          ON queue (last_seen, number, status, kind, severity, region);
        CREATE INDEX queue_by_first_seen ON queue (
          first_seen, number, status, kind, severity, region, first_day, first_report,
          first_response, due_order);
        CREATE INDEX queue_by_due ON queue (due_order, number, status);
        CREATE INDEX queue_by_region ON queue (region, status, kind, severity);
        CREATE INDEX queue_by_assignee ON queue (assignee, status);
        CREATE INDEX queue_by_waiting ON queue (first_report, status)
          WHERE first_response IS NULL AND first_report IS NOT NULL;
        """)
  }
}
