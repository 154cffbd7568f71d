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
  /// Folded characters of a passage, unless the words of the rule alone are more.
  static let length = 220
  /// Passages of a text at most.
  static let most = 4

  /// Whole sentences around the mentions of rules, around the strongest first; none in a text that is not long.
  ///
  /// A mention that stands in an earlier passage makes none of its own. O(n log n + n · passages) in the number
  /// of mentions.
  static func around(_ mentions: [EvidenceLedger.Mention], in text: FoldedText) -> [Range<Int>] {
    guard text.scalars.count > longText else { return [] }
    var passages: [Range<Int>] = []
    let hits = mentions.filter { $0.hit.field == .text && $0.points > 0 }.sorted {
      (-$0.points, $0.hit.range.lowerBound) < (-$1.points, $1.hit.range.lowerBound)
    }
    for hit in hits.map(\.hit.range) {
      guard passages.count < most else { break }
      if passages.contains(where: { $0.contains(hit) }) { continue }
      passages.append(passage(around: hit, in: text))
    }
    return passages
  }

  /// Sentences, or clauses where a text has no full stops, or as many characters as there is room for where it
  /// has no marks at all.
  private static func passage(around hit: Range<Int>, in text: FoldedText) -> Range<Int> {
    for units in [text.sentences, text.clauses] {
      let unit = start(hit.lowerBound, units)..<end(hit.upperBound - 1, units)
      if unit.count <= length { return grown(unit, by: units) }
    }
    let room = max(0, length - hit.count) / 2
    return (hit.lowerBound - room..<hit.upperBound + room).clamped(to: 0..<text.scalars.count)
  }

  /// A part with the units behind and before it, in turn, as long as there is room.
  private static func grown(_ part: Range<Int>, by units: [Int32]) -> Range<Int> {
    var range = part
    while true {
      let before = range
      if range.upperBound < units.count {
        let end = end(range.upperBound, units)
        if end - range.lowerBound <= length { range = range.lowerBound..<end }
      }
      if range.lowerBound > 0 {
        let start = start(range.lowerBound - 1, units)
        if range.upperBound - start <= length { range = start..<range.upperBound }
      }
      if range == before { return range }
    }
  }

  /// Where the unit of a character begins, or some place that is too far off to matter.
  private static func start(_ place: Int, _ units: [Int32]) -> Int {
    var start = place
    while start > 0, units[start - 1] == units[place], place - start <= length { start -= 1 }
    return start
  }

  /// Where the unit of a character ends, or some place that is too far off to matter.
  private static func end(_ place: Int, _ units: [Int32]) -> Int {
    var end = place + 1
    while end < units.count, units[end] == units[place], end - place <= length { end += 1 }
    return end
  }
}
