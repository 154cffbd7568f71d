/// The text side of an outline: lines, white space and counts.
extension OutlineBuilder {
  /// Ends the current line and keeps it when it holds anything.
  mutating func endLine() {
    let end = outline.text.count
    if let start = byline, end > start.text { endByline() }
    if characters > 0 {
      if isIndexEntry(outline.text[lineStart..<end]) { linked = characters }
      outline.lines.append(
        PageLine(
          range: lineStart..<end, container: container, zone: zone, tag: tag,
          characters: characters, linked: linked, links: links, marks: marks))
    } else if end > lineStart {
      outline.text.removeLast(end - lineStart)
    }
    lineStart = outline.text.count
    characters = 0
    linked = 0
    links = zone.contains(.link) ? 1 : 0
    marks = 0
    blank = false
  }

  /// Whether a line is an entry of a thread's or a list's index, with hardly a word beside its links:
  /// `转：提醒大家【某某】08-12 12:14 661字 [117/0]`.
  private func isIndexEntry(_ line: ArraySlice<UInt8>) -> Bool {
    guard links >= 2, linked * 4 > characters, linked * 2 <= characters else { return false }
    // Characters of words: Chinese ones and letters.
    var words: Int32 = 0
    for byte in line where (0xE4...0xE9).contains(byte) || Bytes.isLetter(byte) { words += 1 }
    return words - linked <= 4
  }

  /// Keeps the author's name, which ends with its element or its line.
  mutating func endByline() {
    guard let start = byline else { return }
    byline = nil
    let range = min(start.text, outline.text.count)..<outline.text.count
    if (2...90).contains(range.count) { outline.head.bylines.append(range) }
  }

  /// Adds text to the current line, white space collapsed.
  ///
  /// O(n).
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    let isPreformatted = zone.contains(.preformatted)
    var at = 0
    var count: Int32 = 0
    while at < bytes.count {
      let byte = bytes[at]
      if byte <= 0x20 || byte == 0x7F {
        if isPreformatted, byte == 0x0A {
          characters += count
          if zone.contains(.link) { linked += count }
          count = 0
          endLine()
        } else {
          blank = true
        }
        at += 1
        continue
      }
      if byte == 0xC2, at + 1 < bytes.count, bytes[at + 1] <= 0xA0 {
        blank = appendControl(bytes[at + 1], &count) || blank
        at += 2
        continue
      }
      if byte == 0xE3, at + 2 < bytes.count, bytes[at + 1] == 0x80, bytes[at + 2] == 0x80 {
        blank = true
        at += 3
        continue
      }
      if blank, outline.text.count > lineStart { outline.text.append(0x20) }
      blank = false
      let from = at
      var previous: UInt8 = 0
      run: while at < bytes.count {
        let byte = bytes[at]
        if byte <= 0x20 || byte == 0x7F { break }
        if byte >= 0xC0 {
          if byte == 0xC2, at + 1 < bytes.count, bytes[at + 1] <= 0xA0 { break run }
          if byte == 0xE3, at + 2 < bytes.count, bytes[at + 1] == 0x80 {
            if bytes[at + 2] == 0x80 { break run }
            if bytes[at + 2] == 0x82 { marks += 1 }
          } else if byte == 0xEF, at + 2 < bytes.count, bytes[at + 1] == 0xBC {
            switch bytes[at + 2] {
            case 0x8C, 0x9B, 0x81, 0x9F: marks += 1
            default: break
            }
          }
          count += 1
        } else if byte < 0x80 {
          count += 1
        }
        previous = byte
        at += 1
      }
      if previous == 0x2C || previous == 0x2E || previous == 0x3F || previous == 0x21 { marks += 1 }
      outline.text.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[from..<at]))
    }
    characters += count
    if zone.contains(.link) { linked += count }
  }

  /// The control characters U+0080 to U+009F are Windows-1252 by mistake (`&#150;`), U+00A0 is a
  /// blank.
  ///
  /// Returns whether it was one.
  private mutating func appendControl(_ second: UInt8, _ count: inout Int32) -> Bool {
    guard second < 0xA0 else { return true }
    guard let mapped = Self.windows[Int(second & 0x1F)] else { return true }
    if blank, outline.text.count > lineStart { outline.text.append(0x20) }
    blank = false
    outline.text.append(contentsOf: String(mapped).utf8)
    count += 1
    return false
  }

  private static let windows: [Unicode.Scalar?] = [
    "€", nil, "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", nil, "Ž", nil,
    nil, "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", nil, "ž", "Ÿ",
  ]
}
