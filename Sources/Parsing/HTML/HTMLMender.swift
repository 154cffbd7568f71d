internal import CXMLEvents

/// Mends what libxml2 reads otherwise than browsers do, where it costs text or time, before the
/// page goes to the parser.
struct HTMLMender {
  /// The page as it goes to the parser; offsets shift only where something was mended.
  private(set) var bytes: [UInt8]
  /// What was cut because of a limit, with its offset in the decoded page.
  private(set) var cuts: [(offset: Int, reason: String)] = []

  private static let longTag =
    "a tag with too many attributes (tag_attributes) or bytes (tag_bytes) was cut"
  private let limits: ParsingLimits
  private var output: [UInt8] = []
  private var copied = 0
  private var isChanged = false
  /// No comment or CDATA section ends behind these places; keeps hostile pages linear.
  private var unclosedComments = Int.max
  private var unclosedSections = Int.max
  private var sections = SectionEnds()

  /// O(n); copies only when there is something to mend.
  init(_ page: [UInt8], limits: ParsingLimits) {
    bytes = page
    self.limits = limits
    mend()
    if isChanged {
      output.append(contentsOf: bytes[copied...])
      bytes = output
    }
    output = []
  }

  private mutating func replace(_ range: Range<Int>, with text: StaticString = "") {
    if !isChanged {
      isChanged = true
      output.reserveCapacity(bytes.count)
    }
    output.append(contentsOf: bytes[copied..<range.lowerBound])
    output.append(
      contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    copied = range.upperBound
  }

  private mutating func mend() {
    let count = bytes.count
    var at = 0
    var depth = 0
    var work = 0
    var tag = -1
    var reference = -1
    while at < count {
      // Each is searched only when passed, so that pages of either alone are read once.
      if tag < at { tag = Bytes.first(0x3C, in: bytes, from: at) }
      if reference < at { reference = Bytes.first(0x26, in: bytes, from: at) }
      at = min(tag, reference)
      if at == count { return }
      if at == reference {
        at = mendReference(at)
      } else if at + 1 < count {
        let next = bytes[at + 1]
        if next == 0x21 {
          at = mendDeclaration(at)
        } else if next == 0x2F {
          // The parser looks through all open elements for each end tag.
          work += depth
          depth = max(0, depth - 1)
          if work > limits.nestingWork {
            cuts.append(
              (at, "elements nested too deeply (nesting_work); the rest of the page was left out"))
            replace(at..<count)
            return
          }
          for _ in 0..<sections.end(at + 2, in: bytes) { replace(at..<at, with: "</div>") }
          at += 2
        } else if Bytes.isLetter(next), isProse(at + 1) {
          // `c<d，那么`: no tag has such a name.
          replace(at..<at + 1, with: "&lt;")
          at += 1
        } else if Bytes.isLetter(next) {
          depth += isVoid(at + 1) ? 0 : 1
          let end = mendTag(at)
          if bytes[end - 2] != 0x2F { sections.start(at + 1, in: bytes) }
          at = end
        } else {
          at += 1
        }
      } else {
        at += 1
      }
    }
  }

  /// Whether what looks like a tag's name goes on in Chinese: a comparison, a book's title.
  private func isProse(_ name: Int) -> Bool {
    var at = name
    while at < bytes.count, Bytes.isLetter(bytes[at]) || Bytes.isDigit(bytes[at]) { at += 1 }
    if at < bytes.count, bytes[at] == 0x20 { at += 1 }
    // An ideographic blank between a name and its attributes is a slip of the keyboard.
    return at < bytes.count && bytes[at] >= 0xE2
      && !Bytes.matches("\u{3000}", in: bytes, at: at)
  }

  private func isVoid(_ name: Int) -> Bool {
    func begins(_ text: StaticString) -> Bool { Bytes.matches(text, in: bytes, at: name) }
    return switch Bytes.lower(bytes[name]) {
    case UInt8(ascii: "b"): begins("br")
    case UInt8(ascii: "h"): begins("hr")
    case UInt8(ascii: "i"): begins("img") || begins("input")
    case UInt8(ascii: "l"): begins("li")
    case UInt8(ascii: "m"): begins("meta")
    case UInt8(ascii: "p"): begins("p>") || begins("p ")
    default: false
    }
  }

  /// Comments that HTML ends early or never, `<![CDATA[`, and a document type with entities.
  private mutating func mendDeclaration(_ at: Int) -> Int {
    if Bytes.matches("<!--", in: bytes, at: at) {
      if at + 4 < bytes.count, bytes[at + 4] == 0x3E {
        replace(at..<at + 5)
        return at + 5
      }
      if Bytes.matches("<!--->", in: bytes, at: at) {
        replace(at..<at + 6)
        return at + 6
      }
      var end = at + 4
      while at < unclosedComments, let dashes = Bytes.find("--", in: bytes, from: end) {
        if dashes + 2 < bytes.count, bytes[dashes + 2] == 0x3E { return dashes + 3 }
        if Bytes.matches("--!>", in: bytes, at: dashes) {
          replace(at..<dashes + 4)
          return dashes + 4
        }
        end = dashes + 1
      }
      unclosedComments = min(unclosedComments, at)
      // Never closed: only its first line is dropped, since the page goes on behind it.
      let stop = bytes[at...].firstIndex { $0 == 0x3E || $0 == 0x0A } ?? bytes.count - 1
      if cuts.count < 8 {
        cuts.append((at, "a comment is never closed; it was taken to end with its first line"))
      }
      replace(at..<stop + 1)
      return stop + 1
    }
    if Bytes.matches("<![cdata[", in: bytes, at: at) {
      let end = at < unclosedSections ? Bytes.find("]]>", in: bytes, from: at) : nil
      if end == nil { unclosedSections = min(unclosedSections, at) }
      replace(at..<at + 9)
      if let end {
        // The text inside stays; its end mark does not.
        replace(end..<end + 3)
        return end + 3
      }
      return at + 9
    }
    if Bytes.matches("<!doctype", in: bytes, at: at) {
      var end = at
      var inside = false
      while end < bytes.count, end - at < limits.tagBytes {
        if bytes[end] == 0x5B { inside = true }
        if bytes[end] == 0x5D { inside = false }
        if bytes[end] == 0x3E, !inside { break }
        end += 1
      }
      if Bytes.find("[", in: bytes, from: at, to: end) != nil {
        replace(at..<min(end + 1, bytes.count))
      }
      return min(end + 1, bytes.count)
    }
    return at + 2
  }

  /// Cuts a tag with too many attributes or bytes; returns the place behind the tag.
  private mutating func mendTag(_ start: Int) -> Int {
    var at = start + 1
    var quote: UInt8 = 0
    var attributes = 0
    var afterBlank = false
    var boundary = start + 1
    var cut: Int?
    while at < bytes.count {
      if quote != 0 { at = min(Bytes.first(quote, in: bytes, from: at), bytes.count - 1) }
      let byte = bytes[at]
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == 0x3E {
        break
      } else if byte == 0x22 || byte == 0x27 {
        if at > 0, bytes[at - 1] == 0x3D || Bytes.isSpace(bytes[at - 1]) { quote = byte }
      } else if byte == 0x3C, at + 1 < bytes.count,
        Bytes.isLetter(bytes[at + 1]) || bytes[at + 1] == 0x2F
      {
        // A tag that was never closed: what follows is markup again.
        if cut == nil {
          replace(at..<at, with: ">")
          return at
        }
        break
      } else if afterBlank, !Bytes.isSpace(byte) {
        attributes += 1
      }
      if cut == nil, attributes > limits.attributesPerTag || at - start > limits.tagBytes {
        cut = boundary
      }
      afterBlank = quote == 0 && Bytes.isSpace(byte)
      if afterBlank { boundary = at }
      at += 1
    }
    if cut == nil, at >= bytes.count, quote != 0 {
      // An open quote swallowed the page: the tag is taken to end with its line.
      let stop = bytes[start...].firstIndex { $0 == 0x3E || $0 == 0x0A } ?? bytes.count
      replace(stop..<min(stop + 1, bytes.count), with: "\">")
      return min(stop + 1, bytes.count)
    }
    if let cut {
      if cuts.count < 8 { cuts.append((start, Self.longTag)) }
      replace(cut..<min(at, bytes.count), with: at < bytes.count ? "" : ">")
    }
    let name = bytes[start + 1..<min(start + 9, bytes.count)]
    return behindRawText(name, min(at + 1, bytes.count))
  }

  /// Scripts and styles are no markup: the place of their end tag.
  private func behindRawText(_ name: ArraySlice<UInt8>, _ at: Int) -> Int {
    let start = name.startIndex
    if Bytes.matches("script", in: bytes, at: start) {
      return Bytes.find("</script", in: bytes, from: at) ?? bytes.count
    }
    if Bytes.matches("style", in: bytes, at: start) {
      return Bytes.find("</style", in: bytes, from: at) ?? bytes.count
    }
    return at
  }

  /// Named references that libxml2 leaves as they are though browsers read them.
  private mutating func mendReference(_ at: Int) -> Int {
    guard let mended = NamedReferences.mend(bytes, at: at) else { return at + 1 }
    if let text = mended.text { replace(mended.range, with: text) }
    return mended.range.upperBound
  }
}
