internal import ChineseText
internal import Lexicon
internal import Records

/// Title and text, folded once for all that scores them.
struct FoldedDocument {
  let title: FoldedText?
  let text: FoldedText?
  /// Whether the text is a page of headlines.
  let isHeadlineList: Bool
  private let originalTitle: OriginalText
  private let originalText: OriginalText

  /// - Parameter isHeadlineList: what is known of the text that the document is a passage of; nil looks.
  init(_ document: Document, isHeadlineList: Bool? = nil) {
    title = document.title.map(FoldedText.init)
    text = document.text.map(FoldedText.init)
    self.isHeadlineList =
      isHeadlineList ?? text.map { HeadlineList.matches($0.scalars) } ?? false
    originalTitle = OriginalText(document.title ?? "")
    originalText = OriginalText(document.text ?? "")
  }

  func folded(_ field: Field) -> FoldedText? { field == .title ? title : text }

  /// Original offsets and characters of a folded range.
  func original(_ range: Range<Int>, in field: Field) -> (range: Range<Int>, quote: String)? {
    guard let folded = folded(field) else { return nil }
    let original = folded.originalRange(of: range)
    guard !original.isEmpty else { return nil }
    return (original, (field == .title ? originalTitle : originalText).substring(original))
  }

  /// Original offsets and characters, and the field in which they stand.
  typealias Place = (field: Field, range: Range<Int>, quote: String)

  /// The original of a folded range.
  func place(_ range: Range<Int>, in field: Field) -> Place? {
    original(range, in: field).map { (field, $0.range, $0.quote) }
  }

  /// Where the document begins: the first character of the title that is read, else of the text, else
  /// the first of either that is there at all; empty in a document without any.
  var beginning: Place {
    if let found = place(0..<1, in: .title) ?? place(0..<1, in: .text) { return found }
    // Nothing but noise.
    let field: Field = originalTitle.substring(0..<1).isEmpty ? .text : .title
    let first = (field == .title ? originalTitle : originalText).substring(0..<1)
    return (field, 0..<first.unicodeScalars.count, first)
  }

  /// Whether the text begins with the title: its hits there are the title's, told again.
  var titleLengthAtTextStart: Int {
    guard let title, let text, !title.scalars.isEmpty,
      text.scalars.starts(with: title.scalars)
    else { return 0 }
    return title.scalars.count
  }
}
