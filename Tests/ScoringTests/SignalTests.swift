import Foundation
import Lexicon
import Records
import Scoring
import Testing

/// A lexicon with two lists as signals and weights that are easy to add up.
@Suite struct SignalTests {
  private func scorer(_ weights: String?) throws -> DocumentScorer {
    let yaml = """
      lexicon: test
      title: 测试
      version: "1"
      threshold: 4
      categories: [{id: c, title: 类}, {id: d, title: 丁}]
      terms: {people: [学生, 孩子], deeds: [体罚, 打骂]}
      rules:
        - {id: r, title: 规则, category: c, severity: minor, weight: 3, match: "体罚", examples: {hit: [体罚]}}
      signals: {weights: test.weights.tsv, classes: [people, deeds]}
      """
    let lexicon = try CompiledLexicon.load(sources: [
      LexiconSource(
        name: "test.yaml", bytes: Array(yaml.utf8), weights: weights.map { Array($0.utf8) })
    ])
    return DocumentScorer(lexicon: lexicon, gazetteer: try Gazetteer(csv: []))
  }

  private func finding(_ text: String, _ weights: String?) throws -> Finding {
    try scorer(weights).score(Document(id: "1", format: .text, text: text)).finding
  }

  @Test func theBaseAndTheRulesAddUp() throws {
    let finding = try finding("体罚", "*\tincident:1.5\n")
    #expect(finding.score == 4.5)
    #expect(finding.flagged && finding.kind == .incident)
    #expect(finding.evidence.map(\.rule) == ["r", "signals"])
    #expect(finding.lexicons.map(\.name) == ["test", "test-weights"])
  }

  /// Characters that folding drops, as a title or as all there is.
  @Test(arguments: [
    ("\u{9A}", "学生" as String?), ("\u{9A}", nil), ("", "\u{200B}"), ("", "学生"),
  ])
  func theBaseStandsAtACharacter(_ title: String, _ text: String?) throws {
    let document = Document(id: "1", format: .text, title: title, text: text)
    let finding = try scorer("*\tincident:1.5\n").score(document).finding
    let base = try #require(finding.evidence.last)
    let field = Array((base.field == .title ? title : text ?? "").unicodeScalars)
    try #require(base.start < base.end && base.end <= field.count)
    #expect(base.quote.unicodeScalars.elementsEqual(field[base.start..<base.end]))
  }

  @Test func aSignalIsShownWithItsShare() throws {
    let finding = try finding("学生体罚", "*\tincident:4\n$people>$deeds\tincident:10\n")
    let signal = try #require(finding.evidence.first { $0.rule == "signal" })
    #expect(signal.quote == "学生体罚")
    #expect(signal.adjustments == [Adjustment(reason: "share", factor: 0.80078125)])
    #expect(finding.score == finding.evidence.reduce(0) { $0 + $1.points })
  }

  /// Two kinds that are equally likely make a report likelier than either does; the same holds against it.
  @Test(arguments: [
    ("*\tincident:4\tresponse:4\n", 5.386 as Double), ("*\tincident:4\tother:1\n", 3),
    ("*\tincident:9\tother:2\topinion:2\n", 5.614), ("*\tincident:8\tresponse:4\n", 8.254),
  ])
  func aReportIsLikelierThanEitherOfItsKinds(_ weights: String, _ score: Double) throws {
    #expect(abs(try finding("今天的事", weights).score - score) < 0.001)
  }

  /// What a signal says counts by the kinds that the text may be, so that the sum is whole.
  @Test func aSignalSpeaksForTheKindsThatATextMayBe() throws {
    let weights = "*\tincident:6\tresponse:2\tother:1\n$people\tincident:4\tother:-4\n"
    let finding = try finding("学生", weights)
    let signal = try #require(finding.evidence.first { $0.rule == "signal" })
    // The text is an incident for nine tenths, and could else only be something other.
    #expect(signal.weight > 4 + 4 * 0.85 && signal.weight < 8)
    #expect(finding.score == finding.evidence.reduce(0) { $0 + $1.points })
  }

  @Test func whatRulesSayOnceMoreIsInTheBase() throws {
    let finding = try finding("体罚", "*\tincident:4\n#rules\tincident:-4\n")
    #expect(abs(finding.score - (3 + 4 - 4 * 3 / 8)) < 0.001)
  }

  @Test func otherHeadsDecideKindCategoriesAndSeverity() throws {
    let weights =
      "*\tincident:8\tresponse:9\tcategory:c:-3\tcategory:d:3\tseverity:major:1\tseverity:minor:0\n"
    let finding = try finding("今天的事", weights)
    #expect(finding.kind == .response)
    #expect(finding.categories.map(\.id) == ["d"])
    #expect(finding.severity == .major)
  }

  /// A category is named when it is likely, or else when no other is likelier.
  @Test(arguments: [
    ("category:c:-0.3\tcategory:d:2", ["d", "c"]), ("category:c:-1\tcategory:d:2", ["d"]),
    ("category:c:-3\tcategory:d:-2", ["d"]),
  ])
  func likelyCategoriesAreNamed(_ heads: String, _ expected: [String]) throws {
    let finding = try finding("体罚", "*\tincident:4\t\(heads)\n")
    #expect(finding.categories.map(\.id) == expected)
  }

  /// What comes near a flag has the categories that it would have; what nothing speaks for has none.
  @Test(arguments: [("2", ["d"]), ("-2", [])])
  func whatComesNearAFlagHasCategories(_ points: String, _ expected: [String]) throws {
    let finding = try finding("今天的事", "*\tincident:\(points)\tcategory:d:2\n")
    #expect(!finding.flagged && finding.severity == nil)
    #expect(finding.categories.map(\.id) == expected)
  }

  /// A text with many signals: its share is no round number, and what that leaves is the base's.
  @Test func sharesAreShownRoundedAndSummedInFull() throws {
    let text = "体罚" + String(repeating: "学生在操场边站着，", count: 9)
    let finding = try finding(text, "学生\tincident:8.1\n体罚\tincident:3.3\n")
    let points = finding.evidence.reduce(0) { $0 + $1.points }
    #expect(points == finding.score)
    // Ten letters and eight times eight, each beginning up to four runs; the rule gives three points.
    let runs = Double(34 + 8 * 26)
    #expect(abs(finding.score - (3 + (8.1 + 3.3) / runs.squareRoot())) < 0.001)
    let shown = finding.evidence.filter { $0.rule == "signal" }
    #expect(!shown.isEmpty)
    for signal in shown {
      let share = try #require(signal.adjustments.first?.factor)
      #expect((signal.weight * 4).truncatingRemainder(dividingBy: 1) == 0)
      #expect((share * 256).truncatingRemainder(dividingBy: 1) == 0)
    }
  }

  @Test func belowTheThresholdTheLikeliestQuietKindIsNamed() throws {
    let finding = try finding("今天的事", "*\tincident:0\tpolicy:1\topinion:0.5\n")
    #expect(!finding.flagged && finding.kind == .policy)
  }

  @Test func rulesBeyondTheCapAreCappedVisibly() throws {
    let text = "体罚。" + String(repeating: "别的。", count: 3)
    let finding = try finding(text, "*\tincident:0\n")
    #expect(finding.score == 3)
  }

  @Test func withoutWeightsTheCuesDecideAsBefore() throws {
    let finding = try finding("体罚", nil)
    #expect(finding.evidence.map(\.rule) == ["r"])
  }

  @Test func aWrongLineIsNamed() throws {
    let error = #expect(throws: LexiconError.self) {
      try scorer("*\tincident:1\n学生\tincident:much\n")
    }
    #expect(error?.diagnostics.first?.file == "test.weights.tsv")
    #expect(error?.diagnostics.first?.line == 2)
  }

  /// A table of an older version would else be read as one that says nothing.
  @Test func anUnknownHeadIsNamedOnce() throws {
    let error = #expect(throws: LexiconError.self) {
      try scorer("*\treport:1\tcategory:gone:1\n学生\treport:2\n")
    }
    #expect(error?.diagnostics.map(\.line) == [1])
    #expect(error?.diagnostics.first?.message.contains("\"report\" is unknown") == true)
    #expect(error?.diagnostics.first?.message.contains("tantou lexicon fit") == true)
  }

  /// Short decimals are read without a string, all others by the library: the same comes out.
  @Test(arguments: ["0", "1.25", "-0.05", "12.", ".5", "1e2", "-3", "123456789012345.75", "+1"])
  func aWeightIsAnyDecimal(_ text: String) throws {
    let table = try SignalTable(name: "t", bytes: Array("学生\tincident:\(text)\tother:1\n".utf8))
    #expect(table.weights.map(\.value) == [try #require(Double(text)), 1])
  }

  @Test(arguments: ["", "-", ".", "1.2.3", "inf", "nan", "1,5"])
  func whatIsNoNumberIsNamed(_ text: String) {
    let error = #expect(throws: LexiconError.self) {
      try SignalTable(name: "t", bytes: Array("# a\n学生\tincident:\(text)".utf8))
    }
    #expect(error?.diagnostics.map(\.line) == [2])
  }

  /// A spreadsheet fills short lines up with tabs.
  @Test func tabsWithNothingBetweenAreNoWeights() throws {
    let table = try SignalTable(name: "t", bytes: Array("学生\t\tincident:1\t\t\n\n老师\t\t".utf8))
    #expect(table.rows.map(\.signal) == ["学生", "老师"])
    #expect(table.rows.map(\.weights.count) == [1, 0])
  }

  @Test func aTableIsReadAsItWasWritten() throws {
    var table = SignalTable(rows: [
      ("*", [("incident", 1.25)]), ("学生", [("incident", -0.5), ("category:c", 2)]),
    ])
    #expect(try SignalTable(name: "t", bytes: Array(table.text.utf8)) == table)
    table.taughtBy = String(repeating: "ab", count: 32)
    #expect(try SignalTable(name: "t", bytes: Array(table.text.utf8)) == table)
  }
}
