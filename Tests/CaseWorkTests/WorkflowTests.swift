import CaseWork
import Foundation
import Records
import Testing

/// The table of the workflow, written out once more by hand.
private let table: [IncidentStatus: [String]] = [
  .new: ["dismissed", "merged", "opened", "extend", "escalate", "note", "assign"],
  .dismissed: ["reopened", "note"],
  .merged: ["reopened", "note"],
  .opened: ["notified", "transferred", "extend", "escalate", "note", "assign"],
  .notified: ["transferred", "verifying", "extend", "escalate", "note", "assign"],
  .transferred: ["notified", "verifying", "extend", "escalate", "return", "note", "assign"],
  .verifying: ["verified", "extend", "escalate", "return", "note", "assign"],
  .verified: ["rectifying", "closed", "extend", "escalate", "note", "assign"],
  .rectifying: ["spot-check", "closed", "extend", "escalate", "note", "assign"],
  .spotCheck: ["closed", "extend", "escalate", "note", "assign"],
  .closed: ["archived", "reopened", "note", "assign"],
  .archived: ["reopened", "note"],
  .reopened: ["dismissed", "merged", "opened", "extend", "escalate", "note", "assign"],
]

private let actions: [IncidentAction] = [
  .dismiss(.irrelevant), .merge(into: "TT-2026-000002"), .open, .notify(unit: "澄江市某科"),
  .transfer(unit: "澄江市教育局", due: Sample.day(5)), .verify, .conclude(.substantiated),
  .rectify(due: nil), .spotCheck, .close(outcome: "已整改", noResponse: "学校内部处理"), .archive,
  .reopen, .extend(due: Sample.day(9), reason: "材料未齐"), .escalate(reason: "多校出现"),
  .sendBack(reason: "非本区"), .note("电话已通"), .assign(to: "李"),
]

@Suite struct WorkflowTests {
  @Test(arguments: IncidentStatus.allCases) func everyActionFromEveryStatus(
    status: IncidentStatus
  ) throws {
    let allowed = try #require(table[status])
    for action in actions {
      let incident = Sample.incident(status, verdict: "partly")
      if allowed.contains(action.word) {
        let moved = try Workflow.apply(action, to: incident, by: "王", at: Sample.day(1))
        #expect(moved.status == action.target ?? status)
        let last = try #require(moved.history.last)
        #expect(moved.history.count == incident.history.count + 1)
        #expect(last.action == action.word && last.by == "王" && last.at == Sample.day(1))
        #expect(last.from == status.rawValue && last.to == moved.status.rawValue)
        #expect(last.previousSHA256 == incident.history.last.map(HistoryChain.hash))
      } else {
        let error = #expect(throws: WorkflowError.self) {
          try Workflow.apply(action, to: incident, by: "王", at: Sample.day(1))
        }
        #expect(error?.allowed == allowed)
        #expect(error?.message.contains("allowed: " + allowed.joined(separator: ", ")) == true)
      }
    }
  }

  @Test func everyActionIsTried() {
    #expect(Set(actions.map(\.word)) == Set(IncidentAction.words))
  }

  @Test(arguments: [
    (IncidentAction.notify(unit: "  "), IncidentStatus.opened),
    (.transfer(unit: "", due: Sample.start), .opened),
    (.extend(due: Sample.start, reason: ""), .transferred), (.escalate(reason: " "), .opened),
    (.sendBack(reason: ""), .verifying), (.note(""), .new), (.merge(into: ""), .new),
    (.merge(into: "TT-2026-000001"), .new),
  ]) func refusesWhatLacksItsParticulars(action: IncidentAction, status: IncidentStatus) {
    let error = #expect(throws: WorkflowError.self) {
      try Workflow.apply(action, to: Sample.incident(status), by: "王", at: Sample.start)
    }
    #expect(error?.allowed.isEmpty == true)
  }

  @Test func refusesAStepOfNobody() {
    #expect(throws: WorkflowError.self) {
      try Workflow.apply(.open, to: Sample.incident(), by: " ", at: Sample.start)
    }
  }

  @Test func closingNeedsAFindingAndAnAnswerOrAReason() throws {
    let close = IncidentAction.close(outcome: nil, noResponse: nil)
    func closing(_ incident: Incident, _ action: IncidentAction) throws -> Incident {
      try Workflow.apply(action, to: incident, by: "王", at: Sample.start)
    }
    #expect(throws: WorkflowError.self) { try closing(Sample.incident(.verified), close) }
    #expect(throws: WorkflowError.self) {
      try closing(Sample.incident(.verified, verdict: "irrelevant", kinds: [.response]), close)
    }
    #expect(throws: WorkflowError.self) {
      try closing(Sample.incident(.verified, verdict: "partly"), close)
    }
    let reasoned = try closing(
      Sample.incident(.verified, verdict: "partly"),
      .close(outcome: "已约谈", noResponse: "涉及未成年人，不公开"))
    #expect(reasoned.outcome == "已约谈；无公开回应：涉及未成年人，不公开")
    let answered = try closing(
      Sample.incident(.rectifying, verdict: "partly", kinds: [.incident, .response]), close)
    #expect(answered.status == .closed && answered.outcome == nil)
  }

  @Test func carriesWhatAMoveSays() throws {
    var incident = Sample.incident()
    func step(_ action: IncidentAction, _ note: String? = nil) throws {
      incident = try Workflow.apply(action, to: incident, by: "王", at: Sample.day(1), note: note)
    }
    try step(.open, "初步可信")
    #expect(incident.history.last?.note == "初步可信")
    try step(.assign(to: "李"))
    #expect(incident.assignee == "李")
    try step(.transfer(unit: "澄江市教育局", due: Sample.day(7)), "请核查")
    #expect(incident.due == Sample.day(7))
    #expect(incident.history.last?.note == "单位：澄江市教育局；期限：2026-11-09；请核查")
    try step(.extend(due: Sample.day(9), reason: "材料未齐"))
    #expect(incident.due == Sample.day(9))
    try step(.sendBack(reason: "不属本局"))
    #expect(incident.status == .opened && incident.due == nil)
    try step(.note("转市局"))
    #expect(incident.notes.map(\.text) == ["转市局"])
    try step(.notify(unit: "市局"))
    try step(.verify)
    try step(.conclude(.partly), "排班属实，自愿不实")
    #expect(incident.verdict?.value == "partly" && incident.verdict?.reason == "排班属实，自愿不实")
    try step(.close(outcome: "停止排班", noResponse: "未公开"))
    try step(.reopen)
    #expect(incident.verdict == nil && incident.outcome == nil)
    #expect(HistoryChain.verify(incident.history, status: .reopened) == nil)
  }
}

@Suite struct MoveWordsTests {
  @Test(arguments: [
    ("dismissed", MoveOptions(reason: "advert"), IncidentAction.dismiss(.advert)),
    ("不采用", MoveOptions(reason: "误报"), .dismiss(.falsePositive)),
    (
      "transferred", MoveOptions(unit: "甲局", due: Sample.start),
      .transfer(unit: "甲局", due: Sample.start)
    ),
    ("verified", MoveOptions(finding: "属实"), .conclude(.substantiated)),
    (
      "closed", MoveOptions(reason: "不公开", note: "已改"),
      .close(outcome: "已改", noResponse: "不公开")
    ),
    ("spot-check", MoveOptions(), .spotCheck),
    (
      "return", MoveOptions(reason: "x"),
      .sendBack(reason: "x")
    ),
    ("assign", MoveOptions(), .assign(to: nil)),
    (
      "merged", MoveOptions(into: "TT-2026-000002"),
      .merge(into: "TT-2026-000002")
    ),
  ]) func readsWords(word: String, options: MoveOptions, expected: IncidentAction) throws {
    #expect(try IncidentAction(word: word, options: options) == expected)
  }

  @Test(arguments: [
    ("dismissed", "--reason, one of: false-positive"), ("verified", "--finding, one of"),
    ("transferred", "--unit"), ("extend", "--due"), ("note", "--note"), ("merged", "--into"),
    ("new", "no move is called"), ("approve", "known: dismissed, merged"),
  ]) func namesWhatIsMissing(word: String, message: String) {
    let error = #expect(throws: WorkflowError.self) {
      try IncidentAction(word: word, options: MoveOptions())
    }
    #expect(error?.message.contains(message) == true)
  }
}
