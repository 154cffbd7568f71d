/// What the bytes themselves say, weighed against the labels.
enum CharsetEvidence {
  /// Bytes of text looked at.
  static let sampleBytes = 64 << 10

  private struct Candidate {
    var encoding: TextEncoding
    var score: Double
  }

  /// The encoding for bytes that are not UTF-8.
  ///
  /// A label holds unless the bytes speak clearly against it: it gives errors where another
  /// encoding gives none, or characters nobody uses where another gives prose.
  static func choose(_ bytes: [UInt8], declared: [TextEncoding]) -> TextEncoding {
    let sample = sample(of: bytes)
    let best = best(sample)
    // Servers say iso-8859-1 of everything: what the page itself says comes first then.
    let defaults = declared.filter { $0 == .windows1252 }
    let labels = declared.filter { $0 != .windows1252 } + defaults
    for label in labels {
      guard let result = IconvDecoder.decode(sample, from: label) else { continue }
      if label.widest == 1 {
        // Western labels are the default of many servers: prose overrules them.
        if best.score > 0.25, highShare(sample) > 0.12 || best.score > 0.5 { return best.encoding }
        return label == .windows1252 ? cyrillic(sample) ?? label : label
      }
      let errors = max(0, result.errors - 1)
      let own = FrequencyScorer.score(
        utf8: result.bytes, errors: errors, isChinese: isChinese(label))
      if own < 0.25, best.score < 0.25, let cyrillic = cyrillic(sample) { return cyrillic }
      if own + 0.2 >= best.score { return label }
      if !isChinese(label), errors * 50 <= result.bytes.count / 3, own + 0.3 >= best.score {
        return label
      }
    }
    if best.score < 0.25, declared.isEmpty, let cyrillic = cyrillic(sample) { return cyrillic }
    if best.score > 0.05 { return best.encoding }
    if let label = declared.first { return label }
    // A few short words: pairs of high bytes are Chinese, lonely ones are western.
    return best.score > -0.2 && pairShare(sample) > 0.9 ? best.encoding : .windows1252
  }

  /// The East Asian encoding in which a sample reads best; Chinese unless another is clearly better.
  ///
  /// Of a short text frequencies say little: it is taken for Chinese.
  private static func best(_ sample: [UInt8]) -> Candidate {
    // Simplified text hardly leaves the rows of GB2312, whose second bytes are high; those of Big5
    // are ASCII four times out of ten.
    let rows = 0.3 * (1 - highTrailShare(sample))
    var best = Candidate(encoding: .gbk, score: score(sample, .gbk) - rows)
    let isLong = isLong(sample)
    for encoding in [TextEncoding.big5, .eucJP, .shiftJIS, .eucKR] {
      let found = score(sample, encoding)
      let margin = encoding == .big5 ? 0 : (isLong ? 0.1 : 0.5)
      if found > best.score + margin { best = Candidate(encoding: encoding, score: found) }
    }
    return best
  }

  /// Whether there are high bytes enough for frequencies to speak.
  private static func isLong(_ sample: [UInt8]) -> Bool {
    let enough = 40
    return sample.lazy.filter { $0 >= 0x80 }.prefix(enough).count == enough
  }

  /// Of the pairs that begin with a high byte, how many end with one of the rows of GB2312.
  private static func highTrailShare(_ bytes: [UInt8]) -> Double {
    var pairs = 0
    var high = 0
    var at = 0
    while at + 1 < bytes.count {
      guard bytes[at] > 0x80 else {
        at += 1
        continue
      }
      pairs += 1
      if bytes[at] > 0xA0, bytes[at + 1] > 0xA0 { high += 1 }
      at += 2
    }
    return pairs == 0 ? 1 : Double(high) / Double(pairs)
  }

  private static func isChinese(_ encoding: TextEncoding) -> Bool {
    encoding.converter == "GB18030" || encoding == .big5
  }

  /// Russian and its kin, which no label tells of.
  private static func cyrillic(_ sample: [UInt8]) -> TextEncoding? {
    // Western letters stand alone between ASCII ones; Chinese ones come in pairs, words of Cyrillic
    // letters in any number.
    guard pairShare(sample) > 0.9, oddRunShare(sample) > 0.25 else { return nil }
    let shares = [TextEncoding.windows1251, .koi8R].map { encoding in
      let bytes = IconvDecoder.decode(sample, from: encoding)?.bytes ?? []
      return (encoding, FrequencyScorer.cyrillicShare(utf8: bytes))
    }
    return shares.max { $0.1 < $1.1 }.flatMap { $0.1 > 0.6 ? $0.0 : nil }
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
    return FrequencyScorer.score(
      utf8: result.bytes, errors: max(0, result.errors - 1), isChinese: isChinese(encoding))
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

  /// How many of the runs of high bytes have an odd number of them.
  private static func oddRunShare(_ bytes: [UInt8]) -> Double {
    let runs = bytes.split { $0 < 0x80 }
    return runs.isEmpty
      ? 0 : Double(runs.lazy.filter { $0.count % 2 == 1 }.count) / Double(runs.count)
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
