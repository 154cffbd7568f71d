/// What of a folded text counts when texts are compared: letters and digits.
///
/// Punctuation, blanks and line ends differ between a page and its copies, so they are left out.
enum ContentScalars {
  /// More than this of one text is not looked at; a page that long is a book, and its start tells.
  static let limit = 60_000

  /// The letters and digits of folded scalars, in order.
  ///
  /// O(n).
  static func of(_ scalars: some Sequence<UInt32>) -> [UInt32] {
    var content: [UInt32] = []
    for scalar in scalars where isContent(scalar) {
      content.append(scalar)
      if content.count == limit { break }
    }
    return content
  }

  static func isContent(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case 0..<0xC0: false
    case 0x2000...0x2FFF, 0x3000...0x3006, 0x3008...0x303F: false
    case 0xD7, 0xF7, 0xE000...0xF8FF, 0xFE00...0xFE6F, 0xFF00...0xFFFF: false
    default: true
    }
  }

  static func isHan(_ scalar: UInt32) -> Bool {
    (0x3400...0x9FFF).contains(scalar) || scalar == 0x3007 || (0xF900...0xFAFF).contains(scalar)
      || (0x20000...0x3FFFF).contains(scalar)
  }

  static func string(_ scalars: some Sequence<UInt32>) -> String {
    var text = String.UnicodeScalarView()
    for value in scalars { if let scalar = Unicode.Scalar(value) { text.append(scalar) } }
    return String(text)
  }
}

/// 64-bit mixing for shingles and keys: fixed for good, since its values are kept in stores.
enum Mixing {
  /// The finalizer of SplitMix64.
  static func mix(_ value: UInt64) -> UInt64 {
    var mixed = value
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Hash of a few scalars.
  ///
  /// O(n).
  static func hash(_ scalars: some Sequence<UInt32>) -> UInt64 {
    var state: UInt64 = 0xCBF2_9CE4_8422_2325
    for scalar in scalars { state = (state ^ UInt64(scalar)) &* 0x0000_0100_0000_01B3 }
    return mix(state)
  }
}
