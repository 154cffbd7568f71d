internal import Foundation
internal import Lexicon
internal import Records

extension DocumentScorer {
  /// A part of a long text as a text of its own.
  ///
  /// It keeps the title, so that a passage of a story or of a set of rules is still read as one.
  struct Passage {
    let matched: MatchedDocument
    /// Scalars of the text that it takes up.
    let range: Range<Int>
  }

  /// The parts of a long text that may be reports; none in a list of headlines, where each line belongs to
  /// another article.
  func passages(of whole: MatchedDocument) -> [Passage] {
    guard !whole.folded.isHeadlineList, let text = whole.folded.text else { return [] }
    let around = Passages.around(whole.ledger.mentions, in: text)
    let byWords = Passages.byWords(
      signals?.tellingWords(in: text) ?? [], in: text, besides: around)
    return (around + byWords).compactMap { range in
      guard let place = whole.folded.place(range, in: .text) else { return nil }
      var part = whole.document
      part.text = place.quote
      let matched = matched(
        part, without: whole.ignored, in: (whole, documentWideCues(of: whole, outside: range)))
      return Passage(matched: matched, range: place.range)
    }
  }

  /// The cues with a factor that stand in the text outside a passage and govern it all the same.
  private func documentWideCues(of whole: MatchedDocument, outside passage: Range<Int>) -> [Int] {
    var cues: Set<Int> = []
    for hit in whole.matches.cues where hit.field == .text && !passage.contains(hit.range) {
      let cue = lexicon.cues[hit.cue]
      guard cue.factor != nil, cue.scope.isDocumentWide, let text = whole.folded.text,
        cue.scope.admits(hit.range, in: .text, of: text)
      else { continue }
      cues.insert(hit.cue)
    }
    return cues.sorted()
  }

  /// The strongest passage when it is a report, with its evidence where it stands in the whole; otherwise the
  /// whole, with what the strongest lacks.
  ///
  /// Place, institution and day are the passage's: what else the text names has nothing to do with the case.
  func judged(_ passages: [Passage], of whole: Judgement) -> Judgement {
    let read = passages.map {
      (passage: $0, judgement: scored($0.matched, deduction: parameters.passagePoints))
    }
    guard
      let strongest = read.max(by: {
        $0.judgement.scored.finding.score < $1.judgement.scored.finding.score
      })
    else { return whole }
    let (passage, finding) = (strongest.passage, strongest.judgement.scored.finding)
    guard finding.flagged else {
      var judgement = whole
      judgement.nearest = Explanation.NearestPassage(
        quote: (passage.matched.document.text ?? "").trimmingCharacters(
          in: .whitespacesAndNewlines),
        score: finding.score)
      return judgement
    }
    var report = strongest.judgement.scored
    for index in report.finding.evidence.indices where report.finding.evidence[index].field == .text
    {
      report.finding.evidence[index].start += passage.range.lowerBound
      report.finding.evidence[index].end += passage.range.lowerBound
    }
    report.finding.sentiment = whole.scored.finding.sentiment
    report.ruleIDs = whole.scored.ruleIDs
    report.rulePoints = whole.scored.rulePoints
    report.passage = passage.range
    return Judgement(
      scored: report, kinds: strongest.judgement.kinds, matched: passage.matched)
  }
}
