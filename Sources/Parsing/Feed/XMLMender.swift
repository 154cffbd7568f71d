internal import CXMLEvents

/// Prepares a feed for libxml2: the XML declaration and the document type go (the bytes are UTF-8
/// and no entity is ever expanded), names such as `&nbsp;` become characters, stray ampersands and
/// control characters are made harmless, and everything is put inside one root.
struct XMLMender {
  private(set) var bytes: [UInt8] = []
  /// What had to be mended that XML forbids, with the offset of the first place.
  private(set) var fault: (offset: Int, reason: String)?

  private let input: [UInt8]
  private let limits: ParsingLimits
  /// No processing instruction ends behind this place; keeps hostile feeds linear.
  private var unclosedInstructions = Int.max
  private var entities: EntityDeclarations
  private var hasDocumentType = false
  /// Something but white space was met.
  private var hasContent = false
  /// Where mended and given bytes went apart: from `mended` on, `given` is what it came from.
  private var shifts: [(mended: Int, given: Int)] = []

  /// O(n).
  init(_ input: [UInt8], limits: ParsingLimits) {
    self.input = input
    self.limits = limits
    entities = EntityDeclarations(room: input.count + 1024)
    bytes.reserveCapacity(input.count + input.count / 16)
    bytes.append(contentsOf: Array("<tantou>".utf8))
    copy()
    bytes.append(contentsOf: Array("</tantou>".utf8))
  }

  /// The place in the given bytes of a place in the mended ones, to the tag, in O(log n).
  func original(_ offset: Int) -> Int {
    var low = 0
    var high = shifts.count
    while low < high {
      let middle = (low + high) / 2
      if shifts[middle].mended <= offset { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return max(0, min(input.count, offset - 8)) }
    let shift = shifts[low - 1]
    return min(input.count, shift.given + offset - shift.mended)
  }

  private mutating func noteShift(_ at: Int) {
    if let last = shifts.last, last.given - last.mended == at - bytes.count { return }
    shifts.append((bytes.count, at))
  }

  private mutating func note(_ offset: Int, _ reason: String) {
    if fault == nil { fault = (offset, reason) }
  }

  private mutating func copy() {
    var at = 0
    var hasRoot = false
    while at < input.count {
      let byte = input[at]
      if byte == 0x3C {
        if at + 1 < input.count, input[at + 1] != 0x21, input[at + 1] != 0x3F {
          hasRoot = true
          hasContent = true
        }
        at = markup(at)
      } else if byte == 0x26 {
        at = reference(at)
      } else if byte < 0x20, byte != 0x09, byte != 0x0A, byte != 0x0D {
        note(at, "a control character that XML forbids was dropped")
        bytes.append(0x20)
        at += 1
      } else if byte == 0xEF, at + 2 < input.count, input[at + 1] == 0xBF, input[at + 2] >= 0xBE {
        at += 3
      } else {
        if !hasRoot, !Bytes.isSpace(byte), fault == nil {
          note(at, "text before the first tag was left out")
          hasContent = true
        }
        if hasRoot || Bytes.isSpace(byte) { bytes.append(byte) }
        at += 1
      }
    }
  }

  private mutating func markup(_ at: Int) -> Int {
    guard at + 1 < input.count else { return keep(at) }
    switch input[at + 1] {
    case 0x3F:
      guard at < unclosedInstructions, let end = Bytes.find("?>", in: input, from: at) else {
        unclosedInstructions = min(unclosedInstructions, at)
        return keep(at)
      }
      if Bytes.matches("<?xml", in: input, at: at), at + 5 < input.count,
        Bytes.isSpace(input[at + 5])
      {
        if hasContent { note(at, "an XML declaration stands behind the beginning") }
      }
      hasContent = true
      return end + 2
    case 0x21:
      if Bytes.matches("<!--", in: input, at: at) {
        if let end = Bytes.find("-->", in: input, from: at + 4) { return end + 3 }
        note(at, "a comment is never closed; the rest was left out")
        return input.count
      }
      if Bytes.matches("<![cdata[", in: input, at: at) { return section(at) }
      return documentType(at)
    case let next where Bytes.isLetter(next) || next == 0x2F || next == 0x5F || next >= 0x80:
      noteShift(at)
      bytes.append(0x3C)
      return tag(at)
    default: return keep(at)
    }
  }

  /// Cuts the attributes of a tag that is too long: libxml2 takes time quadratic in them.
  private mutating func tag(_ start: Int) -> Int {
    var at = start + 1
    var quote: UInt8 = 0
    var boundary = at
    var blanks = 0
    var cut: Int?
    while at < input.count {
      let byte = input[at]
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == 0x3E || byte == 0x3C {
        break
      } else if byte == 0x22 || byte == 0x27 {
        quote = byte
      } else if Bytes.isSpace(byte) {
        boundary = at
        blanks += 1
      }
      if cut == nil, at - start > limits.tagBytes || blanks > 4 * limits.attributesPerTag {
        cut = boundary
      }
      at += 1
    }
    guard let cut else { return start + 1 }
    note(
      start, "a tag with too many attributes (tag_attributes) or bytes (tag_bytes) was cut")
    bytes.append(contentsOf: input[start + 1..<cut])
    return at
  }

  /// A lone `<` in text.
  private mutating func keep(_ at: Int) -> Int {
    note(at, "a stray < was taken as text")
    bytes.append(contentsOf: Array("&lt;".utf8))
    return at + 1
  }

  private mutating func section(_ at: Int) -> Int {
    let end = Bytes.find("]]>", in: input, from: at)
    if end == nil { note(at, "a CDATA section is never closed") }
    bytes.append(contentsOf: Array("<![CDATA[".utf8))
    for (place, byte) in input[min(at + 9, input.count)..<(end ?? input.count)].enumerated() {
      // libxml2 takes no section above ten million bytes; a new one begins between characters.
      if place & 0xFFFFF == 0xFFFFF, byte & 0xC0 != 0x80 {
        bytes.append(contentsOf: Array("]]><![CDATA[".utf8))
      }
      bytes.append(byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D ? 0x20 : byte)
    }
    bytes.append(contentsOf: Array("]]>".utf8))
    return end.map { $0 + 3 } ?? input.count
  }

  private mutating func documentType(_ at: Int) -> Int {
    var end = at
    var depth = 0
    while end < input.count {
      if input[end] == 0x5B { depth += 1 }
      if input[end] == 0x5D { depth -= 1 }
      if input[end] == 0x3E, depth <= 0 { break }
      end += 1
    }
    hasDocumentType = true
    entities.read(input, at..<end)
    return min(end + 1, input.count)
  }

  private mutating func reference(_ at: Int) -> Int {
    let limit = min(input.count, at + 34)
    guard let end = input[at..<limit].firstIndex(of: 0x3B), end > at + 1 else {
      note(at, "a stray & was taken as text")
      bytes.append(contentsOf: Array("&amp;".utf8))
      return at + 1
    }
    let name = Array(input[at + 1..<end])
    if name[0] == 0x23 {
      guard let reference = NumericReference(in: input, at: at) else {
        note(at, "a reference to a character that XML forbids was dropped")
        return end + 1
      }
      if let scalar = reference.scalar, Self.isAllowed(scalar) {
        switch scalar {
        case "<", "&", ">", "\"", "'": bytes.append(contentsOf: input[at..<reference.end])
        default: bytes.append(contentsOf: String(scalar).utf8)
        }
      } else {
        note(at, "a reference to a character that XML forbids was dropped")
      }
      return reference.end
    }
    for known in ["lt", "gt", "amp", "quot", "apos"] where name.elementsEqual(known.utf8) {
      bytes.append(contentsOf: input[at...end])
      return end + 1
    }
    if let text = entities.text(of: name) {
      bytes.append(contentsOf: text)
      return end + 1
    }
    let code = name.withUnsafeBufferPointer { cxml_html_entity($0.baseAddress, $0.count) }
    guard code != 0, let scalar = Unicode.Scalar(code) else {
      note(at, "an unknown entity was taken as text")
      bytes.append(contentsOf: Array("&amp;".utf8))
      return at + 1
    }
    if !hasDocumentType { note(at, "an entity of HTML that the feed does not declare") }
    bytes.append(contentsOf: String(scalar).utf8)
    return end + 1
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x20 && scalar.value & 0xFFFE != 0xFFFE || scalar == "\t" || scalar == "\n"
      || scalar == "\r"
  }
}
