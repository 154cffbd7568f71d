/// Text on its way into HTML or XML.
enum MarkupText {
  /// What may stand in XML 1.0 and misleads nobody: control characters, surrogates, the characters
  /// that are none and those that turn the direction of writing become U+FFFD or vanish.
  ///
  /// Tabs and line feeds stay. O(n).
  static func clean(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { replacement($0) != $0 }) else { return text }
    var view = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if let kept = replacement(scalar) { view.append(kept) }
    }
    return String(view)
  }

  /// `<`, `>`, `&` and both quotation marks as references, after ``clean(_:)``.
  static func escaped(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in clean(text).unicodeScalars {
      switch scalar {
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func replacement(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x09, 0x0A: scalar
    case 0x0D: nil
    case 0..<0x20, 0x7F...0x9F, 0xFFFE, 0xFFFF: "\u{FFFD}"
    // Directions: a title must not turn the words behind it around.
    case 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: nil
    case let value where value & 0xFFFE == 0xFFFE: "\u{FFFD}"
    default: scalar
    }
  }
}
