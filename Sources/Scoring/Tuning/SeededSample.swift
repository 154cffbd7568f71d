/// A random sample that anybody can draw again from its seed.
package enum SeededSample {
  /// `size` different places of 0 ..< `population`, ascending; every such set is as likely.
  ///
  /// All of them when the population is no larger. Robert Floyd's method (CACM 30, 1987): O(size).
  package static func places(of population: Int, size: Int, seed: UInt64) -> [Int] {
    guard population > 0, size > 0 else { return [] }
    guard size < population else { return Array(0..<population) }
    var generator = Generator(state: seed)
    var chosen: Set<Int> = []
    for last in (population - size)..<population {
      let place = Int.random(in: 0...last, using: &generator)
      if !chosen.insert(place).inserted { chosen.insert(last) }
    }
    return chosen.sorted()
  }

  /// SplitMix64, so that the draw does not depend on the machine.
  private struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }
}

/// What a review of a sample says about all documents below the threshold.
package struct RecallEstimate: Codable, Sendable, Equatable {
  package let population: Int
  package let reviewed: Int
  /// Of those reviewed.
  package let missed: Int
  /// Missed in the whole population: the best guess, and between which bounds with 95 %.
  package let estimate: Int
  package let low: Int
  package let high: Int
  /// The same as shares of the population.
  package let share: Double
  package let shareLow: Double
  package let shareHigh: Double

  enum CodingKeys: String, CodingKey {
    case population, reviewed, missed, estimate, low, high, share
    case shareLow = "share_low"
    case shareHigh = "share_high"
  }

  /// Nil when nothing was reviewed.
  ///
  /// Clopper and Pearson's interval: misses are rare, and a bound that is too narrow would promise an
  /// inspector what nobody knows. What was reviewed is known for certain and bounds it further.
  package init?(missed: Int, reviewed: Int, population: Int) {
    let proportion = Proportion(missed, of: reviewed)
    guard let share = proportion.value, let interval = proportion.clopperPearson else {
      return nil
    }
    let all = max(population, reviewed)
    func scaled(_ share: Double, _ rule: FloatingPointRoundingRule) -> Int {
      let count = Int((share * Double(all)).rounded(rule))
      return min(max(count, proportion.hits), all - (reviewed - proportion.hits))
    }
    self.population = all
    self.reviewed = reviewed
    self.missed = proportion.hits
    self.share = share
    shareLow = interval.lowerBound
    shareHigh = interval.upperBound
    estimate = scaled(share, .toNearestOrAwayFromZero)
    low = scaled(interval.lowerBound, .down)
    high = scaled(interval.upperBound, .up)
  }
}
