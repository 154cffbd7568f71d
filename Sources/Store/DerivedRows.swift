internal import GRDB

/// Tables that follow from others: written together with those, and made anew when the code comes to
/// make other rows of the same records.
///
/// A migration could not do that: it must stay what it was when it was released, and runs once.
enum DerivedRows {
  private static var tables: [(name: String, form: String, rebuild: (Database) throws -> Void)] {
    [
      // Before the queue, which is made of the titles.
      ("titles", TitleRows.form, TitleRows.rebuild),
      ("queue", QueueRows.form, QueueRows.rebuild),
      ("overview", OverviewRows.form, OverviewRows.rebuild),
      ("site_days", SiteDayRows.form, SiteDayRows.rebuild),
    ]
  }

  static func areCurrent(_ database: Database) throws -> Bool {
    try tables.allSatisfy { try form($0.name, database) == $0.form }
  }

  static func rebuildIfNeeded(_ database: Database) throws {
    for table in tables where try form(table.name, database) != table.form {
      try table.rebuild(database)
      try MetaRows.set("form of " + table.name, table.form, in: database)
    }
  }

  private static func form(_ table: String, _ database: Database) throws -> String? {
    try MetaRows.value("form of " + table, in: database)
  }
}

/// The rows of `meta`: what the store remembers of itself, by name.
enum MetaRows {
  static func value(_ name: String, in database: Database) throws -> String? {
    try String.fetchOne(
      database, sql: "SELECT value FROM meta WHERE name = ?", arguments: [name])
  }

  static func set(_ name: String, _ value: String, in database: Database) throws {
    try database.execute(
      sql: """
        INSERT INTO meta (name, value) VALUES (?, ?)
        ON CONFLICT (name) DO UPDATE SET value = excluded.value
        """, arguments: [name, value])
  }
}
