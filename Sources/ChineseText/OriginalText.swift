/// A text that is cut by offsets in Unicode scalars, as findings and evidence give them.
package struct OriginalText: Sendable {
  /// Number of Unicode scalars.
  package let count: Int
  private let bytes: [UInt8]
  /// `marks[k]` is the byte at which scalar `k * stride` starts.
  private let marks: [Int]

  private static let stride = 64

  /// Indexes `text`.
  ///
  /// O(n).
  package init(_ text: String) {
    bytes = Array(text.utf8)
    var marks: [Int] = []
    var count = 0
    for index in bytes.indices where bytes[index] & 0xC0 != 0x80 {
      if count % Self.stride == 0 { marks.append(index) }
      count += 1
    }
    self.marks = marks
    self.count = count
  }

  /// The text between two scalar offsets; a range beyond the text is clamped.
  ///
  /// O(range).
  package func substring(_ range: Range<Int>) -> String {
    let range = range.clamped(to: 0..<count)
    let start = byte(of: range.lowerBound)
    return String(decoding: bytes[start..<max(start, byte(of: range.upperBound))], as: UTF8.self)
  }

  private func byte(of offset: Int) -> Int {
    guard offset < count else { return bytes.count }
    var byte = marks[offset / Self.stride]
    for _ in 0..<(offset % Self.stride) {
      byte += 1
      while byte < bytes.count, bytes[byte] & 0xC0 == 0x80 { byte += 1 }
    }
    return byte
  }
}
