internal import Records

/// Where each term stands in a document, looked up by slot.
struct TermHits {
  /// `term << 40 | field << 39 | start`, sorted.
  private let hits: [UInt64]
  /// `slot << 32 | first hit of a term`, sorted.
  private let slotHits: [UInt64]

  /// One pass over each field.
  ///
  /// O(text + h log h) for h matches.
  init(_ document: DocumentView, program: MatchProgram, automaton: TermAutomaton) {
    var hits: [UInt64] = []
    for field in [UInt8(0), 1] {
      let scalars = document.scalars(field)
      automaton.matches(in: scalars) { match in
        if program.isASCII[match.term], !Self.isWord(match.range, in: scalars) { return }
        hits.append(
          UInt64(match.term) << 40 | UInt64(field) << 39 | UInt64(match.range.lowerBound))
      }
    }
    hits.sort()
    var slotHits: [UInt64] = []
    var previous: UInt64?
    for (index, hit) in hits.enumerated() where hit >> 40 != previous {
      previous = hit >> 40
      for slot in program.slotsOfTerm[Int(hit >> 40)] {
        slotHits.append(UInt64(slot) << 32 | UInt64(index))
      }
    }
    slotHits.sort()
    self.hits = hits
    self.slotHits = slotHits
  }

  /// The slots with at least one hit, ascending.
  func presentSlots() -> [Int32] {
    var slots: [Int32] = []
    for entry in slotHits {
      let slot = Int32(truncatingIfNeeded: entry >> 32)
      if slots.last != slot { slots.append(slot) }
    }
    return slots
  }

  /// Whether a slot has a hit.
  ///
  /// O(log hits).
  func isPresent(_ slot: Int32) -> Bool {
    let index = lowerBound(UInt64(slot) << 32)
    return index < slotHits.count && slotHits[index] >> 32 == UInt64(slot)
  }

  /// The shortest spans of a slot's terms, in reading order.
  func spans(of slot: Int, program: MatchProgram) -> [MatchSpan] {
    var spans: [MatchSpan] = []
    var index = lowerBound(UInt64(slot) << 32)
    while index < slotHits.count, slotHits[index] >> 32 == UInt64(slot) {
      var hit = Int(slotHits[index] & 0xFFFF_FFFF)
      let term = hits[hit] >> 40
      let length = Int32(truncatingIfNeeded: program.terms[Int(term)].count)
      while hit < hits.count, hits[hit] >> 40 == term {
        let start = Int32(truncatingIfNeeded: hits[hit] & 0x7F_FFFF_FFFF)
        spans.append(
          MatchSpan(
            field: UInt8(hits[hit] >> 39 & 1), start: start, end: start &+ length))
        hit += 1
      }
      index += 1
    }
    return MatchSpan.shortest(spans)
  }

  private func lowerBound(_ key: UInt64) -> Int {
    var low = 0
    var high = slotHits.count
    while low < high {
      let middle = (low + high) / 2
      if slotHits[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Whether an ASCII term stands by itself: `kfc` is not in `kfcs`.
  static func isWord(_ range: Range<Int>, in scalars: [UInt32]) -> Bool {
    func isLetter(_ index: Int) -> Bool {
      switch scalars[index] {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
      default: false
      }
    }
    if range.lowerBound > 0, isLetter(range.lowerBound), isLetter(range.lowerBound - 1) {
      return false
    }
    let end = range.upperBound
    return !(end < scalars.count && isLetter(end - 1) && isLetter(end))
  }
}
