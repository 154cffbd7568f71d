internal import GRDB

/// Tables that follow from others: written together with those, and made anew when the code comes to
/// make other rows of the same records.
///
/// A migration could not do that: it must stay what it was when it was released, and runs once.
enum DerivedRows {
  private static var tables: [(name: String, form: String, rebuild: (Database) throws -> Void)] {
    [
      ("queue", QueueRows.form, QueueRows.rebuild),
      ("site_days", SiteDayRows.form, SiteDayRows.rebuild),
    ]
  }

  static func areCurrent(_ database: Database) throws -> Bool {
    try tables.allSatisfy { try form($0.name, database) == $0.form }
  }

  static func rebuildIfNeeded(_ database: Database) throws {
    for table in tables where try form(table.name, database) != table.form {
      try table.rebuild(database)
      try database.execute(
        sql: """
          INSERT INTO meta (name, value) VALUES (?, ?)
          ON CONFLICT (name) DO UPDATE SET value = excluded.value
          """, arguments: ["form of " + table.name, table.form])
    }
  }

  private static func form(_ table: String, _ database: Database) throws -> String? {
    try String.fetchOne(
      database, sql: "SELECT value FROM meta WHERE name = ?", arguments: ["form of " + table])
  }
}
