internal import CaseWork
package import Foundation
internal import GRDB
internal import Records

extension IncidentStore {
  /// The figures of a scope.
  ///
  /// - Parameter at: the time at which `unanswered` and `overdue` are meant.
  package func overview(_ scope: OverviewScope, at: Date) throws(StoreError) -> Overview {
    try read { database in
      let counter = OverviewCounter(scope: scope, at: at, database: database)
      var overview = try counter.sums()
      overview.days = try counter.group("first_day", order: "part").map {
        (BeijingDay.string(ofNumber: $0["part"]), $0["count"])
      }
      overview.categories = try counter.categories()
      overview.regions = try counter.group(
        OverviewSQL.part(below: scope.region), order: "count DESC, part"
      ).map { ($0["part"], $0["count"]) }
      overview.stages = try counter.group("(\(OverviewSQL.stage))", order: "count DESC, part").map {
        (try ($0["part"] as String?).map { try choice($0) }, $0["count"])
      }
      overview.medianResponseHours = try counter.medianHours()
      return overview
    }
  }

  /// Ids of the incidents that one figure counts, the last seen first.
  package func incidents(
    behind figure: OverviewFigure, _ scope: OverviewScope, at: Date, limit: Int = 1000
  ) throws(StoreError) -> [String] {
    try read { database in
      let sql = OverviewSQL(figure, scope, at: at)
      return try String.fetchAll(
        database,
        sql: """
          SELECT incident FROM \(OverviewSQL.table)\(sql.whereClause)
          ORDER BY last_seen DESC, number DESC LIMIT \(max(limit, 0))
          """, arguments: sql.statementArguments)
    }
  }
}

/// Counts the figures of one scope.
private struct OverviewCounter {
  let scope: OverviewScope
  let at: Date
  let database: Database

  /// All that one walk over the rows can add up.
  func sums() throws -> Overview {
    let hours = ResponseClock.normHours
    let now = at.timeIntervalSince1970
    let sql = OverviewSQL(scope, counted: false)
    var parts = ["SUM(\(OverviewSQL.answered)) AS answered"]
    var values: [any DatabaseValueConvertible] = []
    for hour in hours {
      parts.append(
        "SUM(\(OverviewSQL.answered) AND first_response - first_report <= ?) AS within_\(hour)")
      parts.append("SUM(\(OverviewSQL.unanswered) AND first_report < ?) AS waiting_\(hour)")
      values += [3600 * hour, now - 3600 * Double(hour)]
    }
    parts.append("SUM(due_order < ? AND \(OverviewSQL.open)) AS overdue")
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT status, severity, COUNT(*) AS count, \(parts.joined(separator: ", "))
        FROM \(OverviewSQL.table)\(sql.whereClause) GROUP BY status, severity
        """, arguments: StatementArguments(values + [now]) + sql.statementArguments)
    var overview = Overview(
      total: 0, days: [], categories: [], regions: [], stages: [], severities: [:], statuses: [:],
      answered: 0, answeredWithin: [:], unanswered: [:], overdue: 0)
    for hour in hours { (overview.answeredWithin[hour], overview.unanswered[hour]) = (0, 0) }
    for row in rows { try add(row, hours, to: &overview) }
    return overview
  }

  private func add(_ row: Row, _ hours: [Int], to overview: inout Overview) throws {
    let status: IncidentStatus = try choice(row["status"])
    let count: Int = row["count"]
    overview.statuses[status, default: 0] += count
    guard status != .merged, scope.includesDismissed || status != .dismissed else { return }
    overview.total += count
    let rank: Int = row["severity"]
    if let severity = Severity.allCases.first(where: { $0.rank == rank }) {
      overview.severities[severity, default: 0] += count
    }
    overview.answered += row["answered"] as Int? ?? 0
    overview.overdue += row["overdue"] as Int? ?? 0
    for hour in hours {
      overview.answeredWithin[hour, default: 0] += row["within_\(hour)"] as Int? ?? 0
      overview.unanswered[hour, default: 0] += row["waiting_\(hour)"] as Int? ?? 0
    }
  }

  func group(_ part: String, order: String) throws -> [Row] {
    let sql = OverviewSQL(scope, counted: true)
    return try Row.fetchAll(
      database,
      sql: """
        SELECT \(part) AS part, COUNT(*) AS count FROM \(OverviewSQL.table)\(sql.whereClause)
        GROUP BY part ORDER BY \(order)
        """, arguments: sql.statementArguments)
  }

  func categories() throws -> [(category: String, count: Int)] {
    let sql = OverviewSQL(scope, counted: true)
    return try Row.fetchAll(
      database,
      sql: """
        SELECT category, COUNT(*) AS count FROM \(OverviewSQL.table)
        CROSS JOIN queue_categories ON queue_categories.number = queue.number\(sql.whereClause)
        GROUP BY category ORDER BY count DESC, category
        """, arguments: sql.statementArguments
    ).map { ($0["category"], $0["count"]) }
  }

  /// Of an even number the mean of the middle two.
  func medianHours() throws -> Double? {
    let sql = OverviewSQL(.answered, scope, at: at)
    // An answer may be dated before the report that it is found with.
    let hours = try Double.fetchAll(
      database,
      sql: """
        SELECT max(first_response - first_report, 0) / 3600 AS hours
        FROM \(OverviewSQL.table)\(sql.whereClause) ORDER BY hours
        """, arguments: sql.statementArguments)
    guard !hours.isEmpty else { return nil }
    return (hours[(hours.count - 1) / 2] + hours[hours.count / 2]) / 2
  }
}
