internal import ChineseText
internal import Records

/// The two fields of a document as the evaluator sees them; 0 is the title, 1 the text.
struct DocumentView {
  private let fields: [FoldedText?]
  private let lineFeeds: [[Int32]]

  init(title: FoldedText?, text: FoldedText?) {
    fields = [title, text]
    lineFeeds = fields.map { field in
      guard let scalars = field?.scalars else { return [] }
      var feeds: [Int32] = []
      for index in scalars.indices where scalars[index] == 0x0A {
        feeds.append(Int32(truncatingIfNeeded: index))
      }
      return feeds
    }
  }

  static func field(_ index: UInt8) -> Field { index == 0 ? .title : .text }

  static func index(_ field: Field) -> UInt8 { field == .title ? 0 : 1 }

  func scalars(_ field: UInt8) -> [UInt32] { fields[Int(field)]?.scalars ?? [] }

  /// Whether the sentence turns between two places: see ``Turn``.
  func turns(_ field: UInt8, between end: Int32, and start: Int32) -> Bool {
    guard end < start, let scalars = fields[Int(field)]?.scalars else { return false }
    return Turn.stands(between: Int(end), and: Int(start), in: scalars)
  }

  /// The sentence a character lies in.
  ///
  /// O(1).
  func sentence(_ field: UInt8, _ position: Int32) -> Int32 {
    guard let sentences = fields[Int(field)]?.sentences, Int(position) < sentences.count else {
      return -1
    }
    return sentences[Int(position)]
  }

  /// The sentences a span touches.
  func sentences(_ span: MatchSpan) -> ClosedRange<Int32> {
    let first = sentence(span.field, span.start)
    return first...max(first, sentence(span.field, max(span.start, span.end - 1)))
  }

  /// Whether no line feed lies in `start ..< end`.
  ///
  /// O(log paragraphs).
  func isOneParagraph(_ field: UInt8, _ start: Int32, _ end: Int32) -> Bool {
    let feeds = lineFeeds[Int(field)]
    var low = 0
    var high = feeds.count
    while low < high {
      let middle = (low + high) / 2
      if feeds[middle] < start { low = middle + 1 } else { high = middle }
    }
    return low == feeds.count || feeds[low] >= end
  }
}

/// A span of a field where an expression holds.
struct MatchSpan: Equatable {
  /// See ``DocumentView``.
  var field: UInt8
  var start: Int32
  var end: Int32
  /// Where ``MatchJoins`` keeps the operands; -1 for a single term.
  var link: Int32 = -1

  /// Reading order, shorter first.
  static func precedes(_ a: MatchSpan, _ b: MatchSpan) -> Bool {
    (a.field, a.start, a.end) < (b.field, b.start, b.end)
  }

  static func endsBefore(_ a: MatchSpan, _ b: MatchSpan) -> Bool {
    (a.field, a.end, a.start) < (b.field, b.end, b.start)
  }

  var range: Range<Int> { Int(start)..<Int(end) }

  func contains(_ other: MatchSpan) -> Bool {
    field == other.field && start <= other.start && other.end <= end
  }

  /// Spans in reading order without those that contain another: the shortest ways to match.
  ///
  /// O(n log n).
  static func shortest(_ spans: [MatchSpan]) -> [MatchSpan] {
    var kept: [MatchSpan] = []
    // From the last start backwards, a span is shortest when it ends before all that begin later.
    for span in spans.sorted(by: precedes).reversed() {
      if let next = kept.last, next.field == span.field {
        if next.end <= span.end { continue }
        // Equal starts come longest first.
        if next.start == span.start { kept.removeLast() }
      }
      kept.append(span)
    }
    return kept.reversed()
  }
}

/// Which spans a span was put together from.
struct MatchJoins {
  private struct Join {
    var left: MatchSpan
    var right: MatchSpan
    /// `a + b`: the right operand is not within the span.
    var isApart: Bool
  }

  private var joins: [Join] = []

  mutating func join(_ left: MatchSpan, _ right: MatchSpan, apart: Bool) -> Int32 {
    joins.append(Join(left: left, right: right, isApart: apart))
    return Int32(truncatingIfNeeded: joins.count - 1)
  }

  /// The terms within a span, in order, and the spans that `+` added.
  func parts(of span: MatchSpan) -> (terms: [Range<Int>], others: [FieldRange]) {
    var terms: [Range<Int>] = []
    var others: [FieldRange] = []
    var stack = [span]
    while let top = stack.popLast() {
      guard top.link >= 0 else {
        terms.append(top.range)
        continue
      }
      let join = joins[Int(top.link)]
      stack.append(join.left)
      if join.isApart {
        others.append(
          FieldRange(field: DocumentView.field(join.right.field), range: join.right.range))
        let inner = parts(of: join.right).others
        others += inner
      } else {
        stack.append(join.right)
      }
    }
    terms.sort { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
    return (terms, others.reversed())
  }
}
