import Foundation
import Scoring
import Testing

@Suite struct ProportionTests {
  @Test(arguments: [
    (8, 10, 0.4901625, 0.9433178, 0.4439045, 0.9747893),
    (0, 10, 0, 0.2775328, 0, 0.3084971),
    (10, 10, 0.7224672, 1, 0.6915029, 1),
    (1, 1, 0.2065493, 1, 0.025, 1),
    (20, 1000, 0.0129909, 0.0306735, 0.0122587, 0.0307103),
  ])
  func hasTheIntervalsOfTheTextbooks(
    hits: Int, trials: Int, wilsonLow: Double, wilsonHigh: Double, exactLow: Double,
    exactHigh: Double
  ) throws {
    let wilson = try #require(Proportion(hits, of: trials).wilson)
    let exact = try #require(Proportion(hits, of: trials).clopperPearson)
    for (found, expected) in [
      (wilson.lowerBound, wilsonLow), (wilson.upperBound, wilsonHigh),
      (exact.lowerBound, exactLow), (exact.upperBound, exactHigh),
    ] {
      #expect(abs(found - expected) < 2e-5, "\(found) for \(expected)")
    }
  }

  @Test func nothingTriedIsNothingKnown() {
    #expect(Proportion(0, of: 0).value == nil && Proportion(0, of: 0).wilson == nil)
    #expect(Proportion(0, of: 0).clopperPearson == nil)
  }

  @Test func largeSamplesDoNotUnderflow() throws {
    let exact = try #require(Proportion(5_000, of: 100_000).clopperPearson)
    #expect(exact.contains(0.05) && exact.lowerBound > 0.0486 && exact.upperBound < 0.0514)
  }
}

@Suite struct RuleLedgerTests {
  private func use(
    _ rules: [String], decisive: [String] = [], incident: String? = nil, day: Double = 0
  ) -> RuleLedger.Use {
    RuleLedger.Use(
      rules: rules, flagged: incident != nil, decisive: decisive, incident: incident,
      day: Date(timeIntervalSince1970: day))
  }

  @Test func countsAndNamesStandings() throws {
    var ledger = RuleLedger(rules: ["lead", "echo", "mute", "dead"])
    ledger.add(use(["lead", "echo"], decisive: ["lead"], incident: "1", day: 5))
    ledger.add(use(["lead", "echo"], decisive: ["lead"], incident: "1", day: 3))
    ledger.add(use(["lead"], incident: "2", day: 4))
    ledger.add(use(["mute"]))
    ledger.add(use(["unknown"]))
    let all = ledger.all
    #expect(all.map(\.rule) == ["lead", "echo", "mute", "dead"])
    #expect(all.map(\.hits) == [3, 2, 1, 0])
    #expect(all.map(\.flagged) == [3, 2, 0, 0])
    #expect(all.map(\.decisive) == [2, 0, 0, 0])
    #expect(all.map(\.standing) == [nil, .redundant, .neverDecisive, .dead])
    #expect(all[0].incidents == ["1", "2"] && all[0].companions.isEmpty)
    #expect(all[1].companions == ["lead"])
    #expect(all[0].lastHit == Date(timeIntervalSince1970: 5))
  }

  @Test func aRuleThatDecidesIsNotRedundant() {
    var ledger = RuleLedger(rules: ["a", "b"])
    ledger.add(use(["a", "b"], decisive: ["a", "b"], incident: "1"))
    #expect(ledger.all.map(\.standing) == [nil, nil])
  }
}
