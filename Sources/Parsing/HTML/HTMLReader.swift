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
    let main = MainText(outline)
    let metadata = PageMetadata(
      outline.head, address: address, base: base, captured: captured, isList: main.isList,
      lines: labelLines(outline, main))
    let headings = outline.head.headings.prefix(4).compactMap {
      Bytes.string(outline.text, $0).collapsedOrNil
    }
    let title = TitleCleaner.title(
      element: PlainFragment.decodeReferences(in: outline.head.title),
      social: outline.head.meta["og:title"] ?? outline.head.meta["twitter:title"],
      headings: headings, site: outline.head.meta["og:site_name"])
    var filter = LineFilter()
    let (text, isCut) = filter.text(
      of: main.lines, in: outline, title: title, limit: limits.textBytes)
    var cuts = mender.cuts.map { (offset: Optional($0.offset), reason: $0.reason) }
    if isCut || outline.head.isCut {
      cuts.append((nil, "text longer than \(limits.textBytes) bytes was cut"))
    }
    return ReadPage(
      title: title, text: text.trimmedOrNil, metadata: metadata, isList: main.isList, cuts: cuts)
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
      // One byte more than the bound, so that whoever bounds the text sees that there was more.
      let room = limits.textBytes + 1 - result.count
      if room <= 0 { break }
      if !result.isEmpty { result.append(0x0A) }
      result.append(contentsOf: outline.text[line.range.prefix(room)])
    }
    return result.isEmpty ? nil : String(decoding: result, as: UTF8.self)
  }

  /// Short lines from the top of the page to a little behind the main text: there the labels stand.
  private func labelLines(_ outline: PageOutline, _ main: MainText) -> [[UInt8]] {
    let last = main.lines.last ?? outline.lines.count
    let first = main.lines.first ?? 0
    let near = max(0, first - 60)..<max(first, min(outline.lines.count, last + 8))
    return near.lazy.map { outline.lines[$0] }
      .filter { !$0.isLinks && $0.range.count <= 420 && $0.zone.isDisjoint(with: [.hidden]) }
      .prefix(400).map { Array(outline.text[$0.range]) }
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

  /// A title's bytes as text: libxml2 has resolved its references already.
  static func decodeReferences(in bytes: [UInt8]) -> String? {
    bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self).collapsedOrNil
  }
}
