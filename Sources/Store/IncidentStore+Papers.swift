package import CaseWork
internal import Foundation
internal import GRDB
package import Records

extension IncidentStore {
  /// Hands over every incident that a report of a period may count, by id, one at a time: those that
  /// wait or are in hand now, and those that changed on the period's first day or later.
  ///
  /// One that was in hand at the period's end and is not now changed after it, so none is missed.
  ///
  /// - Parameter body: must not call the store. What it throws ends the walk and passes through.
  /// - Throws: ``StoreError``, or what `body` throws.
  package func forEachIncident(of period: ReportPeriod, _ body: (Incident) throws -> Void) throws {
    let live = (IncidentTimeline.waiting + IncidentTimeline.handled).map { "'\($0.rawValue)'" }
    do {
      try reading { database in
        let bodies = try String.fetchCursor(
          database,
          sql: """
            SELECT body FROM incidents WHERE status IN (\(live.joined(separator: ", ")))
              OR id IN (SELECT incident FROM touches WHERE day >= ?) ORDER BY id
            """, arguments: [period.days.lowerBound])
        while let record = try bodies.next() {
          try body(try IncidentRows.incident(body: record, in: database))
        }
      }
    } catch let error as DatabaseError {
      throw StoreError(error, path: path)
    }
  }
}
