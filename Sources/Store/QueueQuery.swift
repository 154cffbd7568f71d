package import Foundation
package import Records

/// What of the queue is asked for.
///
/// Conditions of different kinds must all hold; of a list, one. Nothing in it depends on the day or on
/// who asks, so that it can be kept as a view: ``IncidentStore/queue(_:at:by:)`` is told both.
package struct QueueQuery: Sendable, Equatable {
  /// By what rows are ordered; equals by id.
  package enum Sort: String, Sendable, Codable, CaseIterable {
    /// Gravest first, then last seen first.
    case severity
    /// Last seen first.
    case lastSeen = "last-seen"
    /// First seen last.
    case firstSeen = "first-seen"
    /// Highest first.
    case score
    /// Soonest first; those without a date at the end.
    case due
  }

  /// Whose incidents.
  package enum Assignee: Sendable, Equatable {
    case me, nobody
    case person(String)
  }

  package var statuses: [IncidentStatus]
  /// `incident` or `response`: the lane.
  package var kinds: [Kind]
  package var categories: [String]
  package var severities: [Severity]
  /// A code or the start of one: `45`, `4503`, `450300` (all of the prefecture).
  package var region: String?
  /// Host of one of the sources, without `www.`.
  package var site: String?
  package var assignee: Assignee?
  /// Last seen at this time or later.
  package var since: Date?
  /// Last seen before this time.
  package var until: Date?
  /// Last seen within so many days.
  package var days: Int?
  /// Past the due date and still open.
  package var overdue: Bool
  /// Reported so many hours ago, without an official answer, and still open.
  package var unansweredHours: Int?
  /// Words, separated by blanks, that all stand in id, title, summary, institution, place or a
  /// source's title; see ``SearchText``.
  package var text: String?
  package var sort: Sort
  package var reversed: Bool

  package init(
    statuses: [IncidentStatus] = [], kinds: [Kind] = [], categories: [String] = [],
    severities: [Severity] = [], region: String? = nil, site: String? = nil,
    assignee: Assignee? = nil, since: Date? = nil, until: Date? = nil, days: Int? = nil,
    overdue: Bool = false, unansweredHours: Int? = nil, text: String? = nil,
    sort: Sort = .severity, reversed: Bool = false
  ) {
    self.statuses = statuses
    self.kinds = kinds
    self.categories = categories
    self.severities = severities
    self.region = region
    self.site = site
    self.assignee = assignee
    self.since = since
    self.until = until
    self.days = days
    self.overdue = overdue
    self.unansweredHours = unansweredHours
    self.text = text
    self.sort = sort
    self.reversed = reversed
  }

  /// Statuses in which a case is still somebody's task.
  package static let openStatuses: [IncidentStatus] = [
    .new, .reopened, .opened, .notified, .transferred, .verifying, .verified, .rectifying,
    .spotCheck,
  ]
}

/// One line of the queue.
package struct QueueRow: Sendable, Equatable {
  package var id: String
  /// At most 300 characters.
  package var title: String
  package var status: IncidentStatus
  package var kind: Kind
  package var severity: Severity
  package var score: Double
  package var regionCode: String?
  package var regionName: String?
  package var institution: String?
  /// The most central first.
  package var categories: [String]
  /// Distinct sites.
  package var sites: Int
  /// Distinct documents.
  package var reports: Int
  package var firstSeen: Date
  package var lastSeen: Date
  package var due: Date?
  package var assignee: String?
  /// When the first report was published, as long as no official answer is among the sources.
  package var unansweredSince: Date?
  /// When the first official answer was published.
  package var firstResponse: Date?
  /// Entries of the history, for `expectedHistory` of a decision.
  package var historyLength: Int
}

/// Where a page begins: behind, or before, a row.
///
/// Later changes to other rows do not move it, which page numbers would.
package struct QueueCursor: Sendable, Equatable {
  /// The row's values of the sort's columns.
  let keys: [Double]
  let number: Int64
  /// Whether the page ends before the row instead of beginning behind it.
  package let backwards: Bool

  init(keys: [Double], number: Int64, backwards: Bool) {
    self.keys = keys
    self.number = number
    self.backwards = backwards
  }

  /// For an address: digits and a few marks.
  package var token: String {
    (backwards ? "b" : "f") + "_"
      + (keys.map { String($0) } + [String(number)]).joined(separator: "_")
  }

  /// Reads ``token``; `nil` for what is none.
  package init?(token: String) {
    let parts = token.split(separator: "_", omittingEmptySubsequences: false)
    guard (3...4).contains(parts.count), let direction = parts.first,
      direction == "f" || direction == "b", let last = parts.last, let number = Int64(last)
    else { return nil }
    let keys = parts[1..<(parts.count - 1)].compactMap { Double($0) }
    guard keys.count == parts.count - 2, keys.allSatisfy(\.isFinite) else { return nil }
    self.init(keys: keys, number: number, backwards: direction == "b")
  }
}

/// How many rows a query has.
package enum QueueTotal: Sendable, Equatable {
  case exact(Int)
  /// Counting stopped there.
  case more(than: Int)
}

/// A page of the queue.
package struct QueuePage: Sendable, Equatable {
  package var rows: [QueueRow]
  /// Where the next page begins; `nil` at the end.
  package var next: QueueCursor?
  /// Likewise the page before; `nil` at the start.
  package var previous: QueueCursor?
  /// `nil` when it was not asked for.
  package var total: QueueTotal?
}
