import ChineseText
import Foundation
import Lexicon
import Records
import Scoring
import TestKit
import Testing

/// Whatever noise a mirror adds, the same rules hit, and evidence is the term that matched.
@Suite struct NoiseInvarianceTests {
  private let scorer: DocumentScorer

  init() throws {
    let lexicon = try CompiledLexicon.load(paths: [
      Checkout.path("Pipelines/Lexicons/education.yaml")
    ])
    let csv = try Data(contentsOf: Checkout.root.appending(path: "Pipelines/Data/gazetteer.csv"))
    scorer = DocumentScorer(lexicon: lexicon, gazetteer: try Gazetteer(csv: Array(csv)))
  }

  private let clean = [
    "网友反映，云杉县望津中学让家长轮流到校管理晚自习，不去的要在群里说明原因。",
    "家长投诉栖霞里小学食堂午餐发霉，多名学生呕吐腹泻被送医。",
    "学校周六强制学生补课，每人收费八百元，教育局一直不处理。",
    "市教育局通报，涉事教师体罚学生属实，已被停职调查。",
  ]

  @Test(arguments: Noise.allCases)
  func noiseChangesNoVerdict(noise: Noise) throws {
    var generator = SeededGenerator(seed: 20_261_123)
    for text in clean {
      let expected = scorer.score(document(text)).finding
      #expect(expected.flagged, "\(text)")
      for _ in 0..<8 {
        let noisy = noise.applied(to: text, using: &generator)
        let found = scorer.score(document(noisy)).finding
        #expect(found.flagged, "\(noise): \(noisy)")
        #expect(found.score == expected.score, "\(noise): \(noisy)")
        #expect(found.kind == expected.kind)
        #expect(found.evidence.map(\.rule) == expected.evidence.map(\.rule))
        for (one, other) in zip(found.evidence, expected.evidence) {
          #expect(FoldedText(one.quote).string == FoldedText(other.quote).string)
          #expect(OriginalText(noisy).substring(one.start..<one.end) == one.quote)
        }
      }
    }
  }

  private func document(_ text: String) -> Document {
    Document(id: "1", format: .text, text: text)
  }
}
