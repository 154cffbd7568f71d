internal import Foundation
internal import GRDB
internal import Records

/// A filter as SQL over `incidents`, values always as arguments.
struct FilterSQL {
  private(set) var conditions: [String] = []
  private(set) var arguments: [any DatabaseValueConvertible] = []
  private let filter: IncidentFilter

  init(_ filter: IncidentFilter) {
    self.filter = filter
    oneOf("status", filter.statuses.map(\.rawValue))
    oneOf("kind", filter.kinds.map(\.rawValue))
    oneOf("severity", filter.severities.map(\.rank))
    if let minimum = filter.minimumSeverity { add("severity >= ?", minimum.rank) }
    if !filter.categories.isEmpty {
      let marks = Self.marks(filter.categories.count)
      conditions.append(
        "id IN (SELECT incident FROM incident_categories WHERE category IN (\(marks)))")
      arguments += filter.categories
    }
    if let region = filter.region { addRegion(region) }
    if let institution = filter.institution { add("instr(institution, ?) > 0", institution) }
    if let assignee = filter.assignee { add("assignee = ?", assignee) }
    if let since = filter.since { add("last_seen >= ?", since.timeIntervalSince1970) }
    if let until = filter.until { add("last_seen < ?", until.timeIntervalSince1970) }
    if let overdue = filter.overdueAt { add("due < ?", overdue.timeIntervalSince1970) }
    if let text = filter.text, !text.isEmpty {
      add("instr(searched, ?) > 0", text.lowercased())
    }
  }

  var statementArguments: StatementArguments { StatementArguments(arguments) }

  var whereClause: String {
    conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")
  }

  var orderClause: String {
    switch filter.order {
    case .newest: " ORDER BY last_seen DESC, id"
    case .severity: " ORDER BY severity DESC, last_seen DESC, id"
    case .score: " ORDER BY score DESC, id"
    case .id: " ORDER BY id"
    }
  }

  /// Numbers of ours, so they may stand in the text.
  ///
  /// A negative limit is none for SQLite.
  var limitClause: String {
    if filter.limit == nil, filter.offset <= 0 { return "" }
    return " LIMIT \(filter.limit.map { max($0, 0) } ?? -1) OFFSET \(max(filter.offset, 0))"
  }

  private mutating func add(_ condition: String, _ argument: any DatabaseValueConvertible) {
    conditions.append(condition)
    arguments.append(argument)
  }

  private mutating func oneOf(_ column: String, _ values: [some DatabaseValueConvertible]) {
    guard !values.isEmpty else { return }
    conditions.append("\(column) IN (\(Self.marks(values.count)))")
    for value in values { arguments.append(value) }
  }

  /// `450300` means the prefecture and all in it, so trailing pairs of zeros are dropped.
  private mutating func addRegion(_ code: String) {
    var prefix = code[...]
    while prefix.utf8.count > 2, prefix.utf8.count.isMultiple(of: 2), prefix.hasSuffix("00") {
      prefix = prefix.dropLast(2)
    }
    add("substr(region, 1, \(prefix.unicodeScalars.count)) = ?", String(prefix))
  }

  private static func marks(_ count: Int) -> String {
    Array(repeating: "?", count: count).joined(separator: ", ")
  }
}
