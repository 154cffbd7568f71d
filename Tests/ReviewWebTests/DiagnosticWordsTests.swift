import Foundation
import Lexicon
import Testing

@testable import ReviewWeb

/// Every mistake that the validator's own tests know has its words in Chinese.
@Suite struct DiagnosticWordsTests {
  /// The validator's fixtures: a file a mistake.
  private static let files = ["Broken", "Lint"].flatMap { folder in
    let place = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../LexiconTests/\(folder)").standardized
    let names = (try? FileManager.default.contentsOfDirectory(atPath: place.path)) ?? []
    return names.filter { $0.hasSuffix(".yaml") }.sorted().map { place.appending(path: $0).path }
  }

  @Test func thereAreMany() { #expect(Self.files.count >= 50) }

  @Test(arguments: files)
  func everyMistakeIsToldInChinese(_ path: String) throws {
    let source = LexiconSource(
      name: "l.yaml", bytes: Array(try Data(contentsOf: URL(filePath: path))))
    var found: [LexiconDiagnostic] = []
    do throws(LexiconError) {
      let lexicon = try CompiledLexicon.load(sources: [source])
      found = lexicon.checkExamples() + lexicon.lint()
    } catch { found = error.diagnostics }
    #expect(!found.isEmpty)
    for diagnostic in found {
      let words = DiagnosticWords.chinese(diagnostic.message)
      #expect(words != nil, "\(diagnostic.message)")
      #expect(words?.contains("*") != true, "\(words ?? "")")
      #expect(words?.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) } == true)
    }
  }

  @Test(arguments: [
    (
      "unknown key \"severty\" in a rule; did you mean severity?",
      "不认识的键 “severty”（规则）；是否想写 severity？"
    ),
    ("weight is 1e9, expected -1000 to 1000", "weight 为 1e9，应在 -1000 到 1000 之间"),
    (
      "this example should hit and does not: too far apart: \"补课\" and \"收费\", 16 > 10",
      "这个示例应当命中而没有：相距过远：\"补课\" 与 \"收费\"，16 > 10"
    ),
    ("the rule id \"r\" is taken: a.yaml:7", "规则的 id “r” 已被占用：a.yaml:7"),
  ])
  func partsStandInTheirPlaces(_ message: String, _ words: String) {
    #expect(DiagnosticWords.chinese(message) == words)
  }

  @Test func whatHasNoTwinStaysAsItIs() {
    #expect(DiagnosticWords.chinese("something else entirely") == nil)
  }
}
