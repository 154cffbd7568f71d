import AlertStage
import CaseWork
import ChineseText
import Foundation
import Lexicon
import Pipeline
import Records
import Scoring

/// Proposed changes to a lexicon, each with what speaks for it.
struct LexiconAdvice {
  struct Term: Encodable {
    let proposal = "term"
    let candidate: TermCandidate
    /// Sentences in which it stands.
    let examples: [String]
  }

  struct Exclusion: Encodable {
    let proposal = "exclusion"
    let rule: String
    let terms: [String]
    /// The rule's `unless` as it would be.
    let unless: String
    /// Dismissed incidents that the rule no longer hits, and confirmed ones that it still does.
    let removed: Int
    let dismissed: Int
    let kept: Int
    /// Hits nobody has judged that would go too.
    let unjudged: Int
    let examples: [String]
  }

  let confirmed: Int
  let dismissed: Int
  let terms: [Term]
  let exclusions: [Exclusion]
  let weights: WeightAdvice

  private static let exampleLength = 80

  init(_ hits: JudgedHits, _ stages: DocumentStages, most: Int) {
    let right = hits.of(.confirmed)
    let wrong = hits.of(.dismissed)
    confirmed = right.count
    dismissed = wrong.count
    let known = stages.lexicon.foldedTerms
    terms = TermCandidates.find(
      confirmed: right.map { $0.flatMap(\.folded) }, dismissed: wrong.map { $0.flatMap(\.folded) },
      most: most, isKnown: { known.contains($0) }
    ).map { Term(candidate: $0, examples: Self.examples(of: $0.term, in: right.joined())) }
    exclusions = stages.lexicon.rules.compactMap {
      Self.exclusion(
        $0, hits.of(.confirmed, rule: $0.id), hits.of(.dismissed, rule: $0.id),
        hits.of(.undecided, rule: $0.id).joined().flatMap(\.hits), stages, known)
    }
    weights = WeightAdvice(hits, stages)
  }

  private static func exclusion(
    _ source: LexiconRule, _ right: [[JudgedHits.Material]], _ wrong: [[JudgedHits.Material]],
    _ others: [JudgedHits.Hit], _ stages: DocumentStages,
    _ known: Set<[UInt32]>
  ) -> Exclusion? {
    let rule = source.id
    let examples = source.hits.flatMap { [$0.title, $0.text] }.compactMap { $0 }
      .map { FoldedText($0).scalars }
    func sentences(_ incident: [JudgedHits.Material]) -> [[UInt32]] {
      incident.flatMap(\.hits).filter { $0.rule == rule }.map(\.folded)
    }
    let hitWrong = wrong.filter { !sentences($0).isEmpty }
    let hitRight = right.filter { !sentences($0).isEmpty }
    guard
      let found = ExclusionSearch.narrowest(
        wrong: hitWrong.map(sentences), right: hitRight.flatMap(sentences) + examples,
        unjudged: others.filter { $0.rule == rule }.map(\.folded),
        isTerm: { known.contains($0) }),
      let edited = stages.lexicon.adding(
        unless: found.terms.joined(separator: "|"), toRule: rule)
    else { return nil }
    // What the search promises is tried with the engine itself.
    let scorer = DocumentScorer(lexicon: edited, gazetteer: stages.gazetteer)
    func stillHit(_ incident: [JudgedHits.Material]) -> Bool {
      incident.contains { scorer.score($0.document).ruleIDs.contains(rule) }
    }
    let kept = hitRight.count(where: stillHit)
    let removed = hitWrong.count - hitWrong.count(where: stillHit)
    guard kept == hitRight.count, removed > 0 else { return nil }
    let old = stages.lexicon.unless(ofRule: rule)
    return Exclusion(
      rule: rule, terms: found.terms,
      unless: ([old].compactMap(\.self) + found.terms).joined(
        separator: old?.contains(" ") == true ? " | " : "|"), removed: removed,
      dismissed: hitWrong.count, kept: kept, unjudged: found.unjudged,
      examples: Array(
        hitWrong.joined().flatMap(\.hits).filter { $0.rule == rule }.map { short($0.sentence) }
          .prefix(2)))
  }

  private static func examples(
    of term: String, in materials: some Sequence<JudgedHits.Material>
  ) -> [String] {
    var found: [String] = []
    for material in materials where found.count < 2 {
      let texts = [material.document.title, material.document.text].compactMap(\.self)
      for text in texts.map(PersonalDataMask.masked) where found.count < 2 {
        guard let place = text.range(of: term) else { continue }
        let start = text.index(place.lowerBound, offsetBy: -30, limitedBy: text.startIndex)
        found.append(short(String(text[(start ?? text.startIndex)...])))
        break
      }
    }
    return found
  }

  static func short(_ text: String) -> String {
    let line = text.replacing("\n", with: " ")
    return line.count > exampleLength ? line.prefix(exampleLength) + "…" : line
  }

  /// For people: what to change in the file, and why.
  var text: String {
    var text = ""
    if !terms.isEmpty {
      text += "# terms likelier in confirmed incidents; add what fits to a list or a rule\nterms:\n"
      text += "  suggested: [\(terms.map(\.candidate.term).joined(separator: ", "))]\n\n"
      text += terms.map(Self.lines).joined()
    }
    for exclusion in exclusions {
      text += """
        \(text.isEmpty ? "" : "\n")# rule \(exclusion.rule): removes \(exclusion.removed) of \
        \(exclusion.dismissed) dismissed, keeps \(exclusion.kept) confirmed, and \
        \(exclusion.unjudged) hits nobody has judged would go
            unless: "\(exclusion.unless.replacing("\"", with: "\\\""))"

        """
      text += exclusion.examples.map { "#   \($0)\n" }.joined()
    }
    let weights = weights.text
    if !weights.isEmpty { text += (text.isEmpty ? "" : "\n") + weights }
    return text
  }

  private static func lines(_ term: Term) -> String {
    func rounded(_ value: Double) -> String { IncidentTable.rounded(value) }
    let candidate = term.candidate
    return
      "# \(candidate.term): \(candidate.confirmed) confirmed, \(candidate.dismissed) dismissed, log-odds "
      + "\(rounded(candidate.logOdds)) (z \(rounded(candidate.z))), cohesion "
      + "\(rounded(candidate.cohesion)), entropy \(rounded(candidate.entropy))\n"
      + term.examples.map { "#   \($0)\n" }.joined()
  }
}
