internal import Foundation
internal import Records

/// As a saved view keeps it: only what is asked for, so that later kinds of conditions do no harm.
extension QueueQuery: Codable {
  enum CodingKeys: String, CodingKey {
    case statuses = "status"
    case kinds = "kind"
    case categories = "category"
    case severities = "severity"
    case region, site, assignee, since, until, days, overdue
    case unansweredHours = "unanswered_hours"
    case text, sort, reversed
  }

  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      statuses: try values.decodeIfPresent([IncidentStatus].self, forKey: .statuses) ?? [],
      kinds: try values.decodeIfPresent([Kind].self, forKey: .kinds) ?? [],
      categories: try values.decodeIfPresent([String].self, forKey: .categories) ?? [],
      severities: try values.decodeIfPresent([Severity].self, forKey: .severities) ?? [],
      region: try values.decodeIfPresent(String.self, forKey: .region),
      site: try values.decodeIfPresent(String.self, forKey: .site),
      assignee: try values.decodeIfPresent(String.self, forKey: .assignee).map(Assignee.init),
      since: try values.decodeIfPresent(Date.self, forKey: .since),
      until: try values.decodeIfPresent(Date.self, forKey: .until),
      days: try values.decodeIfPresent(Int.self, forKey: .days),
      overdue: try values.decodeIfPresent(Bool.self, forKey: .overdue) ?? false,
      unansweredHours: try values.decodeIfPresent(Int.self, forKey: .unansweredHours),
      text: try values.decodeIfPresent(String.self, forKey: .text),
      sort: try values.decodeIfPresent(Sort.self, forKey: .sort) ?? .severity,
      reversed: try values.decodeIfPresent(Bool.self, forKey: .reversed) ?? false)
  }

  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    if !statuses.isEmpty { try values.encode(statuses, forKey: .statuses) }
    if !kinds.isEmpty { try values.encode(kinds, forKey: .kinds) }
    if !categories.isEmpty { try values.encode(categories, forKey: .categories) }
    if !severities.isEmpty { try values.encode(severities, forKey: .severities) }
    try values.encodeIfPresent(region, forKey: .region)
    try values.encodeIfPresent(site, forKey: .site)
    try values.encodeIfPresent(assignee?.word, forKey: .assignee)
    try values.encodeIfPresent(since, forKey: .since)
    try values.encodeIfPresent(until, forKey: .until)
    try values.encodeIfPresent(days, forKey: .days)
    if overdue { try values.encode(true, forKey: .overdue) }
    try values.encodeIfPresent(unansweredHours, forKey: .unansweredHours)
    try values.encodeIfPresent(text, forKey: .text)
    if sort != .severity { try values.encode(sort, forKey: .sort) }
    if reversed { try values.encode(true, forKey: .reversed) }
  }
}

extension QueueQuery.Assignee {
  /// `@me`, `@nobody`, or a name.
  package init(_ word: String) {
    switch word {
    case "@me": self = .me
    case "@nobody": self = .nobody
    default: self = .person(word)
    }
  }

  /// Reads back by ``init(_:)``.
  package var word: String {
    switch self {
    case .me: "@me"
    case .nobody: "@nobody"
    case .person(let name): name
    }
  }
}
