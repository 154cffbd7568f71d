internal import Records

/// Recursive descent over the tokens of an expression, one level of binding at a time.
///
/// Depth is bounded twice, so that no file can exhaust the stack: brackets while parsing, and the
/// height of the tree (chains such as `a ~5 b ~5 c` lean to the left) on the way up.
struct ExpressionParser {
  static let deepestBrackets = 50
  static let tallestTree = 100

  private let tokens: [ExpressionToken]
  private var position = 0
  private var brackets = 0
  /// Offsets of a tight `|` beside a looser-looking operator, for ``LexiconLint``.
  private var suspiciousBars: [Int] = []

  private struct Tree {
    var expression: Expression
    var height: Int
    var isCompound: Bool
  }

  private enum Level: Int {
    case or, and, not, sentence, near, then

    var tighter: Level? { Level(rawValue: rawValue + 1) }
  }

  private init(tokens: [ExpressionToken]) { self.tokens = tokens }

  /// What ``parse(_:)`` found.
  struct Result: Equatable {
    var expression: Expression
    /// Offsets of `|` in the like of `家长|爸爸 ~20 值守`, where brackets were probably meant.
    var suspiciousBars: [Int]
  }

  /// Parses a whole expression.
  ///
  /// O(n).
  static func parse(_ text: String) throws(ExpressionError) -> Result {
    var parser = ExpressionParser(tokens: try ExpressionLexer.tokens(of: text))
    guard parser.current.kind != .end else {
      throw ExpressionError(offset: 0, message: "the expression is empty; write at least one term")
    }
    let tree = try parser.level(.or)
    let rest = parser.current
    switch rest.kind {
    case .end: break
    case .close:
      throw ExpressionError(offset: rest.offset, message: "this bracket closes nothing")
    default:
      throw ExpressionError(
        offset: rest.offset,
        message: "expected an operator (| + - / ~N >N) before this; "
          + "a term with a blank in it needs quotes, and + - / need blanks on both sides")
    }
    return Result(expression: tree.expression, suspiciousBars: parser.suspiciousBars)
  }

  private var current: ExpressionToken { tokens[position] }

  private mutating func level(_ level: Level) throws(ExpressionError) -> Tree {
    guard let tighter = level.tighter else {
      return try chain(level) { p throws(ExpressionError) in
        try p.operand()
      }
    }
    if level == .or { return try alternatives() }
    return try chain(level) { p throws(ExpressionError) in try p.level(tighter) }
  }

  private mutating func alternatives() throws(ExpressionError) -> Tree {
    var parts = [try level(.and)]
    var tightBars: [Int] = []
    while current.kind == .or {
      if !current.afterBlank { tightBars.append(current.offset) }
      position += 1
      parts.append(try level(.and))
    }
    guard parts.count > 1 else { return parts[0] }
    if parts.contains(where: \.isCompound) { suspiciousBars += tightBars }
    let height = (parts.map(\.height).max() ?? 0) + 1
    return try bounded(
      Tree(expression: .either(parts.map(\.expression)), height: height, isCompound: true))
  }

  private mutating func chain(
    _ level: Level, _ next: (inout ExpressionParser) throws(ExpressionError) -> Tree
  ) throws(ExpressionError) -> Tree {
    var tree = try next(&self)
    while let make = combination(current.kind, level) {
      position += 1
      let right = try next(&self)
      tree = try bounded(
        Tree(
          expression: make(tree.expression, right.expression),
          height: max(tree.height, right.height) + 1, isCompound: true))
    }
    return tree
  }

  private func combination(
    _ kind: ExpressionToken.Kind, _ level: Level
  ) -> ((Expression, Expression) -> Expression)? {
    switch (kind, level) {
    case (.and, .and): { .both($0, $1) }
    case (.not, .not): { .without($0, $1) }
    case (.sentence, .sentence): { .sameSentence($0, $1) }
    case (.near(let limit), .near): { .near($0, $1, within: limit) }
    case (.then(let limit), .then): { .then($0, $1, within: limit) }
    default: nil
    }
  }

  private mutating func operand() throws(ExpressionError) -> Tree {
    let token = current
    switch token.kind {
    case .term(let text):
      position += 1
      return Tree(expression: .term(text, offset: token.offset), height: 1, isCompound: false)
    case .list(let name):
      position += 1
      return Tree(expression: .list(name, offset: token.offset), height: 1, isCompound: false)
    case .field(let field):
      position += 1
      brackets += 1
      try checkBrackets(token)
      let inner = try operand()
      brackets -= 1
      return try bounded(
        Tree(
          expression: .field(field, inner.expression), height: inner.height + 1, isCompound: false))
    case .open: return try bracketed(token)
    case .not:
      throw ExpressionError(
        offset: token.offset,
        message: "an exclusion needs something to exclude from: write \"a - b\"")
    case .end:
      throw ExpressionError(
        offset: token.offset, message: "the expression ends where a term was expected")
    default:
      throw ExpressionError(
        offset: token.offset, message: "expected a term, a $list or a bracket here")
    }
  }

  private mutating func bracketed(_ open: ExpressionToken) throws(ExpressionError) -> Tree {
    position += 1
    brackets += 1
    try checkBrackets(open)
    if current.kind == .close {
      throw ExpressionError(offset: open.offset, message: "the brackets are empty")
    }
    var inner = try level(.or)
    guard current.kind == .close else {
      if current.kind == .end {
        throw ExpressionError(offset: open.offset, message: "this bracket is never closed")
      }
      throw ExpressionError(
        offset: current.offset, message: "expected an operator (| + - / ~N >N) or ) before this")
    }
    position += 1
    brackets -= 1
    inner.isCompound = false
    return inner
  }

  private func checkBrackets(_ token: ExpressionToken) throws(ExpressionError) {
    guard brackets > Self.deepestBrackets else { return }
    throw ExpressionError(
      offset: token.offset,
      message: "brackets are nested more than \(Self.deepestBrackets) deep; use named lists")
  }

  private func bounded(_ tree: Tree) throws(ExpressionError) -> Tree {
    guard tree.height > Self.tallestTree else { return tree }
    throw ExpressionError(
      offset: current.offset,
      message: "more than \(Self.tallestTree) operators in one chain; split the rule")
  }
}
