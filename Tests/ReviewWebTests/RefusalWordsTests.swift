import AlertStage
import CaseWork
import Foundation
import Lexicon
import Pipeline
import Records
import Store
import Testing

@testable import ReviewWeb

/// Every refusal that a person of the desk can meet has its words in Chinese.
@Suite struct RefusalWordsTests {
  private let fixture: APIFixture

  init() throws { fixture = try APIFixture() }

  /// The message in Chinese holds no English but the names of lists, rules and columns.
  private func check(_ message: String, _ place: SourceLocation = #_sourceLocation) {
    let words = RefusalWords.chinese(message)
    let plain = words.replacing(/toys|kite|\([a-z]+\)/, with: "")
    #expect(
      words != message && !words.contains("*") && plain.firstMatch(of: /[a-z]{3,}/) == nil,
      "\(message): \(words)", sourceLocation: place)
  }

  private func check(
    _ place: SourceLocation = #_sourceLocation, _ work: () throws -> some Any
  ) {
    do {
      _ = try work()
      Issue.record("nothing was refused", sourceLocation: place)
    } catch {
      if let error = error as? LexiconEditError {
        check(error.message, place)
      } else {
        check("\(error)", place)
      }
    }
  }

  private var now: Date { APIFixture.now }

  private func incident(_ status: IncidentStatus = .new) throws -> Incident {
    var incident = try #require(try fixture.desk.store.incident(id: fixture.first))
    incident.status = status
    return incident
  }

  @Test func movesThatAStatusForbids() throws {
    let due = now
    let actions: [IncidentAction] = [
      .dismiss(.irrelevant), .merge(into: fixture.second), .open, .notify(unit: "校"),
      .transfer(unit: "局", due: due), .verify, .conclude(.partly), .rectify(due: nil), .spotCheck,
      .close(outcome: nil, noResponse: nil), .archive, .reopen, .extend(due: due, reason: "由"),
      .escalate(reason: "由"), .sendBack(reason: "由"), .note("注"), .assign(to: nil),
    ]
    #expect(Set(actions.map(\.word)) == Set(IncidentAction.words))
    for status in IncidentStatus.allCases {
      for action in actions where !Workflow.allowedWords(from: status).contains(action.word) {
        check { try Workflow.apply(action, to: try incident(status), by: "王", at: now) }
      }
    }
  }

  @Test func movesThatLackWhatTheyMustSay() throws {
    for word in IncidentAction.words {
      // Those that need nothing are none to refuse.
      do { _ = try IncidentAction(word: word, options: MoveOptions()) } catch {
        check(error.message)
      }
    }
    check { try IncidentAction(word: "FLY", options: MoveOptions()) }
    check { try IncidentAction(word: "dismissed", options: MoveOptions(reason: "BORED")) }
    check { try IncidentAction(word: "verified", options: MoveOptions(finding: "MAYBE")) }
    let blanks: [(IncidentStatus, IncidentAction)] = [
      (.new, .merge(into: " ")), (.opened, .notify(unit: "")),
      (.opened, .transfer(unit: "", due: now)), (.opened, .extend(due: now, reason: "")),
      (.opened, .escalate(reason: "")), (.transferred, .sendBack(reason: "")), (.new, .note(" ")),
      (.new, .merge(into: fixture.first)), (.verified, .close(outcome: nil, noResponse: nil)),
    ]
    for (status, action) in blanks {
      check { try Workflow.apply(action, to: try incident(status), by: "王", at: now) }
    }
    var found = try incident(.verified)
    found.verdict = Verdict(value: "partly", reason: nil, by: "王", at: now)
    check { try Workflow.apply(.close(outcome: nil, noResponse: nil), to: found, by: "王", at: now) }
    check { try Workflow.apply(.open, to: try incident(), by: " ", at: now) }
  }

  @Test func mergingSplittingAndUndoing() throws {
    let store = fixture.desk.store
    let (first, second) = (fixture.first, fixture.second)
    check { try store.merge(first, into: "TT-2026-000099", by: "王", at: now) }
    check { try store.split(first, documents: [], by: "王", at: now) }
    check { try store.split(first, documents: ["D9"], by: "王", at: now) }
    check { try store.split(first, documents: ["D9"], by: "王", at: now, expectedHistory: 7) }
    check { try store.undoLast(by: "王", at: now) }
    check { try store.undo(first, by: "王", at: now) }
    _ = try store.apply(.open, to: first, by: "王", at: now)
    check { try store.undo(first, by: "李", at: now) }
    check { try store.undo(first, by: "王", at: now.addingTimeInterval(9_000)) }
    _ = try store.apply(.notify(unit: "校"), to: first, by: "王", at: now)
    check { try store.undo(first, by: "王", at: now) }
    _ = try store.merge(second, into: first, by: "王", at: now)
    check { try store.split(second, documents: ["d1"], by: "王", at: now) }
    let third = try fixture.incident("d2")
    check { try store.merge(third, into: second, by: "王", at: now) }
    check { try TriageUndo.way(try incident(), index: 99, by: "王", at: now) }
    check { try TriageUndo.way(try incident(), index: 0, by: "王", at: now) }
  }

  @Test func whatTheStoreDoesNotHold() throws {
    let store = fixture.desk.store
    for role in [AccountRole.viewer, .admin] {
      _ = try store.addUser(
        name: "甲\(role == .admin ? 1 : 2)", passwordHash: "x", role: role, at: now)
    }
    check { try store.apply(.open, to: "TT-2026-000099", by: "王", at: now) }
    check { try store.addUser(name: " ", passwordHash: "x", role: .viewer, at: now) }
    check { try store.addUser(name: "甲1", passwordHash: "x", role: .viewer, at: now) }
    check { try store.setRole(.viewer, of: "乙") }
    try store.setDisabled(true, of: "admin")
    check { try store.setRole(.viewer, of: "甲1") }
    try store.setDisabled(true, of: "甲2")
    check {
      try store.openSession(
        token: "T", user: "甲2", csrf: "C", language: "zh", at: now, expires: now)
    }
    let query = QueueQuery()
    check { try store.saveView(" ", query: query, shared: false, owner: "甲1", at: now) }
    let view = try store.saveView("一", query: query, shared: false, owner: "甲1", at: now)
    _ = try store.saveView("二", query: query, shared: false, owner: "甲1", at: now)
    check { try store.changeView(view.number, owner: "甲1", name: "二", at: now) }
    check { try store.changeView(99, owner: "甲1", name: "二", at: now) }
    let hit = EvidenceVerdict.Hit(document: "D9", rule: "R", field: .text, start: 3, end: 1)
    check { try store.judge(hit, .wrong, by: "王", at: now) }
    check { try store.judge(hit, .wrong, by: "", at: now) }
    let missing = EvidenceVerdict.Hit(document: "D9", rule: "R", field: .text, start: 1, end: 3)
    check { try store.judge(missing, .wrong, by: "王", at: now) }
    for reason in ["", "核对"] {
      check {
        try store.record(Reveal(document: "D9", incident: nil, by: "王", at: now, reason: reason))
      }
    }
    check { try store.finishRun(99, at: now, status: .done, counts: RunCounts()) }
    let record = SpotCheckRecord(
      position: 9, result: .clean, note: nil, incident: nil, by: "王", at: now)
    check { try store.record(record, of: "SC-2026-9") }
  }

  @Test func drawsAndTables() throws {
    let schools = [RegisteredInstitution(name: "望津中学", district: "云杉县")]
    let people = [RegisteredInspector(name: "王")]
    check { try SpotCheckLottery(institutions: [], inspectors: people) }
    check { try SpotCheckLottery(institutions: schools, inspectors: []) }
    let twice = [
      RegisteredInstitution(id: "1", name: "望津中学"), RegisteredInstitution(id: "1", name: "砚河中学"),
    ]
    check { try SpotCheckLottery(institutions: twice, inspectors: people) }
    let lottery = try SpotCheckLottery(institutions: schools, inspectors: people)
    check { try lottery.draw(seed: "", count: 1, team: 1) }
    check { try lottery.draw(seed: "S", count: 0, team: 1) }
    for table in ["", "甲,乙\n1,2\n", "名称,区县\n,云杉县\n"] {
      check { try RegisterTable.institutions(Array(table.utf8), path: "名录") }
    }
  }

  @Test func lettersAndTheirTables() throws {
    let soon = now.addingTimeInterval(1_000_000)
    for entry in [
      IntakeEntry(channel: .letter, text: "", received: now),
      IntakeEntry(channel: .letter, text: String(repeating: "字", count: 100_001), received: now),
      IntakeEntry(channel: .letter, text: "补课", received: soon),
    ] { check(try #require(entry.mistake(now: now))) }
    for table in [
      "", "甲,乙\n1,2\n", "渠道,内容,收到时间,电话\n电报,补课,2026-11-20,1\n来信,,2026-11-20,1\n来信,补课,X,1\n",
    ] {
      let read = IntakeTable(Array(table.utf8), path: "表", channel: nil, now: now)
      #expect(!read.problems.isEmpty)
      for problem in read.problems { check(problem.reason) }
    }
  }

  @Test func changesOfALexicon() throws {
    let edit = try LexiconTextEdit(LexiconDeskFixture.lexicon())
    for word in ["$X", "", "风筝"] { check { try edit.adding(term: word, toList: "toys") } }
    check { try edit.adding(term: "毽子", toList: "X") }
    check { try edit.adding(exclusion: "节日", toRule: "kite") }
    check { try edit.adding(exclusion: "节日", toRule: "X") }
  }

  @Test func brokenHistories() throws {
    let whole = try incident()
    var entries = whole.history
    HistoryChain.append(
      to: &entries, at: now, by: "王", action: "opened", from: .new, to: .opened, note: nil)
    func verify(
      status: IncidentStatus? = nil, head: String? = nil, _ change: (inout [HistoryEntry]) -> Void
    ) throws -> String {
      var changed = entries
      change(&changed)
      return try #require(HistoryChain.verify(changed, head: head, status: status)).reason
    }
    check(try verify { $0[0].previousSHA256 = "x" })
    check(try verify { $0[1].previousSHA256 = nil })
    check(try verify { $0[0].note = "改过" })
    check(try verify { $0[1].from = "closed" })
    check(try verify(head: "x") { _ in })
    check(try verify(status: .closed) { _ in })
  }

  @Test func partsStandInTheirPlaces() {
    #expect(
      RefusalWords.chinese(
        "TT-2026-000001 is new (待研判): closed is not allowed; allowed: opened, note")
        == "TT-2026-000001 现为“待研判”，不能“已办结”；可以：已立线索、备注")
    #expect(RefusalWords.chinese("something else entirely") == "something else entirely")
  }
}
