import AlertStage
import CaseWork
import Lexicon
import Pipeline
import Records
import Scoring

/// Proposed weights of rules, with what they would do to the incidents that were judged.
struct WeightAdvice {
  struct Weight: Encodable {
    let proposal = "weight"
    let rule: String
    let old: Double
    let new: Double
    let confirmed: Int
    let dismissed: Int
    let examples: [String]
  }

  /// Nil when too few incidents were judged.
  let weights: [Weight]?
  private let judged: Int
  /// Flagged incidents before and after all changes together.
  private var confirmed = (all: 0, before: 0, after: 0)
  private var dismissed = (all: 0, before: 0, after: 0)

  init(_ hits: JudgedHits, _ stages: DocumentStages) {
    let right = hits.of(.confirmed)
    let wrong = hits.of(.dismissed)
    judged = right.count + wrong.count
    confirmed.all = right.count
    dismissed.all = wrong.count
    let incidents =
      right.compactMap { Self.judged($0, true) } + wrong.compactMap { Self.judged($0, false) }
    guard
      let changes = RuleWeights.changes(
        incidents, weights: stages.lexicon.rules.map { ($0.id, $0.weight) })
    else {
      weights = nil
      return
    }
    weights = changes.map { change in
      let isRaised = change.new > change.old
      let shown = (isRaised ? right : wrong).joined().flatMap(\.hits).filter {
        $0.rule == change.rule
      }
      return Weight(
        rule: change.rule, old: change.old, new: change.new, confirmed: change.confirmed,
        dismissed: change.dismissed,
        examples: Array(shown.map { LexiconAdvice.short($0.sentence) }.prefix(2)))
    }
    guard !changes.isEmpty,
      let edited = stages.lexicon.setting(
        weights: Dictionary(changes.map { ($0.rule, $0.new) }, uniquingKeysWith: { $1 }))
    else { return }
    // What the fit promises is tried with the engine itself.
    let scorer = DocumentScorer(lexicon: edited, gazetteer: stages.gazetteer)
    func flagged(_ incidents: [[JudgedHits.Material]], _ scorer: DocumentScorer) -> Int {
      incidents.count { $0.contains { scorer.score($0.document).finding.flagged } }
    }
    confirmed = (right.count, flagged(right, stages.scorer), flagged(right, scorer))
    dismissed = (wrong.count, flagged(wrong, stages.scorer), flagged(wrong, scorer))
  }

  /// An incident by its document of the highest score.
  private static func judged(_ incident: [JudgedHits.Material], _ isConfirmed: Bool)
    -> RuleWeights.Judged?
  {
    incident.max { $0.margin < $1.margin }.map {
      RuleWeights.Judged(shares: $0.shares, margin: $0.margin, isConfirmed: isConfirmed)
    }
  }

  /// For people: what to change in the file, and why.
  var text: String {
    guard let weights else {
      return
        "# weights: too few verdicts: \(confirmed.all) confirmed and \(dismissed.all) dismissed "
        + "incidents, \(RuleWeights.fewest) of each are needed\n"
    }
    guard !weights.isEmpty else { return "" }
    return """
      # weights by logistic regression on \(judged) judged incidents, pulled towards those there are;
      # with all of them \(confirmed.after) of \(confirmed.all) confirmed are flagged \
      (\(confirmed.before) before), \(dismissed.after) of \(dismissed.all) dismissed (\(dismissed.before) before)

      """
        + weights.map { weight in
          "# rule \(weight.rule): \(weight.confirmed) confirmed, \(weight.dismissed) dismissed\n"
            + "    weight: \(Self.number(weight.new))  # was \(Self.number(weight.old))\n"
            + weight.examples.map { "#   \($0)\n" }.joined()
        }.joined()
  }

  private static func number(_ value: Double) -> String {
    value == value.rounded() ? String(Int(value)) : String(value)
  }
}
