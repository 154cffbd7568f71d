internal import Glibc

/// Decoding by the C library's converters, one U+FFFD for each bad sequence, NUL dropped.
enum IconvDecoder {
  /// What came out, and how clean the bytes were.
  struct Result {
    var bytes: [UInt8] = []
    var errors = 0
    var firstError: Int?
    /// Bytes of the input that were decoded.
    var consumed = 0
  }

  /// The bytes of `input` in UTF-8, or nil when the system lacks the converter.
  ///
  /// O(n).
  ///
  /// - Parameter most: After how many bytes of output to stop.
  static func decode(
    _ input: [UInt8], from encoding: TextEncoding, most: Int = .max
  ) -> Result? {
    if encoding.name == TextEncoding.hz.name { return decodeHZ(input, most: most) }
    guard let converter = iconv_open("UTF-8", encoding.converter),
      converter != iconv_t(bitPattern: -1)
    else { return nil }
    defer { iconv_close(converter) }
    var result = Result()
    result.bytes.reserveCapacity(input.count + input.count / 2)
    let piece = 64 << 10
    let buffer = UnsafeMutablePointer<CChar>.allocate(capacity: piece)
    defer { buffer.deallocate() }
    var source = input
    source.withUnsafeMutableBytes { raw in
      guard let base = raw.baseAddress else { return }
      var at = 0
      while at < raw.count, result.bytes.count < most {
        let room = min(piece, most - result.bytes.count)
        var from: UnsafeMutablePointer<CChar>? =
          base.advanced(by: at).assumingMemoryBound(to: CChar.self)
        var left = raw.count - at
        var into: UnsafeMutablePointer<CChar>? = buffer
        var free = room
        let status = iconv(converter, &from, &left, &into, &free)
        let failure = errno
        append(UnsafeRawBufferPointer(start: buffer, count: room - free), to: &result.bytes)
        at = raw.count - left
        if status != Int(bitPattern: UInt.max) { break }
        if failure == E2BIG {
          if free == room { break }
          continue
        }
        // A bad or cut sequence: one replacement, and on with the rest of the page.
        if let meant = meant(raw[at], encoding) {
          result.bytes.append(contentsOf: meant)
          at += 1
          continue
        }
        if result.firstError == nil { result.firstError = at }
        result.errors += 1
        result.bytes.append(contentsOf: [0xEF, 0xBF, 0xBD])
        at += badLength(UnsafeRawBufferPointer(raw), at, encoding)
      }
      result.consumed = at
    }
    if encoding.converter == "GB18030" { mendWideBlanks(&result.bytes) }
    return result
  }

  /// What the Encoding Standard reads where iconv reads nothing: the euro sign that GBK pages write
  /// as one byte, and the free places of the Windows sets, which are control characters there.
  private static func meant(_ byte: UInt8, _ encoding: TextEncoding) -> [UInt8]? {
    if encoding.converter == "GB18030" { return byte == 0x80 ? [0xE2, 0x82, 0xAC] : nil }
    let isFree = (0x80...0x9F).contains(byte) && encoding.name.hasPrefix("windows-")
    return isFree ? [0xC2, byte] : nil
  }

  /// A3 A0 is an ideographic blank in the Encoding Standard and on many pages; iconv makes it a
  /// character for private use (U+E5E5).
  private static func mendWideBlanks(_ bytes: inout [UInt8]) {
    bytes.withUnsafeMutableBufferPointer { buffer in
      var at = 0
      while at + 2 < buffer.count {
        guard buffer[at] == 0xEE else {
          at += 1
          continue
        }
        if buffer[at + 1] == 0x97, buffer[at + 2] == 0xA5 {
          (buffer[at], buffer[at + 1], buffer[at + 2]) = (0xE3, 0x80, 0x80)
        }
        at += 3
      }
    }
  }

  private static func append(_ piece: UnsafeRawBufferPointer, to bytes: inout [UInt8]) {
    guard let base = piece.baseAddress, piece.count > 0 else { return }
    if memchr(base, 0, piece.count) == nil {
      bytes.append(contentsOf: piece)
    } else {
      bytes.append(contentsOf: piece.lazy.filter { $0 != 0 })
    }
  }

  /// How many bytes a bad sequence takes: a lead with a high trail goes as one, so that what
  /// follows stays in step; a lead before ASCII goes alone, so that no markup is lost.
  private static func badLength(
    _ raw: UnsafeRawBufferPointer, _ at: Int, _ encoding: TextEncoding
  ) -> Int {
    if encoding.name.hasPrefix("utf-16") { return min(2, raw.count - at) }
    guard encoding.widest > 1, at + 1 < raw.count, raw[at] > 0x80, raw[at] != 0xFF else { return 1 }
    return raw[at + 1] >= 0x80 && raw[at + 1] != 0xFF ? 2 : 1
  }

  /// HZ (RFC 1843): GB2312 pairs without their high bits between `~{` and `~}`.
  private static func decodeHZ(_ input: [UInt8], most: Int) -> Result? {
    var eight: [UInt8] = []
    eight.reserveCapacity(input.count)
    var at = 0
    var shifted = false
    while at < input.count {
      let byte = input[at]
      let next = at + 1 < input.count ? input[at + 1] : 0
      if byte == 0x7E, next == 0x7B || next == 0x7D {
        shifted = next == 0x7B
        at += 2
      } else if byte == 0x7E, next == 0x7E, !shifted {
        eight.append(0x7E)
        at += 2
      } else if byte == 0x7E, next == 0x0A, !shifted {
        at += 2
      } else if shifted, byte == 0x0A || byte == 0x0D {
        shifted = false
      } else if shifted, byte > 0x20, next > 0x20, byte < 0x7F, next < 0x7F {
        eight.append(byte | 0x80)
        eight.append(next | 0x80)
        at += 2
      } else {
        eight.append(byte)
        at += 1
      }
    }
    return decode(eight, from: .gb18030, most: most)
  }
}
