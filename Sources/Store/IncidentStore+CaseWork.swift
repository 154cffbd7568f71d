package import CaseWork
package import Foundation
internal import GRDB
package import Records

extension IncidentStore {
  /// Carries out a person's step on an incident, in one transaction, and gives the incident as it
  /// is then.
  ///
  /// A merge moves the sources as well, and reopening a merged incident takes them back.
  ///
  /// - Parameter expectedHistory: entries of the history that the person had seen; when there are
  ///   others by now, nothing is done.
  /// - Throws: ``StoreError``: `notFound`, `conflict`, `refused` with the workflow's message.
  package func apply(
    _ action: IncidentAction, to id: String, by: String, at: Date, note: String? = nil,
    expectedHistory: Int? = nil
  ) throws(StoreError) -> Incident {
    try write { database in
      try Self.carryOut(
        Decision(action, on: id, note: note, expectedHistory: expectedHistory), by: by, at: at,
        in: database)
      return try Self.needed(id, in: database)
    }
  }

  /// Carries out several steps of one person, in order, in one transaction: all of them or none.
  ///
  /// The cost of a step does not grow with the sources of its incident, merges and their undoing aside.
  ///
  /// - Throws: ``StoreError`` of the first step that fails; it names the incident.
  package func apply(_ decisions: [Decision], by: String, at: Date) throws(StoreError) {
    try write { database in
      for decision in decisions { try Self.carryOut(decision, by: by, at: at, in: database) }
    }
  }

  static func carryOut(
    _ decision: Decision, by: String, at: Date, in database: Database
  ) throws {
    let id = decision.incident
    let incident = try neededForDecision(id, in: database)
    try checkUnchanged(incident, since: decision.expectedHistory)
    switch (decision.action, incident.status) {
    case (.merge(let target), _):
      let incident = try needed(id, in: database)
      try merge(incident, into: target, by: by, at: at, note: decision.note, in: database)
    case (.reopen, .merged):
      let incident = try needed(id, in: database)
      try undoMerge(incident, by: by, at: at, note: decision.note, in: database)
    default:
      let moved = try Workflow.apply(
        decision.action, to: incident, by: by, at: at, note: decision.note)
      try saveDecided(moved, after: incident, at: at, in: database)
    }
  }

  private static func checkUnchanged(_ incident: Incident, since expected: Int?) throws {
    if let expected, expected != incident.history.count {
      throw StoreError(
        .conflict,
        "\(incident.id) was changed in the meantime (\(incident.history.count) entries in its"
          + " history, \(expected) expected): look at it again")
    }
  }

  /// Puts an incident into another; gives the one that goes on.
  package func merge(
    _ id: String, into target: String, by: String, at: Date, note: String? = nil
  ) throws(StoreError) -> Incident {
    try write { database in
      let incident = try Self.needed(id, in: database)
      try Self.merge(incident, into: target, by: by, at: at, note: note, in: database)
      return try Self.needed(target, in: database)
    }
  }

  /// Takes documents out of an incident into a new one; gives the new one.
  package func split(
    _ id: String, documents: [String], by: String, at: Date, note: String? = nil,
    expectedHistory: Int? = nil
  ) throws(StoreError) -> Incident {
    try write { database in
      let incident = try Self.needed(id, in: database)
      try Self.checkUnchanged(incident, since: expectedHistory)
      let newID = try IncidentRows.nextID(at: at, in: database)
      let parts = try IncidentMerge.split(
        incident, try SourceRows.materials(id, in: database), documents: Set(documents),
        newID: newID, by: by, at: at, note: note)
      try Self.save(parts.kept, after: incident, at: at, in: database)
      try IncidentRows.replaceSources(of: parts.kept, in: database)
      try IncidentRows.save(parts.new, storedHistory: 0, in: database)
      try IncidentRows.replaceSources(of: parts.new, in: database)
      try IncidentRows.touch(newID, at: at, run: nil, in: database)
      try TraitRows.move(
        parts.moved.map(\.source.document), to: newID, in: database)
      return try Self.needed(newID, in: database)
    }
  }

  static func needed(_ id: String, in database: Database) throws -> Incident {
    guard let incident = try IncidentRows.fetch(id, in: database) else {
      throw StoreError(.notFound, "there is no incident \(id)")
    }
    return incident
  }

  /// See ``IncidentRows/fetchForDecision(_:in:)``.
  static func neededForDecision(_ id: String, in database: Database) throws -> Incident {
    guard let incident = try IncidentRows.fetchForDecision(id, in: database) else {
      throw StoreError(.notFound, "there is no incident \(id)")
    }
    return incident
  }

  /// Writes an incident of ``neededForDecision(_:in:)``.
  static func saveDecided(
    _ incident: Incident, after before: Incident, at: Date, in database: Database
  ) throws {
    try IncidentRows.saveDecided(incident, storedHistory: before.history.count, in: database)
    try IncidentRows.touch(incident.id, at: at, run: nil, in: database)
  }

  private static func save(
    _ incident: Incident, after before: Incident, at: Date, in database: Database
  ) throws {
    try IncidentRows.save(incident, storedHistory: before.history.count, in: database)
    try IncidentRows.touch(incident.id, at: at, run: nil, in: database)
  }

  private static func merge(
    _ incident: Incident, into targetID: String, by: String, at: Date, note: String?,
    in database: Database
  ) throws {
    // First what the workflow says of the duplicate, whatever the target may be.
    _ = try Workflow.apply(.merge(into: targetID), to: incident, by: by, at: at, note: note)
    let target = try needed(targetID, in: database)
    let merged = try IncidentMerge.merge(
      incident, try SourceRows.materials(incident.id, in: database), into: target,
      try SourceRows.materials(targetID, in: database), by: by, at: at, note: note)
    try save(merged.duplicate, after: incident, at: at, in: database)
    try save(merged.target, after: target, at: at, in: database)
    try IncidentRows.replaceSources(of: merged.target, in: database)
    try TraitRows.move(
      incident.sources.map(\.document), to: targetID, in: database)
  }

  /// The target may itself have been merged further: the documents leave every incident on the way.
  private static func undoMerge(
    _ incident: Incident, by: String, at: Date, note: String?, in database: Database
  ) throws {
    let documents = Set(incident.sources.map(\.document))
    var next = incident.links.last { $0.relation == IncidentRelation.mergedInto }?.incident
    var reopened = try Workflow.apply(.reopen, to: incident, by: by, at: at, note: note)
    var visited: Set<String> = [incident.id]
    while let id = next, visited.insert(id).inserted {
      let target = try needed(id, in: database)
      let remaining = try SourceRows.materials(id, in: database).filter {
        $0.source.joined.rule != .merged || !documents.contains($0.source.document)
      }
      let undone = try IncidentMerge.undo(
        incident, outOf: target, remaining: remaining, by: by, at: at, note: note)
      reopened = undone.duplicate
      try save(undone.target, after: target, at: at, in: database)
      try IncidentRows.replaceSources(of: undone.target, in: database)
      next =
        target.status == .merged
        ? target.links.last { $0.relation == IncidentRelation.mergedInto }?.incident : nil
    }
    for document in documents.sorted() {
      let owner = try TraitRows.incident(of: document, in: database)
      if let owner, !visited.contains(owner) {
        throw StoreError(
          .refused,
          "document \(document) of \(incident.id) has since been split off into \(owner):"
            + " the merge cannot be undone any more")
      }
    }
    try save(reopened, after: incident, at: at, in: database)
    try TraitRows.move(documents.sorted(), to: incident.id, in: database)
  }
}
