/// Bytes turned into UTF-8, and how.
struct DecodedText {
  /// Well-formed UTF-8 without byte-order mark and NUL.
  var bytes: [UInt8]
  /// Name of the encoding that was really used.
  var encoding: String
  /// Bad sequences replaced by U+FFFD.
  var errors: Int
  /// Offset of the first of them in the input.
  var firstError: Int?
  /// What converts; null for UTF-8.
  var converter: TextEncoding?
  /// Bytes of the byte-order mark.
  var mark = 0

  /// The byte of the input from which a byte of the text came, for the place of a fault.
  ///
  /// O(n) in the bytes before it.
  func inputOffset(of place: Int, in input: [UInt8]) -> Int {
    let rest = mark == 0 ? input : Array(input.dropFirst(mark))
    let offset =
      converter.map { IconvDecoder.decode(rest, from: $0, most: place)?.consumed ?? 0 }
      ?? UTF8Repair.inputOffset(of: place, in: rest)
    return min(offset + mark, input.count)
  }
}

/// Decides a document's encoding and decodes it.
///
/// Order of belief: byte-order mark, strict UTF-8 validity, HTTP header, the document's own
/// declaration, evidence from the bytes.
enum CharsetDecision {
  /// O(n); a few passes over the bytes, samples for the evidence.
  static func decode(_ bytes: [UInt8], contentType: String?) -> DecodedText {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return utf8(Array(bytes.dropFirst(3)), shift: 3) }
    if bytes.starts(with: [0xFF, 0xFE]) { return convert(bytes, .utf16LE, dropping: 2) }
    if bytes.starts(with: [0xFE, 0xFF]) { return convert(bytes, .utf16BE, dropping: 2) }
    if let wide = unmarkedUTF16(bytes) { return convert(bytes, wide, dropping: 0) }

    let declared = [
      CharsetDeclaration.inContentType(contentType),
      CharsetDeclaration.inXMLDeclaration(bytes),
      CharsetDeclaration.inMeta(bytes),
    ].compactMap(\.self)
    let repaired = UTF8Repair.repair(bytes)
    if repaired.errors == 0 {
      if let seven = sevenBit(bytes, declared: declared, wide: repaired.sequences) {
        return convert(bytes, seven, dropping: 0)
      }
      return DecodedText(bytes: repaired.bytes, encoding: "utf-8", errors: 0, firstError: nil)
    }
    // A UTF-8 page with a few broken places still holds far more good sequences than bad ones;
    // text in another encoding hardly ever forms any.
    if repaired.sequences > 8 * repaired.errors
      || (repaired.sequences > 2 * repaired.errors && declared.contains(.utf8))
    {
      return DecodedText(
        bytes: repaired.bytes, encoding: "utf-8", errors: repaired.errors,
        firstError: repaired.firstError)
    }
    let choice = CharsetEvidence.choose(bytes, declared: declared.filter { $0 != .utf8 })
    return convert(bytes, choice, dropping: 0)
  }

  private static func utf8(_ bytes: [UInt8], shift: Int) -> DecodedText {
    let repaired = UTF8Repair.repair(bytes)
    return DecodedText(
      bytes: repaired.bytes, encoding: "utf-8", errors: repaired.errors,
      firstError: repaired.firstError.map { $0 + shift }, mark: shift)
  }

  private static func convert(
    _ bytes: [UInt8], _ encoding: TextEncoding, dropping mark: Int
  ) -> DecodedText {
    let input = mark == 0 ? bytes : Array(bytes.dropFirst(mark))
    guard let result = IconvDecoder.decode(input, from: encoding) else {
      return utf8(bytes, shift: 0)
    }
    var name = encoding.name
    if name == "gbk", CharsetEvidence.hasFourByteSequence(input) { name = "gb18030" }
    return DecodedText(
      bytes: result.bytes, encoding: name, errors: result.errors,
      firstError: result.firstError.map { $0 + mark }, converter: encoding, mark: mark)
  }

  /// UTF-16 without a mark: markup has a zero byte beside each ASCII character, and Chinese text
  /// has hardly anything but ASCII, ideographs and their punctuation.
  static func unmarkedUTF16(_ bytes: [UInt8]) -> TextEncoding? {
    let sample = bytes.prefix(4096)
    guard sample.count >= 8, sample.contains(0) else { return nil }
    var plausible = [0, 0]
    var zeros = [0, 0]
    var units = 0
    for at in stride(from: 0, to: sample.count - 1, by: 2) {
      units += 1
      for (order, unit) in [(sample[at + 1], sample[at]), (sample[at], sample[at + 1])].enumerated()
      {
        switch unit.0 {
        case 0:
          zeros[order] += 1
          plausible[order] += unit.1 >= 0x20 || Bytes.isSpace(unit.1) ? 1 : 0
        case 0x4E...0x9F, 0x30, 0xFF, 0x20, 0x21, 0x25, 0xAC...0xD7: plausible[order] += 1
        default: break
        }
      }
    }
    // ASCII letters in the other order look like ideographs, hence the zeros.
    for (order, encoding) in [TextEncoding.utf16LE, .utf16BE].enumerated()
    where plausible[order] * 50 >= units * 48 {
      let other = 1 - order
      if plausible[other] * 10 < units * 8 || zeros[order] > 4 * zeros[other] { return encoding }
    }
    return nil
  }

  /// Encodings of seven bits look like ASCII; only their escapes tell them.
  private static func sevenBit(
    _ bytes: [UInt8], declared: [TextEncoding], wide: Int
  ) -> TextEncoding? {
    guard wide == 0 else { return nil }
    if bytes.contains(0x1B) {
      let shifts: [(StaticString, TextEncoding)] = [
        ("\u{1B}$b", .iso2022JP), ("\u{1B}$@", .iso2022JP), ("\u{1B}$)c", .iso2022KR),
        ("\u{1B}$)a", .iso2022CN), ("\u{1B}$)g", .iso2022CN),
      ]
      return shifts.first { Bytes.find($0.0, in: bytes) != nil }?.1
    }
    guard let start = Bytes.find("~{", in: bytes), Bytes.find("~}", in: bytes, from: start) != nil
    else { return nil }
    if declared.contains(.hz) { return .hz }
    // Not said: a program may have such brackets too, but they do not decode to prose.
    guard let result = IconvDecoder.decode(Array(bytes[start...].prefix(64 << 10)), from: .hz),
      FrequencyScorer.score(utf8: result.bytes, errors: result.errors) > 0.3
    else { return nil }
    return .hz
  }
}
