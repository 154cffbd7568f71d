package import ChineseText
package import Records

/// One or several lexicon files, checked and compiled to one automaton.
///
///     let lexicon = try CompiledLexicon.load(paths: ["education.yaml"])
///     let matches = lexicon.match(title: nil, text: FoldedText("学校让家长轮流到校管理晚自习"))
///     // matches.rules.map { lexicon.rules[$0.rule].id } == ["parents-supervise-evening-study"]
///
/// How a text is matched, and what the operators mean exactly, is told in AUTOMATON.md.
package struct CompiledLexicon: Sendable {
  /// The files, in the order they were given.
  package let references: [LexiconReference]
  /// Of all files; when two define one id, the first title stands.
  package let categories: [LexiconCategory]
  package let rules: [LexiconRule]
  package let cues: [LexiconCue]
  /// Score from which a text is flagged; of the last file that says one, else 4.
  package let threshold: Double
  /// The sentiment words of all files together, nil when none has any.
  package let sentiment: SentimentTerms?
  /// The institution lists of all files together, nil when none has any.
  package let institutions: InstitutionTerms?
  /// Numbers for the scorer; a later file overrides an earlier one.
  package let parameters: [String: Double]
  /// Signals and their fitted weights, nil when no file has any.
  package let signals: LexiconSignals?

  let files: [LexiconFile]
  let program: MatchProgram
  private let automaton: TermAutomaton

  /// At most this many hits of one rule in one document.
  package static let mostRuleHits = 64
  /// At most this many hits of one cue in one document.
  package static let mostCueHits = 1_024

  init(_ assembly: LexiconAssembly) {
    references = assembly.references
    categories = assembly.categories
    rules = assembly.rules
    cues = assembly.cues
    threshold = assembly.threshold
    sentiment = assembly.sentiment
    institutions = assembly.institutions
    parameters = assembly.parameters
    signals = assembly.signals
    files = assembly.files
    program = assembly.program
    automaton = TermAutomaton(foldedTerms: assembly.program.terms)
  }

  /// Everything the lexicon finds in a document.
  ///
  /// O(text + hits log hits), however many rules there are that have no hits.
  package func match(title: FoldedText?, text: FoldedText?) -> LexiconMatches {
    var evaluator = evaluator(title: title, text: text)
    var matches = LexiconMatches()
    for index in candidates(evaluator.hits) {
      let matcher = program.matchers[index]
      guard index < rules.count else {
        let spans = MatchSpan.shortest(evaluator.spans(of: matcher.match))
        for span in Self.apart(spans, most: Self.mostCueHits) {
          matches.cues.append(
            CueHit(
              cue: index - rules.count, field: DocumentView.field(span.field), range: span.range))
        }
        continue
      }
      matchRule(index, matcher, &evaluator, &matches)
    }
    return matches
  }

  func evaluator(title: FoldedText?, text: FoldedText?) -> Evaluator {
    let document = DocumentView(title: title, text: text)
    let hits = TermHits(document, program: program, automaton: automaton)
    return Evaluator(document: document, program: program, hits: hits)
  }

  /// Indexes of the matchers that can hold, ascending: woken by a slot, and no needed slot missing.
  private func candidates(_ hits: TermHits) -> [Int] {
    var woken: [Int32] = []
    for slot in hits.presentSlots() { woken += program.matchersOfSlot[Int(slot)] }
    woken.sort()
    var result: [Int] = []
    for index in woken where result.last != Int(index) {
      let needs = program.matchers[Int(index)].needs
      if needs.allSatisfy({ $0.contains(where: hits.isPresent) }) { result.append(Int(index)) }
    }
    return result
  }

  private func matchRule(
    _ index: Int, _ matcher: MatchProgram.Matcher, _ evaluator: inout Evaluator,
    _ matches: inout LexiconMatches
  ) {
    var spans = MatchSpan.shortest(evaluator.spans(of: matcher.match))
    if !spans.isEmpty, let unless = matcher.unless {
      let places = evaluator.spans(of: unless)
      var excluded: [ExcludedHit] = []
      for span in spans {
        guard let place = evaluator.exclusion(of: span, by: places) else { continue }
        excluded.append(
          ExcludedHit(
            rule: index,
            hit: FieldRange(field: DocumentView.field(span.field), range: span.range),
            by: FieldRange(field: DocumentView.field(place.field), range: place.range)))
      }
      if !excluded.isEmpty {
        matches.excluded += excluded.prefix(Self.mostRuleHits)
        // Other parts of the document may still make a hit of their own.
        spans = evaluator.spans(of: matcher.match, outsideSentencesOf: places)
        spans = MatchSpan.shortest(
          spans.filter { evaluator.exclusion(of: $0, by: places) == nil })
      }
    }
    let document = evaluator.document
    let chosen = Self.apart(spans, most: Self.mostRuleHits) {
      document.turns($0.field, between: $0.start, and: $0.end)
    }
    for span in chosen {
      let parts = evaluator.joins.parts(of: span)
      matches.rules.append(
        RuleHit(
          rule: index, field: DocumentView.field(span.field), range: span.range,
          terms: parts.terms, others: parts.others))
    }
  }

  /// From the left, spans that do not overlap; one for which `yields` holds gives way to the next for which
  /// it does not.
  ///
  /// 学校说没有补课，可是孩子周六都在上课: what is said behind a turn counts before what is pieced together over it.
  private static func apart(
    _ spans: [MatchSpan], most: Int, yields: (MatchSpan) -> Bool = { _ in false }
  ) -> [MatchSpan] {
    var result: [MatchSpan] = []
    for span in spans {
      guard result.count < most else { break }
      if let last = result.last, last.field == span.field, span.start < last.end {
        if yields(last), !yields(span) { result[result.count - 1] = span }
        continue
      }
      result.append(span)
    }
    return result
  }
}
