internal import ChineseText
internal import Records

/// A field of a document with its evidence marked.
struct HighlightedText {
  /// A span of Unicode scalars that is marked, with what is told of it.
  struct Span {
    var range: Range<Int>
    var label: String
  }

  /// At most this many scalars of a long text are shown around its spans.
  static let longest = 60_000
  private static let context = 400

  /// What is masked may begin this far before a window.
  private static let maskMargin = 200

  private var scalars: [Unicode.Scalar]
  private let spans: [Span]

  /// - Parameter mask: what takes personal data out of a text, scalar for scalar; of a long text it is
  ///   asked for what is shown only.
  init(_ text: String, spans: [Span], mask: (String) -> String = { $0 }) {
    let scalars = Array(text.unicodeScalars)
    self.scalars = scalars
    self.spans = spans.compactMap { span in
      let range = span.range.clamped(to: 0..<scalars.count)
      return range.isEmpty ? nil : Span(range: range, label: span.label)
    }.sorted {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
    for window in windows {
      let wide =
        max(
          0, window.lowerBound - Self.maskMargin)..<min(
          scalars.count, window.upperBound + Self.maskMargin)
      let masked = Array(mask(string(wide)).unicodeScalars)
      // A mask of another length would not say which scalars it hid.
      guard masked.count == wide.count else {
        for place in window { self.scalars[place] = "*" }
        continue
      }
      let shown = window.lowerBound - wide.lowerBound
      self.scalars.replaceSubrange(window, with: masked[shown..<shown + window.count])
    }
  }

  /// The text as the scorer sees it, spans brought along.
  static func folded(_ text: String, spans: [Span]) -> HighlightedText {
    let folded = FoldedText(text)
    func place(_ origin: Int) -> Int {
      var low = 0
      var high = folded.origins.count
      while low < high {
        let middle = (low + high) / 2
        if Int(folded.origins[middle]) < origin { low = middle + 1 } else { high = middle }
      }
      return low
    }
    return HighlightedText(
      folded.string,
      spans: spans.map { span in
        let start = place(span.range.lowerBound)
        return Span(range: start..<max(start, place(span.range.upperBound)), label: span.label)
      })
  }

  /// The marked text; of a long one the beginning and what stands around the spans, with `gap`
  /// where something was left out.
  ///
  /// O(n).
  func html(gap: HTML) -> HTML {
    var result = HTML.none
    var end = 0
    for window in windows {
      if window.lowerBound > end { result += gap }
      result += part(window)
      end = window.upperBound
    }
    if end < scalars.count { result += gap }
    return result
  }

  private var windows: [Range<Int>] {
    guard scalars.count > Self.longest else { return [0..<scalars.count] }
    var windows: [Range<Int>] = [0..<2_000]
    var shown = 2_000
    for span in spans where shown < Self.longest {
      let wanted =
        max(
          0, span.range.lowerBound - Self.context)..<min(
          scalars.count, span.range.lowerBound + Self.context)
      if let last = windows.last, wanted.lowerBound <= last.upperBound {
        windows[windows.count - 1] = last.lowerBound..<max(last.upperBound, wanted.upperBound)
      } else {
        windows.append(wanted)
      }
      shown += wanted.count
    }
    return windows
  }

  /// Overlapping spans become one mark that tells all their labels.
  private func part(_ window: Range<Int>) -> HTML {
    var result = HTML.none
    var place = window.lowerBound
    var index = spans.firstIndex { $0.range.upperBound > place } ?? spans.count
    while index < spans.count, spans[index].range.lowerBound < window.upperBound {
      var marked = spans[index].range
      var labels = [spans[index].label]
      index += 1
      while index < spans.count, spans[index].range.lowerBound < marked.upperBound {
        marked = marked.lowerBound..<max(marked.upperBound, spans[index].range.upperBound)
        if !labels.contains(spans[index].label) { labels.append(spans[index].label) }
        index += 1
      }
      let shown = marked.clamped(to: place..<window.upperBound)
      guard !shown.isEmpty else { continue }
      result += HTML(text: string(place..<shown.lowerBound))
      result += "<mark title=\"\(labels.joined(separator: "\n"))\">\(string(shown))</mark>"
      place = shown.upperBound
    }
    return result + HTML(text: string(place..<window.upperBound))
  }

  private func string(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[range])
    return String(view)
  }
}
