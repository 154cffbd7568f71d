import Scoring
import Testing

@Suite struct RuleWeightTests {
  private func judged(_ rules: [String], _ margin: Double, _ isConfirmed: Bool, _ count: Int)
    -> [RuleWeights.Judged]
  {
    .init(
      repeating: .init(
        shares: Dictionary(rules.map { ($0, 1) }, uniquingKeysWith: { $1 }), margin: margin,
        isConfirmed: isConfirmed), count: count)
  }

  private let weights = [(rule: "good", weight: 3.0), ("bad", 4.0), ("even", 3.0), ("rare", 3.0)]

  @Test func tooFewVerdictsTeachNothing() {
    let all = judged(["good"], 1, true, 7) + judged(["bad"], 1, false, 30)
    #expect(RuleWeights.changes(all, weights: weights) == nil)
    #expect(RuleWeights.changes([], weights: weights) == nil)
  }

  @Test func aRuleThatIsWrongGoesDownAndOneThatIsRightUp() throws {
    let all =
      judged(["good"], 0.5, true, 20) + judged(["good"], 0.5, false, 1)
      + judged(["bad"], 0.5, false, 20) + judged(["bad"], 0.5, true, 1)
      + judged(["even"], 0, true, 10) + judged(["even"], 0, false, 10)
      + judged(["rare"], 0, false, 2)
    let changes = try #require(RuleWeights.changes(all, weights: weights))
    #expect(changes.prefix(2).map(\.rule) == ["good", "bad"])
    #expect(changes.dropFirst(2).allSatisfy { $0.rule == "even" && abs($0.new - $0.old) <= 0.5 })
    #expect(changes[0].new > 3.5 && changes[0].confirmed == 20 && changes[0].dismissed == 1)
    #expect(changes[1].new < 3 && changes[1].new >= 0.5)
    #expect(RuleWeights.changes(all, weights: weights) == changes)
  }
}
