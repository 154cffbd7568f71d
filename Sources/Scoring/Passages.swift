internal import ChineseText
internal import Lexicon
internal import Records

/// Chooses the parts of a long text that are read as texts of their own.
///
/// Signals are read at the two ends of a text, where it says what it is about. A report of work, a bulletin or a
/// parent's long letter tells of a case in its midst, between two ends that speak of other things.
enum Passages {
  /// Folded characters up to which a text is read as a whole only.
  static let longText = SignalExtractor.head + SignalExtractor.tail
  /// Folded characters of a passage, unless one sentence is longer.
  static let length = 220
  /// Passages of a text at most.
  static let most = 4

  /// Whole sentences around the rules that add points, around the strongest first; none in a text that is not
  /// long.
  ///
  /// A rule that stands in an earlier passage makes none of its own. O(entries · passages + length).
  static func around(_ entries: [EvidenceLedger.Entry], in text: FoldedText) -> [Range<Int>] {
    guard text.scalars.count > longText else { return [] }
    var passages: [Range<Int>] = []
    let hits = entries.filter { $0.hit.field == .text && $0.evidence.points > 0 }
    for entry in hits.sorted(by: { $0.evidence.points > $1.evidence.points }) {
      guard passages.count < most else { break }
      let hit = entry.hit.range
      if passages.contains(where: { $0.contains(hit.lowerBound) }) { continue }
      passages.append(sentences(around: hit, in: text))
    }
    return passages
  }

  /// The sentences of a hit, and then those behind and before it in turn as long as there is room.
  private static func sentences(around hit: Range<Int>, in text: FoldedText) -> Range<Int> {
    var range = start(hit.lowerBound, text)..<end(hit.upperBound - 1, text)
    while true {
      let before = range
      if range.upperBound < text.scalars.count {
        let end = end(range.upperBound, text)
        if end - range.lowerBound <= length { range = range.lowerBound..<end }
      }
      if range.lowerBound > 0 {
        let start = start(range.lowerBound - 1, text)
        if range.upperBound - start <= length { range = start..<range.upperBound }
      }
      if range == before { return range }
    }
  }

  /// Where the sentence of a character begins.
  private static func start(_ place: Int, _ text: FoldedText) -> Int {
    var start = place
    while start > 0, text.sentences[start - 1] == text.sentences[place] { start -= 1 }
    return start
  }

  /// Where the sentence of a character ends.
  private static func end(_ place: Int, _ text: FoldedText) -> Int {
    var end = place + 1
    while end < text.sentences.count, text.sentences[end] == text.sentences[place] { end += 1 }
    return end
  }
}
