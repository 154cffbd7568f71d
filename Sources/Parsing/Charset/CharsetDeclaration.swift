/// What a document says about its own encoding: a hint, never more.
enum CharsetDeclaration {
  /// The `charset` parameter of a media type such as `text/html; charset=gb2312`.
  static func inContentType(_ value: String?) -> TextEncoding? {
    guard let value else { return nil }
    let bytes = Array(value.utf8)
    return Bytes.find("charset", in: bytes).flatMap { label(in: bytes, after: $0 + 7) }
      .flatMap(TextEncoding.labelled)
  }

  /// The label of the XML declaration at the start of the bytes.
  static func inXMLDeclaration(_ bytes: [UInt8]) -> TextEncoding? {
    guard let start = Bytes.find("<?", in: bytes, to: 1024),
      let end = Bytes.find("?>", in: bytes, from: start, to: start + 1024),
      let at = Bytes.find("encoding", in: bytes, from: start, to: end)
    else { return nil }
    return label(in: bytes, after: at + 8).flatMap(TextEncoding.labelled)
  }

  /// The first label of a `meta` tag that names a known encoding, looked for in the first 64 KiB:
  /// real pages declare it far behind the first 1024 bytes of the standard.
  static func inMeta(_ bytes: [UInt8]) -> TextEncoding? {
    var at = 0
    let end = min(bytes.count, 64 << 10)
    while let tag = Bytes.find("<meta", in: bytes, from: at, to: end) {
      let close = bytes[tag..<end].firstIndex(of: 0x3E) ?? end
      if let charset = Bytes.find("charset", in: bytes, from: tag, to: close),
        let label = label(in: bytes, after: charset + 7),
        let encoding = TextEncoding.labelled(label)
      {
        // The label was readable as ASCII, so the page is not in UTF-16 whatever it says.
        return encoding.name.hasPrefix("utf-16") ? .utf8 : encoding
      }
      at = max(close, tag + 5)
    }
    return nil
  }

  private static func label(in bytes: [UInt8], after start: Int) -> String? {
    var at = start
    let isFiller: (UInt8) -> Bool = { Bytes.isSpace($0) || $0 == 0x22 || $0 == 0x27 }
    while at < bytes.count, isFiller(bytes[at]) { at += 1 }
    guard at < bytes.count, bytes[at] == 0x3D else { return nil }
    at += 1
    while at < bytes.count, isFiller(bytes[at]) { at += 1 }
    let from = at
    while at < bytes.count, at - from < 40, bytes[at] > 0x20, bytes[at] < 0x7F,
      ![0x22, 0x27, 0x3B, 0x3E, 0x2F, 0x3F, 0x2C].contains(bytes[at])
    {
      at += 1
    }
    return from < at ? Bytes.string(bytes, from..<at) : nil
  }
}
