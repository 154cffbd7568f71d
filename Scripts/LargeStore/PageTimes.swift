import Foundation
import Records
import Store

/// The time of queue pages, each query several times, the median and the worst in milliseconds.
struct PageTimes {
  let path: String
  private static let rounds = 15

  func measure() throws {
    let store = try IncidentStore(path: path)
    print(try store.totals())
    // What is new counts from the last incident: the crawl goes on without one for a while.
    let last = try store.queue(QueueQuery(sort: .lastSeen), at: .now, by: "", limit: 1).rows.first
    let at = (last?.lastSeen ?? InventedCrawl.start).addingTimeInterval(3600)
    print("median    worst     rows  total  query")
    for (name, query) in Self.queries {
      try time(name) { try store.queue(query, at: at, by: "督查员3") }
    }
    for sort in QueueQuery.Sort.allCases {
      let query = QueueQuery(sort: sort)
      let deep = try deepCursor(store, query, at)
      try time("\(sort.rawValue), page 1000") {
        try store.queue(query, at: at, by: "督查员3", cursor: deep)
      }
    }
    try measureOthers(store, at)
  }

  private func measureOthers(_ store: IncidentStore, _ at: Date) throws {
    let query = QueueQuery(statuses: [.new])
    if let id = try store.queue(query, at: at, by: "").rows.dropFirst(20).first?.id {
      try time("neighbours") {
        _ = try store.queueNeighbours(of: id, in: query, at: at, by: "")
        return nil
      }
      try time("one incident") {
        _ = try store.incident(id: id); return nil
      }
      try time("its likely duplicates") {
        _ = try store.suggestedDuplicates(of: id); return nil
      }
      let document = try store.incident(id: id)?.sources.first?.document ?? ""
      try time("versions of a document") {
        _ = try store.versions(of: document); return nil
      }
    }
    let month = OverviewScope(since: at.addingTimeInterval(-30 * 86_400))
    try time("overview, 30 days") {
      _ = try store.overview(month, at: at); return nil
    }
    try time("overview, all") {
      _ = try store.overview(OverviewScope(), at: at); return nil
    }
    try time("ids behind a figure") {
      _ = try store.incidents(behind: .unanswered(hours: 48), month, at: at)
      return nil
    }
    try time("sites gone quiet") {
      _ = try store.quietSites(days: 7, at: at); return nil
    }
    try time("counts by status") {
      _ = try store.statusCounts(); return nil
    }
  }

  private static let queries: [(String, QueueQuery)] = [
    ("plain", QueueQuery()), ("new", QueueQuery(statuses: [.new])),
    ("open", QueueQuery(statuses: QueueQuery.openStatuses)),
    ("new, by last seen", QueueQuery(statuses: [.new], sort: .lastSeen)),
    ("transferred, by due", QueueQuery(statuses: [.transferred], sort: .due)),
    ("response lane", QueueQuery(statuses: [.new], kinds: [.response])),
    ("minor", QueueQuery(severities: [.minor])),
    ("critical and major, new", QueueQuery(statuses: [.new], severities: [.critical, .major])),
    ("province", QueueQuery(region: "450000")), ("county", QueueQuery(region: "450307")),
    ("province, category", QueueQuery(categories: ["food"], region: "45")),
    ("category", QueueQuery(categories: ["food"])),
    ("category, new", QueueQuery(statuses: [.new], categories: ["food"])),
    ("site", QueueQuery(site: "site17.example")), ("mine", QueueQuery(assignee: .me)),
    ("nobody's, new", QueueQuery(statuses: [.new], assignee: .nobody)),
    ("last 7 days", QueueQuery(days: 7)), ("last 90 days", QueueQuery(days: 90)),
    ("overdue", QueueQuery(overdue: true)), ("unanswered 48 h", QueueQuery(unansweredHours: 48)),
    ("text: common pair", QueueQuery(text: "食堂")), ("text: everywhere", QueueQuery(text: "中学")),
    ("text: four letters", QueueQuery(text: "家长值守")),
    ("text: rare", QueueQuery(text: "青川明德")), ("text: one letter", QueueQuery(text: "堂")),
    ("text: number", QueueQuery(text: "TT-2026-000123")),
    ("text: two words", QueueQuery(text: "青川 食堂")),
    ("text: nothing", QueueQuery(text: "不存在的词语")),
    (
      "text, category, province, new",
      QueueQuery(statuses: [.new], categories: ["food"], region: "45", text: "食堂")
    ),
    (
      "little in common: archived, province, category, 7 days",
      QueueQuery(statuses: [.archived], categories: ["food"], region: "45", days: 7)
    ),
  ]

  /// The cursor of the thousandth page: the queue itself goes there by pages only.
  private func deepCursor(_ store: IncidentStore, _ query: QueueQuery, _ at: Date) throws
    -> QueueCursor?
  {
    var cursor: QueueCursor?
    for _ in 0..<100 {
      let page = try store.queue(
        query, at: at, by: "", cursor: cursor, limit: IncidentStore.longestQueuePage,
        counting: false)
      guard let next = page.next else { break }
      cursor = next
    }
    return cursor
  }

  private func time(_ name: String, _ body: () throws -> QueuePage?) throws {
    var times: [Double] = []
    var page: QueuePage?
    for _ in 0..<Self.rounds {
      let start = ContinuousClock.now
      page = try body()
      let (seconds, attoseconds) = (ContinuousClock.now - start).components
      times.append(Double(seconds) * 1000 + Double(attoseconds) / 1e15)
    }
    times.sort()
    func text(_ time: Double) -> String {
      let rounded = String((time * 100).rounded() / 100)
      return rounded + String(repeating: " ", count: max(10 - rounded.count, 1))
    }
    let total =
      switch page?.total {
      case .exact(let count): "\(count)"
      case .more(let count): ">\(count)"
      case nil: "-"
      }
    print(
      text(times[times.count / 2]) + text(times[times.count - 1])
        + "\(page?.rows.count ?? 0)    \(total)    \(name)")
  }
}
