package import CaseWork
internal import Foundation
package import Records

/// What the incidents of a period come to: for every figure the ids behind it.
///
/// Fed one incident after the other, so that a store need not fit into memory. What is counted, and as
/// of when: entries of histories for everything that happened in the period, the history's status for
/// the end of it, and the record as it is now for severity, category, place and due date.
package struct PeriodTally: Sendable {
  /// How soon a report was answered in public; the norm is 24 hours for grave cases, 48 for others.
  enum Answer: CaseIterable, Sendable {
    case within24, within48, later, openWithin48, openLonger
  }

  /// A category's counts.
  struct Category: Sendable {
    var created: [String] = []
    var handled: [String] = []
    var findings: [CheckFinding: [String]] = [:]
    var closed: [String] = []
    var overdue: [String] = []
  }

  /// A new incident as the table lists it.
  struct Listed: Sendable {
    let id: String
    let severity: Severity
    let cells: [String]
  }

  let period: ReportPeriod
  let setting: PaperSetting
  /// The end of the period, or now when it is not over.
  let asOf: Date
  private(set) var created: [String] = []
  private(set) var byKind: [Kind: [String]] = [:]
  private(set) var bySeverity: [Severity: [String]] = [:]
  private(set) var byRegion: [String: [String]] = [:]
  private(set) var reached: [IncidentStatus: [String]] = [:]
  private(set) var findings: [CheckFinding: [String]] = [:]
  private(set) var answers: [Answer: [String]] = [:]
  private(set) var waiting: [String] = []
  private(set) var handled: [String] = []
  private(set) var overdue: [String] = []
  private(set) var categories: [String: Category] = [:]
  private(set) var listed: [Listed] = []

  package init(_ period: ReportPeriod, _ setting: PaperSetting) {
    self.period = period
    self.setting = setting
    asOf = min(period.end, setting.date)
  }

  /// Counts an incident in.
  ///
  /// The order does not matter; the same incident must not come twice.
  package mutating func add(_ incident: Incident) {
    let timeline = IncidentTimeline(incident)
    guard let status = timeline.status(at: asOf) else { return }
    let category = incident.categories.first?.id ?? ""
    let reached = timeline.statusesReached(in: period)
    for status in reached where status != .new {
      self.reached[status, default: []].append(incident.id)
    }
    if let created = timeline.created, period.contains(created), status != .merged {
      addCreated(incident, timeline, category, status)
    }
    if let verdict = incident.verdict, period.contains(verdict.at),
      let finding = CheckFinding(rawValue: verdict.value)
    {
      findings[finding, default: []].append(incident.id)
      categories[category, default: Category()].findings[finding, default: []].append(incident.id)
    }
    if reached.contains(.closed) {
      categories[category, default: Category()].closed.append(incident.id)
    }
    addStanding(incident.id, status, due: incident.due, category: category)
  }

  /// Counts in an incident that has not changed since the period began.
  package mutating func add(_ incident: StandingIncident) {
    addStanding(
      incident.id, incident.status, due: incident.due, category: incident.category ?? "")
  }

  private mutating func addStanding(
    _ id: String, _ status: IncidentStatus, due: Date?, category: String
  ) {
    if IncidentTimeline.waiting.contains(status) { waiting.append(id) }
    guard IncidentTimeline.handled.contains(status) else { return }
    handled.append(id)
    categories[category, default: Category()].handled.append(id)
    if let due, due < asOf {
      overdue.append(id)
      categories[category, default: Category()].overdue.append(id)
    }
  }

  private mutating func addCreated(
    _ incident: Incident, _ timeline: IncidentTimeline, _ category: String, _ status: IncidentStatus
  ) {
    let facts = IncidentFacts(incident: incident, setting: setting)
    created.append(incident.id)
    byKind[incident.kind, default: []].append(incident.id)
    bySeverity[incident.severity, default: []].append(incident.id)
    byRegion[facts.region, default: []].append(incident.id)
    categories[category, default: Category()].created.append(incident.id)
    if incident.kind == .incident, let answer = answer(timeline) {
      answers[answer, default: []].append(incident.id)
    }
    listed.append(
      Listed(
        id: incident.id, severity: incident.severity,
        cells: [
          incident.id, facts.severity, facts.title,
          facts.region + "\n" + facts.institution,
          incident.categories.first.map { Labels.category($0.id, setting.language) } ?? "",
          facts.volume, Labels.status(status, setting.language),
        ]))
  }

  private func answer(_ timeline: IncidentTimeline) -> Answer? {
    let clock = timeline.clock
    guard let hours = clock.unansweredHours(at: asOf) else { return nil }
    if let response = clock.firstResponse, response < asOf {
      return hours <= 24 ? .within24 : hours <= 48 ? .within48 : .later
    }
    return hours <= 48 ? .openWithin48 : .openLonger
  }

  /// Whether there is nothing to tell.
  var isEmpty: Bool { created.isEmpty && reached.isEmpty && waiting.isEmpty && handled.isEmpty }
}
