package import Fetcher
internal import Lexicon
package import Parsing

/// The bounds on reading, by the names that pipeline files and `--limit` use.
///
/// A bound that bites is reported with its place; the part before it stays.
package struct ReadingLimits: Sendable, Equatable {
  package var fetching: FetchLimits
  package var parsing: ParsingLimits

  package static let standard = ReadingLimits()

  package init(fetching: FetchLimits = .standard, parsing: ParsingLimits = .standard) {
    self.fetching = fetching
    self.parsing = parsing
  }

  /// One bound.
  package struct Bound: Sendable {
    package var name: String
    var path: any WritableKeyPath<ReadingLimits, Int> & Sendable
    /// The least value that makes sense.
    package var least = 1
    /// What it bounds, in words for `--help`.
    package var meaning: String
  }

  package static let bounds: [Bound] = [
    Bound(
      name: "record_bytes", path: \.fetching.recordBytes,
      meaning: "bytes of one file or one WARC record"),
    Bound(
      name: "inflated_bytes", path: \.fetching.inflatedBytes,
      meaning: "bytes of one payload or packed file when it is unpacked"),
    Bound(
      name: "inflate_ratio", path: \.fetching.ratio,
      meaning: "unpacked bytes for each packed byte, above ratio_floor"),
    Bound(
      name: "ratio_floor", path: \.fetching.ratioFloor, least: 0,
      meaning: "unpacked bytes below which inflate_ratio is not looked at"),
    Bound(
      name: "header_bytes", path: \.fetching.headerBytes, least: 256,
      meaning: "bytes of a WARC header or an HTTP header"),
    Bound(
      name: "problems_per_file", path: \.fetching.problemsPerFile,
      meaning: "warnings about one file; the rest is counted"),
    Bound(
      name: "document_bytes", path: \.parsing.inputBytes,
      meaning: "bytes of one page, feed or text that are parsed"),
    Bound(name: "tag_bytes", path: \.parsing.tagBytes, meaning: "bytes of one tag"),
    Bound(
      name: "tag_attributes", path: \.parsing.attributesPerTag, meaning: "attributes of one tag"),
    Bound(
      name: "nesting_work", path: \.parsing.nestingWork,
      meaning: "open elements that a page's end tags look through in all"),
    Bound(
      name: "feed_depth", path: \.parsing.feedDepth, meaning: "elements open at once in a feed"),
    Bound(name: "json_depth", path: \.parsing.jsonDepth, meaning: "nested values in JSON"),
    Bound(name: "feed_entries", path: \.parsing.entriesPerFeed, meaning: "entries of one feed"),
    Bound(name: "text_bytes", path: \.parsing.textBytes, meaning: "bytes of one document's text"),
    Bound(
      name: "record_seconds", path: \.parsing.recordSeconds,
      meaning: "seconds of processor time for parsing one document"),
  ]

  package static var names: [String] { bounds.map(\.name) }

  /// Sets a bound by its name.
  ///
  /// - Returns: nil, or what is wrong with the name or the number.
  package mutating func set(_ name: String, to number: Int?) -> String? {
    guard let bound = Self.bounds.first(where: { $0.name == name }) else {
      return "unknown limit \"\(name)\"" + Suggestion.phrase(for: name, among: Self.names)
    }
    guard let number, number >= bound.least else {
      return "\"\(name)\" is a whole number, at least \(bound.least): \(bound.meaning)"
    }
    self[keyPath: bound.path] = number
    return nil
  }

  /// The number of a bound; nil for a name that none has.
  package func number(of name: String) -> Int? {
    Self.bounds.first { $0.name == name }.map { self[keyPath: $0.path] }
  }
}
