internal import Records

/// Evaluates expressions over the hits of one document.
///
/// Every operator maps sorted spans to sorted spans. The work is bounded by the number of hits: a pair
/// operator looks at the nearest few partners of a span, all of them (up to 16 a side) while hits are
/// few, the nearest one when a text repeats a term without end.
struct Evaluator {
  let document: DocumentView
  let program: MatchProgram
  let hits: TermHits
  private(set) var joins = MatchJoins()
  private var slotSpans: [Int: [MatchSpan]] = [:]
  /// Spans in these places do not count; used after an `unless` has struck.
  private var blocked: [MatchSpan] = []

  /// Above this many spans an operator keeps the shortest only.
  static let mostSpans = 4_096
  /// Partners looked at on each side of a span.
  static let mostPartners = 16

  init(document: DocumentView, program: MatchProgram, hits: TermHits) {
    self.document = document
    self.program = program
    self.hits = hits
  }

  /// All spans where `node` holds, in reading order.
  mutating func spans(of node: MatchProgram.Node) -> [MatchSpan] {
    switch node {
    case .slot(let slot): return leaf(slot)
    case .either(let parts):
      var all: [MatchSpan] = []
      for part in parts { all += spans(of: part) }
      return Self.tidy(all)
    case .field(let field, let inner):
      let wanted = DocumentView.index(field)
      return spans(of: inner).filter { $0.field == wanted }
    case .without(let left, let right):
      let kept = spans(of: left)
      return kept.isEmpty || spans(of: right).isEmpty ? kept : []
    case .both(let left, let right):
      let first = spans(of: left)
      guard !first.isEmpty else { return [] }
      return both(first, spans(of: right))
    case .pair(let left, let right, let pairing):
      let first = spans(of: left)
      guard !first.isEmpty else { return [] }
      let second = spans(of: right)
      guard !second.isEmpty else { return [] }
      return pairing.within == nil
        ? sameSentence(first, second) : near(first, second, pairing)
    }
  }

  /// The spans of `node` that have no part in a sentence of `places`.
  mutating func spans(
    of node: MatchProgram.Node, outsideSentencesOf places: [MatchSpan]
  ) -> [MatchSpan] {
    blocked = places
    defer { blocked = [] }
    return spans(of: node)
  }

  /// The first of `places` that lies wholly in the sentences of a span or of its `+` parts.
  func exclusion(of span: MatchSpan, by places: [MatchSpan]) -> MatchSpan? {
    var touched = [span]
    for other in joins.parts(of: span).others {
      touched.append(
        MatchSpan(
          field: DocumentView.index(other.field),
          start: Int32(truncatingIfNeeded: other.range.lowerBound),
          end: Int32(truncatingIfNeeded: other.range.upperBound)))
    }
    for part in touched {
      let sentences = document.sentences(part)
      if let place = firstPlace(in: sentences, field: part.field, places),
        !document.turns(part.field, between: place.end, and: part.start)
      {
        return place
      }
    }
    return nil
  }

  /// Binary search: places are in reading order, so their sentences ascend.
  private func firstPlace(
    in sentences: ClosedRange<Int32>, field: UInt8, _ places: [MatchSpan]
  ) -> MatchSpan? {
    var low = 0
    var high = places.count
    while low < high {
      let middle = (low + high) / 2
      let place = places[middle]
      if (place.field, document.sentence(place.field, place.start)) < (field, sentences.lowerBound)
      {
        low = middle + 1
      } else {
        high = middle
      }
    }
    while low < places.count, places[low].field == field {
      let found = document.sentences(places[low])
      if found.lowerBound > sentences.upperBound { return nil }
      if found.upperBound <= sentences.upperBound { return places[low] }
      low += 1
    }
    return nil
  }

  private mutating func leaf(_ slot: Int) -> [MatchSpan] {
    let all: [MatchSpan]
    if let known = slotSpans[slot] {
      all = known
    } else {
      all = hits.spans(of: slot, program: program)
      slotSpans[slot] = all
    }
    guard !blocked.isEmpty else { return all }
    return all.filter { exclusion(of: $0, by: blocked) == nil }
  }

  private mutating func both(_ left: [MatchSpan], _ right: [MatchSpan]) -> [MatchSpan] {
    guard !right.isEmpty else { return [] }
    return left.map { span in
      var span = span
      span.link = joins.join(span, Self.nearest(to: span, in: right), apart: true)
      return span
    }
  }

  /// The span nearest to another: same field before the other field, not overlapping before
  /// overlapping.
  private static func nearest(to span: MatchSpan, in sorted: [MatchSpan]) -> MatchSpan {
    let index = firstIndex(in: sorted) { precedes($0, span) }
    func distance(_ other: MatchSpan) -> Int {
      if other.field != span.field { return .max }
      if other.start >= span.end { return Int(other.start - span.end) }
      if other.end <= span.start { return Int(span.start - other.end) }
      return Int(Int32.max)
    }
    let around = max(0, index - 3)..<min(sorted.count, index + 3)
    return sorted[around].min { distance($0) < distance($1) } ?? sorted[0]
  }

  private static func precedes(_ a: MatchSpan, _ b: MatchSpan) -> Bool { MatchSpan.precedes(a, b) }

  /// First index for which `isBefore` no longer holds.
  private static func firstIndex(
    in spans: [MatchSpan], where isBefore: (MatchSpan) -> Bool
  ) -> Int {
    var low = 0
    var high = spans.count
    while low < high {
      let middle = (low + high) / 2
      if isBefore(spans[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// How many partners a side are looked at, so that all in all it stays linear.
  private static func partners(_ left: Int, _ right: Int) -> Int {
    max(1, min(mostPartners, 16_384 / (left + right)))
  }

  /// `a ~N b` and `a >N b`: apart from each other, in one paragraph, the gap at most N.
  private mutating func near(
    _ left: [MatchSpan], _ right: [MatchSpan], _ pairing: MatchProgram.Pairing
  ) -> [MatchSpan] {
    let limit = Int32(truncatingIfNeeded: pairing.within ?? 0)
    let most = Self.partners(left.count, right.count)
    let byEnd = pairing.order == .any ? right.sorted(by: MatchSpan.endsBefore) : []
    var result: [MatchSpan] = []
    for a in left {
      var index = Self.firstIndex(in: right) { ($0.field, $0.start) < (a.field, a.end) }
      var seen = 0
      while index < right.count, seen < most, case let b = right[index], b.field == a.field,
        b.start - a.end <= limit, document.isOneParagraph(a.field, a.end, b.start)
      {
        result.append(pair(a, b))
        index += 1
        seen += 1
      }
      guard pairing.order == .any else { continue }
      index = Self.firstIndex(in: byEnd) { ($0.field, $0.end) <= (a.field, a.start) } - 1
      seen = 0
      while index >= 0, seen < most, case let b = byEnd[index], b.field == a.field,
        a.start - b.end <= limit, document.isOneParagraph(a.field, b.end, a.start)
      {
        result.append(pair(a, b))
        index -= 1
        seen += 1
      }
    }
    return Self.tidy(result)
  }

  /// `a / b`: both wholly in one sentence; they may overlap.
  private mutating func sameSentence(
    _ left: [MatchSpan], _ right: [MatchSpan]
  ) -> [MatchSpan] {
    let most = Self.partners(left.count, right.count)
    var result: [MatchSpan] = []
    for a in left {
      let sentence = document.sentences(a)
      guard sentence.lowerBound == sentence.upperBound else { continue }
      let middle = Self.firstIndex(in: right) { ($0.field, $0.start) < (a.field, a.start) }
      for index in middle..<min(right.count, middle + most) {
        guard right[index].field == a.field, document.sentences(right[index]) == sentence else {
          break
        }
        result.append(pair(a, right[index]))
      }
      for index in (max(0, middle - most)..<middle).reversed() {
        guard right[index].field == a.field, document.sentences(right[index]) == sentence else {
          break
        }
        result.append(pair(a, right[index]))
      }
    }
    return Self.tidy(result)
  }

  private mutating func pair(_ a: MatchSpan, _ b: MatchSpan) -> MatchSpan {
    MatchSpan(
      field: a.field, start: min(a.start, b.start), end: max(a.end, b.end),
      link: joins.join(a, b, apart: false))
  }

  /// In reading order, each span once, not more than ``mostSpans`` unless all are shortest.
  private static func tidy(_ spans: [MatchSpan]) -> [MatchSpan] {
    guard spans.count <= mostSpans else { return MatchSpan.shortest(spans) }
    var result: [MatchSpan] = []
    for span in spans.sorted(by: MatchSpan.precedes) {
      if let last = result.last, last.field == span.field, last.start == span.start,
        last.end == span.end
      {
        continue
      }
      result.append(span)
    }
    return result
  }
}
