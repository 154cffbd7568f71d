import CaseWork
import Foundation
import Records
import Testing

@Suite struct HistoryChainTests {
  private let history: [HistoryEntry] = {
    var incident = Sample.incident()
    let steps: [IncidentAction] = [.open, .note("甲"), .notify(unit: "乙"), .verify]
    for (index, step) in steps.enumerated() {
      if let next = try? Workflow.apply(
        step, to: incident, by: "王", at: Sample.day(index).addingTimeInterval(0.7))
      {
        incident = next
      }
    }
    return incident.history
  }()

  @Test func holdsAsWritten() throws {
    #expect(history.count == 5)
    #expect(HistoryChain.verify(history) == nil)
    #expect(
      HistoryChain.verify(history, head: history.last.map(HistoryChain.hash), status: .verifying)
        == nil)
  }

  @Test func survivesItsJSONForm() throws {
    let line = try RecordCoding.line(history)
    #expect(HistoryChain.verify(try RecordCoding.value([HistoryEntry].self, from: line)) == nil)
  }

  @Test(arguments: 0..<4) func aChangedEntryBreaksTheNext(index: Int) {
    var changed = history
    changed[index].note = (changed[index].note ?? "") + "改"
    #expect(HistoryChain.verify(changed)?.index == index + 1)
  }

  @Test func aChangedLastEntryNeedsTheHead() {
    var changed = history
    changed[4].by = "赵"
    #expect(HistoryChain.verify(changed) == nil)
    let head = history.last.map(HistoryChain.hash)
    #expect(HistoryChain.verify(changed, head: head)?.index == 4)
    #expect(HistoryChain.verify(Array(history.dropLast()), head: head)?.index == 3)
    #expect(HistoryChain.verify(history, head: head, status: .closed) != nil)
  }

  @Test(arguments: 0..<4) func aRemovedEntryIsNoticed(index: Int) {
    var changed = history
    changed.remove(at: index)
    #expect(HistoryChain.verify(changed)?.index == index)
  }

  @Test(arguments: 0..<4) func swappedEntriesAreNoticed(index: Int) {
    var changed = history
    changed.swapAt(index, index + 1)
    #expect(HistoryChain.verify(changed)?.index == index)
  }

  @Test func aStatusOutOfNowhereIsNoticed() {
    var forged = history
    HistoryChain.append(
      to: &forged, at: Sample.start, by: "王", action: "archived", from: .closed, to: .archived,
      note: nil)
    #expect(HistoryChain.verify(forged)?.index == 5)
  }
}
