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
      let total = try counter.count(.all)
      let hours = ResponseClock.normHours
      return Overview(
        total: total,
        days: try counter.group("first_day", order: "part").map {
          (BeijingDay.string(ofNumber: $0["part"]), $0["count"])
        },
        categories: try counter.categories(),
        regions: try counter.group(OverviewSQL.part(below: scope.region), order: "count DESC, part")
          .map { ($0["part"], $0["count"]) },
        severities: try counter.severities(), statuses: try counter.statuses(),
        answered: try counter.count(.answered),
        answeredWithin: try counter.counts(hours) { .answeredWithin(hours: $0) },
        unanswered: try counter.counts(hours) { .unanswered(hours: $0) },
        overdue: try counter.count(.overdue), medianResponseHours: try counter.medianHours())
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
          SELECT incident FROM queue\(sql.whereClause)
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

  func count(_ figure: OverviewFigure) throws -> Int {
    let sql = OverviewSQL(figure, scope, at: at)
    return try Int.fetchOne(
      database, sql: "SELECT COUNT(*) FROM queue\(sql.whereClause)",
      arguments: sql.statementArguments) ?? 0
  }

  func counts(_ hours: [Int], _ figure: (Int) -> OverviewFigure) throws -> [Int: Int] {
    var counts: [Int: Int] = [:]
    for hour in hours { counts[hour] = try count(figure(hour)) }
    return counts
  }

  func group(_ part: String, order: String, counted: Bool = true) throws -> [Row] {
    let sql = OverviewSQL(scope, counted: counted)
    return try Row.fetchAll(
      database,
      sql: """
        SELECT \(part) AS part, COUNT(*) AS count FROM queue\(sql.whereClause)
        GROUP BY part ORDER BY \(order)
        """, arguments: sql.statementArguments)
  }

  func categories() throws -> [(category: String, count: Int)] {
    let sql = OverviewSQL(scope, counted: true)
    return try Row.fetchAll(
      database,
      sql: """
        SELECT category, COUNT(*) AS count FROM queue
        JOIN queue_categories ON queue_categories.number = queue.number\(sql.whereClause)
        GROUP BY category ORDER BY count DESC, category
        """, arguments: sql.statementArguments
    ).map { ($0["category"], $0["count"]) }
  }

  func severities() throws -> [Severity: Int] {
    var counts: [Severity: Int] = [:]
    for row in try group("severity", order: "part") {
      let rank: Int = row["part"]
      if let severity = Severity.allCases.first(where: { $0.rank == rank }) {
        counts[severity] = row["count"]
      }
    }
    return counts
  }

  func statuses() throws -> [IncidentStatus: Int] {
    var counts: [IncidentStatus: Int] = [:]
    for row in try group("status", order: "part", counted: false) {
      counts[try choice(row["part"])] = row["count"]
    }
    return counts
  }

  /// Of an even number the mean of the middle two.
  func medianHours() throws -> Double? {
    let sql = OverviewSQL(.answered, scope, at: at)
    // An answer may be dated before the report that it is found with.
    let hours = try Double.fetchAll(
      database,
      sql: """
        SELECT max(first_response - first_report, 0) / 3600 AS hours
        FROM queue\(sql.whereClause) ORDER BY hours
        """, arguments: sql.statementArguments)
    guard !hours.isEmpty else { return nil }
    return (hours[(hours.count - 1) / 2] + hours[hours.count / 2]) / 2
  }
}
