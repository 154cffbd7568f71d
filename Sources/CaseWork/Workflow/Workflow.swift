package import Foundation
package import Records

/// The incident workflow: a pure state machine.
///
/// A step gives a new value of the incident with one more entry in its history, or an error;
/// nothing else is touched.
package enum Workflow {
  /// The statuses that a move may lead to, in the order of the table.
  package static func allowedStatuses(from status: IncidentStatus) -> [IncidentStatus] {
    switch status {
    case .new, .reopened: [.dismissed, .merged, .opened]
    case .dismissed, .merged, .archived: [.reopened]
    case .opened: [.notified, .transferred]
    case .notified: [.transferred, .verifying]
    case .transferred: [.notified, .verifying]
    case .verifying: [.verified]
    case .verified: [.rectifying, .closed]
    case .rectifying: [.spotCheck, .closed]
    case .spotCheck: [.closed]
    case .closed: [.archived, .reopened]
    }
  }

  /// The side moves that a status permits: a note always, `return` only from where somebody else
  /// has the matter, the others as long as the case is live.
  package static func allowedSideMoves(from status: IncidentStatus) -> [SideMove] {
    switch status {
    case .dismissed, .merged, .archived: [.note]
    case .closed: [.note, .assign]
    case .transferred, .verifying: [.extend, .escalate, .sendBack, .note, .assign]
    case .new, .reopened, .opened, .notified, .verified, .rectifying, .spotCheck:
      [.extend, .escalate, .note, .assign]
    }
  }

  /// What may be done from a status, in the words of the command line.
  package static func allowedWords(from status: IncidentStatus) -> [String] {
    allowedStatuses(from: status).map(\.rawValue)
      + allowedSideMoves(from: status).map(\.rawValue)
  }

  /// The incident after a step of `by`.
  ///
  /// - Parameters:
  ///   - at: when; cut to whole seconds.
  ///   - note: why, in free words; goes into the history beside what the action itself says.
  /// - Throws: ``WorkflowError`` when the move is not allowed from the status (it names those that
  ///   are), or when it lacks what it must say.
  package static func apply(
    _ action: IncidentAction, to incident: Incident, by: String, at: Date, note: String? = nil
  ) throws(WorkflowError) -> Incident {
    guard !by.trimmed.isEmpty else {
      throw WorkflowError(message: "every move says who: a name is needed")
    }
    try checkAllowed(action, from: incident)
    try checkGuards(action, incident)
    var moved = incident
    let at = at.wholeSeconds
    carryOut(action, on: &moved, by: by, at: at, note: note?.trimmed.nonEmpty)
    moved.status = action.target ?? incident.status
    HistoryChain.append(
      to: &moved.history, at: at, by: by, action: action.word, from: incident.status,
      to: moved.status, note: historyNote(action, note: note?.trimmed.nonEmpty))
    return moved
  }

  private static func checkAllowed(
    _ action: IncidentAction, from incident: Incident
  ) throws(WorkflowError) {
    let words = allowedWords(from: incident.status)
    guard words.contains(action.word) else {
      throw WorkflowError(
        message: "\(incident.id) is \(incident.status.rawValue) (\(incident.status.chineseName)):"
          + " \(action.word) is not allowed; allowed: \(words.joined(separator: ", "))",
        allowed: words)
    }
  }

  private static func checkGuards(
    _ action: IncidentAction, _ incident: Incident
  ) throws(WorkflowError) {
    switch action {
    case .merge(let target):
      try require(target, "merged needs the incident it goes into")
      if target == incident.id {
        throw WorkflowError(message: "\(incident.id) cannot be merged into itself")
      }
    case .notify(let unit): try require(unit, "notified needs the unit concerned")
    case .transfer(let unit, _): try require(unit, "transferred needs a handling unit")
    case .extend(_, let reason): try require(reason, "extend needs a reason")
    case .escalate(let reason): try require(reason, "escalate needs a reason")
    case .sendBack(let reason): try require(reason, "return needs a reason")
    case .note(let text): try require(text, "note needs a text")
    case .close(_, let noResponse): try checkClosing(incident, noResponse: noResponse)
    case .dismiss, .open, .verify, .conclude, .rectify, .spotCheck, .archive, .reopen, .assign:
      break
    }
  }

  private static func checkClosing(
    _ incident: Incident, noResponse: String?
  ) throws(WorkflowError) {
    guard CheckFinding(rawValue: incident.verdict?.value ?? "") != nil else {
      throw WorkflowError(message: "closed needs a finding: \(incident.id) has none")
    }
    let answered = incident.sources.contains { $0.kind == .response }
    if !answered, noResponse?.trimmed.nonEmpty == nil {
      throw WorkflowError(
        message: "closed needs an official response among the sources, or a written reason why"
          + " there is none (--reason)")
    }
  }

  private static func require(_ text: String, _ message: String) throws(WorkflowError) {
    if text.trimmed.isEmpty { throw WorkflowError(message: message) }
  }

  private static func carryOut(
    _ action: IncidentAction, on incident: inout Incident, by: String, at: Date, note: String?
  ) {
    switch action {
    case .dismiss(let reason):
      incident.verdict = Verdict(value: reason.rawValue, reason: note, by: by, at: at)
    case .conclude(let finding):
      incident.verdict = Verdict(value: finding.rawValue, reason: note, by: by, at: at)
    case .merge(let target):
      incident.links.append(IncidentLink(relation: IncidentRelation.mergedInto, incident: target))
    case .transfer(_, let due), .extend(let due, _): incident.due = due.wholeSeconds
    case .rectify(let due): incident.due = due?.wholeSeconds
    case .close(let outcome, let noResponse):
      let parts = [outcome?.trimmed.nonEmpty, noResponse?.trimmed.nonEmpty.map { "无公开回应：\($0)" }]
      incident.outcome = parts.compactMap(\.self).joined(separator: "；").nonEmpty
      incident.due = nil
    case .sendBack: incident.due = nil
    case .reopen:
      // What was judged before stays in the history; the case starts with an open question again.
      incident.verdict = nil
      incident.due = nil
      incident.outcome = nil
      incident.links.removeAll { $0.relation == IncidentRelation.mergedInto }
    case .note(let text):
      incident.notes.append(Note(at: at, by: by, text: text.trimmed))
    case .assign(let person): incident.assignee = person?.trimmed.nonEmpty
    case .open, .notify, .verify, .spotCheck, .archive, .escalate: break
    }
  }

  /// Stands before the unit in the notes of `notified` and `transferred`.
  static let unitLabel = "单位："

  /// What the history keeps of an action: its own particulars, then the free words.
  private static func historyNote(_ action: IncidentAction, note: String?) -> String? {
    var parts: [String] = []
    switch action {
    case .dismiss(let reason): parts.append("理由：\(reason.chineseName)（\(reason.rawValue)）")
    case .merge(let target): parts.append("并入 \(target)")
    case .notify(let unit): parts.append(unitLabel + unit.trimmed)
    case .transfer(let unit, let due):
      parts.append("\(unitLabel)\(unit.trimmed)；期限：\(BeijingDay.string(of: due))")
    case .conclude(let finding): parts.append("结论：\(finding.chineseName)（\(finding.rawValue)）")
    case .rectify(let due):
      if let due { parts.append("期限：\(BeijingDay.string(of: due))") }
    case .close(let outcome, let noResponse):
      if let outcome = outcome?.trimmed.nonEmpty { parts.append("结果：\(outcome)") }
      if let reason = noResponse?.trimmed.nonEmpty { parts.append("无公开回应：\(reason)") }
    case .extend(let due, let reason):
      parts.append("期限：\(BeijingDay.string(of: due))；理由：\(reason.trimmed)")
    case .escalate(let reason), .sendBack(let reason): parts.append("理由：\(reason.trimmed)")
    case .note(let text): parts.append(text.trimmed)
    case .assign(let person): parts.append("指派：\(person?.trimmed.nonEmpty ?? "无")")
    case .open, .verify, .spotCheck, .archive, .reopen: break
    }
    // `--note` doubles as the outcome or the text of a note on the command line: once is enough.
    if let note, !parts.contains(where: { $0.contains(note) }) { parts.append(note) }
    return parts.isEmpty ? nil : parts.joined(separator: "；")
  }
}

extension String {
  /// `nil` for the empty text.
  var nonEmpty: String? { isEmpty ? nil : self }
}
