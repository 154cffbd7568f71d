/// How much each text of a corpus counts beside the gold texts.
package enum CorpusWeights {
  /// More than this no text counts for its rarity, nor less than its inverse: a few would outvote the rest.
  private static let mostFactor = 3.0

  /// A weight for each text, in their order: `weight`, changed within each genre so that about as large a
  /// share of it is flagged as of the gold texts of that genre, or of all where they have none of it.
  ///
  /// A list of what is read most is quiet for nine tenths, and would teach that little is ever to be
  /// flagged. O(n).
  package static func weights(of texts: [GoldItem], like gold: [GoldItem], weight: Double)
    -> [Double]
  {
    let own = shares(texts)
    let wanted = shares(gold)
    let overall = share(gold)
    return texts.map { text in
      let (share, goal) = (own[text.genre] ?? 0, wanted[text.genre] ?? overall)
      guard share > 0, share < 1, goal > 0, goal < 1 else { return weight }
      return weight
        * (text.flagged
          ? min(goal / share, mostFactor) : max((1 - goal) / (1 - share), 1 / mostFactor))
    }
  }

  /// The flagged share of each genre.
  private static func shares(_ texts: [GoldItem]) -> [String: Double] {
    Dictionary(grouping: texts, by: \.genre).mapValues(share)
  }

  private static func share(_ texts: [GoldItem]) -> Double {
    texts.isEmpty ? 0 : Double(texts.count { $0.flagged }) / Double(texts.count)
  }
}
