/// Cuts folded text into sentences and clauses.
enum TextBoundaries {
  /// For each scalar the index of its sentence, and of its clause.
  ///
  /// A mark belongs to what it ends, and so do further marks and closing quotes or brackets right
  /// behind it. O(n).
  static func indices(of scalars: [UInt32]) -> (sentences: [Int32], clauses: [Int32]) {
    var sentences: [Int32] = []
    var clauses: [Int32] = []
    sentences.reserveCapacity(scalars.count)
    clauses.reserveCapacity(scalars.count)
    var sentence: Int32 = 0
    var clause: Int32 = 0
    var ended = End.none
    for index in scalars.indices {
      let scalar = scalars[index]
      let end = end(at: index, in: scalars, scalar)
      if ended != .none, ended == .line || (end == .none && !isCloser(scalar)) {
        if ended != .clause { sentence &+= 1 }
        clause &+= 1
        ended = .none
      }
      sentences.append(sentence)
      clauses.append(clause)
      if end.rawValue > ended.rawValue { ended = end }
    }
    return (sentences, clauses)
  }

  private enum End: Int {
    case none, clause, sentence, line
  }

  @inline(__always)
  private static func end(at index: Int, in scalars: [UInt32], _ scalar: UInt32) -> End {
    if scalar > 0x3002 { return .none }
    switch scalar {
    case 0x0A: return .line
    case 0x21, 0x3F, 0x3B, 0x3002, 0x2026: return .sentence
    case 0x3001, 0x2014: return .clause
    case 0x2C, 0x3A:
      let isInside = isDigit(index - 1, scalars) && isDigit(index + 1, scalars)
      return isInside ? .none : .clause
    default: return .none
    }
  }

  private static func isDigit(_ index: Int, _ scalars: [UInt32]) -> Bool {
    scalars.indices.contains(index) && (0x30...0x39).contains(scalars[index])
  }

  private static func isCloser(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x22, 0x27, 0x29, 0x5D, 0x7D, 0x201D, 0x2019, 0x300B, 0x3009, 0x3011, 0x3015: true
    default: false
    }
  }
}
