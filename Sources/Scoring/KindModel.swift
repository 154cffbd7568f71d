internal import Lexicon
internal import Records

/// Decides the role of a text: every kind collects the points of its cues, the rules' score speaks
/// for a report, and the kind of most points wins.
struct KindModel {
  private(set) var points: [Kind: Double] = [:]
  private(set) var reasons: [Kind: [String]] = [:]
  let kind: Kind
  /// Points of a report less those of the strongest other kind.
  private(set) var lead = 0.0

  /// A cue counts at most this often.
  private static let mostOfOneCue = 2

  /// The kind that fitted weights give: a report from the threshold on, and which by its sums.
  ///
  /// Its reasons keep those of the cues, which are signals too.
  init(_ answer: SignalModel.Answer, score: Double, threshold: Double, _ cues: KindModel) {
    let isReport = score >= threshold
    let candidates: [Kind] =
      isReport ? [.incident, .response] : [.other, .opinion, .policy, .promo]
    kind = answer.strongest(candidates) ?? candidates[0]
    for (head, sum) in answer.sums {
      guard case .kind(let kind) = head else { continue }
      let given = kind.isReportable ? score - answer.points - threshold : 0
      points[kind] = ((sum + given) * 100).rounded() / 100
    }
    for kind in points.keys { reasons[kind] = ["fitted signals"] + cues.reasons[kind, default: []] }
  }

  init(
    document: FoldedDocument, matches: LexiconMatches, lexicon: CompiledLexicon, ruleScore: Double,
    parameters: ScoringParameters
  ) {
    var points: [Kind: Double] = [:]
    var reasons: [Kind: [String]] = [:]
    var seen: [Int: Int] = [:]
    for hit in matches.cues {
      let cue = lexicon.cues[hit.cue]
      guard let kind = cue.kind, cue.points != 0, let folded = document.folded(hit.field),
        cue.scope.admits(hit.range, in: hit.field, of: folded),
        seen[hit.cue, default: 0] < Self.mostOfOneCue
      else { continue }
      seen[hit.cue, default: 0] += 1
      points[kind, default: 0] += cue.points
      let quote = document.original(hit.range, in: hit.field)?.quote ?? ""
      reasons[kind, default: []].append("\(cue.title) \"\(quote)\" \(cue.points)")
    }
    if document.isHeadlineList {
      points[.other, default: 0] += parameters.listPoints
      reasons[.other, default: []].append("a list of headlines \(parameters.listPoints)")
    }
    let share = min(parameters.ruleCap, parameters.ruleShare * max(0, ruleScore))
    if share > 0 { reasons[.incident, default: []].append("rules \(share)") }
    let report = points[.incident, default: 0] + points[.response, default: 0] + share
    points[.incident, default: 0] += share
    let quiet: [Kind] = [.other, .promo, .opinion, .policy]
    // The last of equals in the list wins, so that the order is fixed.
    let best = quiet.max { points[$0, default: 0] < points[$1, default: 0] } ?? .other
    if report <= 0 || points[best, default: 0] > report {
      kind = points[best, default: 0] > 0 ? best : .other
    } else {
      let answer = points[.response, default: 0]
      kind = answer > 0 && answer >= points[.incident, default: 0] - share ? .response : .incident
    }
    self.points = points
    self.reasons = reasons
    lead = report - points[best, default: 0]
  }
}
