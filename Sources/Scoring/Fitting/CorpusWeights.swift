internal import Records

/// How much each text of a corpus counts beside the gold texts.
package enum CorpusWeights {
  /// More than this no text counts for the rarity of its kind, nor less than its inverse: a few would outvote the rest.
  private static let mostFactor = 3.0

  /// A weight for each text, in their order: `weight`, changed within each genre so that about as large a share of
  /// it is of each kind as of the gold texts of that genre, or of all where they have none of it.
  ///
  /// A list of what is read most is quiet for nine tenths, and would teach that little is ever to be flagged; and
  /// texts that other words drew hold other shares of rules, views and praise. O(n).
  package static func weights(of texts: [GoldItem], like gold: [GoldItem], weight: Double)
    -> [Double]
  {
    guard !gold.isEmpty else { return texts.map { _ in weight } }
    let own = Dictionary(grouping: texts, by: \.genre).mapValues { shares(of: $0) }
    let wanted = Dictionary(grouping: gold, by: \.genre).mapValues { shares(of: $0) }
    let overall = shares(of: gold)
    return texts.map { text in
      guard let share = own[text.genre]?[text.kind], share < 1 else { return weight }
      let goal = (wanted[text.genre] ?? overall)[text.kind] ?? 0
      return weight * min(max(goal / share, 1 / mostFactor), mostFactor)
    }
  }

  /// The share of each kind that occurs.
  private static func shares(of texts: [GoldItem]) -> [Kind: Double] {
    Dictionary(grouping: texts, by: \.kind).mapValues { Double($0.count) / Double(texts.count) }
  }
}
