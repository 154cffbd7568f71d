/// Up to six Han characters, packed, so that millions can be counted.
struct HanGram: Hashable, Sendable {
  static let longest = 6

  private var high: UInt64 = 0
  private var low: UInt64 = 0
  private(set) var count = 0

  /// - Parameter scalars: one to six Han characters of the basic plane.
  init(_ scalars: some Sequence<UInt32>) {
    for scalar in scalars {
      high = high << 16 | low >> 48
      low = low << 16 | UInt64(scalar & 0xFFFF)
      count += 1
    }
  }

  var scalars: [UInt32] {
    var result: [UInt32] = []
    for place in (0..<count).reversed() {
      let word = place < 4 ? low : high
      result.append(UInt32(truncatingIfNeeded: word >> UInt64(16 * (place % 4))) & 0xFFFF)
    }
    return result
  }

  var string: String {
    String(String.UnicodeScalarView(scalars.compactMap(Unicode.Scalar.init)))
  }

  static func isHan(_ scalar: UInt32) -> Bool { (0x4E00...0x9FFF).contains(scalar) }

  /// Runs of Han characters.
  ///
  /// O(n).
  static func runs(_ scalars: [UInt32]) -> [ArraySlice<UInt32>] {
    scalars.split { !isHan($0) }
  }

  /// Every gram of the given lengths, each as often as it stands there.
  ///
  /// O(n · lengths).
  static func all(in scalars: [UInt32], lengths: ClosedRange<Int>) -> [HanGram] {
    var result: [HanGram] = []
    for run in runs(scalars) {
      for start in run.indices {
        for length in lengths where start + length <= run.endIndex {
          result.append(HanGram(run[start..<(start + length)]))
        }
      }
    }
    return result
  }
}
