internal import ChineseText
internal import Foundation
package import Lexicon
package import Records

/// Turns documents into findings.
///
/// A pure function of document, lexicon and gazetteer.
package struct DocumentScorer: Sendable {
  private let lexicon: CompiledLexicon
  private let regions: RegionFinder
  private let institutions: InstitutionFinder
  private let sentiment: SentimentModel?
  private let parameters: ScoringParameters

  package init(lexicon: CompiledLexicon, gazetteer: Gazetteer) {
    self.lexicon = lexicon
    regions = RegionFinder(gazetteer: gazetteer)
    institutions = InstitutionFinder(terms: lexicon.institutions, gazetteer: gazetteer)
    sentiment = SentimentModel(lexicon.sentiment)
    parameters = ScoringParameters(lexicon.parameters)
  }

  /// Scores one document.
  ///
  /// O(text + hits²) with at most 64 hits a rule.
  package func score(_ document: Document) -> ScoredDocument {
    let folded = FoldedDocument(document)
    return scored(document, folded, lexicon.match(title: folded.title, text: folded.text)).0
  }

  /// Scores one document and says why, near misses included.
  ///
  /// Slower: looks at every rule.
  package func explain(_ document: Document) -> Explanation {
    let folded = FoldedDocument(document)
    let matches = lexicon.match(title: folded.title, text: folded.text)
    let (scored, model) = scored(document, folded, matches)
    let kinds = Kind.allCases.map { kind in
      Explanation.KindPoints(
        kind: kind, points: model.points[kind, default: 0],
        reasons: model.reasons[kind, default: []])
    }.sorted { $0.points > $1.points }
    let misses = lexicon.nearMisses(title: folded.title, text: folded.text, most: 5).map { miss in
      "\(lexicon.rules[miss.rule].id): \(miss.missing)"
    }
    return Explanation(scored: scored, kinds: kinds, nearMisses: misses)
  }

  private func scored(_ document: Document, _ folded: FoldedDocument, _ found: LexiconMatches)
    -> (ScoredDocument, KindModel)
  {
    var matches = found
    let titleAgain = folded.titleLengthAtTextStart
    if titleAgain > 0 {
      matches.rules.removeAll { $0.field == .text && $0.range.upperBound <= titleAgain }
      matches.cues.removeAll { $0.field == .text && $0.range.upperBound <= titleAgain }
    }
    let ledger = EvidenceLedger(
      document: folded, matches: matches, lexicon: lexicon, parameters: parameters)
    let score = ledger.score
    let model = KindModel(
      document: folded, matches: matches, lexicon: lexicon, ruleScore: score, parameters: parameters
    )
    let flagged = model.kind.isReportable && score >= lexicon.threshold
    let finding = Finding(
      document: DocumentReference(document), flagged: flagged, kind: model.kind, score: score,
      threshold: lexicon.threshold, categories: categories(ledger),
      severity: flagged ? severity(ledger) : nil,
      sentiment: sentiment?.value([folded.title, folded.text].compactMap { $0 }) ?? 0,
      region: flagged ? region(folded) : nil,
      institution: flagged ? institutions.institution(in: folded, evidence: ledger.entries) : nil,
      evidence: ledger.entries.map(\.evidence), lexicons: lexicon.references)
    let rules = rulesByPoints(ledger)
    var clauses: [String] = []
    for rule in rules {
      if let clause = lexicon.rules[rule].clause, !clauses.contains(clause) {
        clauses.append(clause)
      }
    }
    let occurred =
      flagged
      ? [folded.title, folded.text].compactMap { $0 }.lazy
        .compactMap { ChineseDates.dates(in: $0, reference: document.published).first?.date }
        .first { document.published == nil || $0 <= (document.published ?? .distantFuture) } : nil
    return (
      ScoredDocument(
        finding: finding, clauses: clauses, occurred: occurred,
        ruleIDs: rules.map { lexicon.rules[$0].id }), model
    )
  }

  private func region(_ folded: FoldedDocument) -> Region? {
    AnonymousPlace.region(in: folded) ?? regions.region(title: folded.title, text: folded.text)
  }

  private func rulesByPoints(_ ledger: EvidenceLedger) -> [Int] {
    var points: [Int: Double] = [:]
    for entry in ledger.entries where entry.evidence.points > 0 {
      points[entry.hit.rule, default: 0] += entry.evidence.points
    }
    return points.sorted { ($0.value, -$0.key) > ($1.value, -$1.key) }.map(\.key)
  }

  /// A rule's other categories get half of its points.
  private func categories(_ ledger: EvidenceLedger) -> [CategoryScore] {
    var points: [String: Double] = [:]
    for entry in ledger.entries where entry.evidence.points > 0 {
      let rule = lexicon.rules[entry.hit.rule]
      points[rule.category, default: 0] += entry.evidence.points
      for other in rule.also { points[other, default: 0] += entry.evidence.points / 2 }
    }
    let best = points.values.max() ?? 0
    let rank = Dictionary(
      lexicon.categories.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    return points.filter { $0.value >= best * parameters.categoryShare }
      .map { CategoryScore(id: $0.key, score: $0.value) }
      .sorted { ($0.score, -(rank[$0.id] ?? 0)) > ($1.score, -(rank[$1.id] ?? 0)) }
  }

  /// The gravest of the rules that carry at least a third of the strongest rule's points.
  private func severity(_ ledger: EvidenceLedger) -> Severity {
    let best = ledger.entries.map(\.evidence.points).max() ?? 0
    return ledger.entries.filter { $0.evidence.points >= best / 3 && $0.evidence.points > 0 }
      .map { lexicon.rules[$0.hit.rule].severity }.max() ?? .minor
  }
}
