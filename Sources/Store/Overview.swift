package import CaseWork
package import Foundation
package import Records

/// Which incidents the overview counts.
package struct OverviewScope: Sendable, Equatable {
  /// First seen at this time or later.
  package var since: Date?
  /// First seen before this time.
  package var until: Date?
  /// A code or the start of one, as in ``QueueQuery/region``.
  package var region: String?
  package var stage: SchoolStage?
  /// The lane; `nil` for both.
  package var kind: Kind?
  /// Whether those count that were put aside.
  ///
  /// Those merged into others never do, save under their status: they would count twice.
  package var includesDismissed: Bool

  /// Whether neither time, place nor stage bounds it: then what is counted beforehand serves.
  var isUnbounded: Bool { since == nil && until == nil && region == nil && stage == nil }

  package init(
    since: Date? = nil, until: Date? = nil, region: String? = nil, stage: SchoolStage? = nil,
    kind: Kind? = nil, includesDismissed: Bool = false
  ) {
    self.stage = stage
    self.since = since
    self.until = until
    self.region = region
    self.kind = kind
    self.includesDismissed = includesDismissed
  }
}

/// One figure of the overview: what the incidents behind it have in common.
package enum OverviewFigure: Sendable, Hashable {
  case all
  /// First seen on a Beijing day, `2026-11-23`.
  case day(String)
  case category(String)
  /// In a place, by the start of its code; `nil` where none is known.
  case region(String?)
  /// At institutions of a stage; `nil` where no institution is known.
  case stage(SchoolStage?)
  case severity(Severity)
  /// Of all incidents of the scope, dismissed and merged ones too.
  case status(IncidentStatus)
  /// Reported, and answered officially.
  case answered
  /// Reported, and answered within so many hours of the first report.
  case answeredWithin(hours: Int)
  /// Reported more than so many hours ago, not answered, and still open.
  case unanswered(hours: Int)
  /// Past the due date and still open.
  case overdue
}

/// The figures of the overview; the ids behind each, ``IncidentStore/incidents(behind:_:at:limit:)`` gives.
package struct Overview: Sendable, Equatable {
  package var total: Int
  /// By day, ascending; days without an incident are left out.
  package var days: [(day: String, count: Int)]
  /// The most frequent first; an incident counts under each of its categories.
  package var categories: [(category: String, count: Int)]
  /// Places one level below the scope's, as the start of their codes, the most frequent first; `nil`
  /// where none is known, or none so fine.
  package var regions: [(code: String?, count: Int)]
  /// By stage of the institution, the most frequent first; `nil` where none is known.
  package var stages: [(stage: SchoolStage?, count: Int)]
  package var severities: [Severity: Int]
  package var statuses: [IncidentStatus: Int]
  package var answered: Int
  /// By each of the norm's hours, 24 and 48.
  package var answeredWithin: [Int: Int]
  package var unanswered: [Int: Int]
  package var overdue: Int
  /// Hours from the first report to the first official answer; `nil` when nothing was answered.
  package var medianResponseHours: Double?

  package static func == (left: Overview, right: Overview) -> Bool {
    left.total == right.total && left.days.elementsEqual(right.days, by: ==)
      && left.categories.elementsEqual(right.categories, by: ==)
      && left.regions.elementsEqual(right.regions, by: ==)
      && left.stages.elementsEqual(right.stages, by: ==)
      && left.severities == right.severities && left.statuses == right.statuses
      && left.answered == right.answered && left.answeredWithin == right.answeredWithin
      && left.unanswered == right.unanswered && left.overdue == right.overdue
      && left.medianResponseHours == right.medianResponseHours
  }
}
