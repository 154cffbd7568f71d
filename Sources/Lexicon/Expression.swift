internal import Records

/// A rule's expression as it is written; see contract 2.5 for the grammar.
///
/// Offsets count Unicode scalars of the expression and are for messages only.
indirect enum Expression: Sendable, Equatable {
  /// A bare word or a literal in quotes, as written.
  case term(String, offset: Int)
  /// `$name`.
  case list(String, offset: Int)
  /// `a | b | …`.
  case either([Expression])
  /// `a + b`: both in the document.
  case both(Expression, Expression)
  /// `a - b`: a, and b nowhere in the document.
  case without(Expression, Expression)
  /// `a / b`: both in one sentence.
  case sameSentence(Expression, Expression)
  /// `a ~N b`: at most N characters between them, any order.
  case near(Expression, Expression, within: Int)
  /// `a >N b`: b begins at most N characters after a.
  case then(Expression, Expression, within: Int)
  /// `title:a`, `text:a`.
  case field(Field, Expression)

  /// Calls `body` with every term and list, in reading order.
  ///
  /// Depth is bounded by the parser.
  func forEachLeaf(_ body: (Expression) -> Void) {
    switch self {
    case .term, .list: body(self)
    case .either(let parts): for part in parts { part.forEachLeaf(body) }
    case .both(let left, let right), .without(let left, let right),
      .sameSentence(let left, let right), .near(let left, let right, _),
      .then(let left, let right, _):
      left.forEachLeaf(body)
      right.forEachLeaf(body)
    case .field(_, let inner): inner.forEachLeaf(body)
    }
  }
}

/// A mistake in an expression, at a scalar offset of it.
struct ExpressionError: Error, Equatable {
  var offset: Int
  var message: String
}
