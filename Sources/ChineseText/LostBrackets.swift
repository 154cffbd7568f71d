/// Removes pinyin annotations whose closing bracket was lost: `網(wǎ絡` becomes `网络`.
///
/// A bracket that is closed further on is genuine: `行(xíng和háng)` stays as it is. So the rule has
/// to look ahead, and runs over the finished text.
struct LostBrackets {
  private(set) var scalars: [UInt32]
  private(set) var origins: [Int32]
  private(set) var wide: [WideOrigin]

  init(scalars: [UInt32], origins: [Int32], wide: [WideOrigin]) {
    self.scalars = scalars
    self.origins = origins
    self.wide = wide
  }

  /// Scalars that a bracket, blanks and a syllable with combining marks may take.
  static let longestAnnotation = 16
  /// How far the bracket that closes a genuine remark is looked for.
  private static let reach = 40

  /// The index behind a toned syllable, with blanks around it, that follows the bracket at `open`.
  static func endOfSyllable(in scalars: [UInt32], after open: Int) -> Int? {
    var syllable = PinyinSyllable()
    var index = open + 1
    while index < scalars.count, index < open + longestAnnotation, scalars[index] == 0x20 {
      index += 1
    }
    while index < scalars.count, index < open + longestAnnotation,
      scalars[index] > 0x60, scalars[index] < 0x3000
    {
      guard syllable.append(scalars[index]) else { return nil }
      index += 1
    }
    guard syllable.isToned else { return nil }
    while index < scalars.count, index < open + longestAnnotation, scalars[index] == 0x20 {
      index += 1
    }
    return index
  }

  /// The index behind what is left of a syllable whose toned letter was lost, `(ch  `: it stands in
  /// front of a blank at least, as no remark in brackets does.
  static func endOfRemnant(in scalars: [UInt32], after open: Int) -> Int? {
    var syllable = PinyinSyllable()
    var index = open + 1
    while index < scalars.count, (0x61...0x7A).contains(scalars[index]) {
      guard syllable.append(scalars[index]) else { return nil }
      index += 1
    }
    guard syllable.isRemnant, index < scalars.count else { return nil }
    return scalars[index...].allSatisfy { $0 == 0x20 } ? scalars.count : nil
  }

  /// O(n): each bracket is looked at once, over a bounded distance.
  mutating func remove() {
    var holes: [Range<Int>] = []
    var index = 1
    while index < scalars.count {
      if scalars[index] == Mark.openingBracket, let end = annotationEnd(at: index) {
        holes.append(index..<end)
        index = end
      } else {
        index += 1
      }
    }
    if !holes.isEmpty { close(holes) }
  }

  private func annotationEnd(at open: Int) -> Int? {
    let tables = ScalarTables.shared
    guard tables.scalarClass(scalars[open - 1]) == .han,
      let end = Self.endOfSyllable(in: scalars, after: open)
    else { return nil }
    guard end < scalars.count else { return end }
    let next = scalars[end]
    guard next == Mark.stop || next == 0x0A || tables.scalarClass(next) == .han else { return nil }
    for scalar in scalars[end..<min(end + Self.reach, scalars.count)] {
      switch scalar {
      case Mark.closingBracket: return nil
      case Mark.openingBracket, Mark.stop, 0x0A, 0x21, Mark.question, Mark.semicolon: return end
      default: continue
      }
    }
    return end
  }

  private mutating func close(_ holes: [Range<Int>]) {
    var write = 0
    var hole = 0
    var nextWide = 0
    var newWide: [WideOrigin] = []
    for read in scalars.indices {
      while hole < holes.count, holes[hole].upperBound <= read { hole += 1 }
      let isHole = hole < holes.count && holes[hole].contains(read)
      if nextWide < wide.count, wide[nextWide].index == read {
        if !isHole { newWide.append(WideOrigin(index: write, end: wide[nextWide].end)) }
        nextWide += 1
      }
      if isHole { continue }
      scalars[write] = scalars[read]
      origins[write] = origins[read]
      write += 1
    }
    scalars.removeLast(scalars.count - write)
    origins.removeLast(origins.count - write)
    wide = newWide
  }
}
