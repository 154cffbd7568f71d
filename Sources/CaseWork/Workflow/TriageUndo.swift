package import Foundation
package import Records

/// Taking back a decision of triage that was a slip of the hand.
///
/// Nothing is removed from a history. A dismissal or merge is taken back by the workflow's own move to
/// `reopened`. The workflow has no way back from `opened`; a slip there is corrected by an entry `undone`
/// that leads to the status before, allowed to whoever decided, for a short time, as long as nothing
/// but side moves followed.
package enum TriageUndo {
  /// The action of the entry that takes an opening back.
  package static let action = "undone"
  /// The actions that can be taken back: the three outcomes of triage.
  package static let undoable: [String] = [IncidentStatus.dismissed, .merged, .opened].map(
    \.rawValue)
  /// Seconds for which a decision can be taken back.
  package static let window: TimeInterval = 3600

  /// What the undoing of the history's entry at `index` is.
  package enum Way: Sendable, Equatable {
    /// By the workflow: ``IncidentAction/reopen``.
    case reopen
    /// To the status before, see ``TriageUndo/undone(_:to:by:at:)``.
    case back(to: IncidentStatus)
    /// It was taken back already.
    case done
  }

  /// How the decision at `index` can be taken back.
  ///
  /// - Throws: ``WorkflowError`` that says why it cannot.
  package static func way(
    _ incident: Incident, index: Int, by: String, at: Date
  ) throws(WorkflowError) -> Way {
    guard incident.history.indices.contains(index) else {
      throw WorkflowError(message: "\(incident.id) has no such entry")
    }
    let entry = incident.history[index]
    guard undoable.contains(entry.action), entry.from != entry.to else {
      throw WorkflowError(message: "\(incident.id): \(entry.action) cannot be undone")
    }
    let later = incident.history[(index + 1)...].first { $0.from != $0.to }
    if let later {
      if later.to == IncidentStatus.reopened.rawValue || later.action == action { return .done }
      throw WorkflowError(
        message: "\(incident.id) has gone on to \(later.to ?? "") since: it cannot be undone",
        allowed: Workflow.allowedWords(from: incident.status))
    }
    guard entry.by == by else {
      throw WorkflowError(message: "\(incident.id) was decided by \(entry.by), not by \(by)")
    }
    guard at.timeIntervalSince(entry.at) <= window else {
      throw WorkflowError(
        message: "\(incident.id) was decided more than \(Int(window / 60)) minutes ago",
        allowed: Workflow.allowedWords(from: incident.status))
    }
    guard entry.to == IncidentStatus.opened.rawValue else { return .reopen }
    return .back(to: entry.from.flatMap(IncidentStatus.init) ?? .new)
  }

  /// The incident with its opening taken back.
  package static func undone(
    _ incident: Incident, to status: IncidentStatus, by: String, at: Date
  ) -> Incident {
    var undone = incident
    undone.status = status
    HistoryChain.append(
      to: &undone.history, at: at, by: by, action: action, from: incident.status, to: status,
      note: "撤销：\(incident.status.chineseName)")
    return undone
  }
}
