package import CaseWork
internal import Foundation
internal import GRDB
package import Records

extension IncidentStore {
  /// Hands over every incident that a report of a period may count, all of one moment, by id: first
  /// the records of those that changed on the period's first day or later, then, in short, those that
  /// wait or are in hand and have not changed since.
  ///
  /// One that was in hand at the period's end and is not now changed after it, so none is missed.
  ///
  /// - Parameters:
  ///   - changed: must not call the store, nor may `standing`. What they throw ends the walk and
  ///     passes through.
  /// - Throws: ``StoreError``, or what the closures throw.
  package func forEachIncident(
    of period: ReportPeriod, changed: (Incident) throws -> Void,
    standing: (StandingIncident) throws -> Void
  ) throws {
    let first = period.days.lowerBound
    do {
      try reading { database in
        let bodies = try String.fetchCursor(
          database,
          sql: """
            SELECT body FROM incidents WHERE id IN (SELECT incident FROM touches WHERE day >= ?)
            ORDER BY id
            """, arguments: [first])
        while let record = try bodies.next() {
          try changed(try IncidentRows.incident(body: record, in: database))
        }
        let rows = try Row.fetchCursor(
          database,
          sql: """
            SELECT id, status, due,
              CASE WHEN status IN (\(Self.list(IncidentTimeline.handled)))
                THEN json_extract(body, '$.categories[0].id') END AS category
            FROM incidents
            WHERE status IN (\(Self.list(IncidentTimeline.waiting + IncidentTimeline.handled)))
              AND id NOT IN (SELECT incident FROM touches WHERE day >= ?)
            ORDER BY id
            """, arguments: [first])
        while let row = try rows.next() {
          try standing(
            StandingIncident(
              id: row["id"], status: try choice(row["status"]), due: optionalDate(row["due"]),
              category: row["category"]))
        }
      }
    } catch let error as DatabaseError {
      throw StoreError(error, path: path)
    }
  }

  /// Statuses of ours, so they may stand in the text.
  private static func list(_ statuses: [IncidentStatus]) -> String {
    statuses.map { "'\($0.rawValue)'" }.joined(separator: ", ")
  }
}
