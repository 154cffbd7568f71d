/// Uses what a page prints: the part of its `title` that stands in the page as a line of its own is
/// the headline, the rest names the site.
struct VisibleTitle {
  /// Hashes of the short lines that are no mere links, with whether a heading shows them.
  private var lines: [UInt64: Bool] = [:]

  /// O(bytes of short lines).
  init(_ outline: PageOutline, around title: String) {
    let length = title.utf8.count
    for line in outline.lines.prefix(600) {
      let isHeading = Self.isHeading(line.tag)
      guard line.range.count >= 9, line.range.count <= length + 12, isHeading || !line.isLinks,
        line.zone.isDisjoint(with: .hidden)
      else { continue }
      let (_, hash) = Self.letters(outline.text[line.range])
      lines[hash] = isHeading || lines[hash] ?? false
    }
  }

  static func isHeading(_ tag: HTMLTag) -> Bool {
    tag == .h1 || tag == .h2 || tag == .h3 || tag == .h4
  }

  /// The longest part of `title` between separators that a line shows; nil when there is none.
  ///
  /// O(parts²), with at most twelve parts.
  func part(of title: String) -> String? {
    let scalars = Array(title.unicodeScalars)
    var cuts = [0]
    for (index, scalar) in scalars.enumerated() where Self.separators.contains(scalar) {
      if index > 0 { cuts.append(index) }
    }
    cuts.append(scalars.count)
    guard cuts.count <= 16 else { return nil }
    let all = title.utf8.count
    var best: (length: Int, text: String)?
    for from in cuts.indices.dropLast() {
      for to in cuts[(from + 1)...].reversed() {
        let start = cuts[from]
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[start..<to])
        let text = String(view).trimmingSeparators
        let letters = Self.letters(text.utf8)
        guard letters.count >= 12, letters.count > best?.length ?? 0,
          let isHeading = lines[letters.hash]
        else { continue }
        // A section's name is short against the headline, unless a heading shows it.
        guard from == 0 || isHeading else { continue }
        let isEnough = letters.count * 2 >= all || (isHeading && letters.count * 3 >= all)
        if isEnough { best = (letters.count, text) }
      }
    }
    return best?.text
  }

  /// How many bytes are left without blanks and punctuation of ASCII, and their hash (FNV-1a).
  private static func letters(_ bytes: some Sequence<UInt8>) -> (count: Int, hash: UInt64) {
    var count = 0
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes where Bytes.isLetter(byte) || Bytes.isDigit(byte) || byte >= 0x80 {
      count += 1
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    return (count, hash)
  }

  private static let separators = Set("_|｜-–—－·»«>:：[]【】 <".unicodeScalars)
}

extension String {
  /// The text without blanks and separators of titles at both ends.
  fileprivate var trimmingSeparators: String {
    let cut = Set("_|｜-–—－·»«><：: ".unicodeScalars)
    guard let first = unicodeScalars.firstIndex(where: { !cut.contains($0) }),
      let last = unicodeScalars.lastIndex(where: { !cut.contains($0) })
    else { return "" }
    return String(unicodeScalars[first...last])
  }
}
