import Foundation
import Lexicon
import Records
import Scoring
import TestKit
import Testing

/// `LongTexts/long-texts.jsonl`: reports of work, bulletins, letters and columns of ours. Half of them tell of a
/// case between two ends that speak of other things, the others speak of the same and tell of none; none of
/// them has taught the weights.
@Suite struct LongTextTests {
  private let scorer: DocumentScorer
  private let findings: [(gold: GoldItem, finding: Finding)]

  init() throws {
    let csv = try Data(contentsOf: Checkout.root.appending(path: "Pipelines/Data/gazetteer.csv"))
    let lexicon = try CompiledLexicon.load(paths: [
      Checkout.path("Pipelines/Lexicons/education.yaml")
    ])
    let scorer = try DocumentScorer(lexicon: lexicon, gazetteer: Gazetteer(csv: Array(csv)))
    self.scorer = scorer
    let lines = try String(
      contentsOf: Checkout.root.appending(path: "Tests/ScoringTests/LongTexts/long-texts.jsonl"),
      encoding: .utf8
    ).split(separator: "\n")
    findings = try lines.map {
      let gold = try JSONDecoder().decode(GoldItem.self, from: Data($0.utf8))
      return (gold, scorer.score(gold.document).finding)
    }
  }

  /// Floors, to be raised as texts are read better; a drop is a fault.
  @Test func figuresDoNotDrop() {
    let asked = findings.filter(\.gold.flagged)
    let found = asked.filter(\.finding.flagged)
    #expect(found.count >= Self.foundFloor, "found \(found.count) of \(asked.count)")
    let named = found.filter { item in
      item.finding.categories.contains { item.gold.categories.contains($0.id) }
    }
    #expect(named.count >= Self.namedFloor, "what it is about: \(named.count) of \(found.count)")
    let wrong = findings.filter { !$0.gold.flagged && $0.finding.flagged }
    #expect(wrong.count <= Self.wrongCeiling, "wrongly flagged: \(wrong.map(\.gold.id))")
  }

  private static let foundFloor = 59
  private static let namedFloor = 44
  private static let wrongCeiling = 18

  /// A school that is praised elsewhere in a text is not the one of which its passage tells.
  @Test func nobodyElseIsAccused() throws {
    let other = "桂林市临桂区城关镇第二小学的艺术节获得好评。"
    var found = 0
    for (gold, _) in findings where gold.flagged {
      var gold = gold
      gold.text = (gold.text ?? "") + "\n" + other
      let finding = scorer.score(gold.document).finding
      guard finding.evidence.contains(where: Self.isOfPassage) else { continue }
      found += 1
      #expect(finding.institution?.contains("城关镇第二小学") != true, "\(gold.id)")
      #expect(finding.region?.code?.hasPrefix("4503") != true, "\(gold.id)")
    }
    #expect(found >= 40)
  }

  private static func isOfPassage(_ evidence: Evidence) -> Bool {
    evidence.adjustments.contains { $0.reason == "passage of a long text" }
  }

  /// Whatever part of a text is shown for a finding stands where the finding says, and adds up to its score.
  @Test func evidenceStandsInTheText() throws {
    for (gold, finding) in findings {
      let fields: [Field: [Unicode.Scalar]] = [
        .title: Array((gold.title ?? "").unicodeScalars),
        .text: Array((gold.text ?? "").unicodeScalars),
      ]
      for evidence in finding.evidence {
        let field = try #require(fields[evidence.field])
        #expect(
          field[evidence.start..<evidence.end].elementsEqual(evidence.quote.unicodeScalars),
          "\(gold.id)")
      }
      #expect(finding.score == finding.evidence.reduce(0) { $0 + $1.points }, "\(gold.id)")
    }
  }
}
