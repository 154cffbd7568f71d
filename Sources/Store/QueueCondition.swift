internal import CaseWork
internal import Foundation
internal import GRDB
internal import Records

/// One condition of a query on the queue, with the ways of carrying it out.
struct QueueCondition {
  /// How the rows for which it holds are found without looking at the others.
  enum Access {
    /// By this index of `queue`.
    case index(String)
    /// By a query that gives their numbers, each once, as `hit`.
    case numbers(String)
    /// By how many of each status, kind and severity there are: counted already.
    case counted(String)
    case none
  }

  /// Holds for a row of `queue`; arguments in order.
  var sql: String
  var arguments: [any DatabaseValueConvertible]
  var access: Access
  /// Arguments of ``Access/numbers(_:)``.
  var accessArguments: [any DatabaseValueConvertible] = []
  /// A sort whose index serves this condition as well.
  var sort: QueueQuery.Sort?
  /// How much dearer it is to try on a row than another.
  var cost = 1.0
}

/// The conditions of a query.
struct QueueConditions {
  private(set) var all: [QueueCondition] = []
  /// The query asks for what cannot be.
  private(set) var isEmpty = false

  init(_ query: QueueQuery, at: Date, by: String) {
    addCounted(query)
    if let region = query.region { add(region: region) }
    switch query.assignee {
    case .me: add("assignee = ?", [by], .index("queue_by_assignee"))
    case .person(let name): add("assignee = ?", [name], .index("queue_by_assignee"))
    case .nobody: add("assignee IS NULL", [], .index("queue_by_assignee"))
    case nil: break
    }
    addPeriod(query, at: at)
    addClocks(query, at: at)
    addTables(query)
    if let text = query.text, text.contains(where: { !$0.isWhitespace }) { add(text: text) }
  }

  private mutating func add(
    _ sql: String, _ arguments: [any DatabaseValueConvertible], _ access: QueueCondition.Access,
    sort: QueueQuery.Sort? = nil
  ) {
    all.append(QueueCondition(sql: sql, arguments: arguments, access: access, sort: sort))
  }

  /// Status, kind and severity together, since they are counted together.
  private mutating func addCounted(_ query: QueueQuery) {
    var parts: [String] = []
    var arguments: [any DatabaseValueConvertible] = []
    func oneOf(_ column: String, _ values: [any DatabaseValueConvertible]) {
      guard !values.isEmpty else { return }
      parts.append("\(column) IN (\(Self.marks(values.count)))")
      arguments += values
    }
    oneOf("status", query.statuses.map(\.rawValue))
    oneOf("kind", query.kinds.map(\.rawValue))
    oneOf("severity", query.severities.map(\.rank))
    guard !parts.isEmpty else { return }
    // The status stands first in the index: without it the index is no help.
    let sql = parts.joined(separator: " AND ")
    add(sql, arguments, .counted(query.statuses.isEmpty ? "" : "queue_by_status"))
    // The bounds let an index by severity begin and end where it must.
    let ranks = query.severities.map(\.rank)
    if query.sort == .severity, let least = ranks.min(), let most = ranks.max() {
      add("severity BETWEEN ? AND ?", [least, most], .none, sort: .severity)
    }
  }

  /// `450300` means the prefecture and all in it, so trailing pairs of zeros are dropped.
  private mutating func add(region code: String) {
    var prefix = code[...]
    while prefix.utf8.count > 2, prefix.utf8.count.isMultiple(of: 2), prefix.hasSuffix("00") {
      prefix = prefix.dropLast(2)
    }
    // A colon comes after the digits.
    add(
      "region >= ? AND region < ?", [String(prefix), String(prefix) + ":"],
      .index("queue_by_region"))
  }

  private mutating func addPeriod(_ query: QueueQuery, at: Date) {
    var since = query.since
    if let days = query.days {
      let start = at.addingTimeInterval(-86_400 * Double(days))
      since = max(since ?? start, start)
    }
    let start = since.map(\.timeIntervalSince1970)
    let end = query.until.map(\.timeIntervalSince1970)
    let access = QueueCondition.Access.index("queue_by_last_seen")
    switch (start, end) {
    case (let start?, let end?):
      add("last_seen >= ? AND last_seen < ?", [start, end], access, sort: .lastSeen)
    case (let start?, nil): add("last_seen >= ?", [start], access, sort: .lastSeen)
    case (nil, let end?): add("last_seen < ?", [end], access, sort: .lastSeen)
    case (nil, nil): break
    }
  }

  private mutating func addClocks(_ query: QueueQuery, at: Date) {
    if query.overdue {
      add("due_order < ?", [at.timeIntervalSince1970], .index("queue_by_due"), sort: .due)
    }
    if let hours = query.unansweredHours {
      add(
        "\(QueueRows.unanswered) AND first_report < ?",
        [at.timeIntervalSince1970 - 3600 * Double(hours)], .index("queue_by_waiting"))
    }
    // What is over is neither late nor waiting.
    if query.overdue || query.unansweredHours != nil {
      let open = QueueQuery.openStatuses.map(\.rawValue)
      add("status IN (\(Self.marks(open.count)))", open, .none)
    }
  }

  private mutating func addTables(_ query: QueueQuery) {
    if !query.categories.isEmpty {
      let marks = Self.marks(query.categories.count)
      all.append(
        QueueCondition(
          sql: """
            EXISTS (SELECT 1 FROM queue_categories AS named
              WHERE named.category IN (\(marks)) AND named.number = queue.number)
            """,
          arguments: query.categories,
          access: .numbers(
            """
            SELECT DISTINCT number AS hit FROM queue_categories WHERE category IN (\(marks))
            """), accessArguments: query.categories, cost: 1.5))
    }
    if let site = query.site {
      all.append(
        QueueCondition(
          sql: """
            EXISTS (SELECT 1 FROM queue_sites AS named
              WHERE named.site = ? AND named.number = queue.number)
            """,
          arguments: [site],
          access: .numbers("SELECT number AS hit FROM queue_sites WHERE site = ?"),
          accessArguments: [site], cost: 1.5))
    }
  }

  private mutating func add(text: String) {
    let phrases = SearchText.phrases(text)
    guard !phrases.isEmpty else {
      isEmpty = true
      return
    }
    let held = phrases.map { _ in "instr(searched.text, ?) > 0" }.joined(separator: " AND ")
    all.append(
      QueueCondition(
        sql: """
          EXISTS (SELECT 1 FROM queue_texts AS searched
            WHERE searched.number = queue.number AND \(held))
          """,
        arguments: phrases.map(\.needle),
        access: .numbers("SELECT rowid AS hit FROM queue_words WHERE queue_words MATCH ?"),
        accessArguments: [phrases.map(\.match).joined(separator: " AND ")], cost: 4))
  }

  private static func marks(_ count: Int) -> String {
    Array(repeating: "?", count: count).joined(separator: ", ")
  }
}
