internal import Records

/// Something a text shows: a run of characters, a word of a list, a mark of its structure, a rule.
struct Signal {
  let key: SignalKey
  /// Where it first stands, in folded characters; nil for what is true of the whole text.
  let field: Field?
  let range: Range<Int>
  let block: Block

  /// Signals of one block share their say: each counts by ``SignalSet/share(of:)``.
  enum Block: Int, CaseIterable {
    /// Runs of one to four characters.
    case run
    /// Lists of the lexicon, cues, and marks of structure.
    case list
    /// Two lists in one sentence.
    case pair
    /// Rules and what they stand for.
    case rule
    /// What the cues make of the text, and how surely: always two signals, so that long texts with many
    /// others do not drown them.
    case reading

    /// How much a block counts beside the others; settled by cross-validation.
    var factor: Double {
      switch self {
      case .run, .reading: 1
      case .pair: 0.8
      case .list: 0.7
      case .rule: 0.5
      }
    }
  }
}

/// All signals of one text, each once.
struct SignalSet {
  private(set) var signals: [Signal] = []
  /// Names of the signals; filled only where a model is fitted.
  private(set) var names: [SignalKey: String] = [:]
  private var seen: Set<SignalKey> = []
  private var counts = [Int](repeating: 0, count: Signal.Block.allCases.count)
  /// What each signal of a block counts: the block's factor over the root of their number, so that
  /// long texts do not speak louder than short ones.
  func share(of block: Signal.Block) -> Double {
    let count = counts[block.rawValue]
    return count == 0 ? 0 : block.factor / Double(count).squareRoot()
  }

  /// Counts an occurrence of a block without keeping it.
  mutating func count(_ block: Signal.Block) { counts[block.rawValue] += 1 }

  /// Keeps a signal the first time it is met.
  ///
  /// - Returns: whether it is new.
  @discardableResult
  mutating func insert(
    _ key: SignalKey, _ block: Signal.Block, _ field: Field? = nil, _ range: Range<Int> = 0..<0
  ) -> Bool {
    guard seen.insert(key).inserted else { return false }
    signals.append(Signal(key: key, field: field, range: range, block: block))
    return true
  }

  mutating func name(_ key: SignalKey, _ name: @autoclosure () -> String) {
    if names[key] == nil { names[key] = name() }
  }
}
