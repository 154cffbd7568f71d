internal import CaseWork
internal import Foundation
internal import GRDB
internal import Records

/// Scope and figures of the overview as conditions on `queue`: a figure counts what its list lists,
/// since both are made here.
struct OverviewSQL {
  private(set) var conditions: [String] = []
  private(set) var arguments: [any DatabaseValueConvertible] = []

  /// - Parameter counted: whether what is not counted is left out; not so under a status.
  init(_ scope: OverviewScope, counted: Bool) {
    if let since = scope.since { add("first_seen >= ?", since.timeIntervalSince1970) }
    if let until = scope.until { add("first_seen < ?", until.timeIntervalSince1970) }
    if let region = scope.region {
      let prefix = Self.prefix(region)
      add("region >= ? AND region < ?", prefix, prefix + ":")
    }
    if let stage = scope.stage { add("stage = ?", stage.rawValue) }
    if let kind = scope.kind { add("kind = ?", kind.rawValue) }
    guard counted else { return }
    add("status <> 'merged'")
    if !scope.includesDismissed { add("status <> 'dismissed'") }
  }

  init(_ figure: OverviewFigure, _ scope: OverviewScope, at: Date) {
    if case .status(let status) = figure {
      self.init(scope, counted: false)
      add("status = ?", status.rawValue)
      return
    }
    self.init(scope, counted: true)
    let now = at.timeIntervalSince1970
    switch figure {
    case .all, .status: break
    case .day(let day): add("first_day = ?", BeijingDay.number(day) ?? Int.min)
    case .category(let category):
      add(
        """
        EXISTS (SELECT 1 FROM queue_categories AS named
          WHERE named.category = ? AND named.number = queue.number)
        """, category)
    case .region(let code?):
      let prefix = Self.prefix(code)
      add("region >= ? AND region < ?", prefix, prefix + ":")
    case .region(nil): add("\(Self.part(below: scope.region)) IS NULL")
    case .stage(let stage?): add("stage = ?", stage.rawValue)
    case .stage(nil): add("stage IS NULL")
    case .severity(let severity): add("severity = ?", severity.rank)
    case .answered: add(Self.answered)
    case .answeredWithin(let hours):
      add("\(Self.answered) AND first_response - first_report <= ?", 3600 * hours)
    case .unanswered(let hours):
      add("\(Self.unanswered) AND first_report < ?", now - 3600 * Double(hours))
    case .overdue: add("due_order < ? AND \(Self.open)", now)
    }
  }

  var whereClause: String {
    conditions.isEmpty
      ? "" : " WHERE " + conditions.map { "(\($0))" }.joined(separator: " AND ")
  }

  var statementArguments: StatementArguments { StatementArguments(arguments) }

  /// The start of a region's code, one level below a scope; null where it is not so fine.
  ///
  /// Below a municipality and below a prefecture come the districts.
  ///
  /// - Parameter column: where the code stands.
  static func part(below region: String?, of column: String = "region") -> String {
    let prefix = region.map(prefix) ?? ""
    let isMunicipality = RegionCode.prefecture(prefix + "0101")?.utf8.count == 2
    switch prefix.utf8.count {
    case ..<2: return "NULLIF(substr(\(column), 1, 2), '')"
    case 2 where !isMunicipality: return "NULLIF(substr(\(column), 1, 4), '\(digits(prefix))00')"
    default: return "CASE WHEN \(column) NOT LIKE '%00' THEN \(column) END"
    }
  }

  /// The rows of `queue` by an index that holds all that is counted.
  static func table(_ scope: OverviewScope) -> String {
    let isOfAllTime = scope.since == nil && scope.until == nil
    return "queue INDEXED BY "
      + (isOfAllTime && scope.region != nil ? "queue_by_region" : "queue_by_first_seen")
  }

  /// Those with a report that was not answered, and those with one that was, by small indexes.
  static let waitingTable = "queue INDEXED BY queue_by_silence"
  static let answeredTable = "queue INDEXED BY queue_by_answer"
  static let dueTable = "queue INDEXED BY queue_by_due"

  static let answered = "first_report IS NOT NULL AND first_response IS NOT NULL"

  static let unanswered = "\(QueueRows.unanswered) AND \(open)"

  static let open =
    "status IN (" + QueueQuery.openStatuses.map { "'\($0.rawValue)'" }.joined(separator: ", ") + ")"

  /// `450300` means the prefecture and all in it.
  private static func prefix(_ code: String) -> String {
    var prefix = digits(code)[...]
    while prefix.utf8.count > 2, prefix.utf8.count.isMultiple(of: 2), prefix.hasSuffix("00") {
      prefix = prefix.dropLast(2)
    }
    return String(prefix)
  }

  private static func digits(_ code: String) -> String {
    String(code.unicodeScalars.filter { ("0"..."9").contains($0) }.prefix(6).map(Character.init))
  }

  private mutating func add(_ condition: String, _ values: any DatabaseValueConvertible...) {
    conditions.append(condition)
    arguments += values
  }
}
