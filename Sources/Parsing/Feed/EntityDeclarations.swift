/// The plain entities that a feed's document type declares.
///
/// Plain is text without markup and without other entities; whatever else a document type says is
/// not followed.
struct EntityDeclarations {
  /// Bytes of one entity's text that are taken.
  private static let valueLimit = 256
  private static let countLimit = 256

  private var values: [[UInt8]: [UInt8]] = [:]
  /// Bytes that references may still put into the feed.
  private var room: Int

  /// - Parameter room: bytes that all references together may add.
  init(room: Int) { self.room = room }

  /// Reads the declarations in a document type, in O(n).
  mutating func read(_ bytes: [UInt8], _ range: Range<Int>) {
    var at = range.lowerBound
    while values.count < Self.countLimit,
      let found = Bytes.find("<!entity", in: bytes, from: at, to: range.upperBound)
    {
      at = found + 8
      skipBlanks(bytes, &at)
      let nameStart = at
      while at < range.upperBound, !Bytes.isSpace(bytes[at]), bytes[at] != 0x3E { at += 1 }
      let name = Array(bytes[nameStart..<at])
      skipBlanks(bytes, &at)
      guard at < range.upperBound, bytes[at] == 0x22 || bytes[at] == 0x27 else { continue }
      let quote = bytes[at]
      let end = bytes[(at + 1)..<min(range.upperBound, at + 2 + Self.valueLimit)]
        .firstIndex(of: quote)
      guard let end else { continue }
      if let value = plain(Array(bytes[at + 1..<end])), values[name] == nil { values[name] = value }
      at = end + 1
    }
  }

  /// The text of an entity; nil when it is not declared, or when there is no room for it any more.
  mutating func text(of name: [UInt8]) -> [UInt8]? {
    guard !values.isEmpty, let value = values[name], value.count <= room else { return nil }
    room -= value.count
    return value
  }

  private func skipBlanks(_ bytes: [UInt8], _ at: inout Int) {
    while at < bytes.count, Bytes.isSpace(bytes[at]) { at += 1 }
  }

  /// The text with its numeric references resolved; nil when it holds markup or other references.
  private func plain(_ bytes: [UInt8]) -> [UInt8]? {
    var result: [UInt8] = []
    var at = 0
    while at < bytes.count {
      if bytes[at] == 0x3C { return nil }
      if bytes[at] == 0x26 {
        guard let reference = NumericReference(in: bytes, at: at), let scalar = reference.scalar,
          scalar.value >= 0x20, scalar != "<", scalar != "&"
        else { return nil }
        result.append(contentsOf: String(scalar).utf8)
        at = reference.end
      } else {
        result.append(bytes[at])
        at += 1
      }
    }
    return result
  }
}
