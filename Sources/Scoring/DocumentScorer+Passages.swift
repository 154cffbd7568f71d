internal import Records

extension DocumentScorer {
  /// A part of a long text, as a text of its own under the same title: a story or a set of rules stays one.
  struct Passage {
    let matched: MatchedDocument
    /// Scalars of the text that stand before it.
    let offset: Int
  }

  /// The parts of a long text that may be reports; none in a list of headlines, where each is another's.
  func passages(of whole: MatchedDocument) -> [Passage] {
    guard !whole.folded.isHeadlineList, let text = whole.folded.text else { return [] }
    return Passages.around(whole.ledger.entries, in: text).compactMap { range in
      guard let place = whole.folded.place(range, in: .text) else { return nil }
      var part = whole.document
      part.text = place.quote
      return Passage(
        matched: matched(part, without: whole.ignored), offset: place.range.lowerBound)
    }
  }

  /// The strongest of the passages that are reports, with its evidence where it stands in the whole.
  func report(among passages: [Passage], of whole: MatchedDocument, _ finding: Finding)
    -> (ScoredDocument, KindModel)?
  {
    var best: (ScoredDocument, KindModel)?
    for passage in passages {
      var (scored, model) = scored(passage.matched, less: parameters.passagePoints)
      guard scored.finding.flagged, scored.finding.score > best?.0.finding.score ?? 0 else {
        continue
      }
      for index in scored.finding.evidence.indices
      where scored.finding.evidence[index].field == .text {
        scored.finding.evidence[index].start += passage.offset
        scored.finding.evidence[index].end += passage.offset
      }
      best = (scored, model)
    }
    guard var best else { return nil }
    best.0.finding.sentiment = finding.sentiment
    best.0.finding.region = best.0.finding.region ?? region(whole.folded)
    best.0.finding.institution =
      best.0.finding.institution
      ?? institutions.institution(in: whole.folded, evidence: whole.ledger.entries)
    return best
  }
}
