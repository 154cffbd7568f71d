internal import Foundation

/// A seeded random generator (SplitMix64), so that a failing case can be run again.
package struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// True with the given probability.
  package mutating func chance(_ probability: Double) -> Bool {
    Double.random(in: 0..<1, using: &self) < probability
  }

  /// An element of a list that must not be empty.
  package mutating func pick<T>(_ list: [T]) -> T {
    list[Int.random(in: 0..<list.count, using: &self)]
  }
}

/// The ways in which copies of a page are polluted, each applied at random places.
///
/// For clean Chinese text the folded form of the noisy text is that of the clean text.
package enum Noise: String, CaseIterable, Sendable {
  /// Traditional characters, and toned pinyin in brackets behind some of them (N1).
  case traditionalPinyin
  /// The same with blanks inside the brackets, or letters lost (N2).
  case brokenPinyin
  /// Pinyin that lost its closing bracket, before a Chinese character (N2).
  case unclosedPinyin
  /// `,，` for a comma and `;，` for a semicolon (N3).
  case doubledSeparators
  /// `@@` between characters (N4).
  case atSigns
  /// A lone `?` beside a full stop (N5).
  case byteLoss
  /// Pinyin behind a few characters of simplified text (N7).
  case sparsePinyin
  /// Tags and character references shown as text (N8).
  case escapedMarkup
  /// A traditional copy and nothing else.
  case traditional
  /// Letters, digits and marks in full width.
  case fullWidth
  /// Zero-width and control characters.
  case zeroWidth
  /// Blanks and decorations between Chinese characters.
  case decorations
  /// Chinese characters as numeric references, `&#23398;` (N8).
  case references

  /// `clean` with this noise.
  package func applied(to clean: String, using random: inout SeededGenerator) -> String {
    switch self {
    case .traditionalPinyin:
      Self.annotated(Self.traditional(clean), chance: 0.2, using: &random) { syllable, _ in
        "(\(syllable))"
      }
    case .brokenPinyin:
      Self.annotated(Self.traditional(clean), chance: 0.2, using: &random, form: Self.broken)
    case .unclosedPinyin:
      Self.annotated(clean, chance: 0.05, betweenHan: true, using: &random) { syllable, _ in
        "(\(syllable)"
      }
    case .sparsePinyin:
      Self.annotated(clean, chance: 0.03, using: &random) { syllable, _ in "（\(syllable)）" }
    case .doubledSeparators:
      clean.replacingOccurrences(of: "，", with: ",，").replacingOccurrences(of: "；", with: ";，")
    case .atSigns: Self.sprinkled(clean, with: ["@@", "@@@@"], chance: 0.1, using: &random)
    case .byteLoss: Self.lossy(clean, using: &random)
    case .escapedMarkup: Self.sprinkled(clean, with: Self.markup, chance: 0.05, using: &random)
    case .traditional: Self.traditional(clean)
    case .fullWidth: Self.fullWidth(clean)
    case .zeroWidth:
      Self.sprinkled(
        clean, with: ["\u{200B}", "\u{FEFF}", "\u{AD}", "\u{200D}", "\u{FE0F}", "\u{1}"],
        chance: 0.2, using: &random)
    case .decorations:
      Self.sprinkled(
        clean,
        with: [" ", "  ", "\u{3000}", "*", "·", ".", "-", "_", "|", "★", "~~", "***", " - "],
        chance: 0.2, betweenHan: true, using: &random)
    case .references: Self.referenced(clean, using: &random)
    }
  }

  // MARK: Parts

  private static let markup = [
    "<p style=\"text-indent: 2em;\">", "</p>", "<br/>", "&lt;p&gt;", "&lt;/span&gt;", "<strong>",
    "&amp;lt;br /&amp;gt;", "<img src='a.png' alt='图片'>", "<font color=red>",
  ]
  private static let syllables = [
    "jì", "wǎng", "luò", "yīng", "xué", "jiān", "chuàng", "lǜ", "nǚ", "é", "zhuāng", "guó",
    "jia\u{304}n",
    "wa\u{30C}ng", "JIÀN",
  ]

  /// Whether a character is a Chinese one of the basic block.
  package static func isHan(_ character: Character) -> Bool {
    character.unicodeScalars.allSatisfy { (0x4E00...0x9FFF).contains($0.value) }
  }

  /// The traditional form that ICU gives.
  package static func traditional(_ text: String) -> String {
    text.applyingTransform(StringTransform("Hans-Hant"), reverse: false) ?? text
  }

  private static func fullWidth(_ text: String) -> String {
    var view = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isWide = (0x21...0x7E).contains(scalar.value)
      view.append(isWide ? Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar : scalar)
    }
    return String(view)
  }

  private static func broken(_ syllable: String, _ random: inout SeededGenerator) -> String {
    switch Int.random(in: 0..<4, using: &random) {
    case 0: "(\(syllable) )"
    case 1: "(\(syllable)  )"
    case 2: "( \(syllable))"
    default: "(" + syllable.replacingOccurrences(of: "ng", with: "") + "\u{3000})"
    }
  }

  private static func annotated(
    _ text: String, chance: Double, betweenHan: Bool = false, using random: inout SeededGenerator,
    form: (String, inout SeededGenerator) -> String
  ) -> String {
    insert(text, chance: chance, betweenHan: betweenHan, afterHan: true, using: &random) {
      form($0.pick(betweenHan ? ["jì", "wǎng", "xué", "chuàng"] : syllables), &$0)
    }
  }

  private static func sprinkled(
    _ text: String, with marks: [String], chance: Double, betweenHan: Bool = false,
    using random: inout SeededGenerator
  ) -> String {
    insert(text, chance: chance, betweenHan: betweenHan, afterHan: false, using: &random) {
      $0.pick(marks)
    }
  }

  private static func insert(
    _ text: String, chance: Double, betweenHan: Bool, afterHan: Bool,
    using random: inout SeededGenerator, _ make: (inout SeededGenerator) -> String
  ) -> String {
    let characters = Array(text)
    var result = ""
    var depth = 0
    for (index, character) in characters.enumerated() {
      result.append(character)
      let next = index + 1 < characters.count ? characters[index + 1] : "\n"
      if character == "(" || character == "（" { depth += 1 }
      if character == ")" || character == "）" { depth -= 1 }
      // What would be genuine there: a@b, and a bracket that the next one closes.
      if character == "@" || next == "@" || (betweenHan && afterHan && depth > 0) { continue }
      if betweenHan && !(isHan(character) && isHan(next)) { continue }
      if afterHan && !isHan(character) { continue }
      if random.chance(chance) { result += make(&random) }
    }
    return result
  }

  private static func lossy(_ text: String, using random: inout SeededGenerator) -> String {
    var result = ""
    for character in text {
      if character == "。" {
        result += random.pick(["。?", "?。", "。", "?。?"])
      } else {
        result.append(character)
      }
    }
    return result
  }

  private static func referenced(_ text: String, using random: inout SeededGenerator) -> String {
    var result = ""
    for character in text {
      if isHan(character), random.chance(0.3), let scalar = character.unicodeScalars.first {
        let isHexadecimal = random.chance(0.5)
        let digits = String(scalar.value, radix: isHexadecimal ? 16 : 10)
        result += isHexadecimal ? "&#x\(digits);" : "&#\(digits);"
      } else {
        result.append(character)
      }
    }
    return result
  }
}
