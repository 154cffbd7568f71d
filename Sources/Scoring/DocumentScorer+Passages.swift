internal import Lexicon
internal import Records

extension DocumentScorer {
  /// A part of a long text as a text of its own.
  ///
  /// It keeps the title, so that a passage of a story or of a set of rules is still read as one.
  struct Passage {
    let matched: MatchedDocument
    /// Scalars of the text that stand before it.
    let offset: Int
  }

  /// The parts of a long text that may be reports; none in a list of headlines, where each line belongs to
  /// another article.
  func passages(of whole: MatchedDocument) -> [Passage] {
    guard !whole.folded.isHeadlineList, let text = whole.folded.text else { return [] }
    let cues = EvidenceLedger.embracing(whole.matches, of: whole.folded, lexicon)
    return Passages.around(whole.ledger.standing, in: text).compactMap { range in
      guard let place = whole.folded.place(range, in: .text) else { return nil }
      var part = whole.document
      part.text = place.quote
      let folded = FoldedDocument(part, isHeadlineList: false)
      let matches = matches(folded, without: whole.ignored)
      let ledger = EvidenceLedger(
        document: folded, matches: matches, lexicon: lexicon, parameters: parameters,
        inherited: cues)
      let matched = MatchedDocument(
        document: part, folded: folded, matches: matches, ledger: ledger, ignored: whole.ignored)
      return Passage(matched: matched, offset: place.range.lowerBound)
    }
  }

  /// The strongest of the passages that are reports, with its evidence where it stands in the whole.
  ///
  /// Place, institution and day are the passage's: what else the text names has nothing to do with the case.
  func report(among passages: [Passage], of whole: Judgement) -> Judgement? {
    var best: (judgement: Judgement, offset: Int)?
    var most = -Double.infinity
    for passage in passages {
      let judgement = scored(passage.matched, deduction: parameters.passagePoints)
      guard judgement.scored.finding.flagged, judgement.scored.finding.score > most else {
        continue
      }
      best = (judgement, passage.offset)
      most = judgement.scored.finding.score
    }
    guard let best else { return nil }
    var judgement = best.judgement
    for index in judgement.scored.finding.evidence.indices
    where judgement.scored.finding.evidence[index].field == .text {
      judgement.scored.finding.evidence[index].start += best.offset
      judgement.scored.finding.evidence[index].end += best.offset
    }
    judgement.scored.finding.sentiment = whole.scored.finding.sentiment
    judgement.scored.ruleIDs = whole.scored.ruleIDs
    return judgement
  }
}
