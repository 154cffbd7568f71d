import CaseWork
import Records
import Testing

@Suite struct JudgementTests {
  @Test(arguments: [
    (IncidentStatus.new, Judgement.undecided), (.merged, .undecided), (.dismissed, .dismissed),
    (.opened, .confirmed), (.verifying, .confirmed), (.archived, .confirmed),
    (.reopened, .undecided),
  ])
  func readsTheStatus(status: IncidentStatus, expected: Judgement) {
    #expect(Judgement(Sample.incident(status)) == expected)
  }

  @Test(arguments: [(IncidentStatus.dismissed, Judgement.undecided), (.archived, .confirmed)])
  func aReopenedCaseGoesOnAndADismissalTakenBackIsOpen(
    from: IncidentStatus, expected: Judgement
  ) throws {
    let reopened = try Workflow.apply(
      .reopen, to: Sample.incident(from), by: "王", at: Sample.day(1), note: "重新查看")
    #expect(reopened.status == .reopened)
    #expect(Judgement(reopened) == expected)
  }
}
