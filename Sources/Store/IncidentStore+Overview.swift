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
      overview.days = try counter.group("day", by: "first_day", order: "part").map {
        (BeijingDay.string(ofNumber: $0["part"]), $0["count"])
      }
      overview.categories = try counter.categories().map { ($0["part"], $0["count"]) }
      let region = OverviewSQL.part(below: scope.region)
      overview.regions = try counter.group("region", by: region, order: "count DESC, part").map {
        ($0["part"], $0["count"])
      }
      overview.stages = try counter.group("stage", by: "stage", order: "count DESC, part").map {
        (try ($0["part"] as String?).map { try choice($0) }, $0["count"])
      }
      try counter.addAnswers(to: &overview)
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
          SELECT incident FROM \(OverviewSQL.table(scope))\(sql.whereClause)
          ORDER BY last_seen DESC, number DESC LIMIT \(max(limit, 0))
          """, arguments: sql.statementArguments)
    }
  }
}
