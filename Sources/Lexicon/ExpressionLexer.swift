internal import Records

/// A word or sign of an expression and where it begins.
struct ExpressionToken: Equatable {
  enum Kind: Equatable {
    case term(String), list(String), field(Field)
    case or, and, not, sentence, near(Int), then(Int), open, close, end
  }

  var kind: Kind
  var offset: Int
  /// Whether a blank stands before it; `a|b ~5 c` is suspicious, `a | b ~5 c` is meant.
  var afterBlank: Bool
}

/// Cuts an expression into tokens.
///
/// `+`, `-` and `/` are operators only with a blank (or an end of the expression) on both sides, so
/// that `36-中` and `24/7` are plain terms. `|`, `~`, `>`, brackets and `"` always end a bare word.
struct ExpressionLexer {
  private let scalars: [Unicode.Scalar]
  private var index = 0

  /// Numbers after `~` and `>` are at most this.
  static let longestDistance = 10_000

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  /// All tokens, closed by `.end`.
  ///
  /// O(n).
  static func tokens(of text: String) throws(ExpressionError) -> [ExpressionToken] {
    var lexer = ExpressionLexer(text)
    var tokens: [ExpressionToken] = []
    while true {
      let token = try lexer.next()
      tokens.append(token)
      if token.kind == .end { return tokens }
    }
  }

  private mutating func next() throws(ExpressionError) -> ExpressionToken {
    let before = index
    while index < scalars.count, Self.isBlank(scalars[index]) { index += 1 }
    let start = index
    let kind = try kind()
    return ExpressionToken(kind: kind, offset: start, afterBlank: start > before)
  }

  private mutating func kind() throws(ExpressionError) -> ExpressionToken.Kind {
    guard index < scalars.count else { return .end }
    let scalar = scalars[index]
    switch scalar {
    case "|": return single(.or)
    case "(": return single(.open)
    case ")": return single(.close)
    case "\"": return .term(try literal())
    case "~": return .near(try distance())
    case ">": return .then(try distance())
    case "$": return .list(try listName())
    case "+" where standsAlone: return single(.and)
    case "-" where standsAlone: return single(.not)
    case "/" where standsAlone: return single(.sentence)
    default: return try word()
    }
  }

  private mutating func single(_ kind: ExpressionToken.Kind) -> ExpressionToken.Kind {
    index += 1
    return kind
  }

  private var standsAlone: Bool {
    (index == 0 || Self.isBlank(scalars[index - 1]) || scalars[index - 1] == ")"
      || scalars[index - 1] == "(")
      && (index + 1 == scalars.count || Self.isBlank(scalars[index + 1]))
  }

  private mutating func literal() throws(ExpressionError) -> String {
    let start = index
    index += 1
    var text = String.UnicodeScalarView()
    while index < scalars.count, scalars[index] != "\"" {
      text.append(scalars[index])
      index += 1
    }
    guard index < scalars.count else {
      throw ExpressionError(offset: start, message: "the literal is not closed; add a second \"")
    }
    index += 1
    return String(text)
  }

  private mutating func distance() throws(ExpressionError) -> Int {
    let start = index
    let sign = scalars[index]
    index += 1
    var value = 0
    var digits = 0
    while index < scalars.count, case let digit = scalars[index].value, (48...57).contains(digit) {
      value = min(value * 10 + Int(digit - 48), Self.longestDistance + 1)
      digits += 1
      index += 1
    }
    guard digits > 0 else {
      throw ExpressionError(
        offset: start,
        message: "expected a number right after \(sign), as in \"家长 \(sign)20 值守\"; "
          + "put a term that holds \(sign) in quotes")
    }
    guard value <= Self.longestDistance else {
      throw ExpressionError(
        offset: start, message: "a distance is at most \(Self.longestDistance) characters")
    }
    return value
  }

  private mutating func listName() throws(ExpressionError) -> String {
    let start = index
    index += 1
    let name = try run()
    guard !name.isEmpty else {
      throw ExpressionError(offset: start, message: "expected the name of a list right after $")
    }
    return name
  }

  private mutating func word() throws(ExpressionError) -> ExpressionToken.Kind {
    for field in Field.allCases {
      let prefix = Array("\(field.rawValue):".unicodeScalars)
      if scalars[index...].starts(with: prefix) {
        index += prefix.count
        return .field(field)
      }
    }
    return .term(try run())
  }

  /// Characters up to a blank, a bracket, a quote, `|`, `~` or `>`.
  private mutating func run() throws(ExpressionError) -> String {
    var text = String.UnicodeScalarView()
    while index < scalars.count, case let scalar = scalars[index], !Self.endsWord(scalar) {
      if let ascii = Self.fullWidth[scalar] {
        throw ExpressionError(
          offset: index,
          message: "full-width \(scalar) is not an operator; write \(ascii), "
            + "or put the term in quotes")
      }
      text.append(scalar)
      index += 1
    }
    return String(text)
  }

  private static let fullWidth: [Unicode.Scalar: String] = [
    "｜": "|", "（": "(", "）": ")", "“": "\"", "”": "\"", "～": "~", "＞": ">", "＋": "+", "＄": "$",
  ]

  private static func endsWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "|", "(", ")", "\"", "~", ">": true
    default: isBlank(scalar)
    }
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace
  }
}
