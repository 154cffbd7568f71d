internal import Foundation

/// How many of so many, and between which bounds the true share lies with 95 % confidence.
package struct Proportion: Sendable, Equatable {
  package let hits: Int
  package let trials: Int

  /// - Parameter hits: clamped to 0 … `trials`.
  package init(_ hits: Int, of trials: Int) {
    self.trials = max(0, trials)
    self.hits = min(max(0, hits), self.trials)
  }

  /// Nil without trials.
  package var value: Double? { trials > 0 ? Double(hits) / Double(trials) : nil }

  /// The 97.5 % point of the normal distribution.
  private static let z = 1.959963984540054

  /// Wilson's score interval: close to 95 % on average, and narrow.
  ///
  /// Nil without trials.
  package var wilson: ClosedRange<Double>? {
    guard let share = value else { return nil }
    let count = Double(trials)
    let square = Self.z * Self.z
    let centre = (share + square / (2 * count)) / (1 + square / count)
    let reach =
      Self.z / (1 + square / count)
      * (share * (1 - share) / count + square / (4 * count * count)).squareRoot()
    let low = hits == 0 ? 0 : max(0, centre - reach)
    let high = hits == trials ? 1 : min(1, centre + reach)
    return low...max(low, high)
  }

  /// Clopper and Pearson's interval: never less than 95 %, for counts near nothing.
  ///
  /// Nil without trials. O(hits) for each of some 60 halvings.
  package var clopperPearson: ClosedRange<Double>? {
    guard trials > 0 else { return nil }
    // P(X ≥ hits) grows with the share, P(X ≤ hits) falls.
    let low = hits == 0 ? 0 : Self.root { 1 - self.atMost(self.hits - 1, $0) >= 0.025 }
    let high = hits == trials ? 1 : Self.root { self.atMost(self.hits, $0) <= 0.025 }
    return low...max(low, high)
  }

  /// The least share for which a condition holds that holds for all greater ones.
  private static func root(_ holds: (Double) -> Bool) -> Double {
    var low = 0.0
    var high = 1.0
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if holds(middle) { high = middle } else { low = middle }
    }
    return high
  }

  /// Probability of `most` hits or fewer when the share is `share`.
  private func atMost(_ most: Int, _ share: Double) -> Double {
    guard share > 0 else { return 1 }
    guard share < 1 else { return most >= trials ? 1 : 0 }
    // Sums of logarithms, since the terms of large samples underflow.
    var term = Double(trials) * log(1 - share)
    var sum = exp(term)
    for index in 0..<max(0, most) {
      term += log(Double(trials - index) / Double(index + 1)) + log(share) - log(1 - share)
      sum += exp(term)
    }
    return min(1, sum)
  }
}
