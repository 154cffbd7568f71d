internal import GRDB
internal import Records

/// Which way through the queue costs least: along the index of the sort, trying every row, or from
/// the rows of one condition, which are sorted then.
///
/// SQLite would guess; we count, up to a bound, which takes a fraction of a millisecond.
struct QueuePlan {
  /// Conditions with more rows than this are not counted to the end.
  private static let countLimit = 20_000
  /// Likewise hits of a text, which are dearer to fetch.
  private static let textLimit = 5_000

  private struct Measured {
    var condition: QueueCondition
    /// Rows for which it holds, or the bound at which counting stopped.
    var count: Int
    var isExact: Bool
  }

  private let measured: [Measured]
  /// Rows of the queue.
  private let size: Int
  let sort: QueueQuery.Sort

  init(_ conditions: QueueConditions, sort: QueueQuery.Sort, in database: Database) throws {
    self.sort = sort
    let size =
      try Int.fetchOne(
        database.cachedStatement(sql: "SELECT COALESCE(SUM(count), 0) FROM queue_counts")) ?? 0
    self.size = size
    measured = try conditions.all.map { try Self.measure($0, size: size, in: database) }
  }

  /// The number of rows when counts that are kept say it.
  var keptCount: Int? {
    switch measured.filter({ if case .none = $0.condition.access { false } else { true } }).count {
    case 0: measured.isEmpty ? size : nil
    case 1:
      measured.first { if case .counted = $0.condition.access { true } else { false } }?.count
    default: nil
    }
  }

  /// `FROM` and `WHERE` with arguments, for a query that wants `rows` rows in order.
  func source(rows: Int, ordered: Bool) -> (sql: String, arguments: [any DatabaseValueConvertible])
  {
    let driver = driver(rows: rows, ordered: ordered)
    var from = ordered ? "queue INDEXED BY \(sort.index)" : "queue NOT INDEXED"
    var conditions: [String] = []
    var before: [any DatabaseValueConvertible] = []
    var arguments: [any DatabaseValueConvertible] = []
    for (position, item) in measured.enumerated() {
      if position == driver {
        switch item.condition.access {
        case .numbers(let query):
          from = "(\(query)) AS hits CROSS JOIN queue ON queue.number = hits.hit"
          before = item.condition.accessArguments
          continue
        case .index(let index), .counted(let index): from = "queue INDEXED BY \(index)"
        case .none: break
        }
      }
      conditions.append("(\(item.condition.sql))")
      arguments += item.condition.arguments
    }
    let clause = conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")
    return ("FROM \(from)\(clause)", before + arguments)
  }

  /// The condition to begin with; `nil` for trying every row in order.
  ///
  /// Rows are taken to meet one condition whether they meet another or not, which is what there is to
  /// go by. In order, all rows of a condition must be fetched before they can be sorted; without an
  /// order only as many as it takes.
  private func driver(rows: Int, ordered: Bool) -> Int? {
    var density = 1.0
    var trial = 1.0
    for item in measured where !(ordered && item.condition.sort == sort) {
      if case .none = item.condition.access { continue }
      density *= share(item)
      trial += item.condition.cost
    }
    let examined = min(Double(size), density > 0 ? Double(rows) / density : .infinity)
    var best = (cost: examined * trial, position: Int?.none)
    for (position, item) in measured.enumerated() {
      switch item.condition.access {
      case .none, .counted(""): continue
      case .numbers, .index, .counted: break
      }
      var fetched = item.isExact ? Double(item.count) : .infinity
      if !ordered, density > 0 {
        fetched = min(fetched, Double(rows) / (density / share(item)))
      }
      let cost = fetched * (trial + 1)
      if cost < best.cost { best = (cost, position) }
    }
    return best.position
  }

  private func share(_ item: Measured) -> Double {
    min(Double(item.count) / Double(max(size, 1)), 1)
  }

  private static func measure(
    _ condition: QueueCondition, size: Int, in database: Database
  ) throws -> Measured {
    let arguments: [any DatabaseValueConvertible]
    let rows: String
    var limit = countLimit
    switch condition.access {
    case .none: return Measured(condition: condition, count: size, isExact: false)
    case .counted:
      let sql = "SELECT COALESCE(SUM(count), 0) FROM queue_counts WHERE \(condition.sql)"
      let count = try Int.fetchOne(
        database.cachedStatement(sql: sql), arguments: StatementArguments(condition.arguments))
      return Measured(condition: condition, count: count ?? 0, isExact: true)
    case .index(let index):
      rows = "SELECT 1 FROM queue INDEXED BY \(index) WHERE \(condition.sql)"
      arguments = condition.arguments
    case .numbers(let query):
      rows = query
      arguments = condition.accessArguments
      if condition.cost > 2 { limit = textLimit }
    }
    let counted =
      try Int.fetchOne(
        database.cachedStatement(sql: "SELECT COUNT(*) FROM (\(rows) LIMIT \(limit))"),
        arguments: StatementArguments(arguments)) ?? 0
    return Measured(condition: condition, count: counted, isExact: counted < limit)
  }
}

extension QueueQuery.Sort {
  var index: String {
    switch self {
    case .severity: "queue_by_severity"
    case .lastSeen: "queue_by_last_seen"
    case .firstSeen: "queue_by_first_seen"
    case .score: "queue_by_score"
    case .due: "queue_by_due"
    }
  }

  /// Columns, all in one direction, before the number.
  var columns: [String] {
    switch self {
    case .severity: ["severity", "last_seen"]
    case .lastSeen: ["last_seen"]
    case .firstSeen: ["first_seen"]
    case .score: ["score"]
    case .due: ["due_order"]
    }
  }

  /// Whether the first page begins with the least.
  var ascends: Bool { self == .due }
}
