internal import ChineseText

/// Finds all terms of a list in a text in one pass: Aho and Corasick, "Efficient string matching",
/// CACM 18 (1975), over Unicode scalars.
///
/// See AUTOMATON.md for the layout.
///
///     let automaton = TermAutomaton(terms: ["家长", "学生家长"])
///     automaton.matches(in: FoldedText("學生家長").scalars) { print($0.term, $0.range) }
///     // 1 0..<4
///     // 0 2..<4
package struct TermAutomaton: Sendable {
  /// Class of each scalar below 0x10000; 0: in no term.
  private let classes: [UInt16]
  /// Classes of the others.
  private let wideClasses: [UInt32: Int32]
  /// State after the root for each class.
  private let root: [Int32]
  /// `rowStarts[s] ..< rowStarts[s + 1]`: the edges of state `s` in the two arrays below.
  private let rowStarts: [Int32]
  private let edgeClasses: [Int32]
  private let edgeTargets: [Int32]
  /// The state of the longest proper suffix.
  private let failures: [Int32]
  /// The nearest state on the way of failures, the state itself included, that ends a term; 0: none.
  private let outputs: [Int32]
  /// `termStarts[s] ..< termStarts[s + 1]`: the terms that end in state `s`, in `terms`.
  private let termStarts: [Int32]
  private let terms: [Int32]
  private let lengths: [Int32]

  /// Number of states, the root included.
  package var stateCount: Int { failures.count }

  /// Folds and compiles `terms`; a term that folds to nothing is never found.
  ///
  /// O(total length).
  package init(terms: [String]) {
    self.init(foldedTerms: terms.map { FoldedText($0).scalars })
  }

  /// Compiles terms that are folded already.
  package init(foldedTerms: [[UInt32]]) {
    var builder = TermTrie(terms: foldedTerms)
    builder.link()
    classes = builder.classes
    wideClasses = builder.wideClasses
    root = builder.root
    rowStarts = builder.rowStarts
    edgeClasses = builder.edgeClasses
    edgeTargets = builder.edgeTargets
    failures = builder.failures
    outputs = builder.outputs
    termStarts = builder.termStarts
    terms = builder.terms
    lengths = foldedTerms.map { Int32(clamping: $0.count) }
  }

  /// Calls `body` with every match, overlapping ones too, by end and then from long to short.
  ///
  /// O(text + matches).
  package func matches(
    in scalars: [UInt32], body: ((term: Int, range: Range<Int>)) -> Void
  ) {
    var state: Int32 = 0
    for index in scalars.indices {
      let scalar = scalars[index]
      let symbol = scalar < 0x10000 ? Int32(classes[Int(scalar)]) : wideClasses[scalar] ?? 0
      if symbol == 0 {
        state = 0
        continue
      }
      var next: Int32 = 0
      while state != 0 {
        next = target(of: state, symbol)
        if next != 0 { break }
        state = failures[Int(state)]
      }
      // From the root, or fallen back to it: its row is dense.
      state = next != 0 ? next : root[Int(symbol)]
      var output = outputs[Int(state)]
      while output != 0 {
        for slot in termStarts[Int(output)]..<termStarts[Int(output) + 1] {
          let term = Int(terms[Int(slot)])
          body((term, (index + 1 - Int(lengths[term]))..<(index + 1)))
        }
        output = outputs[Int(failures[Int(output)])]
      }
    }
  }

  /// The edge of `state` for a class, 0 when there is none.
  ///
  /// Rows are sorted; most have one edge.
  private func target(of state: Int32, _ symbol: Int32) -> Int32 {
    var low = Int(rowStarts[Int(state)])
    var high = Int(rowStarts[Int(state) + 1])
    while high - low > 4 {
      let middle = (low + high) / 2
      if edgeClasses[middle] <= symbol { low = middle } else { high = middle }
    }
    while low < high {
      if edgeClasses[low] == symbol { return edgeTargets[low] }
      low += 1
    }
    return 0
  }
}
