/// Where the weights of each signal stand.
///
/// A table with open addressing (linear probing, at most half full): a text asks for some thousand runs of
/// characters, most of them unknown, and keys are hashes already. Lookups are O(1).
struct SignalRows {
  private var keys: [SignalKey]
  private var ranges: [Range<Int32>]
  private let mask: UInt64

  /// - Parameter rows: signals with the places of their weights; of one that is there twice the last counts.
  init(_ rows: [(key: SignalKey, weights: Range<Int>)]) {
    var size = 16
    while size < rows.count * 2 { size *= 2 }
    mask = UInt64(size - 1)
    keys = [SignalKey](repeating: SignalKey(), count: size)
    ranges = [Range<Int32>](repeating: Self.free, count: size)
    for row in rows {
      let place = place(of: row.key)
      keys[place] = row.key
      ranges[place] = Int32(row.weights.lowerBound)..<Int32(row.weights.upperBound)
    }
  }

  subscript(key: SignalKey) -> Range<Int>? {
    let range = ranges[place(of: key)]
    return range == Self.free ? nil : Int(range.lowerBound)..<Int(range.upperBound)
  }

  private static let free: Range<Int32> = -1 ..< -1

  /// The place of a key, or the free one where it would stand.
  private func place(of key: SignalKey) -> Int {
    // The low bits of FNV-1a hang on the last bytes more than the high ones do.
    var place = (key.value ^ key.value >> 32) & mask
    while ranges[Int(place)] != Self.free, keys[Int(place)] != key { place = (place + 1) & mask }
    return Int(place)
  }
}
