internal import Glibc

/// Searching in bytes without building strings.
enum Bytes {
  /// ASCII white space of HTML: tab, line feed, form feed, carriage return, blank.
  @inline(__always)
  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (byte >= 0x09 && byte <= 0x0D && byte != 0x0B)
  }

  @inline(__always)
  static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A }

  @inline(__always)
  static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  @inline(__always)
  static func lower(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }

  /// First place at or after `start` and before `end` where `byte` stands; `end` when there is none.
  @inline(__always)
  static func first(
    _ byte: UInt8, in buffer: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int
  ) -> Int {
    guard let base = buffer.baseAddress, start < end,
      let found = memchr(base + start, Int32(byte), end - start)
    else { return end }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  /// First place at or after `start` where `byte` stands; the number of bytes when there is none.
  static func first(_ byte: UInt8, in bytes: [UInt8], from start: Int) -> Int {
    bytes.withUnsafeBufferPointer { first(byte, in: $0, from: start, to: $0.count) }
  }

  /// First place at or after `start` and before `end` where `needle` stands, ASCII case ignored.
  ///
  /// `needle` is in lower case. O(n·m) in the worst case, with short needles.
  static func find(
    _ needle: StaticString, in bytes: [UInt8], from start: Int = 0, to end: Int? = nil
  ) -> Int? {
    let count = needle.utf8CodeUnitCount
    let stop = min(end ?? bytes.count, bytes.count) - count
    guard count > 0, start >= 0, start <= stop else { return nil }
    let first = needle.utf8Start[0]
    return bytes.withUnsafeBufferPointer { buffer in
      var at = start
      search: while at <= stop {
        if !isLetter(first) { at = Self.first(first, in: buffer, from: at, to: stop + 1) }
        if at <= stop, lower(buffer[at]) == first {
          for offset in 1..<max(count, 1)
          where lower(buffer[at + offset]) != needle.utf8Start[offset] {
            at += 1
            continue search
          }
          return at
        }
        at += 1
      }
      return nil
    }
  }

  /// Whether `needle`, in lower case, stands at `at`, ASCII case ignored.
  static func matches(_ needle: StaticString, in bytes: [UInt8], at: Int) -> Bool {
    let count = needle.utf8CodeUnitCount
    guard at >= 0, at + count <= bytes.count else { return false }
    for offset in 0..<count where lower(bytes[at + offset]) != needle.utf8Start[offset] {
      return false
    }
    return true
  }

  /// The bytes of a range as text, ill-formed UTF-8 repaired.
  static func string(_ bytes: [UInt8], _ range: Range<Int>) -> String {
    let clamped = range.clamped(to: 0..<bytes.count)
    return String(decoding: bytes[clamped], as: UTF8.self)
  }

  /// At most the first `count` bytes of UTF-8, a character that the bound cuts left out.
  ///
  /// O(count).
  static func wholeCharacters(_ bytes: [UInt8], within count: Int) -> [UInt8] {
    guard bytes.count > count else { return bytes }
    var end = count
    // The byte behind the cut says whether a character goes on there.
    while end > 0, count - end < 4, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return Array(bytes[..<end])
  }
}

extension String {
  /// The text without white space (ideographic and no-break blanks too) at both ends; nil when
  /// nothing is left.
  var trimmedOrNil: String? {
    guard let first = unicodeScalars.firstIndex(where: { !$0.isBlank }),
      let last = unicodeScalars.lastIndex(where: { !$0.isBlank })
    else { return nil }
    return String(unicodeScalars[first...last])
  }

  /// The text with every run of white space made one blank, trimmed; nil when nothing is left.
  var collapsedOrNil: String? {
    // Bytes, since a string grows slowly scalar by scalar.
    var result: [UInt8] = []
    result.reserveCapacity(utf8.count)
    var pending = false
    for scalar in unicodeScalars {
      if scalar.isBlank {
        pending = !result.isEmpty
        continue
      }
      if pending { result.append(0x20) }
      pending = false
      if scalar.value < 0x80 {
        result.append(UInt8(scalar.value))
      } else {
        result.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
    return result.isEmpty ? nil : String(decoding: result, as: UTF8.self)
  }
}

extension Unicode.Scalar {
  /// White space of Unicode, and the two marks of no width.
  ///
  /// Written out: asking the standard library for the property takes most of the time of a long text.
  @inline(__always)
  var isBlank: Bool {
    switch value {
    case 0x09...0x0D, 0x20, 0x85, 0xA0: true
    case 0..<0x1680: false
    case 0x1680, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF: true
    default: false
    }
  }
}
