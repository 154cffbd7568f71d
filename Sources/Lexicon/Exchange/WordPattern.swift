/// A regular expression of a word file as an expression of ours, as far as it only says which words
/// follow which.
///
/// Literals, `|`, groups, `.`, `.*`, `.+`, `.{m,n}`, `[abc]`, `\b`, `^` and `$` (the last three say
/// nothing here); anything else is a ``Fault``. O(n).
struct WordPattern {
  struct Fault: Error { let message: String }

  /// Characters that `.*` may cross.
  static let reach = 40
  private static let deepest = 20

  private let scalars: [Unicode.Scalar]
  private var index = 0
  private var depth = 0
  /// Whether the pattern has an end open, which becomes ``reach``.
  private(set) var isLoose = false

  init(_ pattern: String) { scalars = Array(pattern.unicodeScalars) }

  mutating func expression() throws(Fault) -> String {
    let result = try alternatives()
    guard index == scalars.count else { throw Fault(message: "a bracket closes nothing") }
    return result
  }

  private mutating func alternatives() throws(Fault) -> String {
    var parts = [try sequence()]
    while index < scalars.count, scalars[index] == "|" {
      index += 1
      parts.append(try sequence())
    }
    return parts.count == 1
      ? parts[0] : parts.map { $0.contains(" ") ? "(\($0))" : $0 }.joined(separator: " | ")
  }

  private mutating func sequence() throws(Fault) -> String {
    var result = ""
    var gap = 0
    var literal = String.UnicodeScalarView()
    func append(_ atom: String) {
      result += result.isEmpty ? atom : " >\(gap) \(atom)"
      gap = 0
    }
    func endLiteral() {
      guard !literal.isEmpty else { return }
      append("\"\(String(literal))\"")
      literal = String.UnicodeScalarView()
    }
    while index < scalars.count, scalars[index] != "|", scalars[index] != ")" {
      let scalar = scalars[index]
      index += 1
      switch scalar {
      case ".":
        endLiteral()
        gap += try crossed()
      case "(":
        endLiteral()
        append("(\(try group()))")
      case "[":
        endLiteral()
        append("(\(try set()))")
      case "^", "$": break
      case "*", "+", "?", "{":
        throw Fault(message: "\"\(scalar)\" behind a word is not supported")
      case "\\":
        guard index < scalars.count else { throw Fault(message: "it ends with \\") }
        let escaped = scalars[index]
        index += 1
        if escaped == "b" { continue }
        if escaped == "s" {
          endLiteral()
          skipRepetition()
          continue
        }
        guard !escaped.properties.isAlphabetic, !("0"..."9").contains(escaped) else {
          throw Fault(message: "\"\\\(escaped)\" is not supported")
        }
        literal.append(escaped)
      case "\"": throw Fault(message: "a quotation mark cannot be looked for")
      default: literal.append(scalar)
      }
    }
    endLiteral()
    guard !result.isEmpty else { throw Fault(message: "an alternative has no words") }
    return result
  }

  private mutating func group() throws(Fault) -> String {
    depth += 1
    guard depth <= Self.deepest else { throw Fault(message: "brackets are nested too deep") }
    if scalars[index...].starts(with: "?:".unicodeScalars) { index += 2 }
    guard index < scalars.count, scalars[index] != "?" else {
      throw Fault(message: "groups that look ahead or back are not supported")
    }
    let inner = try alternatives()
    guard index < scalars.count, scalars[index] == ")" else {
      throw Fault(message: "a bracket is never closed")
    }
    index += 1
    depth -= 1
    return inner
  }

  private mutating func set() throws(Fault) -> String {
    var words: [String] = []
    while index < scalars.count, scalars[index] != "]" {
      let scalar = scalars[index]
      guard scalar != "^", scalar != "-", scalar != "\\", scalar != "\"" else {
        throw Fault(message: "of [ ] only plain characters are supported")
      }
      words.append("\"\(scalar)\"")
      index += 1
    }
    guard index < scalars.count, !words.isEmpty else { throw Fault(message: "[ ] has no end") }
    index += 1
    return words.joined(separator: " | ")
  }

  /// The characters that `.` with what repeats it may cross.
  private mutating func crossed() throws(Fault) -> Int {
    guard index < scalars.count else { return 1 }
    switch scalars[index] {
    case "*", "+":
      skipRepetition()
      isLoose = true
      return Self.reach
    case "?":
      index += 1
      return 1
    case "{":
      guard let end = scalars[index...].firstIndex(of: "}") else {
        throw Fault(message: "{ is never closed")
      }
      let bounds = scalars[(index + 1)..<end].split(
        separator: ",", omittingEmptySubsequences: false)
      index = end + 1
      if index < scalars.count, scalars[index] == "?" { index += 1 }
      guard let last = bounds.last else { throw Fault(message: "{ } is empty") }
      if last.isEmpty {
        isLoose = true
        return Self.reach
      }
      guard let most = Int(String(String.UnicodeScalarView(last))),
        (0...ExpressionLexer.longestDistance).contains(most)
      else { throw Fault(message: "{ } holds no number that can be used") }
      return most
    default: return 1
    }
  }

  private mutating func skipRepetition() {
    while index < scalars.count, "*+?".unicodeScalars.contains(scalars[index]) { index += 1 }
  }
}
