internal import ChineseText
internal import Lexicon
internal import Records

/// Puts together the evidence whose points are the score.
struct EvidenceAssembly {
  let document: FoldedDocument
  let ledger: EvidenceLedger
  let matches: LexiconMatches
  let parameters: ScoringParameters

  /// All evidence of a document; `answer` is nil as long as nothing was fitted: then rules speak alone.
  func evidence(_ answer: SignalModel.Answer?, _ cues: KindModel) -> [Evidence] {
    guard let answer, document.title != nil || document.text != nil else {
      return ledger.entries.map(\.evidence)
    }
    return given + SignalEvidence.entries(answer, in: document) + doubts(cues)
  }

  /// The evidence that stands before any fitted weight is asked; weights are fitted around it.
  var given: [Evidence] {
    var capped = ledger
    capped.cap(SignalModel.ruleCap)
    var evidence = capped.entries.map(\.evidence)
    if document.isHeadlineList {
      evidence.append(
        SignalEvidence.deduction("list of headlines", document, parameters.listPoints))
    }
    return evidence
  }

  /// Signals are read at the two ends of a text; where few of the texts that taught them were long, rules and
  /// cues that read all of a long one may have a word against them (`doubt_points`).
  private func doubts(_ cues: KindModel) -> [Evidence] {
    var doubts: [Evidence] = []
    SignalEvidence.onlyExcluded(document, ledger, matches, parameters.excludedPoints)
      .map { doubts.append($0) }
    guard parameters.doubtPoints > 0, let text = document.text,
      text.scalars.count > Self.longText
    else { return doubts }
    if ledger.score <= 0 {
      doubts.append(
        SignalEvidence.deduction("no rule in a long text", document, parameters.doubtPoints))
    }
    if cues.lead < 0 {
      let points = SignalModel.stepped(min(parameters.doubtPoints, -cues.lead), 64)
      doubts.append(
        SignalEvidence.deduction("reads as \(cues.kind.rawValue)", document, points))
    }
    return doubts
  }

  /// In folded characters.
  private static let longText = 150
}
