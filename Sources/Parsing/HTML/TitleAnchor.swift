/// The place where a page prints its own title, and the first prose behind it: there the text
/// begins, however much longer the readers' comments or the neighbours' texts may be.
struct TitleAnchor {
  /// Index of the line with the title.
  var heading: Int
  /// Index of the first line of prose behind it.
  var prose: Int

  /// Looks for `title` among the lines of a page; O(lines + bytes of short lines).
  init?(_ title: String?, in outline: PageOutline, _ weights: ProseWeights, excluded: PageZone) {
    let wanted = Self.letters(ArraySlice((title ?? "").utf8))
    // Names of sections are short and stand over lists.
    guard wanted.count >= 18 else { return nil }
    var best: (distance: Int, heading: Int, prose: Int)?
    var found = 0
    for (index, line) in outline.lines.enumerated() where found < 8 {
      guard line.range.count <= wanted.count * 2 + 60, line.range.count * 2 >= wanted.count,
        line.zone.isDisjoint(with: .hidden)
      else { continue }
      let letters = Self.letters(outline.text[line.range])
      guard letters.count >= 15, Self.isSame(letters, wanted) else { continue }
      found += 1
      guard let prose = Self.firstProse(after: index, outline, weights) else { continue }
      let isHeading = line.tag == .h1 || line.tag == .h2 || line.tag == .h3
      let isFramed = !line.zone.isDisjoint(with: excluded)
      let distance = prose - index + (isHeading ? 0 : 12) + (isFramed ? 24 : 0)
      if distance < best?.distance ?? .max { best = (distance, index, prose) }
    }
    guard let best else { return nil }
    heading = best.heading
    prose = best.prose
  }

  private static func firstProse(
    after heading: Int, _ outline: PageOutline, _ weights: ProseWeights
  ) -> Int? {
    for index in heading + 1..<max(heading + 1, min(outline.lines.count, heading + 60)) {
      let line = outline.lines[index]
      // Bytes, since a Chinese character says as much as three letters.
      if weights.line[index] >= 20, line.marks > 0, line.range.count >= 75,
        !ByLine.isOne(outline.text[line.range])
      {
        return index
      }
    }
    return nil
  }

  /// Bytes without blanks and ASCII punctuation.
  private static func letters(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    bytes.filter { Bytes.isLetter($0) || Bytes.isDigit($0) || $0 >= 0x80 }
  }

  /// Equal, or one begins with the other: headings are cut, subtitles are added.
  private static func isSame(_ one: [UInt8], _ other: [UInt8]) -> Bool {
    let short = one.count < other.count ? one : other
    let long = one.count < other.count ? other : one
    return long.starts(with: short) && short.count * 2 >= long.count
  }
}
