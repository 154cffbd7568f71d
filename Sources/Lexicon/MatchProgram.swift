internal import Records

/// All expressions of all lexicons in flat arrays: leaves are slots (sets of terms), equal sets are
/// one slot, so that a list which many rules use is looked up once a document.
struct MatchProgram: Sendable {
  /// How two operands must lie for `/`, `~N` and `>N`.
  struct Pairing: Sendable, Equatable {
    enum Order: Sendable { case any, leftFirst }

    /// Nil: no bound but the sentence.
    var within: Int?
    var order: Order
  }

  indirect enum Node: Sendable, Equatable {
    case slot(Int)
    case either([Node])
    case both(Node, Node)
    case without(Node, Node)
    case pair(Node, Node, Pairing)
    case field(Field, Node)
  }

  /// A rule or a cue, compiled.
  struct Matcher: Sendable {
    var match: Node
    var unless: Node?
    /// For each of these sets, one slot must have a hit, or `match` cannot hold.
    var needs: [[Int32]]
  }

  private(set) var terms: [[UInt32]] = []
  /// ASCII terms count at word boundaries only.
  private(set) var isASCII: [Bool] = []
  /// The terms of each slot, ascending.
  private(set) var slots: [[Int32]] = []
  /// The slots of each term.
  private(set) var slotsOfTerm: [[Int32]] = []
  /// The matchers that a slot wakes up.
  private(set) var matchersOfSlot: [[Int32]] = []
  private(set) var matchers: [Matcher] = []

  private var termIDs: [[UInt32]: Int32] = [:]
  private var slotIDs: [[Int32]: Int] = [:]

  /// The slot of a set of terms.
  ///
  /// O(terms log terms).
  mutating func slot(_ placed: [PlacedTerm]) -> Int {
    let ids = Set(placed.map { id(of: $0.folded) }).sorted()
    if let known = slotIDs[ids] { return known }
    let slot = slots.count
    slotIDs[ids] = slot
    slots.append(ids)
    matchersOfSlot.append([])
    for id in ids { slotsOfTerm[Int(id)].append(Int32(truncatingIfNeeded: slot)) }
    return slot
  }

  private mutating func id(of term: [UInt32]) -> Int32 {
    if let known = termIDs[term] { return known }
    let id = Int32(truncatingIfNeeded: terms.count)
    termIDs[term] = id
    terms.append(term)
    isASCII.append(term.allSatisfy { $0 < 0x80 })
    slotsOfTerm.append([])
    return id
  }

  /// Adds a rule or a cue; their order is their index.
  mutating func add(match: Node, unless: Node?) {
    matchers.append(Matcher(match: match, unless: unless, needs: needs(of: match)))
  }

  /// To be called once when all is added: chooses what wakes each matcher, drops the look-up tables.
  mutating func finish() {
    for (index, matcher) in matchers.enumerated() {
      let trigger = matcher.needs.min { cost(of: $0) < cost(of: $1) } ?? []
      for slot in trigger {
        matchersOfSlot[Int(slot)].append(Int32(truncatingIfNeeded: index))
      }
    }
    termIDs = [:]
    slotIDs = [:]
  }

  private func needs(of node: Node) -> [[Int32]] {
    switch node {
    case .slot(let slot): return [[Int32(truncatingIfNeeded: slot)]]
    case .field(_, let inner), .without(let inner, _): return needs(of: inner)
    case .both(let left, let right), .pair(let left, let right, _):
      return needs(of: left) + needs(of: right)
    case .either(let parts):
      var union: Set<Int32> = []
      for part in parts {
        union.formUnion(needs(of: part).min { cost(of: $0) < cost(of: $1) } ?? [])
      }
      return [union.sorted()]
    }
  }

  /// A guess at how often a set of slots is hit: short terms are common, and so are terms that many
  /// slots hold.
  private func cost(of set: [Int32]) -> Int {
    var sum = 0
    for slot in set {
      for term in slots[Int(slot)] {
        let rarity = min(terms[Int(term)].count, 5) * 3
        sum += (1 << (16 - rarity)) * (1 + min(slotsOfTerm[Int(term)].count, 64))
      }
    }
    return sum
  }
}
