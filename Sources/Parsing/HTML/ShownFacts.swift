/// What a page prints around and in its text about when and by whom it was published.
struct ShownFacts {
  /// Short lines that may hold labels, as UTF-8.
  var labels: [[UInt8]]
  var byline = Byline()
  /// What elements hold whose class says that it is the author.
  var marked: [String]
  /// What the title element holds besides the title.
  var siteInTitle: String?
  /// The page's bytes, for what its scripts hold.
  var page: [UInt8]

  /// O(lines).
  init(_ outline: PageOutline, _ main: MainText, page: [UInt8], siteInTitle: String?) {
    self.page = page
    self.siteInTitle = siteInTitle
    marked = outline.head.bylines.map { Bytes.string(outline.text, $0) }
    // From the top of the page to a little behind the main text: there the labels stand.
    let last = main.lines.last ?? outline.lines.count
    let first = main.lines.first ?? 0
    let near = max(0, first - 60)..<max(first, min(outline.lines.count, last + 8))
    let start =
      main.lines.first { outline.lines[$0].characters >= 30 && !outline.lines[$0].isLinks } ?? first
    // The site's address may stand before the time, and no list has a single line.
    let addressed = near.filter {
      let line = outline.lines[$0]
      return $0 < start && line.isLinks && line.links == 1
        && (14...60).contains(line.characters - line.linked)
    }
    labels = near.lazy.filter { index in
      let line = outline.lines[index]
      guard line.range.count <= 420, line.zone.isDisjoint(with: [.hidden]) else { return false }
      // Below the text, dates beside links are those of other pages unless a label says otherwise.
      if index > last, line.links > 0, line.linked >= 4 {
        return VisibleLabels.isLabelled(outline.text[line.range])
      }
      return !line.isLinks || addressed == [index]
    }
    .prefix(400).map { Array(outline.text[outline.lines[$0].range]) }
    for line in labels.prefix(120) + labels.dropFirst(120).suffix(40) where line.count <= 200 {
      byline.take(label: line)
    }
    let prose = main.lines.map { outline.lines[$0].range }
    for range in prose.prefix(6) {
      byline.take(paragraph: Array(outline.text[range].prefix(120)), isEnd: false)
    }
    for range in prose.suffix(4).reversed() {
      // Cut before the last sentence; the bytes of a cut character do not matter here.
      byline.take(paragraph: Array(outline.text[range].suffix(90)), isEnd: true)
    }
  }
}
