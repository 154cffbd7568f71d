internal import ChineseText
internal import Foundation
package import Records

/// What full-text search of incidents looks in and looks for.
///
/// A text is folded and brought to one form: runs of Chinese characters, and words of other letters
/// and digits, with one blank before each run and each word. Words of the index are the pairs of
/// neighbouring characters of a run and its last character alone (`晚自习` → `晚自 自习 习`), so that a word
/// of two characters is found, and one of one character as the beginning of a pair.
///
/// The words are made of the stored text alone: what was put into an index without content can only
/// be taken out again by the same words. Changing ``words(of:)`` therefore needs a rebuild of the index.
package enum SearchText {
  /// Titles of sources that are looked in; titles of copies are mostly one title.
  static let mostTitles = 60
  /// Unicode scalars of one title, summary or name that are looked in.
  static let longestPart = 2000
  /// Letters of one word that is not Chinese.
  static let longestWord = 40
  /// Words of a query, between blanks, that are looked for.
  static let mostPhrases = 12

  /// One word of a query.
  package struct Phrase: Sendable, Equatable {
    /// In the query language of FTS5; holds quoted words of ours only.
    package let match: String
    /// What a text of ``text(of:)`` holds exactly when ``match`` finds it.
    package let needle: String
  }

  /// Id, title, summary, institution, place and titles of sources in the form that is searched.
  ///
  /// O(length), bounded.
  package static func text(of incident: Incident) -> String {
    var parts = [incident.id, incident.title]
    parts += [incident.institution, incident.region?.name].compactMap(\.self)
    parts.append(incident.summary)
    var seen = Set(parts)
    let last = parts.count + mostTitles
    for title in incident.sources.lazy.compactMap(\.title) {
      if seen.insert(title).inserted { parts.append(title) }
      if parts.count == last { break }
    }
    return parts.map(normalized).joined()
  }

  /// The words of a text of ``text(of:)``, between blanks.
  ///
  /// O(length).
  package static func words(of text: String) -> String {
    var words: [String] = []
    for run in text.unicodeScalars.split(separator: " ") {
      words += pairs(Array(run), closed: true)
    }
    return words.joined(separator: " ")
  }

  /// What a query asks for: all of these; empty for a query without a letter or digit.
  ///
  /// Blanks separate; the characters between them must stand together.
  package static func phrases(_ query: String) -> [Phrase] {
    query.unicodeScalars.split(whereSeparator: \.properties.isWhitespace)
      .prefix(mostPhrases).compactMap { phrase(String(String.UnicodeScalarView($0))) }
  }

  private static func phrase(_ word: String) -> Phrase? {
    let text = normalized(word)
    let runs = text.unicodeScalars.split(separator: " ").map(Array.init)
    guard let first = runs.first, let last = runs.last else { return nil }
    var words: [String] = []
    for (index, run) in runs.enumerated() {
      words += pairs(run, closed: index < runs.count - 1)
    }
    // A lone character begins pairs; a word may be typed in part.
    let open = last.count == 1 || !isHan(last[0])
    let match = "\"\(words.joined(separator: " "))\"" + (open ? " *" : "")
    return Phrase(match: match, needle: isHan(first[0]) ? String(text.dropFirst()) : text)
  }

  /// The words of one run; of a run of Chinese characters its last one too when it ends there.
  private static func pairs(_ run: [Unicode.Scalar], closed: Bool) -> [String] {
    guard isHan(run[0]) else { return [string(run[...])] }
    var words = run.indices.dropLast().map { string(run[$0...($0 + 1)]) }
    if closed || run.count == 1 { words.append(string(run.suffix(1))) }
    return words
  }

  private static func normalized(_ part: String) -> String {
    let bounded = String(String.UnicodeScalarView(part.unicodeScalars.prefix(longestPart)))
    var text = String.UnicodeScalarView()
    var previous: Bool?
    var length = 0
    for value in FoldedText(bounded).scalars {
      guard ContentScalars.isContent(value), let scalar = Unicode.Scalar(value) else {
        previous = nil
        continue
      }
      let han = ContentScalars.isHan(value)
      if han != previous || (!han && length == longestWord) {
        text.append(" ")
        length = 0
      }
      length += 1
      text.append(scalar)
      previous = han
    }
    return String(text)
  }

  private static func isHan(_ scalar: Unicode.Scalar) -> Bool { ContentScalars.isHan(scalar.value) }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    String(String.UnicodeScalarView(scalars))
  }
}
