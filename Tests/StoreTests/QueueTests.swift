import CaseWork
import Foundation
import GRDB
import Records
import Store
import Testing

@Suite struct QueueTests {
  static let regions = ["450302", "450300", "530000", "110105", nil]
  static let categories = [["food"], ["home-school"], ["fees", "food"], ["bullying"]]
  static let words = ["食堂", "晚自习", "收费", "欺凌", "补课"]

  /// Sixty incidents, one a document, of every sort, some decided.
  static func filled() throws -> IncidentStore {
    let store = try IncidentStore(inMemory: ())
    for index in 0..<60 {
      let arrival = Fixture.arrival(
        "d\(index)", title: "\(words[index % 5])问题 \(index)", text: Fixture.text(index),
        kind: index % 7 == 3 ? .response : .incident, institution: "明德\(index)号中学",
        region: regions[index % 5], categories: categories[index % 4],
        site: "s\(index % 6).example",
        severity: Severity.allCases[index % 4], published: Fixture.day(-index % 9),
        score: Double(index % 8) + 0.5)
      try Fixture.scan(store, [arrival], at: Fixture.day(index % 3))
    }
    for index in stride(from: 1, through: 60, by: 4) {
      let id = "TT-2026-0000\(index < 10 ? "0" : "")\(index)"
      _ = try store.apply(
        .assign(to: index % 8 == 1 ? "李" : "王"), to: id, by: "王", at: Fixture.day(3))
      _ = try store.apply(
        .extend(due: Fixture.day(index % 6), reason: "节日"), to: id, by: "王", at: Fixture.day(3))
      if index % 3 == 0 {
        _ = try store.apply(.dismiss(.irrelevant), to: id, by: "王", at: Fixture.day(3))
      } else {
        _ = try store.apply(.open, to: id, by: "王", at: Fixture.day(3))
      }
    }
    return store
  }

  static let queries: [QueueQuery] = [
    QueueQuery(), QueueQuery(statuses: [.new, .reopened]), QueueQuery(statuses: [.opened]),
    QueueQuery(kinds: [.response]), QueueQuery(categories: ["food"]),
    QueueQuery(categories: ["fees", "bullying"]), QueueQuery(severities: [.minor, .critical]),
    QueueQuery(region: "45"), QueueQuery(region: "450300"), QueueQuery(region: "530000"),
    QueueQuery(region: "9"), QueueQuery(site: "s3.example"), QueueQuery(assignee: .me),
    QueueQuery(assignee: .nobody), QueueQuery(assignee: .person("李")),
    QueueQuery(since: Fixture.day(0)), QueueQuery(until: Fixture.day(1)), QueueQuery(days: 2),
    QueueQuery(overdue: true), QueueQuery(unansweredHours: 48), QueueQuery(text: "食堂"),
    QueueQuery(text: "自习"), QueueQuery(text: "习"), QueueQuery(text: "食堂 明德5"),
    QueueQuery(text: "TT-2026-00002"), QueueQuery(text: "食堂晚自习"), QueueQuery(text: "%' \""),
    QueueQuery(text: "補課"), QueueQuery(text: "  "),
    QueueQuery(
      statuses: [.new], categories: ["food"], region: "45", assignee: .nobody, text: "问题"),
  ]

  /// What a query means, said in another way.
  static func expected(_ query: QueueQuery, _ incidents: [Incident], at: Date) -> Set<String> {
    Set(incidents.filter { matches(query, $0, at: at) }.map(\.id))
  }

  private static func matches(_ query: QueueQuery, _ incident: Incident, at: Date) -> Bool {
    let clock = ResponseClock(incident.sources)
    let open = QueueQuery.openStatuses.contains(incident.status)
    var holds: [Bool] = []
    if !query.statuses.isEmpty { holds.append(query.statuses.contains(incident.status)) }
    if !query.kinds.isEmpty { holds.append(query.kinds.contains(incident.kind)) }
    if !query.severities.isEmpty { holds.append(query.severities.contains(incident.severity)) }
    if !query.categories.isEmpty {
      holds.append(incident.categories.contains { query.categories.contains($0.id) })
    }
    if var region = query.region {
      while region.hasSuffix("00") { region.removeLast(2) }
      holds.append(incident.region?.code?.hasPrefix(region) == true)
    }
    if let site = query.site { holds.append(incident.sources.contains { $0.site == site }) }
    switch query.assignee {
    case .me: holds.append(incident.assignee == "王")
    case .nobody: holds.append(incident.assignee == nil)
    case .person(let name): holds.append(incident.assignee == name)
    case nil: break
    }
    if let since = query.since { holds.append(incident.lastSeen >= since) }
    if let until = query.until { holds.append(incident.lastSeen < until) }
    if let days = query.days {
      holds.append(incident.lastSeen >= at.addingTimeInterval(-86_400 * Double(days)))
    }
    if query.overdue { holds.append(open && incident.due.map { $0 < at } ?? false) }
    if let hours = query.unansweredHours, let report = clock.firstReport {
      let late = report < at.addingTimeInterval(-3600 * Double(hours))
      holds.append(open && clock.firstResponse == nil && late)
    } else if query.unansweredHours != nil {
      holds.append(false)
    }
    if let text = query.text { holds.append(stands(text, in: incident)) }
    return holds.allSatisfy(\.self)
  }

  private static func stands(_ text: String, in incident: Incident) -> Bool {
    if text == "%' \"" { return false }
    let parts = [incident.id, incident.title, incident.institution ?? "", incident.summary]
    let whole = parts.joined(separator: "\n").lowercased()
    return text.split(separator: " ").allSatisfy {
      whole.contains($0 == "補課" ? "补课" : $0.lowercased())
    }
  }

  @Test func findsWhatIsAskedForInEveryOrder() throws {
    let store = try Self.filled()
    let incidents = try Fixture.all(store)
    #expect(incidents.count == 60)
    let at = Fixture.day(4)
    for query in Self.queries {
      let wanted = Self.expected(query, incidents, at: at)
      for sort in QueueQuery.Sort.allCases {
        for reversed in [false, true] {
          var query = query
          query.sort = sort
          query.reversed = reversed
          let whole = try store.queue(query, at: at, by: "王", limit: 100)
          #expect(Set(whole.rows.map(\.id)) == wanted, "\(query)")
          #expect(whole.total == .exact(wanted.count), "\(query)")
          #expect(whole.next == nil && whole.previous == nil)
          if reversed == (sort == .due) { try Self.checkPages(store, query, at, whole.rows) }
        }
      }
    }
  }

  /// Pages of seven forwards, then back, give the same rows as one page.
  private static func checkPages(
    _ store: IncidentStore, _ query: QueueQuery, _ at: Date, _ rows: [QueueRow]
  ) throws {
    var forwards: [QueueRow] = []
    var cursor: QueueCursor?
    var last: QueuePage
    repeat {
      last = try store.queue(query, at: at, by: "王", cursor: cursor, limit: 7, counting: false)
      #expect(last.total == nil && (last.previous == nil) == (cursor == nil))
      forwards += last.rows
      cursor = last.next.flatMap { QueueCursor(token: $0.token) }
    } while cursor != nil
    #expect(forwards == rows, "\(query)")
    var backwards = last.rows
    while let previous = last.previous {
      last = try store.queue(query, at: at, by: "王", cursor: previous, limit: 7)
      backwards = last.rows + backwards
      #expect(last.next != nil)
    }
    #expect(backwards == rows, "\(query)")
  }

  @Test func rowsAreInOrder() throws {
    let store = try Self.filled()
    func rows(_ sort: QueueQuery.Sort) throws -> [QueueRow] {
      try store.queue(QueueQuery(sort: sort), at: Fixture.day(4), by: "王", limit: 100).rows
    }
    func isSorted<Key>(_ rows: [QueueRow], _ key: (QueueRow) -> Key, _ by: (Key, Key) -> Bool)
      -> Bool
    {
      zip(rows, rows.dropFirst()).allSatisfy { !by(key($1), key($0)) }
    }
    #expect(isSorted(try rows(.severity), { ($0.severity.rank, $0.lastSeen) }, >))
    #expect(isSorted(try rows(.lastSeen), \.lastSeen, >))
    #expect(isSorted(try rows(.firstSeen), \.firstSeen, >))
    #expect(isSorted(try rows(.score), \.score, >))
    #expect(isSorted(try rows(.due), { $0.due ?? .distantFuture }, <))
  }

  @Test func rowsSayWhatTheIncidentSays() throws {
    let store = try IncidentStore(inMemory: ())
    try Fixture.scan(store, Fixture.corpus(10))
    for incident in try Fixture.all(store) {
      let row = try #require(try store.queueRow(incident.id))
      #expect(row.title == incident.title && row.status == incident.status)
      #expect(row.reports == 3 && row.sites == 3 && row.historyLength == incident.history.count)
      #expect(row.institution == incident.institution && row.regionName == incident.region?.name)
      #expect(row.unansweredSince == nil && row.firstResponse == Fixture.day(2))
    }
    #expect(try store.queueRow("TT-2026-999999") == nil)
    #expect(try store.statusCounts() == [.new: 2])
    #expect(try store.statusCounts(kind: .response) == [:])
  }

  @Test func wordsOfTwoCharactersFollowEveryChange() throws {
    let store = try IncidentStore(inMemory: ())
    try Fixture.scan(
      store,
      [
        Fixture.arrival("a", title: "青川一中食堂卫生", text: Fixture.text(1), site: "a.example"),
        Fixture.arrival("b", title: "家長值守晚 自 習", text: Fixture.text(2), site: "b.example"),
      ])
    func found(_ text: String) throws -> [String] {
      try store.queue(QueueQuery(text: text, sort: .firstSeen, reversed: true), at: .now, by: "")
        .rows
        .map { String($0.id.suffix(1)) }
    }
    #expect(try found("食堂") == ["1"] && found("堂食").isEmpty && found("晚自习") == ["2"])
    #expect(try found("值守") == ["2"] && found("家长 自习") == ["2"] && found("中") == ["1"])
    _ = try store.merge("TT-2026-000002", into: "TT-2026-000001", by: "王", at: Fixture.day(1))
    #expect(try found("值守") == ["1", "2"])
    _ = try store.apply(.reopen, to: "TT-2026-000002", by: "王", at: Fixture.day(2))
    #expect(try found("值守") == ["2"] && found("食堂") == ["1"])
  }

  @Test func theNextOneAfterADecision() throws {
    let store = try Self.filled()
    let query = QueueQuery(statuses: [.new])
    let rows = try store.queue(query, at: Fixture.day(4), by: "王", limit: 100).rows.map(\.id)
    _ = try store.apply(.open, to: rows[3], by: "王", at: Fixture.day(4))
    let found = try store.queueNeighbours(of: rows[3], in: query, at: Fixture.day(4), by: "王")
    #expect(found.previous == rows[2] && found.next == rows[4])
    let first = try store.queueNeighbours(of: rows[0], in: query, at: Fixture.day(4), by: "王")
    #expect(first.previous == nil && first.next == rows[1])
    #expect(throws: StoreError.self) {
      try store.queueNeighbours(of: "TT-2026-999999", in: query, at: Fixture.day(4), by: "王")
    }
  }

  @Test func anOlderStoreIsBroughtUpToDate() throws {
    try Fixture.withFolder { folder in
      let path = folder.appendingPathComponent("a.sqlite").path
      let store = try IncidentStore(path: path)
      try Fixture.scan(store, Fixture.corpus(20))
      let rows = try store.queue(QueueQuery(), at: .now, by: "")
      try store.close()
      let shell = try DatabaseQueue(path: path)
      try shell.write {
        try $0.execute(
          sql: "DELETE FROM meta WHERE name = 'form of queue'; UPDATE queue SET title = 'x'")
      }
      try shell.close()
      #expect(throws: StoreError.self) { try IncidentStore(path: path, access: .readOnly) }
      #expect(try IncidentStore(path: path).queue(QueueQuery(), at: .now, by: "") == rows)
      let again = try IncidentStore(path: path, access: .readOnly)
      #expect(try again.queue(QueueQuery(text: "明德"), at: .now, by: "").rows.count == 4)
    }
  }

  @Test(arguments: ["", "f", "f_x_1", "g_1_2", "f_1", "f_nan_1", "f_1_2_3_4", "b_1_2_x"])
  func aWrongTokenIsNone(token: String) { #expect(QueueCursor(token: token) == nil) }

  @Test(arguments: QueueTests.queries) func queriesAreKeptAsJSON(query: QueueQuery) throws {
    let line = try RecordCoding.line(query)
    #expect(try RecordCoding.value(QueueQuery.self, from: line) == query)
  }
}

@Suite struct ConcurrentDecisionTests {
  /// Twenty people open the same rows; each row goes to one, the others are told.
  @Test func noDecisionIsLostOrDoubled() async throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("tantou-store-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("a.sqlite").path
    let store = try IncidentStore(path: path)
    let arrivals = (0..<25).map {
      Fixture.arrival("d\($0)", title: "事件\($0)", text: Fixture.text($0), institution: "明德\($0)号中学")
    }
    try Fixture.scan(store, arrivals)
    let rows = try store.queue(QueueQuery(), at: .now, by: "").rows
    #expect(rows.count == 25)
    let done = try await withThrowingTaskGroup(of: [String: String].self) { group in
      for person in 0..<20 {
        group.addTask {
          var mine: [String: String] = [:]
          for row in person.isMultiple(of: 2) ? rows : rows.reversed() {
            do {
              let action: IncidentAction =
                person.isMultiple(of: 3) ? .dismiss(.irrelevant) : .open
              _ = try store.apply(
                action, to: row.id, by: "员\(person)", at: Fixture.day(1),
                expectedHistory: row.historyLength)
              mine[row.id] = "员\(person)"
            } catch let error as StoreError {
              guard error.code == .conflict else { throw error }
            }
          }
          return mine
        }
      }
      return try await group.reduce(into: [[String: String]]()) { $0.append($1) }
    }
    #expect(done.reduce(0) { $0 + $1.count } == 25)
    for (id, person) in done.joined() {
      let incident = try #require(try store.incident(id: id))
      #expect(incident.history.count == 2 && incident.history.last?.by == person)
    }
    #expect(try store.verify().problems == [])
    #expect(try store.statusCounts().values.reduce(0, +) == 25)
  }
}
