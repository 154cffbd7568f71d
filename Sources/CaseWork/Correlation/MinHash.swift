/// MinHash of a set of shingles, with bands for looking up similar sets without comparing all
/// pairs (Broder 1997; banding as in Leskovec, Rajaraman, Ullman, "Mining of Massive Datasets",
/// ch.
///
/// 3).
///
/// The constants are fixed for good: signatures are kept in stores.
package enum MinHash {
  /// The estimate's standard error at 0.8 is 0.036.
  package static let permutations = 126
  /// 42 bands of 3: two texts that share half of their shingles meet in a band with probability
  /// 0.996, with 0.3 of them with 0.68, with 0.05 of them with 0.005.
  static let rows = 3

  private static let seeds: [(mask: UInt32, factor: UInt32)] = (0..<permutations).map { index in
    let random = Mixing.mix(0x7A6E_746F_7500_0000 &+ UInt64(index) &* 0x9E37_79B9_7F4A_7C15)
    return (UInt32(truncatingIfNeeded: random), UInt32(truncatingIfNeeded: random >> 32) | 1)
  }

  /// Distinct hashes of the runs of `size` scalars; of the whole when it is shorter than that.
  ///
  /// O(n log n).
  static func shingleHashes(_ scalars: [UInt32], size: Int) -> [UInt32] {
    guard !scalars.isEmpty else { return [] }
    let width = min(size, scalars.count)
    var hashes: [UInt32] = []
    hashes.reserveCapacity(scalars.count - width + 1)
    for start in 0...(scalars.count - width) {
      hashes.append(UInt32(truncatingIfNeeded: Mixing.hash(scalars[start..<(start + width)])))
    }
    hashes.sort()
    var distinct: [UInt32] = []
    distinct.reserveCapacity(hashes.count)
    for hash in hashes where distinct.last != hash { distinct.append(hash) }
    return distinct
  }

  /// The least value of each permutation over the hashes; empty for no hashes.
  ///
  /// O(n · permutations).
  static func values(of hashes: [UInt32]) -> [UInt32] {
    guard !hashes.isEmpty else { return [] }
    return seeds.map { seed in
      var least = UInt32.max
      for hash in hashes {
        var value = (hash ^ seed.mask) &* seed.factor
        value ^= value >> 16
        if value < least { least = value }
      }
      return least
    }
  }

  /// One key a band.
  ///
  /// O(permutations).
  static func bands(of values: [UInt32]) -> [Int64] {
    guard values.count == permutations else { return [] }
    return stride(from: 0, to: permutations, by: rows).map { start in
      var state = UInt64(start / rows) &* 0x9E37_79B9_7F4A_7C15
      for value in values[start..<(start + rows)] { state = Mixing.mix(state ^ UInt64(value)) }
      return Int64(bitPattern: state)
    }
  }

  /// The share of equal values, an estimate of the Jaccard similarity.
  ///
  /// O(permutations).
  static func similarity(_ left: [UInt32], _ right: [UInt32]) -> Double {
    guard left.count == permutations, right.count == permutations else { return 0 }
    var equal = 0
    for index in 0..<permutations where left[index] == right[index] { equal += 1 }
    return Double(equal) / Double(permutations)
  }
}
