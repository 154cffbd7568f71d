/// The chunked transfer encoding of HTTP (RFC 9112, 7.1).
enum ChunkedBody {
  /// What undoing came to.
  struct Result: Equatable {
    var bytes: [UInt8]
    /// Whether the last chunk was there and every size right.
    var isWhole: Bool
  }

  /// The body without its chunks; null when it is not chunked at all, whatever a header says.
  ///
  /// Where a size is wrong, the rest is taken as it is. Bare line feeds pass. O(n).
  static func undo(_ body: ArraySlice<UInt8>) -> Result? {
    var index = body.startIndex
    guard let first = size(in: body, at: index),
      first.size > 0 || first.end == body.endIndex
        || isEnd(body[first.end...])
    else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(body.count)
    while index < body.endIndex {
      guard let line = size(in: body, at: index) else {
        bytes += body[index...]
        return bytes.count == body.count ? nil : Result(bytes: bytes, isWhole: false)
      }
      if line.size == 0 { return Result(bytes: bytes, isWhole: true) }
      let end = line.end + min(line.size, body.endIndex - line.end)
      bytes += body[line.end..<end]
      guard end - line.end == line.size else { break }
      index = end
      if index < body.endIndex, body[index] == 0x0D { index += 1 }
      if index < body.endIndex, body[index] == 0x0A { index += 1 }
    }
    return Result(bytes: bytes, isWhole: false)
  }

  /// Whether a body is chunked from its first byte to its last, although no header says so.
  static func isWholly(_ body: ArraySlice<UInt8>) -> Bool {
    var index = body.startIndex
    while let line = size(in: body, at: index) {
      if line.size == 0 { return isEnd(body[line.end...]) && index > body.startIndex }
      guard line.size <= body.endIndex - line.end - 2 else { return false }
      index = line.end + line.size
      guard body[index] == 0x0D, body[index + 1] == 0x0A else { return false }
      index += 2
    }
    return false
  }

  private static func isEnd(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.count < 4 && bytes.allSatisfy { $0 == 0x0D || $0 == 0x0A }
  }

  /// A chunk's size line: hexadecimal digits, blanks, an extension.
  private static func size(in body: ArraySlice<UInt8>, at start: Int) -> (size: Int, end: Int)? {
    var index = start
    var size = 0
    while index < body.endIndex, let digit = hexDigit(body[index]) {
      guard size < 1 << 48 else { return nil }
      size = size << 4 | digit
      index += 1
    }
    guard index > start else { return nil }
    let extensionEnd = min(body.endIndex, index + 1024)
    if index < extensionEnd, body[index] == UInt8(ascii: ";") {
      index = body[index..<extensionEnd].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? extensionEnd
    }
    while index < extensionEnd, body[index] == 0x20 || body[index] == 0x09 { index += 1 }
    if index < body.endIndex, body[index] == 0x0D { index += 1 }
    guard index < body.endIndex, body[index] == 0x0A else { return nil }
    return (size, index + 1)
  }

  private static func hexDigit(_ byte: UInt8) -> Int? {
    switch byte {
    case 0x30...0x39: Int(byte - 0x30)
    case 0x41...0x46: Int(byte - 0x41 + 10)
    case 0x61...0x66: Int(byte - 0x61 + 10)
    default: nil
    }
  }
}
