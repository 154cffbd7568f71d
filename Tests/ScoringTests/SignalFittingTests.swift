import Foundation
import Lexicon
import Records
import Testing

@testable import Scoring

@Suite struct SignalFittingTests {
  private static let yaml = """
    lexicon: test
    title: 测试
    version: "1"
    threshold: 4
    categories: [{id: c, title: 类}]
    terms: {people: [学生]}
    rules:
      - {id: r, title: 规则, category: c, severity: minor, weight: 1, match: "体罚", examples: {hit: [体罚]}}
    signals: {weights: test.weights.tsv, classes: [people]}
    """

  private func scorer(_ table: SignalTable?) throws -> DocumentScorer {
    let lexicon = try CompiledLexicon.load(sources: [
      LexiconSource(
        name: "test.yaml", bytes: Array(Self.yaml.utf8),
        weights: table.map { Array($0.text.utf8) })
    ])
    return DocumentScorer(lexicon: lexicon, gazetteer: try Gazetteer(csv: []))
  }

  private func item(_ number: Int, _ text: String, _ kind: Kind) -> GoldItem {
    GoldItem(
      id: "\(number)", genre: "post", title: nil, text: text, kind: kind,
      categories: kind.isReportable ? ["c"] : [], severity: kind.isReportable ? .minor : nil,
      region: nil, institution: nil)
  }

  /// Common words, rare words and a rule: what the fit saw is what the written table says.
  @Test func theTableJudgesTheTextsThatTaughtItAsTheyAreLabelled() throws {
    let items = (0..<240).map { number in
      switch number % 6 {
      case 0: item(number, "学生被体罚了", .incident)
      case 1: item(number, "学生运动会开幕", .promo)
      case 2: item(number, number < 36 ? "学生遭殴打" : "学生受伤无人管", .incident)
      case 3: item(number, number < 36 ? "学生获殊荣" : "学生受到欢迎", .promo)
      case 4: item(number, "今天天气很好", .other)
      default: item(number, "印发通知的要求", .policy)
      }
    }
    let unfitted = try scorer(nil)
    let examples = try items.map { try #require(unfitted.example($0, weight: 1)) }
    let table = SignalFitting(examples, threshold: 4).table()
    let fitted = try scorer(table)
    for item in items {
      let finding = fitted.score(item.document).finding
      #expect(finding.kind == item.kind && finding.flagged == item.flagged, "\(item.text ?? "")")
    }
  }

  /// 群殴 stands in no labelled text; that it is used like 殴打 is all that is known of it.
  @Test func aWordThatNoTextShowedIsJudgedByItsNeighbours() throws {
    let items = (0..<240).map { number in
      switch number % 3 {
      case 0: item(number, "甲校学生遭殴打", .incident)
      case 1: item(number, "甲校学生获表彰", .promo)
      default: item(number, "甲校学生看电影", .other)
      }
    }
    let unfitted = try scorer(nil)
    let examples = try items.map { try #require(unfitted.example($0, weight: 1)) }
    let vectors = try WordVectors(
      name: "words.vec", bytes: Array("4 2\n殴打 1 0\n群殴 1 0\n表彰 0 1\n嘉奖 0 1\n".utf8))
    let plain = SignalFitting(examples, threshold: 4).table()
    let table = SignalFitting(examples, threshold: 4, vectors: vectors).table()
    #expect(!plain.rows.contains { $0.signal == "群殴" })
    #expect(table.rows.contains { $0.signal == "群殴" })
    let document = item(999, "甲校学生遭群殴", .incident).document
    func points(_ table: SignalTable) throws -> Double {
      try scorer(table).score(document).finding.score
    }
    #expect(try points(table) > points(plain) + 0.5)
    let fitted = try scorer(table)
    for item in items {
      let finding = fitted.score(item.document).finding
      #expect(finding.kind == item.kind && finding.flagged == item.flagged, "\(item.text ?? "")")
    }
  }

  @Test func aRareSignalMayGrowMoreFreely() {
    #expect(SignalFitting.scale(100, of: 10_000) == 1)
    #expect(SignalFitting.scale(10, of: 10_000) > 1)
    #expect(SignalFitting.scale(1_000, of: 10_000) < 1)
    #expect(SignalFitting.scale(10_000, of: 10_000) == 0)
  }

  /// Of few texts nothing is rare.
  @Test(arguments: [1, 50, 100]) func fewTextsAreTakenPlainly(_ count: Int) {
    #expect(SignalFitting.scale(1, of: count) == 1)
  }
}
