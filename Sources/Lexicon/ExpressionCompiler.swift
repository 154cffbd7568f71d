internal import Records

/// Turns the expression of one rule into a node of the program.
///
/// Program and lists are lent, not kept: a second reference would copy them for every rule.
struct ExpressionCompiler {
  /// Where each character of the expression stands in the file.
  let places: [Place]
  let owner: Owner

  /// Nil when a name in it is not defined; the mistake is noted in `lists`.
  ///
  /// Depth is bounded by the parser.
  func node(
    _ expression: Expression, _ program: inout MatchProgram, _ lists: inout TermLists
  ) -> MatchProgram.Node? {
    if let terms = terms(expression, &lists) {
      return terms.isEmpty ? nil : .slot(program.slot(terms))
    }
    switch expression {
    case .term, .list: return nil
    case .either(let parts): return either(parts, &program, &lists)
    case .both(let left, let right): return two(left, right, &program, &lists) { .both($0, $1) }
    case .without(let left, let right):
      return two(left, right, &program, &lists) { .without($0, $1) }
    case .sameSentence(let left, let right):
      return two(left, right, &program, &lists) { .pair($0, $1, .init(within: nil, order: .any)) }
    case .near(let left, let right, let limit):
      return two(left, right, &program, &lists) { .pair($0, $1, .init(within: limit, order: .any)) }
    case .then(let left, let right, let limit):
      return two(left, right, &program, &lists) {
        .pair($0, $1, .init(within: limit, order: .leftFirst))
      }
    case .field(let field, let inner):
      return node(inner, &program, &lists).map { .field(field, $0) }
    }
  }

  private func two(
    _ left: Expression, _ right: Expression, _ program: inout MatchProgram,
    _ lists: inout TermLists,
    _ make: (MatchProgram.Node, MatchProgram.Node) -> MatchProgram.Node
  ) -> MatchProgram.Node? {
    let first = node(left, &program, &lists)
    let second = node(right, &program, &lists)
    guard let first, let second else { return nil }
    return make(first, second)
  }

  /// Alternatives: all bare terms and lists among them become one slot.
  private func either(
    _ parts: [Expression], _ program: inout MatchProgram, _ lists: inout TermLists
  ) -> MatchProgram.Node? {
    var simple: [PlacedTerm] = []
    var nodes: [MatchProgram.Node] = []
    var isWhole = true
    for part in parts {
      if let terms = terms(part, &lists) {
        simple += terms
      } else if let node = node(part, &program, &lists) {
        nodes.append(node)
      } else {
        isWhole = false
      }
    }
    guard isWhole else { return nil }
    if !simple.isEmpty { nodes.insert(.slot(program.slot(simple)), at: 0) }
    return .either(nodes)
  }

  /// The terms of an expression that is nothing but alternatives of terms; nil for any other.
  ///
  /// An empty result means that a mistake was noted.
  private func terms(_ expression: Expression, _ lists: inout TermLists) -> [PlacedTerm]? {
    switch expression {
    case .term(let text, let offset):
      let placed = PlacedText(
        string: text, place: place(offset), style: .plain)
      return lists.term(placed, in: owner).map { [$0] } ?? []
    case .list(let name, let offset):
      return lists.terms(named: name, at: place(offset), in: owner) ?? []
    case .either(let parts):
      guard Self.isTerms(expression) else { return nil }
      var all: [PlacedTerm] = []
      var isWhole = true
      for part in parts {
        let inner = terms(part, &lists) ?? []
        isWhole = isWhole && !inner.isEmpty
        all += inner
      }
      return isWhole ? all : []
    default: return nil
    }
  }

  private func place(_ offset: Int) -> Place { places[min(offset, places.count - 1)] }

  private static func isTerms(_ expression: Expression) -> Bool {
    switch expression {
    case .term, .list: true
    case .either(let parts): parts.allSatisfy(isTerms)
    default: false
    }
  }
}
