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
      firstError: repaired.firstError.map { $0 + shift })
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
      firstError: result.firstError.map { $0 + mark })
  }

  /// UTF-16 without a mark: markup has a zero byte beside each ASCII character.
  static func unmarkedUTF16(_ bytes: [UInt8]) -> TextEncoding? {
    let sample = bytes.prefix(512)
    guard sample.count >= 8 else { return nil }
    var zeros = [0, 0]
    var ascii = [0, 0]
    for (at, byte) in sample.enumerated() {
      if byte == 0 { zeros[at & 1] += 1 } else if byte < 0x80 { ascii[at & 1] += 1 }
    }
    if zeros[1] * 4 > sample.count, zeros[0] * 8 < zeros[1], ascii[0] >= zeros[1] {
      return .utf16LE
    }
    if zeros[0] * 4 > sample.count, zeros[1] * 8 < zeros[0], ascii[1] >= zeros[0] {
      return .utf16BE
    }
    return nil
  }

  /// Encodings of seven bits look like ASCII; only their escapes and a label tell them.
  private static func sevenBit(
    _ bytes: [UInt8], declared: [TextEncoding], wide: Int
  ) -> TextEncoding? {
    guard wide == 0, let first = declared.first else { return nil }
    if first == .hz, Bytes.find("~{", in: bytes) != nil { return .hz }
    if first == .iso2022JP, bytes.contains(0x1B) { return .iso2022JP }
    return nil
  }
}
