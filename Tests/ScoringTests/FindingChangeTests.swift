import Records
import Scoring
import Testing

@Suite struct FindingChangeTests {
  private func finding(
    _ points: [String: Double], flagged: Bool = true, kind: Kind = .incident, threshold: Double = 4,
    severity: Severity? = .minor, passage: Range<Int>? = nil, of text: [String: Double] = [:]
  ) -> ScoredDocument {
    let finding = Finding(
      document: DocumentReference(Document(id: "d", format: .text, text: "")), flagged: flagged,
      kind: kind, score: points.values.reduce(0, +), threshold: threshold,
      categories: [CategoryScore(id: "fees", score: 1)], severity: severity, sentiment: 0,
      region: nil, institution: nil,
      evidence: points.map {
        Evidence(
          field: .text, start: 0, end: 1, quote: "费", rule: $0.key, weight: $0.value,
          adjustments: [])
      }, lexicons: [])
    return ScoredDocument(finding: finding, rulePoints: text, passage: passage)
  }

  @Test func whatIsAlikeOrUnseenIsNoChange() {
    let same = finding(["a": 5])
    #expect(FindingChange(before: same, after: same) == nil)
    let low = finding(["a": 1], flagged: false)
    let lower = finding(["b": 0.5], flagged: false, kind: .policy)
    #expect(FindingChange(before: low, after: lower) == nil)
  }

  @Test func namesTheRulesOfMostDifferenceFirst() throws {
    let change = try #require(
      FindingChange(
        before: finding(["a": 5, "b": 1, "c": 2]), after: finding(["b": 4, "c": 2, "d": 1])))
    #expect(change.effect == .regraded)
    #expect(
      change.rules == [
        .init(rule: "a", before: 5, after: 0), .init(rule: "b", before: 1, after: 4),
        .init(rule: "d", before: 0, after: 1),
      ])
  }

  /// Another passage speaks, with other rules: the cause is the rule that was edited.
  @Test func aRuleThatAnotherPassageLeavesOutIsNoCause() throws {
    let change = try #require(
      FindingChange(
        before: finding(["a": 4, "b": 1], passage: 400..<600, of: ["a": 4, "b": 1, "c": 5]),
        after: finding(["c": 9], passage: 0..<200, of: ["a": 4, "b": 1, "c": 9])))
    #expect(change.rules == [.init(rule: "c", before: 5, after: 9)])
  }

  @Test func aPassageThatWeightsAloneFindIsTheirs() throws {
    let change = try #require(
      FindingChange(
        before: finding(["a": 4, "signal": -2], flagged: false, of: ["a": 4, "b": 2]),
        after: finding(["b": 2, "signal": 3], passage: 0..<200, of: ["a": 4, "b": 2])))
    #expect(change.rules == [.init(rule: "signal", before: -2, after: 3)])
  }

  @Test func countsEachCauseOnce() throws {
    let hit = finding(["a": 5])
    let changes = try [
      #require(FindingChange(before: finding([:], flagged: false), after: hit)),
      #require(FindingChange(before: hit, after: finding(["b": 6]))),
      #require(FindingChange(before: hit, after: finding(["a": 5], flagged: false, kind: .policy))),
      #require(
        FindingChange(before: hit, after: finding(["a": 5], flagged: false, threshold: 6))),
    ]
    #expect(
      RuleEffects.of(changes) == [
        RuleEffects(rule: "a", gained: 1, regraded: 1), RuleEffects(rule: "(kind)", lost: 1),
        RuleEffects(rule: "(threshold)", lost: 1), RuleEffects(rule: "b", regraded: 1),
      ])
  }
}
