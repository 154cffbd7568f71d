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

  /// A mention of a rule that holds.
  struct Standing {
    let hit: RuleHit
    /// What the rule adds here by its weight and the cues that govern it, whether it was counted before or not.
    let points: Double
  }

  private(set) var entries: [Entry] = []
  /// Every mention of every rule that no cue silences.
  private(set) var standing: [Standing] = []

  /// At most this many pieces of evidence a document; those of most points stay.
  static let most = 40

  /// - Parameter inherited: cues of the text that the document is a passage of, which govern all of it.
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
      let own = governing.map(\.cue)
      for cue in own + inherited.filter({ !own.contains($0) }) {
        let source = lexicon.cues[cue]
        adjustments.append(Adjustment(reason: source.id, factor: source.factor ?? 1))
      }
      let silenced = adjustments.contains { $0.factor == 0 }
      if !silenced {
        let factor = adjustments.filter { $0.reason != "title" }.reduce(1) { $0 * $1.factor }
        standing.append(Standing(hit: hit, points: rule.weight * factor))
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

  /// The cues with a factor that govern every hit of a document, wherever they stand.
  static func embracing(
    _ matches: LexiconMatches, of document: FoldedDocument, _ lexicon: CompiledLexicon
  ) -> [Int] {
    var cues: Set<Int> = []
    for cue in matches.cues where lexicon.cues[cue.cue].factor != nil {
      guard let folded = document.folded(cue.field), lexicon.cues[cue.cue].scope.isOfAll,
        lexicon.cues[cue.cue].scope.admits(cue.range, in: cue.field, of: folded)
      else { continue }
      cues.insert(cue.cue)
    }
    return cues.sorted()
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
