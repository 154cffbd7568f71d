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
  /// Entries that keep the status do not count.
  package func statusesReached(in period: ReportPeriod) -> [IncidentStatus] {
    var reached: [IncidentStatus] = []
    for entry in incident.history where entry.from != entry.to && period.contains(entry.at) {
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

  /// When the public could first read of it; `nil` without a report among the sources.
  package var firstReport: Date? { first(.incident) }

  /// When an authority first answered in public; `nil` without an answer among the sources.
  package var firstResponse: Date? { first(.response) }

  /// Hours from the first report to the first answer, 0 when the answer came first; `nil` when one
  /// of them is missing.
  package var responseHours: Double? {
    guard let report = firstReport, let response = firstResponse else { return nil }
    return max(response.timeIntervalSince(report), 0) / 3600
  }

  /// Hours that it has gone, or had gone until it was answered, without an answer at a moment.
  ///
  /// `nil` without a report before that moment.
  package func unansweredHours(at moment: Date) -> Double? {
    guard let report = firstReport, report < moment else { return nil }
    let end = firstResponse.map { min($0, moment) } ?? moment
    return max(end.timeIntervalSince(report), 0) / 3600
  }

  /// The unit to which the case was last given or with which it was last taken up, as the history
  /// names it; `nil` when it went to nobody.
  package var handlingUnit: String? {
    let moves = [IncidentStatus.transferred.rawValue, IncidentStatus.notified.rawValue]
    let entry = incident.history.last { moves.contains($0.action) }
    guard let note = entry?.note, note.hasPrefix(Workflow.unitLabel) else { return nil }
    return String(note.dropFirst(Workflow.unitLabel.count).prefix { $0 != "；" }).nonEmpty
  }

  private func first(_ kind: Kind) -> Date? {
    incident.sources.filter { $0.kind == kind }.map { $0.published ?? $0.firstSeen }.min()
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
