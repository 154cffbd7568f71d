/// Prepares a feed's HTML for the page parser: feed readers show no frames and no plug-ins, but
/// the text in and behind them, and numeric references mean what scripts mean by them.
enum FragmentMender {
  /// O(n); the bytes themselves when there is nothing to mend.
  static func mended(_ bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    var copied = 0
    var at = 0
    func copy(to end: Int) { output.append(contentsOf: bytes[copied..<end]) }
    while at + 2 < bytes.count {
      if bytes[at] == 0x3C, let end = frameEnd(bytes, at) {
        copy(to: at)
        at = end
        copied = end
      } else if bytes[at] == 0x26, bytes[at + 1] == 0x23,
        let reference = NumericReference(in: bytes, at: at), let scalar = reference.scalar,
        scalar.value >= 0x80
      {
        copy(to: at)
        output.append(contentsOf: String(scalar).utf8)
        at = reference.end
        copied = at
      } else {
        at += 1
      }
    }
    guard copied > 0 else { return bytes }
    copy(to: bytes.count)
    return output
  }

  /// Behind the start or end tag of a frame or plug-in at `at`; nil when another tag stands there.
  private static func frameEnd(_ bytes: [UInt8], _ at: Int) -> Int? {
    let start = bytes[at + 1] == 0x2F ? at + 2 : at + 1
    let names: [StaticString] = ["embed", "object", "applet", "iframe", "param", "noembed"]
    for name in names where Bytes.matches(name, in: bytes, at: start) {
      let behind = start + name.utf8CodeUnitCount
      guard behind < bytes.count, !Bytes.isLetter(bytes[behind]) else { return nil }
      let limit = min(bytes.count, behind + 4096)
      return bytes[behind..<limit].firstIndex(of: 0x3E).map { $0 + 1 }
    }
    return nil
  }
}
