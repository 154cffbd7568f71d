import CaseWork
import Foundation
import GRDB
import Records
import Store
import Testing

@Suite struct SavedViewTests {
  private func filled() throws -> IncidentStore {
    let store = try IncidentStore(inMemory: ())
    for name in ["王", "李"] {
      _ = try store.addUser(name: name, passwordHash: "h", role: .inspector, at: Fixture.start)
    }
    return store
  }

  @Test func viewsAreTheirOwners() throws {
    let store = try filled()
    let query = QueueQuery(statuses: [.new], assignee: .me, text: "食堂", sort: .due)
    let mine = try store.saveView(
      " 食堂 ", query: query, shared: false, owner: "王", at: Fixture.start)
    let shared = try store.saveView("全部", query: QueueQuery(), shared: true, owner: "李", at: .now)
    #expect(mine.name == "食堂" && mine.query == query && mine.owner == "王")
    #expect(try store.views(for: "王") == [mine, shared] && store.views(for: "李") == [shared])
    #expect(try store.view(mine.number, for: "李") == nil)
    #expect(try store.view(shared.number, for: "王") == shared)
    let again = try store.saveView("食堂", query: QueueQuery(), shared: false, owner: "王", at: .now)
    #expect(again.number == mine.number && again.query == QueueQuery())
    let other = try store.saveView("二", query: query, shared: false, owner: "王", at: .now)
    let taken = #expect(throws: StoreError.self) {
      try store.changeView(other.number, owner: "王", name: "食堂", at: .now)
    }
    #expect(taken?.code == .refused)
    let changed = try store.changeView(other.number, owner: "王", name: "三", shared: true, at: .now)
    #expect(changed.name == "三" && changed.shared && changed.query == query)
    for attempt in 0..<2 {
      let stranger = #expect(throws: StoreError.self) {
        if attempt == 0 { try store.deleteView(other.number, owner: "李") }
        _ = try store.changeView(other.number, owner: "李", name: "x", at: .now)
      }
      #expect(stranger?.code == .notFound)
    }
    try store.deleteView(other.number, owner: "王")
    #expect(try store.views(for: "王").count == 2)
  }
}

@Suite struct EvidenceVerdictTests {
  private let hit = EvidenceVerdict.Hit(
    document: "d2", rule: "rule", field: .text, start: 0, end: 14)

  @Test func hitsAreJudgedAndFollowTheirDocuments() throws {
    let store = try IncidentStore(inMemory: ())
    try Fixture.scan(store, Fixture.corpus(10))
    let first = try #require(try store.incident(id: "TT-2026-000001"))
    #expect(first.evidence.map(EvidenceVerdict.Hit.init).contains(hit))
    try store.judge(hit, .right, by: "王", at: Fixture.start)
    try store.judge(hit, .wrong, by: "李", at: Fixture.day(1), note: "引文")
    let wanted = EvidenceVerdict(
      hit: hit, incident: first.id, value: .wrong, by: "李", at: Fixture.day(1), note: "引文")
    #expect(try store.evidenceVerdicts(incident: first.id) == [wanted])
    #expect(try store.evidenceVerdicts(incident: "TT-2026-000002").isEmpty)
    _ = try store.merge(first.id, into: "TT-2026-000002", by: "王", at: Fixture.day(1))
    #expect(
      try store.evidenceVerdicts(incident: "TT-2026-000002").map(\.incident) == ["TT-2026-000002"])
    try store.judge(hit, nil, by: "李", at: Fixture.day(2))
    #expect(try store.evidenceVerdicts().isEmpty)
  }

  @Test func whatIsNoHitIsRefused() throws {
    let store = try IncidentStore(inMemory: ())
    try Fixture.scan(store, Fixture.corpus(5))
    var unflagged = hit
    unflagged.document = "d0"
    var reversed = hit
    reversed.end = -1
    for (hit, by) in [(unflagged, "王"), (reversed, "王"), (hit, " ")] {
      #expect(throws: StoreError.self) { try store.judge(hit, .wrong, by: by, at: .now) }
    }
  }

  @Test func aWrongHitCountsAgainstItsRuleAlone() {
    func verdict(_ rule: String, _ value: EvidenceVerdict.Value, _ end: Int = 2) -> EvidenceVerdict
    {
      EvidenceVerdict(
        hit: EvidenceVerdict.Hit(document: "d", rule: rule, field: .text, start: 0, end: end),
        incident: "a", value: value, by: "王", at: Fixture.start)
    }
    let made = RuleJudgements(
      ["a": .confirmed, "b": .dismissed],
      verdicts: [
        verdict("bad", .right), verdict("bad", .wrong, 3), verdict("bad", .right, 4),
        verdict("good", .right),
      ])
    #expect(made.of(rule: "bad", in: "a") == .dismissed)
    #expect(made.of(rule: "good", in: "a") == .confirmed)
    #expect(made.of(rule: "other", in: "a") == .confirmed)
    #expect(made.of(rule: "bad", in: "b") == .dismissed && made.of(rule: "bad", in: "c") == nil)
  }
}

@Suite struct UndoTests {
  private let ids = (1...3).map { "TT-2026-00000\($0)" }

  private func filled() throws -> IncidentStore {
    let store = try IncidentStore(inMemory: ())
    try Fixture.scan(store, Fixture.corpus(15))
    return store
  }

  @Test func theLastDecisionThenTheOneBefore() throws {
    let store = try filled()
    let at = Fixture.day(1)
    _ = try store.apply(.dismiss(.advert), to: ids[0], by: "王", at: at)
    _ = try store.apply(.open, to: ids[1], by: "王", at: at)
    _ = try store.apply(.merge(into: ids[0]), to: ids[2], by: "李", at: at)
    _ = try store.apply(.note("其后"), to: ids[1], by: "李", at: at)
    let first = try store.undoLast(by: "王", at: at)
    #expect(first.action == "opened" && first.incident.id == ids[1])
    #expect(first.incident.status == .new && first.incident.history.last?.action == "undone")
    let second = try store.undoLast(by: "王", at: at)
    #expect(second.action == "dismissed" && second.incident.id == ids[0])
    #expect(second.incident.status == .reopened && second.incident.verdict == nil)
    let none = #expect(throws: StoreError.self) { try store.undoLast(by: "王", at: at) }
    #expect(none?.code == .notFound)
    // Decided again, it can be undone again, and leads to where it was.
    _ = try store.apply(.open, to: ids[0], by: "王", at: at)
    #expect(try store.undo(ids[0], by: "王", at: at).incident.status == .reopened)
    #expect(try store.undoLast(by: "李", at: at).incident.sources.count == 3)
    #expect(try store.incident(id: ids[0])?.reports == 3)
    #expect(try store.verify().problems == [])
  }

  @Test func whatWentOnStays() throws {
    let store = try filled()
    let at = Fixture.day(1)
    _ = try store.apply(.open, to: ids[0], by: "王", at: at)
    _ = try store.apply(.notify(unit: "某校"), to: ids[0], by: "李", at: at)
    _ = try store.apply(.open, to: ids[1], by: "王", at: at)
    let attempts: [(String, String, Date)] = [
      (ids[0], "王", at), (ids[1], "李", at), (ids[1], "王", at.addingTimeInterval(3601)),
      (ids[2], "王", at),
    ]
    for (id, by, at) in attempts {
      #expect(throws: StoreError.self) { try store.undo(id, by: by, at: at) }
    }
    #expect(try store.undoLast(by: "王", at: at).incident.id == ids[1])
    let refused = #expect(throws: StoreError.self) { try store.undoLast(by: "王", at: at) }
    #expect(refused?.code == .refused && refused?.message.contains("notified") == true)
    #expect(try store.incident(id: ids[0])?.history.count == 4)
  }

  @Test func severalStepsAreAllOrNone() throws {
    let store = try filled()
    let before = try Fixture.all(store)
    let error = #expect(throws: StoreError.self) {
      try store.apply(
        [Decision(.open, on: ids[0]), Decision(.archive, on: ids[1])], by: "王", at: Fixture.day(1))
    }
    #expect(error?.code == .refused)
    #expect(try Fixture.all(store) == before)
    let steps = ids.map { Decision(.dismiss(.irrelevant), on: $0, expectedHistory: 2) }
    try store.apply(steps, by: "王", at: Fixture.day(1))
    #expect(try store.statusCounts() == [.dismissed: 3])
    #expect(throws: StoreError.self) { try store.apply(steps, by: "李", at: Fixture.day(1)) }
  }
}

@Suite struct DuplicateTests {
  @Test func namesWhatCameNear() throws {
    let store = try IncidentStore(inMemory: ())
    let half = String(Fixture.text(1).prefix(80))
    try Fixture.scan(
      store,
      [
        Fixture.arrival(
          "a", title: "食堂异味问题引发关注", text: Fixture.text(1), institution: "明德中学",
          region: "530402", categories: ["food"]),
        Fixture.arrival(
          "b", title: "家长反映食堂", text: half + String(Fixture.text(2).prefix(80)),
          region: "530402", categories: ["food"]),
        Fixture.arrival(
          "c", title: "另一件事", text: Fixture.text(3), institution: "明德中学", region: "530402",
          categories: ["food"], published: Fixture.day(20)),
        Fixture.arrival("d", title: "无关", text: Fixture.text(4), region: "110105"),
      ])
    #expect(try Fixture.all(store).count == 4)
    let found = try store.suggestedDuplicates(of: "TT-2026-000001")
    #expect(found.map(\.incident) == ["TT-2026-000002", "TT-2026-000003"])
    #expect(found.map(\.ground) == [.similarText, .sameInstitution])
    #expect(try store.suggestedDuplicates(of: "TT-2026-000004").isEmpty)
    #expect(try store.suggestedDuplicates(of: "TT-2026-000001", limit: 1).count == 1)
    #expect(throws: StoreError.self) { try store.suggestedDuplicates(of: "TT-2026-000009") }
  }
}

@Suite struct VersionTests {
  private func crawl(_ id: String, _ text: String, _ day: Int) -> Arrival {
    let made = Fixture.arrival(id, title: "通知", text: text, flagged: false, published: nil)
    var document = made.document
    document.url = "https://a.example/1"
    document.container = .warc
    document.record = "urn:\(id)"
    return Arrival(
      document: document, sha256: String(repeating: id, count: 64), finding: made.finding,
      firstSeen: Fixture.day(day))
  }

  @Test func aPageThatChangedAndChangedBack() throws {
    let store = try IncidentStore(inMemory: ())
    try Fixture.scan(
      store, [crawl("a", "甲", 0), crawl("c", "乙", 2), crawl("b", "甲", 1), crawl("d", "甲", 3)])
    let versions = try store.versions(of: "c")
    #expect(versions.map(\.text) == ["甲", "乙", "甲"] && versions.map(\.times) == [2, 1, 1])
    #expect(versions[0].firstSeen == Fixture.day(0) && versions[0].lastSeen == Fixture.day(1))
    #expect(versions.map(\.document) == ["a", "c", "d"])
    #expect(try store.versions(of: "x").isEmpty)
    let raw = try #require(try store.rawLocation(of: "c"))
    #expect(raw.isRecord && raw.path == "dump/c.html" && raw.offset == 7 && raw.record == "urn:c")
    #expect(raw.sha256 == String(repeating: "c", count: 64))
    #expect(try store.rawLocation(of: "x") == nil)
  }

  @Test func withoutAnAddressItStandsAlone() throws {
    let store = try IncidentStore(inMemory: ())
    try Fixture.scan(store, Fixture.corpus(2))
    #expect(try store.versions(of: "d0").map(\.document) == ["d0"])
  }
}

@Suite struct QuietSiteTests {
  private func page(_ id: String, _ site: String, _ day: Int, text: String? = "文") -> Arrival {
    let made = Fixture.arrival(id, text: text, flagged: false, site: site)
    return Arrival(
      document: made.document, sha256: made.sha256, finding: made.finding,
      firstSeen: Fixture.day(day))
  }

  @Test func silenceAndEmptyPagesAreNamed() throws {
    try Fixture.withFolder { folder in
      let path = folder.appendingPathComponent("a.sqlite").path
      let store = try IncidentStore(path: path)
      var arrivals: [Arrival] = []
      for day in 0..<5 {
        arrivals += ["good", "silent", "empty"].map { page("\($0)\(day)", "\($0).example", day) }
      }
      arrivals += [
        page("g", "good.example", 20), page("e", "empty.example", 20, text: ""),
        page("e2", "empty.example", 21, text: nil), page("n", "new.example", 21),
      ]
      try Fixture.scan(store, arrivals)
      try Fixture.scan(store, arrivals)
      let quiet = try store.quietSites(days: 7, at: Fixture.day(22))
      #expect(
        quiet == [
          QuietSite(
            site: "empty.example", trouble: .empty, lastText: "2026-11-06", before: 5, empty: 2),
          QuietSite(
            site: "silent.example", trouble: .silent, lastText: "2026-11-06", before: 5, empty: 0),
        ])
      #expect(try store.quietSites(days: 7, at: Fixture.day(22), least: 6).isEmpty)
      #expect(try store.quietSites(days: 7, at: Fixture.day(5)).isEmpty)
    }
  }
}

@Suite struct RevealTests {
  @Test func lookingIsNotedWithAReason() throws {
    try Fixture.withFolder { folder in
      let path = folder.appendingPathComponent("a.sqlite").path
      let store = try IncidentStore(path: path)
      try Fixture.scan(store, Fixture.corpus(5))
      let id = "TT-2026-000001"
      func reveal(_ document: String, _ reason: String, incident: String? = id) -> Reveal {
        Reveal(document: document, incident: incident, by: "王", at: Fixture.start, reason: reason)
      }
      try store.record(reveal("d2", "核对电话"))
      try store.record(reveal("d3", "核对日期", incident: nil))
      #expect(try store.reveals() == [reveal("d3", "核对日期", incident: nil), reveal("d2", "核对电话")])
      #expect(try store.reveals(incident: id) == [reveal("d2", "核对电话")])
      for bad in [
        reveal("d2", " "), reveal("d9", "x"), reveal("d2", "x", incident: "TT-2026-000009"),
      ] {
        #expect(throws: StoreError.self) { try store.record(bad) }
      }
      let shell = try DatabaseQueue(path: path)
      for sql in ["DELETE FROM reveals", "UPDATE reveals SET reason = 'x'"] {
        #expect(throws: DatabaseError.self) { try shell.write { try $0.execute(sql: sql) } }
      }
    }
  }
}
