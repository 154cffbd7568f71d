/// Puts the chosen lines together as plain text, without the furniture that sites print between and
/// around the paragraphs, and without second copies.
struct LineFilter {
  /// The container in which each longer line stood first.
  private var seen: [ArraySlice<UInt8>: Int32] = [:]
  /// Characters taken of each container.
  private var characters: [Int32: Int] = [:]

  /// The text, lines joined by line feeds; at most `limit` bytes, in O(n).
  mutating func text(
    of lines: [Int], in outline: PageOutline, title: String?, limit: Int
  ) -> (text: String, isCut: Bool) {
    var result: [UInt8] = []
    let title = Array((title ?? "").utf8)
    let lines = withoutImprint(lines, in: outline)
    var remaining = lines.reduce(0) { $0 + Int(outline.lines[$1].characters) }
    var kept = 0
    for (position, index) in lines.enumerated() {
      let line = outline.lines[index]
      let count = Int(line.characters)
      let bytes = outline.text[line.range]
      remaining -= count
      if count <= 60 {
        if PageFurniture.endsText(bytes) {
          // A box in the midst of the text: paragraphs beside those above go on below it.
          if goesOn(lines[position...], in: outline) { continue }
          let isOver =
            remaining < kept
            || remaining < 3 * kept
              && (PageFurniture.endsTextForGood(bytes) || !isTold(lines[position...], in: outline))
          if isOver { break }
        }
        if PageFurniture.contains(bytes) { continue }
        if position < 6, bytes.elementsEqual(title) { continue }
      }
      if PageFurniture.isCaption(bytes) { continue }
      // Above the first paragraph stands when and where the text was published.
      if kept < 60, position < 12, ByLine.isOne(bytes) { continue }
      if remaining * 3 < kept, count <= 220, PageFurniture.isDisclaimer(bytes) { continue }
      // Mobile and desktop copies of one paragraph; short replies may rightly be equal.
      if count >= 16, count < 400 {
        if let first = seen[bytes], first != line.container { continue }
        seen[bytes] = line.container
      }
      if !result.isEmpty { result.append(0x0A) }
      let room = limit - result.count
      guard bytes.count <= room else {
        result.append(contentsOf: Self.start(of: bytes, room: room))
        return (String(decoding: result, as: UTF8.self), true)
      }
      result.append(contentsOf: bytes)
      kept += count
      characters[line.container, default: 0] += count
    }
    return (String(decoding: result, as: UTF8.self), false)
  }

  /// Whether `rest`, which begins with a heading in a container of its own, holds paragraphs of the
  /// container of which most was taken; O(lines), a few times a page at most.
  private func goesOn(_ rest: ArraySlice<Int>, in outline: PageOutline) -> Bool {
    guard let heading = rest.first,
      let text = characters.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })?.key,
      outline.lines[heading].container != text
    else { return false }
    return rest.contains {
      let line = outline.lines[$0]
      return line.container == text && line.characters >= 40 && line.marks > 0 && !line.isLinks
    }
  }

  /// Whether most of `rest` stands in paragraphs and not in teasers.
  private func isTold(_ rest: ArraySlice<Int>, in outline: PageOutline) -> Bool {
    let all = rest.reduce(0) { $0 + outline.lines[$1].range.count }
    let told = rest.reduce(0) {
      $0 + (outline.lines[$1].isParagraph ? outline.lines[$1].range.count : 0)
    }
    return told * 2 >= all
  }

  /// Without the imprint below the text: editors, disclaimers of the platform, counts.
  private func withoutImprint(_ lines: [Int], in outline: PageOutline) -> [Int] {
    var end = lines.count
    for position in stride(from: lines.count - 1, to: max(0, lines.count - 12), by: -1) {
      let line = outline.lines[lines[position]]
      let bytes = outline.text[line.range]
      let isImprint =
        ByLine.isOne(bytes) || PageFurniture.isDisclaimer(bytes)
        || line.characters <= 60 && (PageFurniture.contains(bytes) || PageFurniture.endsText(bytes))
      if isImprint {
        end = position
      } else if line.marks > 0 || line.characters > 16 {
        break
      }
    }
    return Array(lines[..<end])
  }

  /// At most `room` bytes, cut between characters.
  private static func start(of bytes: ArraySlice<UInt8>, room: Int) -> ArraySlice<UInt8> {
    var end = bytes.startIndex + max(0, min(room, bytes.count - 1))
    while end > bytes.startIndex, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return bytes[bytes.startIndex..<end]
  }
}
