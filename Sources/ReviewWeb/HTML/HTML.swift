/// A piece of HTML whose interpolated strings are escaped, so that text of a page cannot become
/// markup of ours.
///
/// Written as a literal: `"<td>\(title)</td>"` escapes `title`; another ``HTML`` is put in as it
/// is. Attribute values are always written in double quotes. Cost O(length).
package struct HTML: Sendable, Equatable, ExpressibleByStringInterpolation {
  /// The markup.
  package private(set) var source: String

  package init(stringLiteral value: String) { source = value }

  package init(stringInterpolation: Interpolation) { source = stringInterpolation.source }

  /// Nothing at all.
  package static let none: HTML = ""

  /// Plain text, escaped.
  package init(text: String) {
    source = ""
    Self.escape(text, into: &source)
  }

  /// Markup that another part of the program has made, such as a printed paper; never a page's.
  package init(trusted markup: String) { source = markup }

  package static func + (left: HTML, right: HTML) -> HTML {
    HTML(trusted: left.source + right.source)
  }

  package static func += (left: inout HTML, right: HTML) { left.source += right.source }

  package struct Interpolation: StringInterpolationProtocol {
    fileprivate var source = ""

    package init(literalCapacity: Int, interpolationCount: Int) {
      source.reserveCapacity(literalCapacity + interpolationCount * 24)
    }

    package mutating func appendLiteral(_ literal: String) { source += literal }

    package mutating func appendInterpolation(_ text: String) {
      HTML.escape(text, into: &source)
    }

    /// Nothing for nil.
    package mutating func appendInterpolation(_ text: String?) {
      if let text { HTML.escape(text, into: &source) }
    }

    package mutating func appendInterpolation(_ number: some BinaryInteger) {
      source += String(number)
    }

    /// Nothing for nil.
    package mutating func appendInterpolation(_ number: (some BinaryInteger)?) {
      if let number { source += String(number) }
    }

    package mutating func appendInterpolation(_ html: HTML) { source += html.source }

    /// Nothing for nil.
    package mutating func appendInterpolation(_ html: HTML?) {
      if let html { source += html.source }
    }

    package mutating func appendInterpolation(_ parts: [HTML]) {
      for part in parts { source += part.source }
    }
  }

  /// Characters that HTML forbids even as references become U+FFFD.
  private static func escape(_ text: String, into output: inout String) {
    var plain = true
    for byte in text.utf8 where Self.isSpecial(byte) {
      plain = false
      break
    }
    if plain {
      output += text
      return
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": output += "&amp;"
      case "<": output += "&lt;"
      case ">": output += "&gt;"
      case "\"": output += "&quot;"
      case "'": output += "&#39;"
      case "\t", "\n", "\r": output.unicodeScalars.append(scalar)
      case let control where control.value < 0x20 || control.value == 0x7F:
        output.unicodeScalars.append("\u{FFFD}")
      default: output.unicodeScalars.append(scalar)
      }
    }
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == 0x26 || byte == 0x3C || byte == 0x3E || byte == 0x22 || byte == 0x27
      || byte == 0x7F
  }
}

extension Sequence {
  /// The elements as HTML, one behind the other.
  func html(_ transform: (Element) throws -> HTML) rethrows -> HTML {
    var result = HTML.none
    for element in self { result += try transform(element) }
    return result
  }
}
