/// A numeric character reference such as `&#8217;` or `&#x5B66;`, as feeds mean it.
struct NumericReference {
  /// Nil for a number that is no character.
  var scalar: Unicode.Scalar?
  /// Place behind it.
  var end: Int

  /// The reference at `at`, where `&#` stands; nil when it is none.
  ///
  /// Scripts that know only bytes write each byte of UTF-8 as a reference of its own (`&#229;&#173;
  /// &#166;` for 学): such a run is taken as the one character. O(1).
  init?(in bytes: [UInt8], at: Int) {
    guard let first = Self.number(in: bytes, at: at) else { return nil }
    end = first.end
    let length =
      switch first.value {
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 1
      }
    var sequence = [UInt8(truncatingIfNeeded: first.value)]
    var next = first.end
    while sequence.count < length, let more = Self.number(in: bytes, at: next),
      (0x80...0xBF).contains(more.value)
    {
      sequence.append(UInt8(more.value))
      next = more.end
    }
    // Two Latin characters may stand side by side by right; not so with a control character.
    if length > 1, sequence.count == length, length > 2 || sequence[1] <= 0x9F,
      let whole = String(validating: sequence, as: UTF8.self)?.unicodeScalars.first
    {
      scalar = whole
      end = next
      return
    }
    scalar = Unicode.Scalar(CodePage1252.meant(first.value))
  }

  private static func number(in bytes: [UInt8], at: Int) -> (value: UInt32, end: Int)? {
    guard at + 3 < bytes.count, bytes[at] == 0x26, bytes[at + 1] == 0x23 else { return nil }
    let isHex = bytes[at + 2] | 0x20 == 0x78
    let start = isHex ? at + 3 : at + 2
    guard let end = bytes[start..<min(bytes.count, start + 12)].firstIndex(of: 0x3B), end > start
    else { return nil }
    let digits = Bytes.string(bytes, start..<end)
    return UInt32(digits, radix: isHex ? 16 : 10).map { ($0, end + 1) }
  }
}
