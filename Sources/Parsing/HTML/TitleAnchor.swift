/// The place where a page prints its own title, and the first prose behind it: there the text
/// begins, however much longer the readers' comments or the neighbours' texts may be.
struct TitleAnchor {
  /// Index of the line with the title.
  var heading: Int
  /// Index of the first line of prose behind it.
  var prose: Int

  /// The lines of a page that show `title`; O(lines + bytes of short lines).
  static func headings(_ title: String?, in outline: PageOutline) -> [Int] {
    let wanted = letters(ArraySlice((title ?? "").utf8))
    // Names of sections are short and stand over lists.
    guard wanted.count >= 18 else { return [] }
    var found: [Int] = []
    for (index, line) in outline.lines.enumerated() where found.count < 8 {
      guard line.range.count <= wanted.count * 2 + 60, line.range.count * 2 >= wanted.count,
        line.zone.isDisjoint(with: .hidden),
        !line.isLinks || VisibleTitle.isHeading(line.tag)
          || line.range.count <= wanted.count * 2
      else { continue }
      if isTitle(outline.text[line.range], wanted) { found.append(index) }
    }
    return found
  }

  /// The best of `headings`: the one that prose follows soonest.
  init?(
    _ headings: [Int], in outline: PageOutline, _ weights: ProseWeights, excluded: PageZone
  ) {
    var best: (distance: Int, heading: Int, prose: Int)?
    let hasFirst = headings.contains { outline.lines[$0].tag == .h1 }
    for index in headings {
      let line = outline.lines[index]
      guard let prose = Self.firstProse(after: index, outline, weights) else { continue }
      let rank =
        switch line.tag {
        case .h1: 0
        // A chapter may be named like the whole.
        case .h2, .h3: hasFirst ? 8 : 0
        default: 12
        }
      let isFramed = !line.zone.isDisjoint(with: excluded)
      let distance = prose - index + rank + (isFramed ? 24 : 0)
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

  /// Whether a line is the title, or one begins with the other: headings are cut, subtitles added.
  ///
  /// Compares without building anything: most lines differ in their first letter.
  private static func isTitle(_ line: ArraySlice<UInt8>, _ wanted: [UInt8]) -> Bool {
    var matched = 0
    var more = 0
    for byte in line where Bytes.isLetter(byte) || Bytes.isDigit(byte) || byte >= 0x80 {
      if matched == wanted.count {
        more += 1
      } else if byte == wanted[matched] {
        matched += 1
      } else {
        return false
      }
    }
    if matched == wanted.count { return more <= matched }
    return matched >= 15 && matched * 2 >= wanted.count
  }
}
