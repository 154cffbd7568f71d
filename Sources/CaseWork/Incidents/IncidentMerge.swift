package import Foundation
package import Records

/// Putting two incidents together and taking one apart: pure, with links and history on both sides,
/// so that either can be seen and undone.
package enum IncidentMerge {
  /// Puts `duplicate` into `target`.
  ///
  /// The duplicate keeps its sources as they stood; the target gains those that it had not,
  /// marked with where they came from.
  ///
  /// - Parameters:
  ///   - materials: of the target, in order; `duplicateMaterials` likewise.
  /// - Throws: ``WorkflowError`` when the duplicate's status does not allow it, or the target is
  ///   itself merged or archived.
  package static func merge(
    _ duplicate: Incident, _ duplicateMaterials: [SourceMaterial], into target: Incident,
    _ materials: [SourceMaterial], by: String, at: Date, note: String? = nil
  ) throws(WorkflowError) -> (duplicate: Incident, target: Incident, moved: [SourceMaterial]) {
    let merged = try Workflow.apply(
      .merge(into: target.id), to: duplicate, by: by, at: at, note: note)
    guard target.status != .merged, target.status != .archived else {
      throw WorkflowError(
        message: "\(target.id) is \(target.status.rawValue) (\(target.status.chineseName)):"
          + " nothing can be merged into it",
        allowed: Workflow.allowedWords(from: target.status))
    }
    let known = Set(materials.map(\.source.document))
    let moved = duplicateMaterials.filter { !known.contains($0.source.document) }.map { material in
      var material = material
      material.source.joined = JoinReason(
        rule: .merged, with: duplicate.id, detail: "由 \(by) 并入：\(material.source.joined.detail)")
      return material
    }
    var grown = IncidentBuilder.rebuilt(target, from: materials + moved)
    link(&grown, IncidentRelation.mergedFrom, duplicate.id)
    HistoryChain.append(
      to: &grown.history, at: at, by: by, action: IncidentRelation.mergedFrom,
      from: target.status, to: target.status,
      note: described("并入自 \(duplicate.id)，\(moved.count) 个来源", note))
    return (merged, grown, moved)
  }

  /// Undoes a merge: `duplicate` is reopened and its documents leave `target`.
  ///
  /// - Parameter remaining: what the target keeps, in order; must not be empty.
  package static func undo(
    _ duplicate: Incident, outOf target: Incident, remaining: [SourceMaterial], by: String,
    at: Date, note: String? = nil
  ) throws(WorkflowError) -> (duplicate: Incident, target: Incident) {
    let reopened = try Workflow.apply(.reopen, to: duplicate, by: by, at: at, note: note)
    guard !remaining.isEmpty else {
      throw WorkflowError(
        message: "\(target.id) would be left without a source: split it instead")
    }
    var shrunk = IncidentBuilder.rebuilt(target, from: remaining)
    shrunk.links.removeAll {
      $0.relation == IncidentRelation.mergedFrom && $0.incident == duplicate.id
    }
    HistoryChain.append(
      to: &shrunk.history, at: at, by: by, action: "unmerged", from: target.status,
      to: target.status, note: described("撤销并入 \(duplicate.id)", note))
    return (reopened, shrunk)
  }

  /// Takes documents out of an incident into a new one with the id `newID`, in status `new`.
  ///
  /// - Throws: ``WorkflowError`` when a document is none of its sources, when nothing would move or
  ///   stay, or when the incident is merged or archived.
  package static func split(
    _ incident: Incident, _ materials: [SourceMaterial], documents: Set<String>, newID: String,
    by: String, at: Date, note: String? = nil
  ) throws(WorkflowError) -> (kept: Incident, new: Incident, moved: [SourceMaterial]) {
    guard !by.trimmed.isEmpty else {
      throw WorkflowError(message: "every move says who: a name is needed")
    }
    guard incident.status != .merged, incident.status != .archived else {
      throw WorkflowError(
        message: "\(incident.id) is \(incident.status.rawValue) (\(incident.status.chineseName)):"
          + " it cannot be split; reopen it first",
        allowed: Workflow.allowedWords(from: incident.status))
    }
    let known = Set(materials.map(\.source.document))
    if let stranger = documents.subtracting(known).min() {
      throw WorkflowError(message: "document \(stranger) is no source of \(incident.id)")
    }
    let leaving = materials.filter { documents.contains($0.source.document) }
    let staying = materials.filter { !documents.contains($0.source.document) }
    guard !leaving.isEmpty, !staying.isEmpty else {
      throw WorkflowError(
        message: "a split moves some of the \(materials.count) sources of \(incident.id) and"
          + " leaves some: name the documents to move")
    }
    var kept = IncidentBuilder.rebuilt(incident, from: staying)
    link(&kept, IncidentRelation.splitInto, newID)
    HistoryChain.append(
      to: &kept.history, at: at, by: by, action: IncidentRelation.splitInto,
      from: incident.status, to: incident.status,
      note: described("拆出 \(newID)，\(leaving.count) 个来源", note))
    var new = IncidentBuilder.rebuilt(empty(like: incident, id: newID), from: leaving)
    link(&new, IncidentRelation.splitFrom, incident.id)
    HistoryChain.append(
      to: &new.history, at: at, by: by, action: IncidentRelation.splitFrom, from: nil, to: .new,
      note: described("拆自 \(incident.id)", note))
    return (kept, new, leaving)
  }

  private static func empty(like incident: Incident, id: String) -> Incident {
    var empty = incident
    empty.id = id
    empty.status = .new
    empty.assignee = nil
    empty.due = nil
    empty.verdict = nil
    empty.outcome = nil
    empty.notes = []
    empty.links = []
    empty.history = []
    return empty
  }

  private static func link(_ incident: inout Incident, _ relation: String, _ other: String) {
    let link = IncidentLink(relation: relation, incident: other)
    if !incident.links.contains(link) { incident.links.append(link) }
  }

  private static func described(_ fact: String, _ note: String?) -> String {
    [fact, note?.trimmed.nonEmpty].compactMap(\.self).joined(separator: "；")
  }
}
