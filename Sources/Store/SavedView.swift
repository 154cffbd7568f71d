internal import CaseWork
package import Foundation
internal import GRDB

/// A query on the queue that somebody keeps.
package struct SavedView: Sendable, Equatable {
  package var number: Int64
  /// Name of the account.
  package var owner: String
  package var name: String
  package var query: QueueQuery
  /// Whether others see it too.
  package var shared: Bool
  package var createdAt: Date
  package var changedAt: Date
}

extension IncidentStore {
  /// Keeps a view under a name, in the place of the owner's view of that name.
  ///
  /// - Throws: ``StoreError``: `notFound` for an unknown owner, `refused` for an empty name.
  package func saveView(
    _ name: String, query: QueueQuery, shared: Bool, owner: String, at: Date
  ) throws(StoreError) -> SavedView {
    let name = name.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !name.isEmpty else { throw StoreError(.refused, "a view needs a name") }
    return try write { database in
      let account = try AccountRows.needed(owner, in: database)
      let time = at.timeIntervalSince1970
      let number = try Int64.fetchOne(
        database,
        sql: """
          INSERT INTO views (owner, name, query, shared, created, changed)
          VALUES (?, ?, ?, ?, ?, ?)
          ON CONFLICT (owner, name) DO UPDATE SET
            query = excluded.query, shared = excluded.shared, changed = excluded.changed
          RETURNING number
          """, arguments: [account.number, name, try json(query), shared, time, time])
      return try ViewRows.needed(number ?? 0, owner: owner, in: database)
    }
  }

  /// Gives one of the owner's views another name, query or audience; what is `nil` stays.
  ///
  /// - Throws: ``StoreError``: `notFound` for a view that is not the owner's, `refused` for a name
  ///   that is empty or taken.
  package func changeView(
    _ number: Int64, owner: String, name: String? = nil, query: QueueQuery? = nil,
    shared: Bool? = nil, at: Date
  ) throws(StoreError) -> SavedView {
    try write { database in
      var view = try ViewRows.needed(number, owner: owner, in: database)
      if let name { view.name = name.trimmingCharacters(in: .whitespacesAndNewlines) }
      guard !view.name.isEmpty else { throw StoreError(.refused, "a view needs a name") }
      let taken = try Bool.fetchOne(
        database,
        sql: """
          SELECT EXISTS (SELECT 1 FROM views WHERE name = ? AND number <> ? AND owner =
            (SELECT owner FROM views WHERE number = ?))
          """, arguments: [view.name, number, number])
      if taken == true {
        throw StoreError(.refused, "\(owner) has a view named \(view.name) already")
      }
      try database.execute(
        sql: "UPDATE views SET name = ?, query = ?, shared = ?, changed = ? WHERE number = ?",
        arguments: [
          view.name, try json(query ?? view.query), shared ?? view.shared,
          at.timeIntervalSince1970, number,
        ])
      return try ViewRows.needed(number, owner: owner, in: database)
    }
  }

  /// Removes one of the owner's views.
  ///
  /// - Throws: ``StoreError`` with `notFound` for a view that is not the owner's.
  package func deleteView(_ number: Int64, owner: String) throws(StoreError) {
    try write { database in
      _ = try ViewRows.needed(number, owner: owner, in: database)
      try database.execute(sql: "DELETE FROM views WHERE number = ?", arguments: [number])
    }
  }

  /// The views that somebody sees: the own ones by name, then those that others share.
  package func views(for name: String) throws(StoreError) -> [SavedView] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: ViewRows.selection + """
           WHERE users.name = ?1 OR shared = 1
          ORDER BY users.name <> ?1, users.name, views.name
          """, arguments: [name]
      ).map(ViewRows.view)
    }
  }

  /// One view that somebody sees; `nil` when there is no such.
  package func view(_ number: Int64, for name: String) throws(StoreError) -> SavedView? {
    try read { database in
      try Row.fetchOne(
        database,
        sql: ViewRows.selection + " WHERE views.number = ? AND (users.name = ? OR shared = 1)",
        arguments: [number, name]
      ).map(ViewRows.view)
    }
  }
}

/// The rows of `views`.
enum ViewRows {
  static let selection = """
    SELECT views.*, users.name AS owner_name FROM views JOIN users ON users.number = views.owner
    """

  static func needed(_ number: Int64, owner: String, in database: Database) throws -> SavedView {
    let row = try Row.fetchOne(
      database, sql: selection + " WHERE views.number = ? AND users.name = ?",
      arguments: [number, owner])
    guard let row else { throw StoreError(.notFound, "\(owner) has no view \(number)") }
    return try view(row)
  }

  static func view(_ row: Row) throws -> SavedView {
    SavedView(
      number: row["number"], owner: row["owner_name"], name: row["name"],
      query: try value(QueueQuery.self, row["query"]), shared: row["shared"],
      createdAt: date(row["created"]), changedAt: date(row["changed"]))
  }
}
