/// A text in the form in which terms are looked for, with the way back to the original.
///
/// What is dropped, mapped and kept is written down in `FOLDING.md`. Terms of a lexicon are folded
/// by this same type, so that an exception of the tables never separates a term from its text.
///
/// Invariants: `origins` is strictly increasing; `scalars`, `origins`, `sentences` and `clauses` have
/// the same count; folding `string` again changes nothing.
package struct FoldedText: Sendable, Equatable {
  /// The folded text as Unicode scalar values.
  package let scalars: [UInt32]
  /// `origins[i]` is the offset, in scalars of the original, that `scalars[i]` came from.
  package let origins: [Int32]
  /// Number of Unicode scalars in the original.
  package let originalCount: Int
  /// `sentences[i]` is the index of the sentence of scalar i.
  ///
  /// Sentences end after 。！？!?；; … and line feeds.
  package let sentences: [Int32]
  /// `clauses[i]` is the index of the clause of scalar i.
  ///
  /// Clauses end where sentences do, and after ，、,：: and —, but not inside numbers such as 1,000
  /// and 10:30.
  package let clauses: [Int32]
  /// Scalars that came from several of the original (an escaped character such as `&#23398;`).
  private let wide: [WideOrigin]

  /// Folds `original`.
  ///
  /// O(n) in time and memory for any input.
  package init(_ original: String) {
    var machine = FoldingMachine()
    var copy = original
    originalCount = copy.withUTF8 { machine.fold(utf8: $0) }
    machine.finish()
    scalars = machine.scalars
    origins = machine.origins
    wide = machine.wide
    (sentences, clauses) = TextBoundaries.indices(of: machine.scalars)
  }

  /// The part of the original that a part of the folded text came from, in Unicode scalars.
  ///
  /// Noise inside the range is covered, noise before and behind it is not. An empty range stays
  /// empty; a range beyond the text is clamped.
  /// O(log k) in the number k of escaped characters.
  package func originalRange(of folded: Range<Int>) -> Range<Int> {
    let range = folded.clamped(to: 0..<scalars.count)
    guard !range.isEmpty else {
      let start = range.lowerBound < origins.count ? Int(origins[range.lowerBound]) : originalCount
      return start..<start
    }
    let start = Int(origins[range.lowerBound])
    return start..<max(start, end(of: range.upperBound - 1))
  }

  /// The folded text of a range of `scalars`; a range beyond the text is clamped.
  ///
  /// O(range).
  package func string(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    for value in scalars[range.clamped(to: 0..<scalars.count)] {
      if let scalar = Unicode.Scalar(value) { view.append(scalar) }
    }
    return String(view)
  }

  /// The whole folded text.
  ///
  /// O(n).
  package var string: String { string(0..<scalars.count) }

  /// Where the original of scalar `index` ends.
  private func end(of index: Int) -> Int {
    var low = 0
    var high = wide.count
    while low < high {
      let middle = (low + high) / 2
      if wide[middle].index < index { low = middle + 1 } else { high = middle }
    }
    if low < wide.count, wide[low].index == index { return Int(wide[low].end) }
    return Int(origins[index]) + 1
  }
}

/// A folded scalar that stands for more than one scalar of the original.
struct WideOrigin: Sendable, Equatable {
  /// Position in the folded text.
  var index: Int
  /// Offset in the original behind the last scalar it stands for.
  let end: Int32
}
