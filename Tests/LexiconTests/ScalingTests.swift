import ChineseText
import Lexicon
import Testing

/// Rules that a text does not speak of must not cost anything.
@Suite(.serialized) struct ScalingTests {
  static func lexicon(rules count: Int) throws -> CompiledLexicon {
    // Rare characters of their own for each rule, beside lists that every rule uses.
    func word(_ index: Int) -> String {
      let scalars = [0x4E00 + index % 5_000, 0x6E00 + index / 5_000, 0x7000 + index % 700]
      return String(String.UnicodeScalarView(scalars.compactMap { Unicode.Scalar(UInt32($0)) }))
    }
    let rules = (0..<count).map { index in
      """
        - id: r\(index)
          title: 规则
          category: c
          severity: minor
          weight: 1
          match: "$people ~20 (\(word(index))|\(word(index + 20_000))) ~20 $deeds"
          unless: "严禁"
          examples: {hit: [例]}
      """
    }
    let yaml = """
      lexicon: scaling
      title: 规模
      version: 1
      categories: [{id: c, title: 类}]
      terms: {people: [家长, 学校, 老师], deeds: [值守, 收费, 补课]}
      rules:
        - {id: hit, title: 中, category: c, severity: minor, weight: 1, match: "$people ~9 $deeds", examples: {hit: [学校补课]}}
      \(rules.joined(separator: "\n"))
      """
    return try CompiledLexicon.load(
      sources: [LexiconSource(name: "scaling.yaml", bytes: Array(yaml.utf8))])
  }

  /// How the time grows with the rules, `Scripts/bench-rules` measures; here only what is found.
  @Test func rulesThatATextDoesNotSpeakOfChangeNothing() throws {
    let few = try Self.lexicon(rules: 100)
    let many = try Self.lexicon(rules: 1_000)
    let paragraph = "学校要求家长到校，老师在课后收费。市教育局表示将调查此事，并公布结果。\n"
    let text = FoldedText(String(repeating: paragraph, count: 100))
    let found = few.match(title: nil, text: text).rules
    #expect(found.count == 64)
    #expect(many.match(title: nil, text: text).rules.map(\.range) == found.map(\.range))
  }
}
