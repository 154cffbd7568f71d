/// Folds a text from left to right onto a stack of scalars.
///
/// Every rule looks at the top of the stack only: when a scalar arrives that may end a noise shape,
/// the shape is taken off. So no shape is left in what stays on the stack, whatever the removals
/// bring together, and folding the result again changes nothing. Each scalar is pushed once and
/// popped at most once, and each look back is bounded or paid for by what it pops: O(n) in all.
struct FoldingMachine {
  private(set) var scalars: [UInt32] = []
  private(set) var origins: [Int32] = []
  private(set) var wide: [WideOrigin] = []
  /// Positions on the stack of `<` that no `>` has answered yet.
  var openTags: [Int] = []
  /// Whether a letter with a tone mark was seen: without one there is no pinyin to look for.
  var sawTone = false
  let tables = ScalarTables.shared
  /// Which run of marks is being swallowed, having proved too long to be kept.
  private var swallowing = Swallowed.nothing

  private enum Swallowed { case nothing, decorations, atSigns }

  /// One scalar on its way to the stack.
  struct Arrival {
    /// Folded value.
    var scalar: UInt32
    /// Offset of its first scalar in the original, and the offset behind its last.
    var start: Int32
    var end: Int32
  }

  /// Folds UTF-8 text, which must be valid (that of a `String` is).
  /// - Returns: the number of scalars read.
  mutating func fold(utf8: UnsafeBufferPointer<UInt8>) -> Int {
    scalars.reserveCapacity(utf8.count / 3 + 16)
    origins.reserveCapacity(utf8.count / 3 + 16)
    let folded = tables.folded
    let classes = tables.classes
    var position = 0
    var offset: Int32 = 0
    while position < utf8.count {
      let (value, length) = Self.decode(utf8, at: position)
      position += length
      let start = offset
      if offset < Int32.max - 1 { offset += 1 }
      var scalar = value
      let kind: ScalarClass
      if value < 0x10000 {
        scalar = folded[Int(value)]
        let raw =
          scalar < 0x10000 ? classes[Int(scalar)] : tables.scalarClass(scalar).rawValue
        if raw == ScalarClass.other.rawValue {
          swallowing = .nothing
          scalars.append(scalar)
          origins.append(start)
          continue
        }
        kind = ScalarClass(rawValue: raw) ?? .other
      } else {
        scalar = tables.fold(value)
        kind = tables.scalarClass(scalar)
      }
      push(Arrival(scalar: scalar, start: start, end: start + 1), kind)
    }
    return Int(offset)
  }

  /// Takes off what may not end a text, and resolves brackets that lost their end.
  mutating func finish() {
    while let top = scalars.last, top == 0x20 || top == 0x0A { truncate(to: scalars.count - 1) }
    guard sawTone else { return }
    var lost = LostBrackets(scalars: scalars, origins: origins, wide: wide)
    lost.remove()
    (scalars, origins, wide) = (lost.scalars, lost.origins, lost.wide)
  }

  // MARK: Stack

  /// The class of the scalar on top, nil on an empty stack.
  var topClass: ScalarClass? { scalars.last.map(tables.scalarClass) }

  mutating func append(_ arrival: Arrival) {
    if arrival.end != arrival.start + 1 {
      wide.append(WideOrigin(index: scalars.count, end: arrival.end))
    }
    scalars.append(arrival.scalar)
    origins.append(arrival.start)
  }

  mutating func truncate(to count: Int) {
    scalars.removeLast(scalars.count - count)
    origins.removeLast(origins.count - count)
    while let last = wide.last, last.index >= count { wide.removeLast() }
  }

  /// Pushes a scalar.
  ///
  /// A decoded escape is pushed in its turn, hence the loop.
  private mutating func push(_ arrival: Arrival, _ kind: ScalarClass) {
    var next: (arrival: Arrival, kind: ScalarClass)? = (arrival, kind)
    while let (arrival, kind) = next {
      next = nil
      switch kind {
      case .dropped: return
      case .blank:
        if swallowing == .atSigns { swallowing = .nothing }
        pushBlank(arrival)
        continue
      case .decoration:
        pushDecoration(arrival)
        continue
      case .special where arrival.scalar == 0x40:
        pushAtSign(arrival)
        continue
      case .other: append(arrival)
      case .han: pushHan(arrival)
      case .lineFeed: pushLineFeed(arrival)
      case .punctuation:
        dropTopBlank()
        append(arrival)
      case .tone:
        sawTone = true
        append(arrival)
      case .special:
        if let decoded = pushSpecial(arrival) {
          next = (decoded, tables.scalarClass(decoded.scalar))
        }
      }
      swallowing = .nothing
    }
  }

  // MARK: Blanks and decorations

  mutating func dropTopBlank() {
    if scalars.last == 0x20 { truncate(to: scalars.count - 1) }
  }

  private mutating func pushBlank(_ arrival: Arrival) {
    switch topClass {
    case nil, .blank, .lineFeed, .han, .punctuation: return
    default: if scalars.last != 0x3002 { append(arrival) }
    }
  }

  private mutating func pushLineFeed(_ arrival: Arrival) {
    dropTopBlank()
    guard let top = scalars.last, top != 0x0A else { return }
    append(arrival)
  }

  /// Where the run of blanks and decorations on top of the stack starts, and how many decorations
  /// it holds.
  ///
  /// Runs are short: see `pushDecoration`.
  private func trailingRun() -> (start: Int, decorations: Int) {
    var start = scalars.count
    var decorations = 0
    while start > 0 {
      switch tables.scalarClass(scalars[start - 1]) {
      case .decoration: decorations += 1
      case .blank: break
      default: return (start, decorations)
      }
      start -= 1
    }
    return (start, decorations)
  }

  /// At most three decorations stand in a run; a longer run is a separator line and becomes one line
  /// feed.
  private mutating func pushDecoration(_ arrival: Arrival) {
    if swallowing == .decorations { return }
    swallowing = .nothing
    let run = trailingRun()
    guard run.decorations >= 3 else {
      append(arrival)
      return
    }
    let first = origins[run.start]
    truncate(to: run.start)
    pushLineFeed(Arrival(scalar: 0x0A, start: first, end: first + 1))
    swallowing = .decorations
  }

  /// Blanks and decorations between two Chinese characters go; so does a blank before one.
  private mutating func pushHan(_ arrival: Arrival) {
    if let top = topClass, top == .blank || top == .decoration {
      let start = trailingRun().start
      if start > 0, tables.scalarClass(scalars[start - 1]) == .han {
        truncate(to: start)
      } else {
        dropTopBlank()
      }
    }
    append(arrival)
  }

  /// Two or more @ in a row are noise; a single one is kept.
  private mutating func pushAtSign(_ arrival: Arrival) {
    if swallowing == .atSigns { return }
    swallowing = .nothing
    guard scalars.last == 0x40 else {
      append(arrival)
      return
    }
    truncate(to: scalars.count - 1)
    swallowing = .atSigns
  }

  // MARK: UTF-8

  /// The scalar at `position` of valid UTF-8, and its length in bytes.
  @inline(__always)
  private static func decode(
    _ utf8: UnsafeBufferPointer<UInt8>, at position: Int
  ) -> (UInt32, Int) {
    func continuation(_ index: Int) -> UInt32 {
      position + index < utf8.count ? UInt32(utf8[position + index] & 0x3F) : 0
    }
    let first = UInt32(utf8[position])
    if first < 0x80 { return (first, 1) }
    if first < 0xE0 { return ((first & 0x1F) << 6 | continuation(1), 2) }
    if first < 0xF0 {
      return ((first & 0x0F) << 12 | continuation(1) << 6 | continuation(2), 3)
    }
    let high = (first & 0x07) << 18 | continuation(1) << 12
    return (high | continuation(2) << 6 | continuation(3), 4)
  }
}
