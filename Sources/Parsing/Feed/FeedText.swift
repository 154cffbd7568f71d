internal import Foundation

/// A piece of text of a feed, and whether it is markup.
struct FeedText {
  enum Form {
    /// No markup.
    case plain
    /// HTML source.
    case html
    /// RSS says nothing: HTML when it looks so.
    case unknown
  }

  var bytes: [UInt8]
  var form: Form
  /// `xml:lang` of the element itself.
  var language: String?

  /// Plain text of it, lines joined by line feeds.
  ///
  /// O(n).
  func plain(_ reader: HTMLReader) -> String? {
    let text: String? =
      switch form {
      case .plain: PlainFragment.lines(of: bytes)
      case .html: reader.fragment(FragmentMender.mended(bytes))
      case .unknown:
        hasMarkup
          ? reader.fragment(FragmentMender.mended(bytes)) : PlainFragment.lines(of: bytes)
      }
    return text.map(CodePage1252.mended)
  }

  /// Plain text in one line, for titles.
  func line(_ reader: HTMLReader) -> String? { plain(reader)?.collapsedOrNil }

  /// What base64 hides, or nil when that is no text; other bytes than base64's are text as they are.
  static func decoded(base64 bytes: [UInt8]) -> [UInt8]? {
    let isCoded = bytes.allSatisfy {
      Bytes.isSpace($0) || Bytes.isLetter($0) || Bytes.isDigit($0) || $0 == 0x2B || $0 == 0x2F
        || $0 == 0x3D
    }
    guard isCoded else { return bytes }
    guard let data = Data(base64Encoded: Data(bytes), options: .ignoreUnknownCharacters) else {
      return nil
    }
    let repaired = UTF8Repair.repair([UInt8](data))
    return repaired.errors == 0 && !FormatSniffer.isBinary([UInt8](data)) ? repaired.bytes : nil
  }

  /// Whether an element of HTML, an end tag, a comment or a reference is in it: `a < b`, `c<d` and
  /// `AT&T` are none.
  private var hasMarkup: Bool {
    for (at, byte) in bytes.enumerated() where byte == 0x3C || byte == 0x26 {
      guard at + 1 < bytes.count else { return false }
      if byte == 0x26 ? isReference(at + 1) : isTag(at + 1) { return true }
    }
    return false
  }

  private func isReference(_ start: Int) -> Bool {
    var at = start
    while at < bytes.count, at - start < 10,
      Bytes.isLetter(bytes[at]) || Bytes.isDigit(bytes[at]) || bytes[at] == 0x23
    {
      at += 1
    }
    return at > start && at < bytes.count && bytes[at] == 0x3B
  }

  private func isTag(_ start: Int) -> Bool {
    let next = bytes[start]
    if next == 0x2F { return start + 1 < bytes.count && Bytes.isLetter(bytes[start + 1]) }
    if next == 0x21 {
      return Bytes.matches("!--", in: bytes, at: start)
        || Bytes.matches("![cdata[", in: bytes, at: start)
    }
    var end = start
    while end < bytes.count, end - start < 11,
      Bytes.isLetter(bytes[end]) || Bytes.isDigit(bytes[end])
    {
      end += 1
    }
    guard end > start, end < bytes.count,
      Bytes.isSpace(bytes[end]) || bytes[end] == 0x2F || bytes[end] == 0x3E
    else { return false }
    return Self.elements.contains(Bytes.string(bytes, start..<end).lowercased())
  }

  private static let elements = Set(
    """
    a abbr acronym address applet area article aside audio b base big blink blockquote body br \
    button canvas caption center cite code col dd del details dfn dir div dl dt em embed fieldset \
    figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html i \
    iframe img input ins kbd label legend li link main map mark marquee meta nav noframes noscript \
    object ol optgroup option p param picture pre q s samp script section select small source span \
    strike strong style sub summary sup svg table tbody td textarea tfoot th thead time title tr \
    tt u ul var video wbr
    """.split(separator: " ").map(String.init))
}
