import Lexicon
import Records
import Testing

@testable import Scoring

@Suite struct TableRowsTests {
  /// The base and the points of rules have their rows however little they say; a signal that says little has none.
  @Test func smallWeightsOfSignalsAreLeftOut() {
    var rows = TableRows(signals: ["*", "#rules", "学生", "老师"], words: [])
    rows.add(.kind(.incident), [0.1, -0.1, 0.3, -0.5], least: 0.4, words: [], leastOfWords: 2)
    rows.add(.kind(.other), [0, 0.2, 0.4, 0.1], least: 0.4, words: [], leastOfWords: 2)
    #expect(rows.filled.map(\.signal) == ["*", "#rules", "学生", "老师"])
    #expect(
      rows.filled.map { $0.weights.map(\.head) } == [
        ["incident", "other"], ["incident", "other"], ["other"], ["incident"],
      ])
  }

  /// A word's weight is added to that of the signal of its name, and stands alone only when it says much.
  @Test func wordsJoinTheSignalsOfTheirName() {
    var rows = TableRows(signals: ["*", "#rules", "学生"], words: ["学生", "群殴", "看"])
    rows.add(
      .kind(.incident), [1, 1, 0.3], least: 0.4, words: [0.2, 2.5, 1.5], leastOfWords: 2)
    #expect(rows.filled.map(\.signal) == ["*", "#rules", "学生", "群殴"])
    #expect(rows.filled.last?.weights.map(\.value) == [2.5])
  }
}
