internal import Glibc

/// What bytes are, by how they begin.
enum Magic {
  /// Whether `bytes` begin a gzip member (RFC 1952: deflate, no reserved flags).
  static func isGzip(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.count >= 4 && bytes[0] == 0x1F && bytes[1] == 0x8B && bytes[2] == 8 && bytes[3] < 0x20
  }

  /// Whether `bytes` begin a Zstandard frame (RFC 8878), one to skip included.
  static func isZstd(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count >= 4 else { return false }
    return bytes.starts(with: [0x28, 0xB5, 0x2F, 0xFD])
      || (bytes[0] & 0xF0 == 0x50 && bytes[1] == 0x2A && bytes[2] == 0x4D && bytes[3] == 0x18)
  }

  /// Whether `bytes` begin the frame that holds a WARC file's Zstandard dictionary.
  static func isZstdDictionary(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.starts(with: [0x5D, 0x2A, 0x4D, 0x18])
  }

  /// Whether `bytes` begin with `WARC/` and a digit.
  static func isWARC(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count >= 6, isDigit(bytes[5]) else { return false }
    for index in 0..<5 where bytes[index] != warc[index] { return false }
    return true
  }

  /// The name of a packing that this build does not undo, and what to do about it.
  static func refusal(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
    func begins(_ magic: [UInt8]) -> Bool { bytes.count >= 6 && bytes.starts(with: magic) }
    if begins(Array("filedesc://".utf8)) {
      return
        "is an ARC file, the form before WARC; not read (convert it, as warcio recompress does)"
    }
    if begins([0x04, 0x22, 0x4D, 0x18]) {
      return "is packed with LZ4; not read (unpack it with lz4 -d, or pack it with gzip or zstd)"
    }
    if begins([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0]) {
      return "is packed with xz; not read (unpack it with xz -d, or pack it with gzip)"
    }
    if begins([0x42, 0x5A, 0x68]), bytes[4] == 0x31, bytes[5] == 0x41 {
      return "is packed with bzip2; not read (unpack it with bzip2 -d, or pack it with gzip)"
    }
    return nil
  }

  /// Where the next WARC record begins in `bytes`: the version line, and after it a line that only a
  /// WARC header has, so that a page that speaks of WARC is not cut.
  ///
  /// O(n).
  ///
  /// - Parameter from: Where to begin looking.
  static func recordStart(_ bytes: UnsafeBufferPointer<UInt8>, from: Int) -> Int? {
    guard let base = bytes.baseAddress else { return nil }
    var index = max(from, 0)
    while index < bytes.count {
      let found = memchr(base + index, Int32(UInt8(ascii: "W")), bytes.count - index)
      guard let found else { return nil }
      let place = UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found))
      if isRecordStart(bytes, at: place) { return place }
      index = place + 1
    }
    return nil
  }

  /// The most bytes that ``recordStart(_:from:)`` looks at from a record's first byte on.
  static let recordStartLength = 40

  private static let warc = Array("WARC/".utf8)

  /// Whether a record begins at a place where a `W` stands.
  static func isRecordStart(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    let end = min(bytes.count, start + recordStartLength)
    guard start + warc.count < end else { return false }
    for index in 1..<warc.count where bytes[start + index] != warc[index] { return false }
    var index = start + warc.count
    func skip(while condition: (UInt8) -> Bool) {
      while index < end, condition(bytes[index]) { index += 1 }
    }
    guard index < end, isDigit(bytes[index]) else { return false }
    skip { isDigit($0) || $0 == UInt8(ascii: ".") }
    skip { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    guard index < end, bytes[index] == 0x0A else { return false }
    index += 1
    return matches(bytes, index, end, "warc-") || matches(bytes, index, end, "content-")
  }

  private static func matches(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ lowercase: StaticString
  ) -> Bool {
    guard start + lowercase.utf8CodeUnitCount <= end else { return false }
    for index in 0..<lowercase.utf8CodeUnitCount {
      let byte = bytes[start + index]
      let lower = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
      if lower != lowercase.utf8Start[index] { return false }
    }
    return true
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
