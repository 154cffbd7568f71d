internal import CaseWork
package import Foundation
internal import GRDB
package import Records

/// A decision that was taken back.
package struct UndoneDecision: Sendable, Equatable {
  /// As it is now.
  package var incident: Incident
  /// What was taken back: `dismissed`, `merged`, `opened`.
  package var action: String
}

extension IncidentStore {
  /// Takes back the last decision of triage of a person that still stands; asked again, the one before.
  ///
  /// Histories only grow: see ``TriageUndo``.
  ///
  /// - Throws: ``StoreError``: `notFound` when there is none, `refused` when it is too old or the
  ///   incident has gone on since.
  package func undoLast(by: String, at: Date) throws(StoreError) -> UndoneDecision {
    try write { database in
      let rows = try Row.fetchCursor(
        database,
        sql: "SELECT incident, sequence FROM triage WHERE actor = ? ORDER BY number DESC LIMIT 200",
        arguments: [by])
      while let row = try rows.next() {
        let incident = try Self.neededForDecision(row["incident"], in: database)
        let index: Int = row["sequence"]
        let way = try TriageUndo.way(incident, index: index, by: by, at: at)
        if way == .done { continue }
        return try Self.undo(incident, index: index, way, by: by, at: at, in: database)
      }
      throw StoreError(.notFound, "\(by) has decided nothing that could be undone")
    }
  }

  /// Takes back a person's own decision of triage on one incident.
  ///
  /// - Throws: as ``undoLast(by:at:)``.
  package func undo(_ id: String, by: String, at: Date) throws(StoreError) -> UndoneDecision {
    try write { database in
      let incident = try Self.neededForDecision(id, in: database)
      let index = incident.history.lastIndex {
        TriageUndo.undoable.contains($0.action) && $0.from != $0.to
      }
      guard let index else {
        throw StoreError(.notFound, "nothing was decided on \(id) that could be undone")
      }
      let way = try TriageUndo.way(incident, index: index, by: by, at: at)
      guard way != .done else {
        throw StoreError(.notFound, "the last decision on \(id) was undone already")
      }
      return try Self.undo(incident, index: index, way, by: by, at: at, in: database)
    }
  }

  private static func undo(
    _ incident: Incident, index: Int, _ way: TriageUndo.Way, by: String, at: Date,
    in database: Database
  ) throws -> UndoneDecision {
    let action = incident.history[index].action
    switch way {
    case .reopen:
      try carryOut(
        Decision(.reopen, on: incident.id, note: "撤销：\(incident.status.chineseName)"), by: by,
        at: at, in: database)
    case .back(let status):
      try saveDecided(
        TriageUndo.undone(incident, to: status, by: by, at: at), after: incident, at: at,
        in: database)
    case .done: break
    }
    return UndoneDecision(incident: try needed(incident.id, in: database), action: action)
  }
}
