/// Windows-1252 where Unicode was meant: its quotes and dashes stand at places that are control
/// characters in Unicode, which nobody means.
enum CodePage1252 {
  /// The character that a number of the upper control range stands for; other numbers as they are.
  static func meant(_ value: UInt32) -> UInt32 {
    value >= 0x80 && value <= 0x9F ? table[Int(value - 0x80)] : value
  }

  /// The text with such control characters replaced, in O(n).
  static func mended(_ text: String) -> String {
    var previous: UInt8 = 0
    let isHit = text.utf8.contains { byte in
      defer { previous = byte }
      return previous == 0xC2 && byte >= 0x80 && byte <= 0x9F
    }
    guard isHit else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      result.append(Unicode.Scalar(meant(scalar.value)) ?? scalar)
    }
    return String(result)
  }

  private static let table: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
  ]
}
