internal import Foundation

/// A page as a reader sees it.
struct ReadPage {
  var title: String?
  var text: String?
  var metadata: PageMetadata
  var isList: Bool
  /// Bounds that bit, with the offset in the decoded page where it is known.
  var cuts: [(offset: Int?, reason: String)]
}

/// Decoded HTML to a page, or a fragment of it to plain text.
struct HTMLReader {
  let limits: ParsingLimits

  /// The page in `utf8`, or nil when there is no memory for a parser.
  ///
  /// O(n).
  func page(_ utf8: [UInt8], address: String?, base: String?, captured: Date?) -> ReadPage? {
    let mender = HTMLMender(utf8, limits: limits)
    guard let outline = PageEvents.outline(of: mender.bytes, limits: limits) else { return nil }
    let element = PlainFragment.decodeReferences(in: outline.head.title)
    let posts = BoardSigns.posts(outline.head, address: address ?? base)
    let (named, main) = read(outline, element: element, posts: posts)
    let title = named.map(TitleCleaner.bare)
    let metadata = PageMetadata(
      outline.head, address: address, base: base, captured: captured, isList: main.isList,
      shown: ShownFacts(
        outline, main, page: mender.bytes, siteInTitle: rest(of: element, besides: title)))
    // The line that repeats the title has it as it stands there.
    var filter = LineFilter()
    let (text, isCut) = filter.text(
      of: main.lines, in: outline, title: named, limit: limits.textBytes)
    var cuts = mender.cuts.map { (offset: Optional($0.offset), reason: $0.reason) }
    if isCut || outline.head.isCut {
      cuts.append((nil, "text longer than \(limits.textBytes) bytes (text_bytes) was cut"))
    }
    return ReadPage(
      title: title, text: text.trimmedOrNil, metadata: metadata, isList: main.isList, cuts: cuts)
  }

  private func rest(of element: String?, besides title: String?) -> String? {
    guard let element, let title, let range = element.range(of: title) else { return nil }
    return String(element[range.upperBound...]).trimmedOrNil
  }

  /// The title and the main text, which find each other.
  private func read(
    _ outline: PageOutline, element: String?, posts: MainText.Posts
  ) -> (String?, MainText) {
    let headings = outline.head.headings.prefix(4).compactMap {
      Bytes.string(outline.text, $0).collapsedOrNil
    }
    let social = outline.head.meta["og:title"] ?? outline.head.meta["twitter:title"]
    let shown = (element ?? social).flatMap { VisibleTitle(outline, around: $0).part(of: $0) }
    let site = outline.head.meta["og:site_name"]
    let title =
      shown
      ?? TitleCleaner.title(element: element, social: social, headings: headings, site: site)
    let main = MainText(outline, title: title, posts: posts)
    // Blogs and boards give every page the title of the site: the headline stands over the text.
    if shown == nil, social == nil, TitleCleaner.namesSite(title),
      let heading = main.headingBefore(outline)
    {
      return (heading, MainText(outline, title: heading, posts: posts))
    }
    guard let title else { return (main.lineBefore(outline), main) }
    // Old pages set the headline in bold.
    let isEmpty = shown == nil && social == nil && TitleCleaner.saysNothing(title)
    return (isEmpty ? main.lineBefore(outline) ?? title : title, main)
  }

  /// All visible text of a fragment, its lines joined by line feeds; nil when there is none.
  ///
  /// O(n).
  func fragment(_ utf8: [UInt8]) -> String? {
    if !utf8.contains(where: { $0 == 0x3C || $0 == 0x26 }) {
      return PlainFragment.lines(of: utf8)
    }
    let mender = HTMLMender(utf8, limits: limits)
    guard let outline = PageEvents.outline(of: mender.bytes, limits: limits) else { return nil }
    var result: [UInt8] = []
    for line in outline.lines where !line.zone.contains(.hidden) {
      if result.count >= limits.textBytes { break }
      if !result.isEmpty { result.append(0x0A) }
      result.append(contentsOf: outline.text[line.range])
    }
    result = Bytes.wholeCharacters(result, within: limits.textBytes)
    return result.isEmpty ? nil : String(decoding: result, as: UTF8.self)
  }
}

/// Text that holds no markup, or hardly any.
enum PlainFragment {
  /// The lines of plain text, each trimmed, empty ones left out; nil when nothing is left.
  ///
  /// O(n).
  static func lines(of utf8: [UInt8]) -> String? {
    let text = String(decoding: utf8, as: UTF8.self)
    let lines = text.split(whereSeparator: \.isNewline).compactMap { String($0).collapsedOrNil }
    return lines.isEmpty ? nil : lines.joined(separator: "\n")
  }

  /// A title's bytes as text: libxml2 has resolved its references already, `&#150;` to a control
  /// character.
  static func decodeReferences(in bytes: [UInt8]) -> String? {
    bytes.isEmpty
      ? nil : CodePage1252.mended(String(decoding: bytes, as: UTF8.self)).collapsedOrNil
  }
}
