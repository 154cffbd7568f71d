internal import CaseWork
internal import Foundation
internal import GRDB
internal import Records

/// Counts the figures of one scope: of all time from what triggers keep counted, else by walks over
/// indexes that hold all that is asked.
struct OverviewCounter {
  let scope: OverviewScope
  let at: Date
  let database: Database

  /// Total, severities, statuses, what waits for an answer and what is overdue.
  func sums() throws -> Overview {
    var overview = Overview(
      total: 0, days: [], categories: [], regions: [], stages: [], severities: [:], statuses: [:],
      answered: 0, answeredWithin: [:], unanswered: [:], overdue: 0)
    for hours in ResponseClock.normHours { overview.unanswered[hours] = 0 }
    let sql = OverviewSQL(scope, counted: false)
    guard scope.isUnbounded else {
      // All in one walk.
      try addRows(
        "COUNT(*) AS count, \(waiting(OverviewSQL.unanswered + " AND ")), \(overdue)", table,
        arguments: clocks + [now],
        sql, to: &overview)
      return overview
    }
    try addRows("SUM(count) AS count", "queue_counts", arguments: [], sql, to: &overview)
    let late = OverviewSQL(.overdue, scope, at: at)
    let unanswered = OverviewSQL(
      .unanswered(hours: ResponseClock.normHours.min() ?? 0), scope, at: at)
    if let row = try Row.fetchOne(
      database,
      sql: "SELECT \(waiting("")) FROM \(OverviewSQL.waitingTable)\(unanswered.whereClause)",
      arguments: StatementArguments(clocks) + unanswered.statementArguments)
    {
      addClocks(row, to: &overview)
    }
    overview.overdue =
      try Int.fetchOne(
        database, sql: "SELECT COUNT(*) FROM \(OverviewSQL.dueTable)\(late.whereClause)",
        arguments: late.statementArguments) ?? 0
    return overview
  }

  private var now: Double { at.timeIntervalSince1970 }

  /// - Parameter condition: what holds of the rows that wait, unless only such are counted.
  private func waiting(_ condition: String) -> String {
    ResponseClock.normHours.map {
      "SUM(\(condition)first_report < ?) AS waiting_\($0)"
    }.joined(separator: ", ")
  }

  private var clocks: [Double] { ResponseClock.normHours.map { now - 3600 * Double($0) } }

  private var overdue: String { "SUM(due_order < ? AND \(OverviewSQL.open)) AS overdue" }

  private func addRows(
    _ columns: String, _ table: String, arguments: [Double], _ sql: OverviewSQL,
    to overview: inout Overview
  ) throws {
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT status, severity, \(columns) FROM \(table)\(sql.whereClause)
        GROUP BY status, severity
        """, arguments: StatementArguments(arguments) + sql.statementArguments)
    while let row = try rows.next() {
      let count: Int = row["count"]
      guard count > 0 else { continue }
      let status: IncidentStatus = try choice(row["status"])
      overview.statuses[status, default: 0] += count
      guard status != .merged, scope.includesDismissed || status != .dismissed else { continue }
      overview.total += count
      let rank: Int = row["severity"]
      if let severity = Severity.allCases.first(where: { $0.rank == rank }) {
        overview.severities[severity, default: 0] += count
      }
      addClocks(row, to: &overview)
    }
  }

  /// Adds what the row has of ``waiting(_:)`` and ``overdue``.
  private func addClocks(_ row: Row, to overview: inout Overview) {
    overview.overdue += row["overdue"] as Int? ?? 0
    for hours in ResponseClock.normHours {
      overview.unanswered[hours, default: 0] += row["waiting_\(hours)"] as Int? ?? 0
    }
  }

  /// Counts by a part of each row, `NULL` where it has none.
  ///
  /// - Parameters:
  ///   - figure: its name in `overview_counts`.
  ///   - expression: of the columns of `queue`.
  func group(_ figure: String, by expression: String, order: String) throws -> [Row] {
    if scope.isUnbounded { return try kept(figure, order: order) }
    let sql = OverviewSQL(scope, counted: true)
    return try Row.fetchAll(
      database,
      sql: """
        SELECT \(expression) AS part, COUNT(*) AS count FROM \(table)\(sql.whereClause)
        GROUP BY part ORDER BY \(order)
        """, arguments: sql.statementArguments)
  }

  func categories() throws -> [Row] {
    if scope.isUnbounded { return try kept("category", order: "count DESC, part") }
    let sql = OverviewSQL(scope, counted: true)
    return try Row.fetchAll(
      database,
      sql: """
        SELECT category AS part, COUNT(*) AS count FROM \(table)
        CROSS JOIN queue_categories ON queue_categories.number = queue.number\(sql.whereClause)
        GROUP BY part ORDER BY count DESC, part
        """, arguments: sql.statementArguments)
  }

  /// From ``OverviewRows``, whose columns bear the names that the scope's conditions use.
  private func kept(_ figure: String, order: String) throws -> [Row] {
    let sql = OverviewSQL(scope, counted: true)
    return try Row.fetchAll(
      database,
      sql: """
        SELECT NULLIF(part, '') AS part, SUM(count) AS count FROM overview_counts
        \(sql.whereClause) AND figure = ?
        GROUP BY overview_counts.part HAVING SUM(count) > 0 ORDER BY \(order)
        """, arguments: sql.statementArguments + [figure])
  }

  /// What was answered, how soon, and the median, of an even number the mean of the middle two.
  func addAnswers(to overview: inout Overview) throws {
    let sql = OverviewSQL(.answered, scope, at: at)
    // An answer may be dated before the report that it is found with.
    let hours = try Double.fetchAll(
      database,
      sql: """
        SELECT max(first_response - first_report, 0) / 3600 AS hours
        FROM \(scope.isUnbounded ? OverviewSQL.answeredTable : table)\(sql.whereClause)
        ORDER BY hours
        """, arguments: sql.statementArguments)
    overview.answered = hours.count
    for norm in ResponseClock.normHours {
      overview.answeredWithin[norm] = hours.count { $0 <= Double(norm) }
    }
    guard !hours.isEmpty else { return }
    overview.medianResponseHours = (hours[(hours.count - 1) / 2] + hours[hours.count / 2]) / 2
  }

  private var table: String { OverviewSQL.table(scope) }
}
