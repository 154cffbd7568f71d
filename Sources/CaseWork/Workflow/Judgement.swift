package import Records

/// What people have made of an incident so far, for those who tune the lexicon by it.
package enum Judgement: String, Codable, Sendable, CaseIterable {
  /// Somebody opened a case for it, whatever the case brought to light: the lexicon was right to
  /// show it.
  case confirmed
  /// Somebody put it aside.
  case dismissed
  /// Nobody has decided yet, or a decision was taken back.
  case undecided

  package init(_ incident: Incident) {
    switch incident.status {
    case .opened, .notified, .transferred, .verifying, .verified, .rectifying, .spotCheck, .closed,
      .archived:
      self = .confirmed
    case .dismissed: self = .dismissed
    case .reopened: self = Self.afterReopening(incident)
    case .new, .merged: self = .undecided
    }
  }

  /// Whoever reopens a closed case goes on with it; a dismissal taken back is an open question.
  private static func afterReopening(_ incident: Incident) -> Judgement {
    let closed = [IncidentStatus.closed, .archived].map(\.rawValue)
    let reopening = incident.history.last { $0.to == IncidentStatus.reopened.rawValue }
    return closed.contains(reopening?.from ?? "") ? .confirmed : .undecided
  }
}
