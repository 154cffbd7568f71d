internal import GRDB

extension Schema {
  /// What makes the overview of a period, of a place and of all time a matter of milliseconds.
  static func overview(_ database: Database) throws {
    try database.execute(
      sql: """
        -- Incidents by day, province, stage and category; follows from `queue`, see OverviewRows.
        CREATE TABLE overview_counts (
          figure TEXT NOT NULL CHECK (figure IN ('day', 'region', 'stage', 'category')),
          part ANY NOT NULL,
          kind TEXT NOT NULL,
          status TEXT NOT NULL,
          count INTEGER NOT NULL CHECK (count >= 0),
          PRIMARY KEY (figure, part, kind, status)
        ) STRICT, WITHOUT ROWID;

        -- See SchoolStage; `NULL` without an institution.
        ALTER TABLE queue ADD COLUMN stage TEXT;

        -- Each holds all that the overview counts, so that no row is fetched for it.
        DROP INDEX queue_by_first_seen;
        DROP INDEX queue_by_region;
        DROP INDEX queue_by_due;
        CREATE INDEX queue_by_due ON queue (due_order, number, status, kind);
        CREATE INDEX queue_by_first_seen ON queue (
          first_seen, number, status, kind, severity, region, first_day, first_report,
          first_response, due_order, stage);
        CREATE INDEX queue_by_region ON queue (
          region, status, kind, severity, number, first_day, first_report, first_response,
          due_order, stage);
        CREATE INDEX queue_by_silence ON queue (status, first_report, kind)
          WHERE first_response IS NULL AND first_report IS NOT NULL;
        CREATE INDEX queue_by_answer ON queue (status, kind, first_report, first_response)
          WHERE first_report IS NOT NULL AND first_response IS NOT NULL;
        """)
  }
}
