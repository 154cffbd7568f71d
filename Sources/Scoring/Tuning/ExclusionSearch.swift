/// Finds the narrowest words that stand where a rule is wrong and never where it is right.
package enum ExclusionSearch {
  /// Words for `unless`, and what they would exclude.
  package struct Exclusion: Sendable, Equatable {
    package let terms: [String]
    /// False incidents that they reach, of `ofFalse`.
    package let removed: Int
    package let ofFalse: Int
    /// Hits nobody has judged that they would remove too.
    package let unjudged: Int
  }

  private static let mostTerms = 3
  private static let lengths = 2...HanGram.longest
  /// Dismissals of one rule before anything is proposed.
  package static let fewestFalse = 2

  /// - Parameters:
  ///   - wrong: the folded sentences of the rule's hits, one list an incident that was dismissed.
  ///   - right: sentences of its hits in confirmed incidents, and its own examples.
  ///   - unjudged: sentences of its hits in all others.
  ///   - isTerm: whether the lexicon looks for the word: what a rule is about excludes nothing.
  /// - Returns: nil when no word parts right from wrong. Each term reaches two incidents at least.
  ///
  /// O(characters · 5).
  package static func narrowest(
    wrong: [[[UInt32]]], right: [[UInt32]], unjudged: [[UInt32]], isTerm: ([UInt32]) -> Bool
  ) -> Exclusion? {
    guard wrong.count >= fewestFalse else { return nil }
    let forbidden = Set(right.flatMap { HanGram.all(in: $0, lengths: lengths) })
    var reach: [HanGram: Set<Int>] = [:]
    for (incident, sentences) in wrong.enumerated() {
      // A hit stays while one of its sentences is not excluded, so a word must be in all of them.
      let shared = sentences.map { Set(HanGram.all(in: $0, lengths: lengths)) }
      guard let first = shared.first else { continue }
      for gram in shared.dropFirst().reduce(first, { $0.intersection($1) })
      where !forbidden.contains(gram) && !isTerm(gram.scalars) {
        reach[gram, default: []].insert(incident)
      }
    }
    var cost: [HanGram: Int] = [:]
    for sentence in unjudged {
      for gram in Set(HanGram.all(in: sentence, lengths: lengths)) where reach[gram] != nil {
        cost[gram, default: 0] += 1
      }
    }
    return cover(reach, cost, incidents: wrong.count)
  }

  /// Greedy: what reaches most of what is left, then costs least, then is longest.
  private static func cover(
    _ reach: [HanGram: Set<Int>], _ cost: [HanGram: Int], incidents: Int
  ) -> Exclusion? {
    var open = Set(0..<incidents)
    var chosen: [HanGram] = []
    while !open.isEmpty, chosen.count < mostTerms {
      let ranked = reach.map { gram, reached in
        (gram: gram, count: reached.intersection(open).count, text: gram.string)
      }
      let best = ranked.filter { $0.count > 0 && (reach[$0.gram]?.count ?? 0) >= fewestFalse }.min {
        (-$0.count, cost[$0.gram, default: 0], -$0.gram.count, $0.text)
          < (-$1.count, cost[$1.gram, default: 0], -$1.gram.count, $1.text)
      }
      guard let best else { break }
      chosen.append(best.gram)
      open.subtract(reach[best.gram] ?? [])
    }
    guard !chosen.isEmpty else { return nil }
    return Exclusion(
      terms: chosen.map(\.string), removed: incidents - open.count, ofFalse: incidents,
      unjudged: chosen.reduce(0) { $0 + cost[$1, default: 0] })
  }
}
