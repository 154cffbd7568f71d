/// Traditional characters and variant forms to simplified ones, one scalar to one scalar.
///
/// The table is generated from the toolchain's ICU (`Scripts/generate-traditional-table`). It is for
/// matching, not for prose: it knows no phrases, so 著 folds to 着 everywhere, and both sides of a
/// match must be folded.
package enum TraditionalSimplified {
  /// The simplified form of `scalar`, or `scalar` itself where there is none.
  ///
  /// O(1) in the Basic Multilingual Plane, O(log n) in about 300 entries beyond it. Applying it
  /// twice changes nothing.
  package static func simplified(_ scalar: UInt32) -> UInt32 {
    if scalar < 0x10000 { return decoded.plane[Int(scalar)] }
    return beyond(scalar)
  }

  /// `plane[c]` is what the scalar c of the Basic Multilingual Plane folds to.
  static var plane: [UInt32] { decoded.plane }

  /// The simplified form of a scalar at or above U+10000.
  static func beyond(_ scalar: UInt32) -> UInt32 {
    let entries = decoded.beyond
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].from < scalar { low = middle + 1 } else { high = middle }
    }
    return low < entries.count && entries[low].from == scalar ? entries[low].to : scalar
  }

  private struct Entry {
    let from: UInt32
    let to: UInt32
  }

  private struct Decoded {
    var plane = [UInt32](0...0xFFFF)
    /// Pairs whose first member lies outside the plane, ascending by `from`.
    var beyond: [Entry] = []
  }

  private static let decoded: Decoded = {
    var result = Decoded()
    var from: UInt32?
    let text = pairs.withUTF8Buffer { String(decoding: $0, as: UTF8.self) }
    for scalar in text.unicodeScalars where scalar != "\n" {
      guard let first = from else {
        from = scalar.value
        continue
      }
      from = nil
      if first < 0x10000 {
        result.plane[Int(first)] = scalar.value
      } else {
        result.beyond.append(Entry(from: first, to: scalar.value))
      }
    }
    return result
  }()
}
