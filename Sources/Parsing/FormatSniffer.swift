/// What bytes are, by the bytes themselves; the media type of the server decides only where they
/// leave it open.
enum FormatSniffer: Equatable {
  case html, feed, json, text
  /// An image, an archive, a program: nothing to read.
  case binary
  case empty

  /// Looks at the head of the decoded text, 8 KiB at most.
  static func of(decoded bytes: [UInt8], contentType: String?) -> FormatSniffer {
    let head = Array(bytes.prefix(8192))
    guard let start = head.firstIndex(where: { !Bytes.isSpace($0) }) else { return .empty }
    let hint = contentType?.lowercased() ?? ""
    if head[start] == 0x7B || head[start] == 0x5B {
      if looksLikeJSON(head, start) { return .json }
    }
    if let root = rootName(bytes, from: start), feedRoots.contains(root) { return .feed }
    // A script's own messages may stand in front of its feed.
    if let declaration = Bytes.find("<?xml", in: head, from: start),
      let root = rootName(bytes, from: declaration), feedRoots.contains(root)
    {
      return .feed
    }
    // Cut off before its root: no page begins like that.
    if Bytes.matches("<?xml", in: head, at: start), rootName(bytes, from: start) == nil {
      return .feed
    }
    for tag in Self.tags where Bytes.find(tag, in: head) != nil { return .html }
    if hint.contains("html") { return .html }
    if head[start] == 0x3C, start + 1 < head.count,
      Bytes.isLetter(head[start + 1]) || head[start + 1] == 0x21
    {
      return hint.contains("text/plain") ? .text : .html
    }
    return .text
  }

  /// Whether raw bytes are no text in any encoding; looks at 4 KiB at most.
  static func isBinary(_ bytes: [UInt8]) -> Bool {
    let signatures: [[UInt8]] = [
      [0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF], [0x47, 0x49, 0x46, 0x38],
      [0x25, 0x50, 0x44, 0x46],
      [0x50, 0x4B, 0x03, 0x04], [0x1F, 0x8B], [0x7F, 0x45, 0x4C, 0x46], [0x52, 0x61, 0x72, 0x21],
      [0x37, 0x7A, 0xBC, 0xAF], [0xD0, 0xCF, 0x11, 0xE0], [0x00, 0x00, 0x01, 0x00],
      [0x77, 0x4F, 0x46, 0x46], [0x77, 0x4F, 0x46, 0x32], [0x49, 0x44, 0x33],
      [0x28, 0xB5, 0x2F, 0xFD],
      [0x52, 0x49, 0x46, 0x46], [0x4F, 0x67, 0x67, 0x53], [0x42, 0x5A, 0x68],
      [0xCA, 0xFE, 0xBA, 0xBE],
      [0x00, 0x61, 0x73, 0x6D], [0xFD, 0x37, 0x7A, 0x58],
    ]
    if signatures.contains(where: { bytes.starts(with: $0) }) { return true }
    let head = bytes.prefix(4096)
    if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) { return false }
    if CharsetDecision.unmarkedUTF16(bytes) != nil { return false }
    if head.count > 12, Bytes.matches("ftyp", in: Array(head.prefix(12)), at: 4) { return true }
    var odd = 0
    var zeros = 0
    // Escapes of ISO 2022 announce shifts, which are control characters.
    let shifts = head.contains(0x1B) ? [0x0E, 0x0F, 0x1B] as [UInt8] : []
    for byte in head where !shifts.contains(byte) {
      if byte == 0 {
        zeros += 1
      } else if byte < 0x20, !Bytes.isSpace(byte), byte != 0x1B, byte != 0x0B {
        odd += 1
      }
    }
    // A few zeros are dirt, and any number of them where the rest is markup.
    let rest = head.lazy.filter { $0 != 0 && !Bytes.isSpace($0) }.prefix(2)
    if odd == 0, rest.first == 0x3C, let next = rest.last,
      Bytes.isLetter(next) || next == 0x21 || next == 0x3F
    {
      return false
    }
    return odd * 20 > head.count || (zeros + odd) * 5 > head.count
  }

  private static let tags: [StaticString] = [
    "<!doctype html", "<html", "<head", "<body", "<title", "<meta", "<div", "<script", "<table",
    "<p>", "<p ", "<br", "<h1", "<span", "<article", "<section", "<a href", "<font", "<!--", "<ul",
    "<center", "<img",
  ]

  /// Names of the roots of feeds; a feed whose beginning is lost starts with an entry.
  private static let feedRoots: Set<String> = ["rss", "feed", "rdf", "channel", "item", "entry"]

  /// The name of the first tag behind declarations, comments and text, in lower case and without
  /// its prefix; looks at 64 KiB at most.
  private static func rootName(_ bytes: [UInt8], from start: Int) -> String? {
    let limit = min(bytes.count, start + (64 << 10))
    var at = start
    while at < limit, let open = bytes[at..<limit].firstIndex(of: 0x3C), open + 1 < limit {
      let next = bytes[open + 1]
      if next == 0x21, Bytes.matches("<!--", in: bytes, at: open) {
        guard let close = Bytes.find("-->", in: bytes, from: open + 4, to: limit) else {
          return nil
        }
        at = close + 3
      } else if next == 0x21, let subset = subsetEnd(bytes, open, limit) {
        at = subset
      } else if next == 0x3F || next == 0x21 {
        at = (bytes[open..<limit].firstIndex(of: 0x3E) ?? limit - 1) + 1
      } else if Bytes.isLetter(next) || next == 0x5F {
        var end = open + 1
        while end < limit,
          Bytes.isLetter(bytes[end]) || bytes[end] == 0x3A || bytes[end] == 0x5F
            || bytes[end] == 0x2D || Bytes.isDigit(bytes[end])
        {
          end += 1
        }
        let name = Bytes.string(bytes, open + 1..<end).lowercased()
        return name.split(separator: ":").last.map(String.init)
      } else {
        at = open + 2
      }
    }
    return nil
  }

  /// Behind a document type that declares entities between brackets.
  private static func subsetEnd(_ bytes: [UInt8], _ open: Int, _ limit: Int) -> Int? {
    guard Bytes.matches("<!doctype", in: bytes, at: open),
      let mark = bytes[open..<limit].firstIndex(where: { $0 == 0x5B || $0 == 0x3E }),
      bytes[mark] == 0x5B
    else { return nil }
    guard let close = Bytes.find("]", in: bytes, from: mark, to: limit),
      let end = bytes[close..<limit].firstIndex(of: 0x3E)
    else { return limit }
    return end + 1
  }

  private static func looksLikeJSON(_ head: [UInt8], _ start: Int) -> Bool {
    guard let next = head[(start + 1)...].firstIndex(where: { !Bytes.isSpace($0) }) else {
      return false
    }
    return head[start] == 0x7B
      ? head[next] == 0x22 || head[next] == 0x7D
      : head[next] == 0x7B || head[next] == 0x5D || head[next] == 0x22
  }
}
