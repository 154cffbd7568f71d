package import Foundation
internal import GRDB
package import Records

extension IncidentStore {
  /// Rows of one page are at most so many.
  package static let longestQueuePage = 500
  /// Beyond this many, rows that meet several conditions are not counted on.
  package static let queueCountLimit = 1000

  /// A page of the queue.
  ///
  /// Cost grows with the page and with the rows of the rarest condition, not with the queue.
  ///
  /// - Parameters:
  ///   - at: what `overdue`, `days` and `unansweredHours` are counted from.
  ///   - by: who `me` is.
  ///   - cursor: from another page of the same query; one of another sort is passed over.
  ///   - counting: whether ``QueuePage/total`` is asked for.
  package func queue(
    _ query: QueueQuery, at: Date, by: String, cursor: QueueCursor? = nil, limit: Int = 50,
    counting: Bool = true
  ) throws(StoreError) -> QueuePage {
    try read { database in
      let conditions = QueueConditions(query, at: at, by: by)
      guard !conditions.isEmpty else {
        return QueuePage(rows: [], total: counting ? .exact(0) : nil)
      }
      let plan = try QueuePlan(conditions, sort: query.sort, in: database)
      var page = try Self.page(
        plan, query, cursor: cursor, limit: min(max(limit, 1), Self.longestQueuePage),
        in: database)
      if counting {
        let isWhole = cursor == nil && page.next == nil
        page.total = isWhole ? .exact(page.rows.count) : try Self.total(plan, in: database)
      }
      return page
    }
  }

  /// The incident behind `id` in a query, or before it: after a decision the next one to look at.
  ///
  /// `id` itself need not meet the query any more, but it stands where its present values put it: sorted
  /// by `due`, ask before the decision.
  ///
  /// - Throws: ``StoreError`` with `notFound`.
  package func queueNeighbours(
    of id: String, in query: QueueQuery, at: Date, by: String
  ) throws(StoreError) -> (previous: String?, next: String?) {
    try read { database in
      let row = try Row.fetchOne(
        database, sql: "SELECT \(QueueRows.columns) FROM queue WHERE incident = ?", arguments: [id])
      guard let row else { throw StoreError(.notFound, "there is no incident \(id)") }
      let conditions = QueueConditions(query, at: at, by: by)
      guard !conditions.isEmpty else { return (nil, nil) }
      let plan = try QueuePlan(conditions, sort: query.sort, in: database)
      func nearest(backwards: Bool) throws -> String? {
        try Self.page(
          plan, query, cursor: Self.cursor(row, query.sort, backwards: backwards), limit: 1,
          in: database
        ).rows.first?.id
      }
      return (try nearest(backwards: true), try nearest(backwards: false))
    }
  }

  /// One row of the queue; `nil` when there is no such incident.
  package func queueRow(_ id: String) throws(StoreError) -> QueueRow? {
    guard id.isWholeInSQLite else { return nil }
    return try read { database in
      try Row.fetchOne(
        database, sql: "SELECT \(QueueRows.columns) FROM queue WHERE incident = ?", arguments: [id]
      ).map(QueueRows.row)
    }
  }

  /// How many incidents there are of each status, in one lane or in both.
  package func statusCounts(kind: Kind? = nil) throws(StoreError) -> [IncidentStatus: Int] {
    try read { database in
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT status, SUM(count) AS count FROM queue_counts WHERE ?1 IS NULL OR kind = ?1
          GROUP BY status HAVING SUM(count) > 0
          """, arguments: [kind?.rawValue])
      return try Dictionary(
        uniqueKeysWithValues: rows.map { (try choice($0["status"]), $0["count"]) })
    }
  }

  private static func page(
    _ plan: QueuePlan, _ query: QueueQuery, cursor: QueueCursor?, limit: Int,
    in database: Database
  ) throws -> QueuePage {
    let columns = query.sort.columns + ["queue.number"]
    let cursor = cursor.flatMap { $0.keys.count == columns.count - 1 ? $0 : nil }
    let backwards = cursor?.backwards ?? false
    let ascends = (query.sort.ascends != query.reversed) != backwards
    var (sql, arguments) = plan.source(rows: limit + 1, ordered: true)
    if let cursor {
      sql += sql.contains(" WHERE ") ? " AND " : " WHERE "
      let marks = columns.map { _ in "?" }.joined(separator: ", ")
      sql += "(\(columns.joined(separator: ", "))) \(ascends ? ">" : "<") (\(marks))"
      arguments += cursor.keys.map { $0 as any DatabaseValueConvertible } + [cursor.number]
    }
    let order = columns.map { "\($0) \(ascends ? "ASC" : "DESC")" }.joined(separator: ", ")
    let statement = try database.cachedStatement(
      sql: "SELECT \(QueueRows.columns) \(sql) ORDER BY \(order) LIMIT \(limit + 1)")
    var rows = try Row.fetchAll(statement, arguments: StatementArguments(arguments))
    let isMore = rows.count > limit
    if isMore { rows.removeLast() }
    if backwards { rows.reverse() }
    return QueuePage(
      rows: try rows.map(QueueRows.row),
      next: isMore || backwards
        ? rows.last.map { Self.cursor($0, query.sort, backwards: false) } : nil,
      previous: (isMore && backwards) || (cursor != nil && !backwards)
        ? rows.first.map { Self.cursor($0, query.sort, backwards: true) } : nil)
  }

  private static func cursor(
    _ row: Row, _ sort: QueueQuery.Sort, backwards: Bool
  ) -> QueueCursor {
    QueueCursor(keys: sort.columns.map { row[$0] }, number: row["number"], backwards: backwards)
  }

  private static func total(_ plan: QueuePlan, in database: Database) throws -> QueueTotal {
    if let kept = plan.keptCount { return .exact(kept) }
    let (sql, arguments) = plan.source(rows: queueCountLimit, ordered: false)
    let count =
      try Int.fetchOne(
        database.cachedStatement(
          sql: "SELECT COUNT(*) FROM (SELECT 1 \(sql) LIMIT \(queueCountLimit + 1))"),
        arguments: StatementArguments(arguments)) ?? 0
    return count > queueCountLimit ? .more(than: queueCountLimit) : .exact(count)
  }
}
