internal import GRDB

extension Schema {
  /// Draws are made once and results are never rewritten: both tables only grow.
  static func spotChecks(_ database: Database) throws {
    try database.execute(
      sql: """
        CREATE TABLE spot_checks (
          id TEXT NOT NULL PRIMARY KEY CHECK (id GLOB 'SC-[0-9][0-9][0-9][0-9]-[0-9]*'),
          at REAL NOT NULL,
          actor TEXT NOT NULL CHECK (actor <> ''),
          seed TEXT NOT NULL CHECK (seed <> ''),
          body TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX spot_checks_by_seed ON spot_checks (seed);

        CREATE TABLE spot_check_records (
          sequence INTEGER PRIMARY KEY,
          spot_check TEXT NOT NULL REFERENCES spot_checks (id),
          position INTEGER NOT NULL CHECK (position > 0),
          result TEXT NOT NULL CHECK (result IN (
            'clean', 'problems', 'rectified', 'not-rectified', 'not-done')),
          note TEXT,
          incident TEXT REFERENCES incidents (id),
          actor TEXT NOT NULL CHECK (actor <> ''),
          at REAL NOT NULL
        ) STRICT;
        CREATE INDEX spot_check_records_by_check ON spot_check_records (spot_check);
        CREATE INDEX spot_check_records_by_incident ON spot_check_records (incident)
        WHERE incident IS NOT NULL;

        CREATE TRIGGER spot_checks_are_append_only_update BEFORE UPDATE ON spot_checks
        BEGIN SELECT RAISE(ABORT, 'spot checks are append-only'); END;
        CREATE TRIGGER spot_checks_are_append_only_delete BEFORE DELETE ON spot_checks
        BEGIN SELECT RAISE(ABORT, 'spot checks are append-only'); END;
        CREATE TRIGGER spot_check_records_are_append_only_update BEFORE UPDATE ON spot_check_records
        BEGIN SELECT RAISE(ABORT, 'spot checks are append-only'); END;
        CREATE TRIGGER spot_check_records_are_append_only_delete BEFORE DELETE ON spot_check_records
        BEGIN SELECT RAISE(ABORT, 'spot checks are append-only'); END;
        """)
  }
}
