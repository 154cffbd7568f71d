/// Shapes that end at a particular scalar.
extension FoldingMachine {
  /// Pushes a scalar at which a noise shape may end.
  /// - Returns: the scalar that an escape stands for, to be pushed in its place.
  mutating func pushSpecial(_ arrival: Arrival) -> Arrival? {
    switch arrival.scalar {
    case Mark.closingBracket:
      if let start = pinyinStart() {
        truncate(to: start)
        return nil
      }
    case Mark.less:
      openTags.append(scalars.count)
    case Mark.greater:
      if let start = tagStart() {
        truncate(to: start)
        return nil
      }
    case Mark.semicolon:
      if let escape = CharacterEscape.atEnd(of: scalars) {
        let start = origins[escape.start]
        truncate(to: escape.start)
        return Arrival(scalar: tables.fold(escape.scalar), start: start, end: arrival.end)
      }
      if isHan(at: scalars.count - 2), scalars.last == Mark.question {
        truncate(to: scalars.count - 1)
      }
      if let top = scalars.last, Mark.separators.contains(top) || top == Mark.stop { return nil }
    case Mark.comma:
      if let top = scalars.last, Mark.separators.contains(top) || top == Mark.stop { return nil }
    case Mark.question:
      if scalars.last == Mark.stop { return nil }
      if let top = scalars.last, top == Mark.semicolon || top == Mark.comma,
        isHan(at: scalars.count - 2)
      {
        return nil
      }
    case Mark.stop:
      // What byte loss left before a full stop goes; the stop is the stronger boundary.
      while let top = scalars.last,
        top == 0x20 || top == Mark.question || Mark.separators.contains(top)
      {
        truncate(to: scalars.count - 1)
      }
    default: break
    }
    append(arrival)
    return nil
  }

  private func isHan(at index: Int) -> Bool {
    index >= 0 && tables.scalarClass(scalars[index]) == .han
  }

  /// Where `(jì` starts, when that and a Chinese character before it are on top of the stack.
  ///
  /// Looks back a bounded number of scalars.
  private func pinyinStart() -> Int? {
    guard sawTone else { return nil }
    let lowest = max(0, scalars.count - LostBrackets.longestAnnotation)
    guard let open = scalars[lowest...].lastIndex(of: Mark.openingBracket), isHan(at: open - 1)
    else { return nil }
    let end =
      LostBrackets.endOfSyllable(in: scalars, after: open)
      ?? LostBrackets.endOfRemnant(in: scalars, after: open)
    return end == scalars.count ? open : nil
  }

  /// Where the tag starts that a `>` would end.
  ///
  /// A `<` is examined once: either the tag comes off the stack, or this `>` stays and no later one
  /// can end a tag that begins before it.
  private mutating func tagStart() -> Int? {
    guard let open = openTags.popLast() else { return nil }
    if MarkupTag.isTag(scalars[(open + 1)...]) { return open }
    openTags.removeAll(keepingCapacity: true)
    return nil
  }
}

/// Scalars with a part in a noise shape.
enum Mark {
  static let openingBracket: UInt32 = 0x28
  static let closingBracket: UInt32 = 0x29
  static let comma: UInt32 = 0x2C
  static let semicolon: UInt32 = 0x3B
  static let less: UInt32 = 0x3C
  static let greater: UInt32 = 0x3E
  static let question: UInt32 = 0x3F
  static let enumerationComma: UInt32 = 0x3001
  static let stop: UInt32 = 0x3002
  /// Separators of which the second in a row is noise.
  static let separators: [UInt32] = [comma, semicolon, enumerationComma]
}
