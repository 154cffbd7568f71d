internal import ChineseText
internal import Lexicon
internal import Records

/// Chooses the parts of a long text that are read as texts of their own.
///
/// Signals are read at the two ends of a text, where it says what it is about. A report of work, a bulletin or a
/// parent's long letter tells of a case in its midst, between two ends that speak of other things: where a rule
/// holds, or where its words speak most for a report.
enum Passages {
  /// Folded characters up to which a text is read as a whole only.
  static let longText = SignalExtractor.head + SignalExtractor.tail
  /// Folded characters of a passage, unless the words of the rule alone are more.
  static let length = 220
  /// Passages around rules at most.
  static let most = 4
  /// Passages that are read for their words at most.
  static let mostByWords = 2
  /// Points of words below which a part is not read: of fifty-six parts that turned out to be reports, two had less.
  static let leastWordPoints = 8.0

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

  /// A word of a list of signals.
  struct Word {
    let list: Int
    /// Where it begins.
    let place: Int
    /// How much it speaks for a report.
    let points: Double
  }

  /// The parts whose words speak most for a report, where no rule knows how it is told: runs of whole sentences
  /// that lie apart from each other and from the passages there are already.
  ///
  /// Each list counts once in a part. O(text + words · sentences in a part + sentences · log sentences).
  static func byWords(_ words: [Word], in text: FoldedText, besides passages: [Range<Int>])
    -> [Range<Int>]
  {
    guard text.scalars.count > longText else { return [] }
    let words = words.sorted { $0.place < $1.place }
    // The part that each list was counted in last.
    var seen = [Int](repeating: -1, count: (words.map(\.list).max() ?? 0) + 1)
    var parts: [(range: Range<Int>, points: Double)] = []
    var from = 0
    var range = 0..<0
    while range.lowerBound < text.scalars.count {
      range = run(from: range.lowerBound, atLeastTo: range.upperBound, in: text)
      while from < words.count, words[from].place < range.lowerBound { from += 1 }
      var points = 0.0
      for word in words[from...] {
        guard word.place < range.upperBound else { break }
        if seen[word.list] != parts.count { points += word.points }
        seen[word.list] = parts.count
      }
      parts.append((range, points))
      let next = min(end(range.lowerBound, text.sentences), range.lowerBound + length)
      range = next..<max(next, range.upperBound)
    }
    var chosen: [Range<Int>] = []
    for part in parts.sorted(by: {
      (-$0.points, $0.range.lowerBound) < (-$1.points, $1.range.lowerBound)
    }) {
      guard chosen.count < mostByWords, part.points >= leastWordPoints else { break }
      let middle = (part.range.lowerBound + part.range.upperBound) / 2
      if passages.contains(where: { $0.contains(middle) }) { continue }
      if chosen.contains(where: { $0.overlaps(part.range) }) { continue }
      chosen.append(part.range)
    }
    return chosen
  }

  /// The sentences from a place on that fit into a passage, known to fit up to `known`; of one that is longer
  /// its beginning.
  private static func run(from start: Int, atLeastTo known: Int, in text: FoldedText) -> Range<Int>
  {
    var upper = max(min(end(start, text.sentences), start + length), known)
    while upper < text.scalars.count {
      let next = end(upper, text.sentences)
      guard next - start <= length else { break }
      upper = next
    }
    return start..<upper
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
