extension CompiledLexicon {
  /// Loads files and looks for doubtful places in them.
  ///
  /// - Throws: ``LexiconError`` when they cannot be loaded.
  package static func lint(paths: [String]) throws(LexiconError) -> [LexiconDiagnostic] {
    try load(paths: paths).lint()
  }

  /// Warnings: terms that stand twice in a list, that another term makes useless, that are too common,
  /// lists that nothing uses, tight bars beside tighter operators, rules without an example to miss.
  package func lint() -> [LexiconDiagnostic] {
    files.flatMap { file in
      var lint = LexiconLint(file)
      return lint.run()
    }
  }
}

/// The lint of one file.
private struct LexiconLint {
  private let file: LexiconFile
  private var lists: TermLists
  private var warnings: [LexiconDiagnostic] = []
  /// Where each character of the expression at hand stands in the file.
  private var places: [Place] = []

  init(_ file: LexiconFile) {
    self.file = file
    lists = TermLists(file)
  }

  mutating func run() -> [LexiconDiagnostic] {
    let spoken = listsReached(from: namedByRules)
    let signals = listsReached(from: file.signals?.classes.map(\.string) ?? [])
    for list in file.lists {
      // The fitted weights say what a signal is worth: a short or a longer term among them is no slip.
      let isSignal = signals.contains(list.name.string) && !spoken.contains(list.name.string)
      check(list.entries, what: "the list", in: .file, onlyDuplicates: isSignal)
    }
    for rule in file.rules { check(rule) }
    for cue in file.cues {
      switch cue.looksFor {
      case .terms(let entries): check(entries, what: "the cue", in: .cue(cue.id.string))
      case .match(let match): check(match, in: .cue(cue.id.string), isAlone: false)
      }
    }
    for list in file.lists where !spoken.union(signals).contains(list.name.string) {
      warn("nothing uses the list $\(list.name.string)", at: list.name.place, in: .file)
    }
    return warnings.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
  }

  private func place(_ offset: Int) -> Place { places[min(offset, places.count - 1)] }

  private mutating func warn(_ message: String, at place: Place, in owner: Owner) {
    let warning = file.source.diagnostic(message, at: place, in: owner, severity: .warning)
    // Alternatives within alternatives are looked at more than once.
    if !warnings.contains(warning) { warnings.append(warning) }
  }

  /// Duplicates among the entries as written; shadowed terms with nested lists counted.
  private mutating func check(
    _ entries: [LexiconFile.Entry], what: String, in owner: Owner, onlyDuplicates: Bool = false
  ) {
    var own: [PlacedTerm] = []
    var seen: [[UInt32]: Place] = [:]
    for entry in entries where entry.list == nil {
      guard let term = lists.term(entry.text, in: owner) else { continue }
      if let first = seen[term.folded] {
        warn(
          "\"\(term.text.string)\" is in \(what) already, in line \(first.line)",
          at: term.text.place, in: owner)
        continue
      }
      seen[term.folded] = term.text.place
      own.append(term)
      if term.folded.count == 1, !onlyDuplicates {
        warn(
          "\"\(term.text.string)\" is a single character: too common", at: term.text.place,
          in: owner)
      }
    }
    guard !onlyDuplicates else { return }
    let nested = entries.flatMap { entry in
      entry.list.flatMap { lists.terms(named: $0, at: entry.text.place, in: owner) } ?? []
    }
    checkShadowed(own, by: own + nested, in: owner)
  }

  /// A term that holds another of its alternatives never adds a hit.
  private mutating func checkShadowed(
    _ terms: [PlacedTerm], by all: [PlacedTerm], in owner: Owner
  ) {
    let automaton = TermAutomaton(foldedTerms: all.map(\.folded))
    for term in terms {
      var shorter: PlacedTerm?
      automaton.matches(in: term.folded) { match in
        let other = all[match.term]
        guard other.folded.count < term.folded.count else { return }
        if other.folded.allSatisfy({ $0 < 0x80 }),
          !TermHits.isWord(match.range, in: term.folded)
        {
          return
        }
        if other.folded.count < shorter?.folded.count ?? .max { shorter = other }
      }
      guard let shorter else { continue }
      warn(
        "\"\(term.text.string)\" is useless beside \"\(shorter.text.string)\", "
          + "which is found wherever it is", at: term.text.place, in: owner)
    }
  }

  private mutating func check(_ rule: LexiconFile.Rule) {
    if let match = rule.match { check(match, in: .rule(rule.id?.string), isAlone: true) }
    if let unless = rule.unless { check(unless, in: .rule(rule.id?.string), isAlone: false) }
    if rule.misses.isEmpty, let id = rule.id {
      warn("the rule has no example that it must miss", at: id.place, in: .rule(id.string))
    }
  }

  private mutating func check(_ match: LexiconFile.Match, in owner: Owner, isAlone: Bool) {
    places = file.source.places(in: match.source)
    for offset in match.suspiciousBars {
      warn(
        "this | is looser than the operators beside it; put the alternatives in brackets, "
          + "or blanks around it if it is meant",
        at: place(offset), in: owner)
    }
    if isAlone { checkCommon(match.expression, match, owner) }
    checkAlternatives(match.expression, match, owner)
  }

  /// Terms that alone make a rule hit.
  private mutating func checkCommon(
    _ expression: Expression, _ match: LexiconFile.Match, _ owner: Owner
  ) {
    switch expression {
    case .term, .list:
      for term in terms(of: expression, match) where CommonTerms.contains(term.folded) {
        warn(
          "\"\(term.text.string)\" alone makes this rule hit: too common", at: term.text.place,
          in: owner)
      }
    case .either(let parts): for part in parts { checkCommon(part, match, owner) }
    case .field(_, let inner), .without(let inner, _): checkCommon(inner, match, owner)
    case .both, .sameSentence, .near, .then: break
    }
  }

  private mutating func checkAlternatives(
    _ expression: Expression, _ match: LexiconFile.Match, _ owner: Owner
  ) {
    switch expression {
    case .term, .list: break
    case .either(let parts):
      var own: [PlacedTerm] = []
      var all: [PlacedTerm] = []
      for part in parts {
        let terms = terms(of: part, match)
        if case .term = part {
          for term in terms where own.contains(where: { $0.folded == term.folded }) {
            warn(
              "\"\(term.text.string)\" is among these alternatives already", at: term.text.place,
              in: owner)
          }
          own += terms
        }
        all += terms
        checkAlternatives(part, match, owner)
      }
      checkShadowed(own, by: all, in: owner)
    case .field(_, let inner): checkAlternatives(inner, match, owner)
    case .both(let left, let right), .without(let left, let right),
      .sameSentence(let left, let right), .near(let left, let right, _),
      .then(let left, let right, _):
      checkAlternatives(left, match, owner)
      checkAlternatives(right, match, owner)
    }
  }

  private mutating func terms(
    of leaf: Expression, _ match: LexiconFile.Match
  ) -> [PlacedTerm] {
    switch leaf {
    case .term(let text, let offset):
      let placed = PlacedText(string: text, place: place(offset), style: .plain)
      return lists.term(placed, in: .file).map { [$0] } ?? []
    case .list(let name, _):
      return lists.terms(named: name, at: match.source.place, in: .file) ?? []
    default: return []
    }
  }

  /// The lists that rules, cues and word lists name.
  private var namedByRules: [String] {
    var names: [String] = []
    func reach(_ expression: Expression?) {
      expression?.forEachLeaf { if case .list(let name, _) = $0 { names.append(name) } }
    }
    for rule in file.rules {
      reach(rule.match?.expression)
      reach(rule.unless?.expression)
    }
    var entries: [LexiconFile.Entry] = []
    for cue in file.cues {
      switch cue.looksFor {
      case .terms(let terms): entries += terms
      case .match(let match): reach(match.expression)
      }
    }
    for words in [file.sentiment, file.institutions] {
      entries += words?.lists.values.flatMap(\.self) ?? []
    }
    return names + entries.compactMap(\.list)
  }

  /// These lists and those within them.
  private func listsReached(from names: [String]) -> Set<String> {
    let byName = Dictionary(
      file.lists.map { ($0.name.string, $0) }, uniquingKeysWith: { first, _ in first })
    var reached: Set<String> = []
    var queue = names
    while let name = queue.popLast() {
      guard reached.insert(name).inserted else { continue }
      queue += byName[name]?.entries.compactMap(\.list) ?? []
    }
    return reached
  }
}
