/// Recognises one syllable of Hanyu Pinyin with its tone mark, as polluted copies glue it behind a
/// character: `jì`, `wǎng`, and what is left of it when letters were lost (`wǎ`, `īng`).
struct PinyinSyllable {
  /// Letters read so far, without tones, one byte each, last read in the lowest byte.
  private var packed: UInt64 = 0
  private(set) var letters = 0
  private(set) var hasTone = false

  static let longest = 6

  /// Takes the next scalar of a word, in reading order.
  ///
  /// Combining marks count for the letter before them.
  /// - Returns: false when the scalar cannot belong to a syllable, or the word gets too long.
  mutating func append(_ scalar: UInt32) -> Bool {
    if Self.isCombiningMark(scalar) {
      hasTone = true
      return letters > 0
    }
    let base: UInt8
    if (0x61...0x7A).contains(scalar) {
      base = UInt8(scalar)
    } else if let letter = Self.toned[scalar] {
      base = letter
      hasTone = true
    } else {
      return false
    }
    guard letters < Self.longest else { return false }
    packed = packed << 8 | UInt64(base)
    letters += 1
    return true
  }

  /// Whether the word is an initial and a final of the syllable table, with a tone mark.
  ///
  /// O(1).
  var isToned: Bool { hasTone && isSyllable }

  /// Whether the word is what was left of a syllable whose toned letter was lost: an initial, or a
  /// syllable without its tone.
  ///
  /// O(1).
  var isRemnant: Bool { !hasTone && (Self.initials.contains(packed) || isSyllable) }

  private var isSyllable: Bool {
    guard letters > 0 else { return false }
    if Self.finals.contains(packed) { return true }
    for length in 1...2 where letters > length {
      let shift = UInt64((letters - length) * 8)
      if Self.initials.contains(packed >> shift),
        Self.finals.contains(packed & (1 << shift &- 1))
      {
        return true
      }
    }
    return false
  }

  static func isCombiningMark(_ scalar: UInt32) -> Bool {
    (0x300...0x304).contains(scalar) || scalar == 0x306 || scalar == 0x308 || scalar == 0x30C
  }

  private static let initials = pack("b p m f d t n l g k h j q x zh ch sh r z c s y w")
  /// All finals, and `on`, `io`, `ion`: finals whose last letter was lost; v stands for ü.
  private static let finals = pack(
    """
    a o e ai ei ao ou an en ang eng ong er i ia ie io iao iu ian in iang ing iong u ua uo uai ui \
    uan un uang ueng ue v ve van vn m n ng on ion
    """)

  private static func pack(_ words: String) -> Set<UInt64> {
    Set(words.split(separator: " ").map { $0.utf8.reduce(0) { $0 << 8 | UInt64($1) } })
  }

  private static let toned: [UInt32: UInt8] = {
    var result: [UInt32: UInt8] = [:]
    for group in [
      "aāáǎàă", "eēéěèĕếềê", "iīíǐìĭ", "oōóǒòŏ", "uūúǔùŭ", "vǖǘǚǜü", "nńňǹ", "mḿ",
    ] {
      guard let base = group.utf8.first else { continue }
      for scalar in group.unicodeScalars.dropFirst() { result[scalar.value] = base }
    }
    return result
  }()
}
