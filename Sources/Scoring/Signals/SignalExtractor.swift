internal import ChineseText
internal import Lexicon
internal import Records

/// Reads the signals of a document.
///
/// Of a long text the beginning and the end are read: there stands what it is about, and the cost
/// is bounded.
struct SignalExtractor: Sendable {
  private let automaton: TermAutomaton
  /// The list of each term of the automaton.
  private let lists: [Int]
  private let names: [String]
  /// `$first>$` for each list: what the names of its pairs begin with.
  private let pairs: [Prefix]

  /// What the names of some signals of lists begin with, hashed once: a text has hundreds of them.
  private struct Prefix {
    let text: String
    let key: SignalKey

    init(_ text: String) {
      self.text = text
      key = SignalKey(text)
    }

    func key(of list: String) -> SignalKey {
      var key = key
      key.append(list)
      return key
    }

    static let anywhere = Prefix("$")
    static let runOfTitle = Prefix("title:")
    static let title = Prefix("title:$")
    static let text = Prefix("text:$")
    static let opening = Prefix("opening:$")
  }

  /// Folded characters read at the beginning of a text.
  static let head = 240
  /// Folded characters read at its end.
  static let tail = 100
  /// Two lists stand together when at most this many characters lie between their beginnings.
  static let pairDistance = 25
  /// Characters of the longest run that is a signal.
  static let longestRun = 4
  private static let openingLength = 60
  private static let mostHits = 600
  private static let leads: [Double] = [-9, -6, -4, -2, 0, 2, 4, 6, 9, 12]

  /// What may be known of a document beside its text.
  struct Context {
    var rules: [String] = []
    var excludedRules: [String] = []
    var categories: [String] = []
    var severity: Severity?
    var cues: [(id: String, isInTitle: Bool)] = []
    var isHeadlineList = false
    /// The kind that the cues read.
    var reading: Kind?
    /// By how many points they take the text for a report; below 0 for none.
    var lead = 0.0
  }

  init(classes: [(name: String, terms: [[UInt32]])]) {
    var terms: [[UInt32]] = []
    var lists: [Int] = []
    for (index, entry) in classes.enumerated() {
      terms += entry.terms
      lists += [Int](repeating: index, count: entry.terms.count)
    }
    automaton = TermAutomaton(foldedTerms: terms)
    self.lists = lists
    names = classes.map(\.name)
    pairs = names.map { Prefix("$\($0)>$") }
  }

  /// The signals of a document.
  ///
  /// - Parameter isKnown: which runs of characters are kept; nil keeps all, with their names.
  func signals(
    of document: FoldedDocument, _ context: Context, isKnown: ((SignalKey) -> Bool)?
  ) -> SignalSet {
    var set = SignalSet()
    for field in [Field.title, .text] {
      guard let folded = document.folded(field) else { continue }
      for window in Self.windows(folded.scalars.count) {
        addRuns(folded, window, field, isKnown, &set)
        addLists(folded, window, field, isNaming: isKnown == nil, &set)
      }
    }
    var marks = SignalMarks.of(document)
    if context.isHeadlineList { marks.append("#list") }
    for cue in context.cues { marks.append((cue.isInTitle ? "title:cue:" : "cue:") + cue.id) }
    for mark in marks { add(mark, .list, isKnown == nil, &set) }
    if let reading = context.reading {
      add("reads:" + reading.rawValue, .reading, isKnown == nil, &set)
      let step = Self.leads.firstIndex { context.lead < $0 } ?? Self.leads.count
      add("lead:\(step)", .reading, isKnown == nil, &set)
    }
    for rule in context.rules { add("rule:" + rule, .rule, isKnown == nil, &set) }
    for rule in context.excludedRules { add("excluded:" + rule, .rule, isKnown == nil, &set) }
    for category in context.categories { add("category:" + category, .rule, isKnown == nil, &set) }
    if let severity = context.severity {
      add("severity:" + severity.rawValue, .rule, isKnown == nil, &set)
    }
    return set
  }

  private func add(
    _ name: String, _ block: Signal.Block, _ isNaming: Bool, _ set: inout SignalSet
  ) {
    let key = SignalKey(name)
    if set.insert(key, block) { set.count(block) }
    if isNaming { set.name(key, name) }
  }

  private static func windows(_ count: Int) -> [Range<Int>] {
    count <= head + tail ? [0..<count] : [0..<head, count - tail..<count]
  }

  // MARK: Runs

  private static func isLetter(_ scalar: UInt32) -> Bool {
    (0x4E00...0x9FFF).contains(scalar) || (0x61...0x7A).contains(scalar)
      || (0x30...0x39).contains(scalar) || (0x3400...0x4DBF).contains(scalar)
  }

  private func addRuns(
    _ folded: FoldedText, _ window: Range<Int>, _ field: Field, _ isKnown: ((SignalKey) -> Bool)?,
    _ set: inout SignalSet
  ) {
    // A number counts as one 0, whatever it is.
    var letters: [(scalar: UInt32, place: Int)] = []
    func add(
      _ key: SignalKey, _ prefix: String, _ letters: ArraySlice<(scalar: UInt32, place: Int)>
    ) {
      set.count(.run)
      guard isKnown?(key) ?? true, let first = letters.first, let last = letters.last else {
        return
      }
      let isNew = set.insert(key, .run, field, first.place..<last.place + 1)
      guard isKnown == nil, isNew else { return }
      var name = String.UnicodeScalarView()
      for letter in letters { Unicode.Scalar(letter.scalar).map { name.append($0) } }
      set.name(key, prefix + String(name))
    }
    func flush() {
      for start in letters.indices {
        var key = SignalKey()
        var titleKey = Prefix.runOfTitle.key
        for end in start..<min(letters.count, start + Self.longestRun) {
          key.append(letters[end].scalar)
          add(key, "", letters[start...end])
          guard field == .title else { continue }
          titleKey.append(letters[end].scalar)
          add(titleKey, Prefix.runOfTitle.text, letters[start...end])
        }
      }
      letters.removeAll(keepingCapacity: true)
    }
    for place in window {
      let scalar = folded.scalars[place]
      guard Self.isLetter(scalar) else {
        flush()
        continue
      }
      if (0x30...0x39).contains(scalar) {
        if letters.last?.scalar != 0x30 { letters.append((0x30, place)) }
      } else {
        letters.append((scalar, place))
      }
    }
    flush()
  }

  // MARK: Lists

  /// The names of the signals that a list gives wherever it stands in a text, in the order of the lists.
  var listKeys: [[SignalKey]] {
    names.map { name in
      [Prefix.anywhere.key(of: name), Prefix.text.key(of: name)]
    }
  }

  /// Every word of a list in a window of a text: `body(list, range)`, in the order of their ends.
  ///
  /// O(window + words).
  func forEachWord(
    in folded: FoldedText, _ window: Range<Int>, _ body: (Int, Range<Int>) -> Void
  ) {
    automaton.matches(in: Array(folded.scalars[window])) { match in
      body(
        lists[match.term],
        match.range.lowerBound + window.lowerBound..<match.range.upperBound + window.lowerBound)
    }
  }

  private func addLists(
    _ folded: FoldedText, _ window: Range<Int>, _ field: Field, isNaming: Bool,
    _ set: inout SignalSet
  ) {
    var hits: [(start: Int, end: Int, list: Int)] = []
    forEachWord(in: folded, window) { list, range in
      guard hits.count < Self.mostHits else { return }
      hits.append((range.lowerBound, range.upperBound, list))
    }
    hits.sort { ($0.start, $0.end, $0.list) < ($1.start, $1.end, $1.list) }
    func add(_ prefix: Prefix, _ list: Int, _ block: Signal.Block, _ range: Range<Int>) {
      let key = prefix.key(of: names[list])
      if set.insert(key, block, field, range) { set.count(block) }
      if isNaming { set.name(key, prefix.text + names[list]) }
    }
    for (index, hit) in hits.enumerated() {
      let range = hit.start..<hit.end
      add(.anywhere, hit.list, .list, range)
      add(field == .title ? .title : .text, hit.list, .list, range)
      if field == .text, hit.start < Self.openingLength { add(.opening, hit.list, .list, range) }
      for other in hits[(index + 1)...] {
        if other.start - hit.start > Self.pairDistance
          || folded.sentences[other.start] != folded.sentences[hit.start]
        {
          break
        }
        if other.start >= hit.end {
          add(pairs[hit.list], other.list, .pair, hit.start..<other.end)
        }
      }
    }
  }
}
