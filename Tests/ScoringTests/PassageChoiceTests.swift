import ChineseText
import Testing

@testable import Scoring

/// Which parts of a long text are read for their words.
@Suite struct PassageChoiceTests {
  /// Ten characters.
  private static let quiet = "今日天气晴好无风雨。"

  private static func quiet(_ count: Int) -> String { String(repeating: quiet, count: count) }

  private func word(_ list: Int, _ place: Int, _ points: Double = 9) -> Passages.Word {
    Passages.Word(list: list, place: place, points: points)
  }

  @Test func thePartWithTheMostIsTaken() {
    let text = FoldedText(Self.quiet(60))
    let parts = Passages.byWords([word(0, 100), word(1, 405), word(2, 411)], in: text, besides: [])
    #expect(parts.first.map { $0.contains(405) && $0.contains(411) } == true)
    #expect(parts.allSatisfy { $0.count <= Passages.length && $0.lowerBound % 10 == 0 })
  }

  /// Many mentions of one thing are no more than one.
  @Test func aListCountsOnce() {
    let text = FoldedText(Self.quiet(60))
    let often = (10..<20).map { word(0, $0 * 2, 4) }
    #expect(Passages.byWords(often, in: text, besides: []).isEmpty)
    #expect(!Passages.byWords(often + [word(1, 30, 4)], in: text, besides: []).isEmpty)
  }

  @Test func whatSpeaksAgainstAReportIsTakenOff() {
    let text = FoldedText(Self.quiet(60))
    #expect(
      Passages.byWords([word(0, 300, 12), word(1, 310, -5)], in: text, besides: []).count == 1)
    let near = Passages.byWords(
      [word(0, 300, 12), word(1, 302, -5), word(1, 296, -5)], in: text, besides: [])
    #expect(near.isEmpty)
  }

  @Test func twoPartsAtMostThatLieApart() {
    let text = FoldedText(Self.quiet(200))
    let words = [100, 700, 1300, 1900].enumerated().map { word($0, $1) }
    let parts = Passages.byWords(words, in: text, besides: [])
    #expect(parts.count == Passages.mostByWords)
    #expect(!parts[0].overlaps(parts[1]))
  }

  @Test func whatIsReadAlreadyIsNotReadAgain() {
    let text = FoldedText(Self.quiet(60))
    let words = [word(0, 300)]
    let parts = Passages.byWords(words, in: text, besides: [])
    #expect(parts.count == 1)
    #expect(Passages.byWords(words, in: text, besides: [0..<600]).isEmpty)
  }

  @Test func aTextThatIsReadAsAWholeHasNone() {
    let text = FoldedText(Self.quiet(34))
    #expect(text.scalars.count == Passages.longText)
    #expect(Passages.byWords([word(0, 100)], in: text, besides: []).isEmpty)
  }

  /// A sentence that is too long is cut; nothing is read twice, and nothing runs over the end.
  @Test func aTextWithoutFullStopsHasParts() {
    let text = FoldedText(String(repeating: "今日天气晴好无风雨", count: 50))
    let parts = Passages.byWords([word(0, 20)], in: text, besides: [])
    #expect(parts.allSatisfy { $0.count <= Passages.length })
    #expect(Passages.byWords([], in: text, besides: []).isEmpty)
  }
}
