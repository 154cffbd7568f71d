/// What the folding does with a scalar, after it was mapped.
enum ScalarClass: UInt8 {
  /// Letters, digits, symbols: kept as they are.
  case other
  /// Chinese characters, among them 〇 and 々.
  case han
  /// Any blank; all are mapped to U+0020.
  case blank
  /// Any line or paragraph end; all are mapped to U+000A.
  case lineFeed
  /// Marks that people put between characters to look nice or to dodge a filter.
  case decoration
  /// Invisible: dropped wherever it stands.
  case dropped
  /// Chinese punctuation, which needs no blank beside it.
  case punctuation
  /// Letters with a pinyin tone mark, and combining marks.
  case tone
  /// Scalars at which a noise shape may end.
  case special
}

/// Maps and classes of all scalars; 320 KiB, built once.
struct ScalarTables: Sendable {
  /// What a scalar of the Basic Multilingual Plane is folded to.
  let folded: [UInt32]
  /// The class of a folded scalar of the plane, as `ScalarClass.rawValue`.
  let classes: [UInt8]

  static let shared = ScalarTables()

  /// The folded form of any scalar.
  ///
  /// O(1) in the plane.
  func fold(_ scalar: UInt32) -> UInt32 {
    scalar < 0x10000 ? folded[Int(scalar)] : TraditionalSimplified.beyond(scalar)
  }

  /// The class of a folded scalar.
  func scalarClass(_ scalar: UInt32) -> ScalarClass {
    guard scalar < 0x10000 else {
      if (0x20000...0x323AF).contains(scalar) { return .han }
      return (0xE0000...0xE0FFF).contains(scalar) ? .dropped : .other
    }
    return ScalarClass(rawValue: classes[Int(scalar)]) ?? .other
  }

  private init() {
    var folded = TraditionalSimplified.plane
    Self.foldCase(&folded)
    Self.foldWidths(&folded)
    Self.foldBlanks(&folded)
    self.folded = folded
    classes = Self.makeClasses()
  }

  // MARK: Maps

  private static func foldCase(_ folded: inout [UInt32]) {
    // Latin, Greek, Cyrillic, Armenian, and the Latin additions that hold pinyin and Vietnamese.
    for block in [0x41...0x58F, 0x1E00...0x1FFF] {
      for value in block {
        guard let scalar = Unicode.Scalar(UInt32(value)) else { continue }
        let lower = scalar.properties.lowercaseMapping.unicodeScalars
        if lower.count == 1, let only = lower.first { folded[value] = only.value }
      }
    }
  }

  private static func foldWidths(_ folded: inout [UInt32]) {
    for value in 0xFF01...0xFF5E { folded[value] = folded[value - 0xFEE0] }
    // From, to: small and half-width forms, corner quotes, and the letters of printed pinyin.
    let pairs = "﹐,﹑、﹒.﹔;﹕:﹖?﹗!﹙(﹚)︵(︶)｡。､、￥¥「“」”『‘』’｢“｣”ɑaɡg"
    let scalars = Array(pairs.unicodeScalars)
    for index in stride(from: 0, to: scalars.count - 1, by: 2) {
      folded[Int(scalars[index].value)] = scalars[index + 1].value
    }
  }

  private static func foldBlanks(_ folded: inout [UInt32]) {
    for value in [0x09, 0xA0, 0x1680, 0x202F, 0x205F, 0x3000] + Array(0x2000...0x200A) {
      folded[value] = 0x20
    }
    for value in [0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029] { folded[value] = 0x0A }
  }

  // MARK: Classes

  private static func makeClasses() -> [UInt8] {
    var classes = [UInt8](repeating: ScalarClass.other.rawValue, count: 0x10000)
    func set(_ ranges: [ClosedRange<Int>], _ value: ScalarClass) {
      for range in ranges { for scalar in range { classes[scalar] = value.rawValue } }
    }
    func set(_ text: String, _ value: ScalarClass) {
      for scalar in text.unicodeScalars { classes[Int(scalar.value)] = value.rawValue }
    }
    set([0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x2E80...0x2FD5], .han)
    set("〇々", .han)
    set(
      [
        0...0x1F, 0x7F...0x9F, 0xAD...0xAD, 0x34F...0x34F, 0x61C...0x61C, 0x115F...0x1160,
        0x17B4...0x17B5, 0x180B...0x180F, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F,
        0x3164...0x3164, 0xFE00...0xFE0F, 0xFEFF...0xFEFF, 0xFFA0...0xFFA0, 0xFFF0...0xFFFD,
      ], .dropped)
    set(" ", .blank)
    set("\n", .lineFeed)
    // U+E000 to U+F8FF: glyphs of icon fonts. 2500 to 27BF: lines, blocks, shapes, stars, dingbats.
    set([0x2500...0x2767, 0x2794...0x27BF, 0x2B50...0x2B55, 0xE000...0xF8FF], .decoration)
    set("*.-_~|/\\^`=+·•‧・∙⋅˙※", .decoration)
    set("、《》〈〉【】〔〕〖〗“”‘’…—〝〞", .punctuation)
    set("āáǎàăēéěèĕīíǐìĭōóǒòŏūúǔùŭǖǘǚǜüńňǹḿếềê", .tone)
    set([0x300...0x304, 0x306...0x306, 0x308...0x308, 0x30C...0x30C], .tone)
    set(")<>;@,?。", .special)
    return classes
  }
}
