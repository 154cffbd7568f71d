/// A text in which an expression holds, for rules that come without an example.
enum ExpressionWitness {
  /// Nil when the expression cannot be read or needs a list or a field, of which it says nothing.
  static func text(_ expression: String) -> String? {
    guard let parsed = try? ExpressionParser.parse(expression) else { return nil }
    return text(parsed.expression)
  }

  private static func text(_ expression: Expression) -> String? {
    switch expression {
    case .term(let term, _): term
    case .either(let parts): parts.lazy.compactMap(text).first
    case .both(let left, let right), .sameSentence(let left, let right),
      .near(let left, let right, _), .then(let left, let right, _):
      text(left).flatMap { first in text(right).map { first + $0 } }
    case .without(let left, _): text(left)
    case .list, .field: nil
    }
  }
}
