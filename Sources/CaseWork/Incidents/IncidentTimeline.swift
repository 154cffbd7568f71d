package import Foundation
package import Records

/// What an incident's record tells of a moment or a span of time: read off history and sources, so
/// that a report of last month comes out the same today.
package struct IncidentTimeline: Sendable {
  private let incident: Incident

  package init(_ incident: Incident) { self.incident = incident }

  /// When it entered the books; `nil` without a history.
  package var created: Date? { incident.history.first?.at }

  /// The status at a moment; `nil` before it was entered.
  package func status(at moment: Date) -> IncidentStatus? {
    incident.history.last { $0.at < moment }.flatMap { $0.to }.flatMap(IncidentStatus.init)
  }

  /// The statuses that it came to in a period, each once, in order of the first time.
  ///
  /// Entries that keep the status do not count, nor an opening that was taken back.
  package func statusesReached(in period: ReportPeriod) -> [IncidentStatus] {
    var reached: [IncidentStatus] = []
    for entry in incident.history where entry.from != entry.to && period.contains(entry.at) {
      if entry.action == TriageUndo.action {
        reached.removeAll { $0.rawValue == entry.from }
        continue
      }
      guard let status = entry.to.flatMap(IncidentStatus.init), !reached.contains(status) else {
        continue
      }
      reached.append(status)
    }
    return reached
  }

  /// The statuses of a case on which somebody works.
  package static let handled: [IncidentStatus] = [
    .opened, .notified, .transferred, .verifying, .verified, .rectifying, .spotCheck,
  ]

  /// The statuses of a case that waits for somebody's decision.
  package static let waiting: [IncidentStatus] = [.new, .reopened]

  /// When it was first reported and answered in public.
  package var clock: ResponseClock { ResponseClock(incident.sources) }

  /// The unit to which the case was last given or with which it was last taken up, as the history
  /// names it; `nil` when it went to nobody.
  package var handlingUnit: String? {
    let moves = [IncidentStatus.transferred.rawValue, IncidentStatus.notified.rawValue]
    let entry = incident.history.last { moves.contains($0.action) }
    guard let note = entry?.note, note.hasPrefix(Workflow.unitLabel) else { return nil }
    return String(note.dropFirst(Workflow.unitLabel.count).prefix { $0 != "；" }).nonEmpty
  }
}

/// What a report needs of an incident that has not changed since the period began: so many wait in a
/// large store that reading their records would take minutes.
package struct StandingIncident: Sendable, Equatable {
  package let id: String
  package let status: IncidentStatus
  package let due: Date?
  /// The first category's id, for one on which somebody works.
  package let category: String?

  package init(id: String, status: IncidentStatus, due: Date?, category: String?) {
    self.id = id
    self.status = status
    self.due = due
    self.category = category
  }
}
