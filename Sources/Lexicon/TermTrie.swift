/// The trie behind a ``TermAutomaton``, laid out in flat arrays in breadth-first order.
struct TermTrie {
  var classes = [UInt16](repeating: 0, count: 0x10000)
  var wideClasses: [UInt32: Int32] = [:]
  var root: [Int32] = []
  var rowStarts: [Int32] = []
  var edgeClasses: [Int32] = []
  var edgeTargets: [Int32] = []
  var failures: [Int32] = []
  var outputs: [Int32] = []
  var termStarts: [Int32] = []
  var terms: [Int32] = []

  private let source: [[UInt32]]

  init(terms: [[UInt32]]) {
    source = terms
    assignClasses()
    build()
  }

  /// Classes by first use; the 63,488 scalars of the basic plane come first and so fit 16 bits.
  private mutating func assignClasses() {
    var next: Int32 = 0
    for scalar in source.joined() where scalar < 0x10000 && classes[Int(scalar)] == 0 {
      next += 1
      classes[Int(scalar)] = UInt16(truncatingIfNeeded: next)
    }
    for scalar in source.joined() where scalar >= 0x10000 && wideClasses[scalar] == nil {
      next += 1
      wideClasses[scalar] = next
    }
    root = [Int32](repeating: 0, count: Int(next) + 1)
  }

  private func symbol(_ scalar: UInt32) -> Int32 {
    scalar < 0x10000 ? Int32(classes[Int(scalar)]) : wideClasses[scalar] ?? 0
  }

  /// A run of sorted terms that share their first `depth` characters: one state.
  private struct Group {
    var range: Range<Int>
    var depth: Int
  }

  /// Sorting the terms by classes makes every state a run of them, so that the breadth-first layout
  /// needs no intermediate nodes.
  private mutating func build() {
    let words = source.map { $0.map(symbol) }
    let order = words.indices.filter { !words[$0].isEmpty }
      .sorted { words[$0].lexicographicallyPrecedes(words[$1]) }
    var groups = [Group(range: 0..<order.count, depth: 0)]
    var state = 0
    while state < groups.count {
      let group = groups[state]
      rowStarts.append(Int32(truncatingIfNeeded: edgeClasses.count))
      termStarts.append(Int32(truncatingIfNeeded: terms.count))
      var index = group.range.lowerBound
      while index < group.range.upperBound, words[order[index]].count == group.depth {
        terms.append(Int32(truncatingIfNeeded: order[index]))
        index += 1
      }
      while index < group.range.upperBound {
        let start = index
        let label = words[order[index]][group.depth]
        while index < group.range.upperBound, words[order[index]][group.depth] == label {
          index += 1
        }
        let target = Int32(truncatingIfNeeded: groups.count)
        edgeClasses.append(label)
        edgeTargets.append(target)
        if state == 0 { root[Int(label)] = target }
        groups.append(Group(range: start..<index, depth: group.depth + 1))
      }
      state += 1
    }
    rowStarts.append(Int32(truncatingIfNeeded: edgeClasses.count))
    termStarts.append(Int32(truncatingIfNeeded: terms.count))
  }

  /// Sets failures and outputs; states are in breadth-first order, so a suffix is done before it is
  /// needed.
  mutating func link() {
    let count = rowStarts.count - 1
    failures = [Int32](repeating: 0, count: count)
    outputs = [Int32](repeating: 0, count: count)
    for state in 0..<count {
      let endsTerm = termStarts[state] < termStarts[state + 1]
      outputs[state] =
        endsTerm ? Int32(truncatingIfNeeded: state) : outputs[Int(failures[state])]
      for edge in Int(rowStarts[state])..<Int(rowStarts[state + 1]) where state != 0 {
        failures[Int(edgeTargets[edge])] = step(failures[state], edgeClasses[edge])
      }
    }
  }

  private func step(_ from: Int32, _ label: Int32) -> Int32 {
    var state = from
    while state != 0 {
      let row = Int(rowStarts[Int(state)])..<Int(rowStarts[Int(state) + 1])
      if let edge = edgeClasses[row].firstIndex(of: label) { return edgeTargets[edge] }
      state = failures[Int(state)]
    }
    return root[Int(label)]
  }
}
