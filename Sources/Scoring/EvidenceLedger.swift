internal import Lexicon
internal import Records

/// Turns hits into evidence with adjustments.
///
/// The score is the sum of its points and nothing else.
struct EvidenceLedger {
  /// Evidence with the hit that it came from.
  struct Entry {
    let hit: RuleHit
    /// The cues that govern the hit, one place each.
    let cues: [CueHit]
    var evidence: Evidence
  }

  /// A mention of a rule that no cue silences.
  struct Mention {
    let hit: RuleHit
    /// What the rule adds here by its weight and the cues that govern it, whether it was counted before or not.
    let points: Double
  }

  private(set) var entries: [Entry] = []
  /// All mentions, those that ``entries`` leave out as repeated too.
  private(set) var mentions: [Mention] = []

  /// At most this many pieces of evidence a document; those of most points stay.
  static let most = 40

  /// - Parameter inherited: cues that govern all of the document from outside, as the rest of a text governs
  ///   its passage.
  init(
    document: FoldedDocument, matches: LexiconMatches, lexicon: CompiledLexicon,
    parameters: ScoringParameters, inherited: [Int] = []
  ) {
    let cues = matches.cues.filter { lexicon.cues[$0.cue].factor != nil }
    var seen: [Int: Int] = [:]
    // A hit in the title stands for its repetitions in the text, so titles go first.
    for hit in matches.rules.sorted(by: {
      ($0.field == .title ? 0 : 1) < ($1.field == .title ? 0 : 1)
    }) {
      guard let (range, quote) = document.original(hit.range, in: hit.field) else { continue }
      let rule = lexicon.rules[hit.rule]
      var adjustments: [Adjustment] = []
      if hit.field == .title {
        adjustments.append(Adjustment(reason: "title", factor: parameters.titleFactor))
      }
      let governing = Self.governing(cues, hit, document, lexicon)
      var points = rule.weight
      func apply(_ cue: Int) {
        let (reason, factor) = (lexicon.cues[cue].id, lexicon.cues[cue].factor ?? 1)
        adjustments.append(Adjustment(reason: reason, factor: factor))
        points *= factor
      }
      for cue in governing { apply(cue.cue) }
      for cue in inherited where !governing.contains(where: { $0.cue == cue }) { apply(cue) }
      let silenced = adjustments.contains { $0.factor == 0 }
      if !silenced {
        mentions.append(Mention(hit: hit, points: points))
        let repetition = seen[hit.rule, default: 0]
        seen[hit.rule] = repetition + 1
        if repetition == 1 {
          adjustments.append(Adjustment(reason: "repeat", factor: parameters.repeatFactor))
        }
        if repetition > 1 { continue }
      }
      entries.append(
        Entry(
          hit: hit, cues: governing,
          evidence: Evidence(
            field: hit.field, start: range.lowerBound, end: range.upperBound, quote: quote,
            rule: rule.id, weight: rule.weight, adjustments: adjustments)))
    }
    discountOverlaps(lexicon, parameters)
    sortAndCut()
  }

  /// Left-to-right sum of the points.
  var score: Double { entries.reduce(0) { $0 + $1.evidence.points } }

  /// Multiplies what adds points so that their sum is `most` at the most.
  mutating func cap(_ most: Double) {
    let sum = score
    guard sum > most else { return }
    let factor = (most / sum * 128).rounded(.down) / 128
    for index in entries.indices where entries[index].evidence.points > 0 {
      entries[index].evidence.adjustments.append(Adjustment(reason: "cap", factor: factor))
    }
  }

  /// Cues with a factor that govern the hit, each once, in the lexicon's order.
  private static func governing(
    _ cues: [CueHit], _ hit: RuleHit, _ document: FoldedDocument, _ lexicon: CompiledLexicon
  ) -> [CueHit] {
    var result: [Int: CueHit] = [:]
    for cue in cues where result[cue.cue] == nil {
      guard let folded = document.folded(cue.field) else { continue }
      if lexicon.cues[cue.cue].scope.governs(cue, hit, of: folded) { result[cue.cue] = cue }
    }
    return result.values.sorted { $0.cue < $1.cue }
  }

  /// Where rules of one category share words, the strongest counts whole.
  private mutating func discountOverlaps(
    _ lexicon: CompiledLexicon, _ parameters: ScoringParameters
  ) {
    let order = entries.indices.sorted {
      (-entries[$0].evidence.points, $0) < (-entries[$1].evidence.points, $1)
    }
    for (place, index) in order.enumerated() {
      let entry = entries[index]
      guard entry.evidence.points > 0 else { continue }
      let isCovered = order[..<place].contains { stronger in
        let other = entries[stronger]
        return other.evidence.points > 0 && other.evidence.rule != entry.evidence.rule
          && other.hit.field == entry.hit.field && other.hit.range.overlaps(entry.hit.range)
          && lexicon.rules[other.hit.rule].category == lexicon.rules[entry.hit.rule].category
      }
      guard isCovered else { continue }
      entries[index].evidence.adjustments.append(
        Adjustment(reason: "overlap", factor: parameters.overlapFactor))
    }
  }

  private mutating func sortAndCut() {
    if entries.count > Self.most {
      let kept = Set(
        entries.indices.sorted {
          (-entries[$0].evidence.points, $0) < (-entries[$1].evidence.points, $1)
        }.prefix(Self.most))
      entries = entries.indices.filter(kept.contains).map { entries[$0] }
    }
    entries.sort {
      ($0.evidence.field == .title ? 0 : 1, $0.evidence.start, $0.evidence.end, $0.evidence.rule)
        < (
          $1.evidence.field == .title ? 0 : 1, $1.evidence.start, $1.evidence.end, $1.evidence.rule
        )
    }
  }
}
