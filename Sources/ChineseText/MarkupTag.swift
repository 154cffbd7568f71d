/// Tells markup that a page shows as text from genuine angle brackets.
enum MarkupTag {
  /// Whether `content`, what stands between `<` and `>` (lower case, without either), is a tag of
  /// HTML: a known name, then nothing, or attributes in which Chinese stands inside quotes only and
  /// at least one value is given.
  ///
  /// O(content).
  static func isTag(_ content: ArraySlice<UInt32>) -> Bool {
    var rest = content
    if rest.starts(with: [0x21, 0x2D, 0x2D]) {  // <!-- a comment -->
      return rest.count >= 5 && rest.suffix(2).elementsEqual([0x2D, 0x2D])
    }
    if rest.first == 0x2F { rest.removeFirst() }
    var name: [UInt8] = []
    while let scalar = rest.first, let byte = UInt8(exactly: scalar), isNamePart(byte) {
      guard name.count < 12 else { return false }
      name.append(byte)
      rest.removeFirst()
    }
    guard names.contains(String(decoding: name, as: UTF8.self)) else { return false }
    switch rest.first {
    case nil: return true
    case 0x20, 0x2F, 0x0A: return areAttributes(rest)
    default: return false
    }
  }

  private static func isNamePart(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x3A
  }

  private static func areAttributes(_ text: ArraySlice<UInt32>) -> Bool {
    var quote: UInt32?
    var hasValue = false
    var hasOther = false
    for scalar in text {
      if let open = quote {
        if scalar == open { quote = nil }
        if scalar == Mark.stop { return false }
        continue
      }
      switch scalar {
      case 0x22, 0x27: quote = scalar
      case 0x3D: hasValue = true
      case 0x20, 0x2F, 0x0A: break
      case 0..<0x80: hasOther = true
      case 0x201C, 0x201D, 0x2018, 0x2019: break  // quotes that an editor made curly
      default: return false
      }
    }
    return hasValue || !hasOther
  }

  private static let names: Set<String> = Set(
    """
    a abbr article aside audio b big blockquote body br button caption center code col colgroup dd \
    del div dl dt em embed figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hr html \
    i iframe img input ins label li link main meta nav o:p object ol option p param pre s script \
    section select small source span strike strong style sub sup svg table tbody td textarea tfoot \
    th thead title tr tt u ul video
    """.split(separator: " ").map(String.init))
}

/// Decodes character references that a page shows as text: `&lt;`, `&nbsp;`, `&#23398;`.
enum CharacterEscape {
  private static let longest = 9

  /// The reference that a `;` behind `scalars` would end: where its `&` stands, and the scalar that
  /// it names.
  ///
  /// Looks back a bounded distance.
  static func atEnd(of scalars: [UInt32]) -> (start: Int, scalar: UInt32)? {
    let lowest = max(0, scalars.count - longest - 1)
    guard let start = scalars[lowest...].lastIndex(of: 0x26) else { return nil }
    var name: [UInt8] = []
    for scalar in scalars[(start + 1)...] {
      guard let byte = UInt8(exactly: scalar), byte < 0x80 else { return nil }
      name.append(byte)
    }
    if name.first == 0x23 {
      guard let value = number(name.dropFirst()) else { return nil }
      return (start, value)
    }
    return names[String(decoding: name, as: UTF8.self)].map { (start, $0) }
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> UInt32? {
    let isHexadecimal = digits.first == 0x78
    let text = String(decoding: isHexadecimal ? digits.dropFirst() : digits, as: UTF8.self)
    guard text.utf8.first.map({ $0 != 0x2B && $0 != 0x2D }) ?? false,
      let value = UInt32(text, radix: isHexadecimal ? 16 : 10), value > 0
    else { return nil }
    return Unicode.Scalar(value)?.value
  }

  private static let names: [String: UInt32] = [
    "lt": 0x3C, "gt": 0x3E, "amp": 0x26, "quot": 0x22, "apos": 0x27, "nbsp": 0x20, "ensp": 0x20,
    "emsp": 0x20, "thinsp": 0x20, "ldquo": 0x201C, "rdquo": 0x201D, "lsquo": 0x2018,
    "rsquo": 0x2019, "hellip": 0x2026, "mdash": 0x2014, "ndash": 0x2013, "middot": 0xB7,
    "bull": 0x2022, "times": 0xD7, "copy": 0xA9, "reg": 0xAE, "laquo": 0xAB, "raquo": 0xBB,
    "shy": 0xAD, "zwnj": 0x200C, "zwj": 0x200D, "yen": 0xA5,
  ]
}
