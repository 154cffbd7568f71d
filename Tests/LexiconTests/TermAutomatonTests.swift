import ChineseText
import Lexicon
import Testing

@Suite struct TermAutomatonTests {
  struct Match: Hashable, Sendable {
    var term: Int
    var range: Range<Int>
  }

  static func matches(_ terms: [[UInt32]], _ text: [UInt32]) -> Set<Match> {
    var found: Set<Match> = []
    TermAutomaton(foldedTerms: terms).matches(in: text) {
      #expect(found.insert(Match(term: $0.term, range: $0.range)).inserted)
    }
    return found
  }

  static func naive(_ terms: [[UInt32]], _ text: [UInt32]) -> Set<Match> {
    var found: Set<Match> = []
    for (term, scalars) in terms.enumerated() where !scalars.isEmpty {
      for start in text.indices where text[start...].starts(with: scalars) {
        found.insert(Match(term: term, range: start..<(start + scalars.count)))
      }
    }
    return found
  }

  @Test(
    arguments: [
      ([], "补课"), (["补课"], ""), (["", "补"], "补课"),
      (["he", "she", "his", "hers"], "ushers"),
      (["a", "ab", "bab", "bc", "bca", "c", "caa"], "abccab"),
      (["家长", "学生家长", "家长"], "学生家长会"),
      (["𠮷野家", "野"], "𠮷野家𠮷野"),
      (["aa", "aaa", "a"], "aaaa"),
    ] as [([String], String)])
  func table(terms: [String], text: String) {
    let terms = terms.map { $0.unicodeScalars.map(\.value) }
    let text = text.unicodeScalars.map(\.value)
    #expect(Self.matches(terms, text) == Self.naive(terms, text))
  }

  @Test func randomTermsAsNaiveSearchFindsThem() {
    let seed = UInt64.random(in: 0 ... .max)
    var random = SplitMix(state: seed)
    for round in 0..<400 {
      let alphabet: [UInt32] = [0x61, 0x62, 0x5BB6, 0x957F, 0x20BB7, 0x1F600]
      let size = Int.random(in: 1...alphabet.count, using: &random)
      func word(_ lengths: ClosedRange<Int>) -> [UInt32] {
        (0..<Int.random(in: lengths, using: &random)).map { _ in
          alphabet[Int.random(in: 0..<size, using: &random)]
        }
      }
      let terms = (0..<Int.random(in: 0...40, using: &random)).map { _ in word(0...6) }
      let text = word(0...120)
      guard Self.matches(terms, text) != Self.naive(terms, text) else { continue }
      Issue.record("seed \(seed), round \(round): \(terms) in \(text)")
      return
    }
  }

  @Test func widestAlphabet() {
    let terms = (1...0xFFFF).map { [UInt32($0)] } + (0x20000...0x24000).map { [UInt32($0)] }
    let text: [UInt32] = [1, 0x5BB6, 0xFFFF, 0x20000, 0x24000, 0x24001]
    #expect(Self.matches(terms, text).count == 5)
  }
}

/// A small generator with a seed, after Steele, Lea and Flood (2014).
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
