internal import ChineseText
internal import Foundation
package import Lexicon
package import Records

/// Turns documents into findings.
///
/// A pure function of document, lexicon and gazetteer.
package struct DocumentScorer: Sendable {
  let lexicon: CompiledLexicon
  private let regions: RegionFinder
  private let institutions: InstitutionFinder
  private let sentiment: SentimentModel?
  let parameters: ScoringParameters
  let signals: SignalReading?

  /// - Parameter table: fitted weights in place of the lexicon's own, for judging a fit.
  package init(lexicon: CompiledLexicon, gazetteer: Gazetteer, table: SignalTable? = nil) {
    self.lexicon = lexicon
    regions = RegionFinder(gazetteer: gazetteer)
    institutions = InstitutionFinder(terms: lexicon.institutions, gazetteer: gazetteer)
    sentiment = SentimentModel(lexicon.sentiment)
    parameters = ScoringParameters(lexicon.parameters)
    signals = SignalReading(lexicon.signals, table: table)
  }

  /// Scores one document: as a whole or, of a long one that is no report so, by the passage that is one.
  ///
  /// O(text + hits²) with at most 64 hits a rule.
  ///
  /// - Parameter ignored: ids of rules to score as if they were not in the lexicon.
  package func score(_ document: Document, without ignored: Set<String> = []) -> ScoredDocument {
    judged(matched(document, without: ignored)).scored
  }

  /// Scores one document and says why, near misses included.
  ///
  /// Slower: looks at every rule.
  package func explain(_ document: Document) -> Explanation {
    let judgement = judged(matched(document))
    let model = judgement.kinds
    let kinds = Kind.allCases.map { kind in
      Explanation.KindPoints(
        kind: kind, points: model.points[kind, default: 0],
        reasons: model.reasons[kind, default: []])
    }.sorted { $0.points > $1.points }
    let whyNot = WhyNots(
      document: judgement.matched.folded, ledger: judgement.matched.ledger, lexicon: lexicon
    ).all
    return Explanation(
      scored: judgement.scored, kinds: kinds, whyNot: whyNot, nearest: judgement.nearest)
  }

  /// A labelled text with its signals, for fitting; nil when the lexicon names no signals.
  package func example(_ gold: GoldItem, weight: Double) -> SignalFitting.Example? {
    guard let signals else { return nil }
    let matched = matched(gold.document)
    return SignalFitting.Example(
      gold, weight: weight,
      signals.all(matched.folded, matched.ledger, matched.matches, lexicon, cues(matched)),
      ruleScore: matched.ledger.score,
      given: assembly(matched).given.reduce(0) { $0 + $1.points })
  }

  /// A document and what the lexicon finds in it.
  struct MatchedDocument {
    let document: Document
    let folded: FoldedDocument
    let matches: LexiconMatches
    let ledger: EvidenceLedger
    /// Ids of rules that are passed over.
    let ignored: Set<String>
  }

  /// What was said of a document, and from what.
  struct Judgement {
    var scored: ScoredDocument
    let kinds: KindModel
    let matched: MatchedDocument
    var nearest: Explanation.NearestPassage?
  }

  /// Without what the text says again of the title at its beginning.
  ///
  /// - Parameter whole: the text that the document is a passage of, with the cues outside that govern it.
  func matched(
    _ document: Document, without ignored: Set<String> = [],
    in whole: (document: MatchedDocument, cues: [Int])? = nil
  ) -> MatchedDocument {
    let folded = FoldedDocument(
      document, isHeadlineList: whole.map { $0.document.folded.isHeadlineList })
    var matches = lexicon.match(title: folded.title, text: folded.text)
    if !ignored.isEmpty {
      matches.rules.removeAll { ignored.contains(lexicon.rules[$0.rule].id) }
    }
    let titleAgain = folded.titleLengthAtTextStart
    if titleAgain > 0 {
      matches.rules.removeAll { $0.field == .text && $0.range.upperBound <= titleAgain }
      matches.cues.removeAll { $0.field == .text && $0.range.upperBound <= titleAgain }
    }
    let ledger = EvidenceLedger(
      document: folded, matches: matches, lexicon: lexicon, parameters: parameters,
      inherited: whole?.cues ?? [])
    return MatchedDocument(
      document: document, folded: folded, matches: matches, ledger: ledger, ignored: ignored)
  }

  private func cues(_ matched: MatchedDocument) -> KindModel {
    KindModel(
      document: matched.folded, matches: matched.matches, lexicon: lexicon,
      ruleScore: matched.ledger.score, parameters: parameters)
  }

  private func assembly(_ matched: MatchedDocument) -> EvidenceAssembly {
    EvidenceAssembly(
      document: matched.folded, ledger: matched.ledger, matches: matched.matches,
      parameters: parameters)
  }

  /// The document as a whole, or the passage of it that is a report when the whole is none.
  ///
  /// Rules and cues without fitted weights read all of a text anyway.
  private func judged(_ matched: MatchedDocument) -> Judgement {
    let whole = scored(matched)
    guard !whole.scored.finding.flagged, signals?.isFitted == true else { return whole }
    return judged(passages(of: matched), of: whole)
  }

  /// - Parameter deduction: points that are taken off a passage.
  func scored(_ matched: MatchedDocument, deduction: Double = 0) -> Judgement {
    let (document, folded, ledger) = (matched.document, matched.folded, matched.ledger)
    let cues = cues(matched)
    let answer = signals?.answer(folded, ledger, matched.matches, lexicon, cues)
    var evidence = assembly(matched).evidence(answer, cues)
    if deduction != 0 {
      evidence.append(SignalEvidence.deduction("passage of a long text", folded, deduction))
    }
    let score = evidence.reduce(0) { $0 + $1.points }
    let model =
      answer.map { KindModel($0, score: score, threshold: lexicon.threshold, cues) } ?? cues
    let flagged = model.kind.isReportable && score >= lexicon.threshold
    let byRules = categories(ledger)
    // What comes near a flag says what it would be about, too: whoever looks for what was missed asks that.
    let fitted =
      flagged || score > 0 ? answer.map { FittedAnswer($0, score: score, lexicon: lexicon) } : nil
    let finding = Finding(
      document: DocumentReference(document), flagged: flagged, kind: model.kind, score: score,
      threshold: lexicon.threshold,
      categories: fitted?.categories(byRules) ?? byRules,
      severity: flagged ? answer?.severity ?? severity(ledger) : nil,
      sentiment: sentiment?.value([folded.title, folded.text].compactMap { $0 }) ?? 0,
      region: flagged ? region(folded) : nil,
      institution: flagged ? institutions.institution(in: folded, evidence: ledger.entries) : nil,
      evidence: evidence, lexicons: lexicon.references)
    let points = rulePoints(ledger)
    let rules = points.keys.sorted {
      (-points[$0, default: 0], $0) < (-points[$1, default: 0], $1)
    }
    return Judgement(
      scored: ScoredDocument(
        finding: finding, clauses: clauses(rules),
        occurred: flagged ? EventDate(document: folded, published: document.published).day : nil,
        ruleIDs: rules.map { lexicon.rules[$0].id },
        rulePoints: Dictionary(
          uniqueKeysWithValues: points.map { (lexicon.rules[$0.key].id, $0.value) })),
      kinds: model, matched: matched)
  }

  /// The policy clauses that the rules cite, each once, in their order.
  private func clauses(_ rules: [Int]) -> [String] {
    var clauses: [String] = []
    for rule in rules {
      if let clause = lexicon.rules[rule].clause, !clauses.contains(clause) {
        clauses.append(clause)
      }
    }
    return clauses
  }

  private func region(_ folded: FoldedDocument) -> Region? {
    AnonymousPlace.region(in: folded) ?? regions.region(title: folded.title, text: folded.text)
  }

  /// The rules that add points, by their places in the lexicon.
  private func rulePoints(_ ledger: EvidenceLedger) -> [Int: Double] {
    var points: [Int: Double] = [:]
    for entry in ledger.entries where entry.evidence.points > 0 {
      points[entry.hit.rule, default: 0] += entry.evidence.points
    }
    return points
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
