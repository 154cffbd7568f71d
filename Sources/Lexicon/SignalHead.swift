package import Records

/// What fitted weights are asked of a text: a head of a ``SignalTable``.
package enum SignalHead: Hashable, Sendable {
  /// How much a text reads like one of a kind; in points of the score.
  case kind(Kind)
  /// Whether a report belongs to a category, by its id; in log odds.
  case category(String)
  /// How likely a severity is for a report; in log odds.
  case severity(Severity)

  /// Reads a head as it is written in a table: `incident`, `category:fees`, `severity:major`; nil for
  /// anything else.
  package init?(_ name: String) {
    if name.hasPrefix("category:") {
      self = .category(String(name.dropFirst(9)))
    } else if name.hasPrefix("severity:") {
      guard let severity = Severity(rawValue: String(name.dropFirst(9))) else { return nil }
      self = .severity(severity)
    } else {
      guard let kind = Kind(rawValue: name) else { return nil }
      self = .kind(kind)
    }
  }

  /// The head as it is written in a table.
  package var name: String {
    switch self {
    case .kind(let kind): kind.rawValue
    case .category(let id): "category:" + id
    case .severity(let severity): "severity:" + severity.rawValue
    }
  }
}
