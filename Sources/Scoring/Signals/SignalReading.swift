internal import ChineseText
internal import Lexicon
internal import Records

/// Reads signals with what the rules found, and asks the model.
struct SignalReading: Sendable {
  private let extractor: SignalExtractor
  private let model: SignalModel?
  /// How much a word of each list speaks for a report wherever it stands in a text.
  private let leanings: [Double]

  /// - Parameter table: fitted weights; nil takes the lexicon's own.
  init?(_ signals: LexiconSignals?, table: SignalTable? = nil) {
    guard let signals else { return nil }
    extractor = SignalExtractor(classes: signals.classes)
    model = SignalModel(table ?? signals.table)
    leanings = extractor.listKeys.map { [model] keys in
      keys.reduce(0) { $0 + (model?.leaning($1) ?? 0) }
    }
  }

  /// Whether there are weights to ask.
  var isFitted: Bool { model != nil }

  /// Nil as long as nothing was fitted.
  func answer(
    _ document: FoldedDocument, _ ledger: EvidenceLedger, _ matches: LexiconMatches,
    _ lexicon: CompiledLexicon, _ cues: KindModel
  ) -> SignalModel.Answer? {
    guard let model else { return nil }
    let set = extractor.signals(
      of: document, context(document, ledger, matches, lexicon, cues), isKnown: model.knows)
    return model.answer(set, ruleScore: ledger.score)
  }

  /// The words of a text that speak for or against a report by their lists.
  ///
  /// O(text + words).
  func tellingWords(in text: FoldedText) -> [Passages.Word] {
    var words: [Passages.Word] = []
    extractor.forEachWord(in: text, text.scalars.indices) { list, range in
      guard leanings[list] != 0 else { return }
      words.append(Passages.Word(list: list, place: range.lowerBound, points: leanings[list]))
    }
    return words
  }

  /// All signals with their names, for fitting.
  func all(
    _ document: FoldedDocument, _ ledger: EvidenceLedger, _ matches: LexiconMatches,
    _ lexicon: CompiledLexicon, _ cues: KindModel
  ) -> SignalSet {
    extractor.signals(
      of: document, context(document, ledger, matches, lexicon, cues), isKnown: nil)
  }

  private func context(
    _ document: FoldedDocument, _ ledger: EvidenceLedger, _ matches: LexiconMatches,
    _ lexicon: CompiledLexicon, _ cues: KindModel
  ) -> SignalExtractor.Context {
    var context = SignalExtractor.Context()
    for entry in ledger.entries {
      let rule = lexicon.rules[entry.hit.rule]
      guard entry.evidence.points > 0 else {
        context.excludedRules.append(rule.id)
        continue
      }
      context.rules.append(rule.id)
      context.categories += [rule.category] + rule.also
      context.severity = max(context.severity ?? .minor, rule.severity)
    }
    context.excludedRules += matches.excluded.map { lexicon.rules[$0.rule].id }
    context.cues = matches.cues.compactMap { hit in
      lexicon.cues[hit.cue].kind == nil ? nil : (lexicon.cues[hit.cue].id, hit.field == .title)
    }
    context.isHeadlineList = document.isHeadlineList
    context.reading = cues.kind
    context.lead = cues.lead
    return context
  }
}
