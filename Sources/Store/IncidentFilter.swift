package import Foundation
package import Records

/// Which incidents are asked for.
///
/// Conditions of different kinds must all hold; of a list, one.
package struct IncidentFilter: Sendable, Equatable {
  /// In which order they are given; equals by id.
  package enum Order: String, Sendable, CaseIterable {
    /// Last seen first.
    case newest
    /// Gravest first, then last seen.
    case severity
    /// Highest score first.
    case score
    case id
  }

  package var statuses: [IncidentStatus]
  package var kinds: [Kind]
  package var categories: [String]
  package var severities: [Severity]
  package var minimumSeverity: Severity?
  /// A code or the start of one: `45`, `4503`, `450300` (all of the prefecture).
  package var region: String?
  /// Part of the institution's name.
  package var institution: String?
  package var assignee: String?
  /// Last seen at this time or later.
  package var since: Date?
  /// Last seen before this time.
  package var until: Date?
  /// Due before this time.
  package var overdueAt: Date?
  /// Part of the id, title, summary, institution, place, or of a source's title.
  package var text: String?
  package var order: Order
  package var limit: Int?
  package var offset: Int

  package init(
    statuses: [IncidentStatus] = [], kinds: [Kind] = [], categories: [String] = [],
    severities: [Severity] = [], minimumSeverity: Severity? = nil, region: String? = nil,
    institution: String? = nil, assignee: String? = nil, since: Date? = nil, until: Date? = nil,
    overdueAt: Date? = nil, text: String? = nil, order: Order = .newest, limit: Int? = nil,
    offset: Int = 0
  ) {
    self.statuses = statuses
    self.kinds = kinds
    self.categories = categories
    self.severities = severities
    self.minimumSeverity = minimumSeverity
    self.region = region
    self.institution = institution
    self.assignee = assignee
    self.since = since
    self.until = until
    self.overdueAt = overdueAt
    self.text = text
    self.order = order
    self.limit = limit
    self.offset = offset
  }
}
