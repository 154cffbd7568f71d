/// What the bytes themselves say, weighed against the labels.
enum CharsetEvidence {
  /// Bytes of text looked at.
  static let sampleBytes = 64 << 10

  /// The encoding for bytes that are not UTF-8.
  ///
  /// A label holds unless the bytes speak clearly against it: it gives errors where another
  /// encoding gives none, or characters nobody uses where another gives prose.
  static func choose(_ bytes: [UInt8], declared: [TextEncoding]) -> TextEncoding {
    let sample = sample(of: bytes)
    let chinese: [(encoding: TextEncoding, score: Double)] = [TextEncoding.gbk, .big5].map {
      ($0, score(sample, $0))
    }
    let best = chinese[1].score > chinese[0].score ? chinese[1] : chinese[0]
    for label in declared {
      guard let result = IconvDecoder.decode(sample, from: label) else { continue }
      if label.widest == 1 {
        // Western labels are the default of many servers: prose in Chinese overrules them.
        if best.score > 0.25, highShare(sample) > 0.12 || best.score > 0.5 { return best.encoding }
        return label
      }
      let own = FrequencyScorer.score(utf8: result.bytes, errors: result.errors)
      let isChinese = label.converter == "GB18030" || label == .big5
      if isChinese {
        if own + 0.2 >= best.score { return label }
      } else if result.errors * 50 <= result.bytes.count / 3 || own + 0.3 >= best.score {
        return label
      }
    }
    if best.score > 0.05 { return best.encoding }
    if let label = declared.first { return label }
    // A few short words: pairs of high bytes are Chinese, lonely ones are western.
    return best.score > -0.2 && pairShare(sample) > 0.9 ? best.encoding : .windows1252
  }

  /// Whether a four-byte sequence of GB18030 occurs, in O(n).
  static func hasFourByteSequence(_ bytes: [UInt8]) -> Bool {
    var at = 0
    while at < bytes.count {
      let byte = bytes[at]
      if byte <= 0x80 || byte == 0xFF {
        at += 1
      } else if at + 3 < bytes.count, Bytes.isDigit(bytes[at + 1]), bytes[at + 2] > 0x80,
        Bytes.isDigit(bytes[at + 3])
      {
        return true
      } else if at + 1 < bytes.count, bytes[at + 1] >= 0x40 {
        at += 2
      } else {
        at += 1
      }
    }
    return false
  }

  private static func score(_ sample: [UInt8], _ encoding: TextEncoding) -> Double {
    guard let result = IconvDecoder.decode(sample, from: encoding) else { return -5 }
    // The cut at the sample's end may cost one character.
    return FrequencyScorer.score(utf8: result.bytes, errors: max(0, result.errors - 1))
  }

  /// A stretch that begins a little before the first high byte: heads of pages are ASCII.
  ///
  /// It begins behind an ASCII byte below 0x30, which is no second byte in any of the encodings.
  private static func sample(of bytes: [UInt8]) -> [UInt8] {
    guard let first = bytes.firstIndex(where: { $0 >= 0x80 }) else { return [] }
    return Array(bytes[first..<min(bytes.count, first + sampleBytes)])
  }

  private static func highShare(_ bytes: [UInt8]) -> Double {
    guard !bytes.isEmpty else { return 0 }
    return Double(bytes.lazy.filter { $0 >= 0x80 }.count) / Double(bytes.count)
  }

  /// How many of the high bytes stand beside another one.
  private static func pairShare(_ bytes: [UInt8]) -> Double {
    var high = 0
    var paired = 0
    for (at, byte) in bytes.enumerated() where byte >= 0x80 {
      high += 1
      if (at > 0 && bytes[at - 1] >= 0x80) || (at + 1 < bytes.count && bytes[at + 1] >= 0x80) {
        paired += 1
      }
    }
    return high == 0 ? 0 : Double(paired) / Double(high)
  }
}
