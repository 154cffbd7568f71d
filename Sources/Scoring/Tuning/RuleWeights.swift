/// Weights that what people decided asks for: a logistic regression of the verdict on the rules' hits.
///
/// Its penalty pulls towards the weights there are, so that a rule seen twice moves little and one seen
/// often goes where the verdicts lead.
package enum RuleWeights {
  /// An incident that was confirmed or dismissed.
  package struct Judged: Sendable {
    /// How much of each rule's weight its strongest document counted.
    package let shares: [String: Double]
    /// That document's score above the threshold.
    package let margin: Double
    package let isConfirmed: Bool

    package init(shares: [String: Double], margin: Double, isConfirmed: Bool) {
      self.shares = shares
      self.margin = margin
      self.isConfirmed = isConfirmed
    }
  }

  /// A weight that would be better otherwise.
  package struct Change: Sendable, Equatable {
    package let rule: String
    package let old: Double
    package let new: Double
    /// Judged incidents in which the rule counted.
    package let confirmed: Int
    package let dismissed: Int
  }

  /// Fewer incidents of either verdict than this teach nothing.
  package static let fewest = 8
  /// Fewer incidents in which a rule counted than this propose nothing for it.
  private static let fewestHits = 3
  /// Inverse of the penalty.
  private static let strength = 1.0
  private static let step = 0.5
  private static let most = 10.0

  /// Changes of half a point and more, in the order of `weights`; nil when too few were judged.
  ///
  /// Deterministic. O(steps · hits).
  package static func changes(
    _ judged: [Judged], weights: [(rule: String, weight: Double)]
  ) -> [Change]? {
    let confirmed = judged.count(where: \.isConfirmed)
    guard min(confirmed, judged.count - confirmed) >= fewest else { return nil }
    var matrix = SparseMatrix(width: weights.count + 1)
    let columns = Dictionary(
      weights.enumerated().map { ($1.rule, Int32($0 + 1)) }, uniquingKeysWith: { first, _ in first }
    )
    for incident in judged {
      let cells = incident.shares.compactMap { rule, share in
        columns[rule].map { ($0, Float(min(share, 2))) }
      }
      // Column 0 takes up that more incidents are confirmed, or fewer, than the scores say.
      matrix.append([(0, 1)] + cells.sorted { $0.0 < $1.0 })
    }
    let fitted = SoftmaxRegression(
      rows: matrix, classes: 2, labels: judged.map { $0.isConfirmed ? 1 : 0 },
      rowWeights: judged.map { _ in 1 }, strength: strength,
      offsets: judged.map { $0.margin / SignalModel.scale }
    ).fit()
    return weights.enumerated().compactMap { index, entry in
      let moved = (fitted[(index + 1) * 2 + 1] - fitted[(index + 1) * 2]) * SignalModel.scale
      let new = min(max(((entry.weight + moved) / step).rounded() * step, step), most)
      let hits = judged.filter { $0.shares[entry.rule] != nil }
      guard hits.count >= fewestHits, abs(new - entry.weight) >= step else { return nil }
      let right = hits.count(where: \.isConfirmed)
      return Change(
        rule: entry.rule, old: entry.weight, new: new, confirmed: right,
        dismissed: hits.count - right)
    }
  }
}
