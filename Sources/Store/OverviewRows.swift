internal import CaseWork
internal import GRDB

/// The rows of `overview_counts`: what the overview of all time would else count in the whole queue.
///
/// Triggers keep them. They stand here and not in a migration, since they say what a province is, as the
/// code has it.
enum OverviewRows {
  /// Counted up whenever the same queue would give other rows.
  static let form = "1"

  /// Each figure's part of a row of `queue`; `''` where there is none.
  private static func parts(_ row: String) -> [(figure: String, part: String)] {
    [
      ("day", "\(row).first_day"),
      ("region", "ifnull(\(OverviewSQL.part(below: nil, of: row + ".region")), '')"),
      ("stage", "ifnull(\(row).stage, '')"),
    ]
  }

  /// Makes the triggers and counts anew.
  ///
  /// O(queue).
  static func rebuild(_ database: Database) throws {
    try database.execute(sql: dropping + "DELETE FROM overview_counts;")
    try setStages(database)
    var sql = ""
    for (figure, part) in parts("queue") {
      sql += """
        INSERT INTO overview_counts
        SELECT '\(figure)', \(part) AS part, kind, status, COUNT(*) FROM queue
        GROUP BY part, kind, status;
        """
    }
    sql += """
      INSERT INTO overview_counts
      SELECT 'category', category, kind, status, COUNT(*)
      FROM queue_categories JOIN queue ON queue.number = queue_categories.number
      GROUP BY category, kind, status;
      """
    try database.execute(sql: sql + triggers)
  }

  private static func setStages(_ database: Database) throws {
    let rows = try Row.fetchAll(
      database, sql: "SELECT number, institution, stage FROM queue WHERE institution IS NOT NULL")
    let update = try database.cachedStatement(sql: "UPDATE queue SET stage = ? WHERE number = ?")
    for row in rows {
      let stage = SchoolStage(institution: row["institution"]).rawValue
      if stage != row["stage"] as String? {
        try update.execute(arguments: [stage, row["number"] as Int64])
      }
    }
  }

  private static let dropping = """
    DROP TRIGGER IF EXISTS overview_insert;
    DROP TRIGGER IF EXISTS overview_delete;
    DROP TRIGGER IF EXISTS overview_update;
    DROP TRIGGER IF EXISTS overview_category_insert;
    DROP TRIGGER IF EXISTS overview_category_delete;
    """

  private static var triggers: String {
    """
    CREATE TRIGGER overview_insert AFTER INSERT ON queue BEGIN \(added("NEW")) END;
    CREATE TRIGGER overview_delete AFTER DELETE ON queue BEGIN \(removed("OLD")) END;
    CREATE TRIGGER overview_update
    AFTER UPDATE OF status, kind, region, stage, first_day ON queue
    WHEN OLD.status <> NEW.status OR OLD.kind <> NEW.kind OR OLD.region IS NOT NEW.region
      OR OLD.stage IS NOT NEW.stage OR OLD.first_day <> NEW.first_day
    BEGIN
      \(removed("OLD")) \(removedCategories)
      \(added("NEW")) \(addedCategories)
    END;
    CREATE TRIGGER overview_category_insert AFTER INSERT ON queue_categories BEGIN
      INSERT INTO overview_counts
      SELECT 'category', NEW.category, kind, status, 1 FROM queue WHERE number = NEW.number
      ON CONFLICT DO UPDATE SET count = count + 1;
    END;
    CREATE TRIGGER overview_category_delete AFTER DELETE ON queue_categories BEGIN
      UPDATE overview_counts SET count = count - 1
      WHERE figure = 'category' AND part = OLD.category
        AND (kind, status) = (SELECT kind, status FROM queue WHERE number = OLD.number);
    END;
    """
  }

  private static func added(_ row: String) -> String {
    parts(row).map { figure, part in
      """
      INSERT INTO overview_counts VALUES ('\(figure)', \(part), \(row).kind, \(row).status, 1)
      ON CONFLICT DO UPDATE SET count = count + 1;
      """
    }.joined(separator: "\n")
  }

  private static func removed(_ row: String) -> String {
    parts(row).map { figure, part in
      """
      UPDATE overview_counts SET count = count - 1
      WHERE figure = '\(figure)' AND part = \(part) AND kind = \(row).kind AND status = \(row).status;
      """
    }.joined(separator: "\n")
  }

  private static let addedCategories = """
    INSERT INTO overview_counts
    SELECT 'category', category, NEW.kind, NEW.status, 1 FROM queue_categories
    WHERE number = NEW.number
    ON CONFLICT DO UPDATE SET count = count + 1;
    """

  private static let removedCategories = """
    UPDATE overview_counts SET count = count - 1
    WHERE figure = 'category' AND kind = OLD.kind AND status = OLD.status
      AND part IN (SELECT category FROM queue_categories WHERE number = OLD.number);
    """
}
