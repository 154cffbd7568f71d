internal import ChineseText
internal import Records

/// Puts files together: resolves names, checks what only the whole can tell, compiles expressions.
struct LexiconAssembly {
  private(set) var references: [LexiconReference] = []
  private(set) var categories: [LexiconCategory] = []
  private(set) var rules: [LexiconRule] = []
  private(set) var cues: [LexiconCue] = []
  private(set) var threshold = 4.0
  private(set) var sentiment: SentimentTerms?
  private(set) var institutions: InstitutionTerms?
  private(set) var parameters: [String: Double] = [:]
  private(set) var program = MatchProgram()
  /// Of the last file that has any.
  private(set) var signals: LexiconSignals?
  let files: [LexiconFile]

  private var diagnostics: [LexiconDiagnostic] = []

  /// - Parameter unread: what is wrong with files that could not be read at all.
  /// - Throws: ``LexiconError`` with all mistakes of all files.
  init(_ files: [LexiconFile], unread: [LexiconDiagnostic] = []) throws(LexiconError) {
    self.files = files
    diagnostics = unread + files.flatMap(\.diagnostics)
    gatherCategories()
    checkIdentifiers()
    var cueMatchers: [(MatchProgram.Node, LexiconCue)] = []
    for (index, file) in files.enumerated() {
      references.append(
        LexiconReference(name: file.name.string, version: file.version, sha256: file.sha256))
      threshold = file.threshold ?? threshold
      parameters.merge(file.parameters) { $1 }
      var lists = TermLists(file)
      for rule in file.rules { add(rule, of: file, index, &lists) }
      for cue in file.cues {
        if let node = compile(cue, &lists, file) {
          cueMatchers.append((node, Self.cue(cue, index)))
        }
      }
      addWords(file, &lists)
      addSignals(file, &lists)
      diagnostics += lists.diagnostics
    }
    for (node, cue) in cueMatchers {
      program.add(match: node, unless: nil)
      cues.append(cue)
    }
    references += files.compactMap(\.weightsReference)
    guard diagnostics.isEmpty else {
      throw LexiconError(diagnostics: Self.inFileOrder(diagnostics, files))
    }
    program.finish()
  }

  private static func inFileOrder(
    _ diagnostics: [LexiconDiagnostic], _ files: [LexiconFile]
  ) -> [LexiconDiagnostic] {
    let order = Dictionary(
      files.enumerated().map { ($1.source.name, $0) }, uniquingKeysWith: { first, _ in first })
    func rank(_ diagnostic: LexiconDiagnostic) -> (Int, Int, Int) {
      (order[diagnostic.file] ?? -1, diagnostic.line, diagnostic.column)
    }
    return diagnostics.sorted { rank($0) < rank($1) }
  }

  private mutating func fail(
    _ message: String, at place: Place, in file: LexiconFile, owner: Owner = .file
  ) {
    diagnostics.append(file.source.diagnostic(message, at: place, in: owner))
  }

  private mutating func gatherCategories() {
    for file in files {
      for category in file.categories
      where !categories.contains(where: { $0.id == category.id.string }) {
        categories.append(LexiconCategory(id: category.id.string, title: category.title))
      }
    }
  }

  /// Ids of rules, and of cues, are unique in all files together.
  private mutating func checkIdentifiers() {
    var seen: [String: (file: LexiconFile, place: Place)] = [:]
    var names: [String: LexiconFile] = [:]
    for file in files {
      if let other = names[file.name.string] {
        fail(
          "the lexicon \"\(file.name.string)\" was already loaded from \(other.source.name)",
          at: file.name.place, in: file)
      }
      names[file.name.string] = file
      let rules = file.rules.compactMap { rule in rule.id.map { ("rule", $0) } }
      for (kind, id) in rules + file.cues.map({ ("cue", $0.id) }) {
        if let first = seen["\(kind) \(id.string)"] {
          fail(
            "the \(kind) id \"\(id.string)\" is taken: "
              + "\(first.file.source.name):\(first.place.line)", at: id.place, in: file)
        } else {
          seen["\(kind) \(id.string)"] = (file, id.place)
        }
      }
    }
  }

  private mutating func checkCategory(_ id: PlacedText, of rule: String, in file: LexiconFile) {
    let known = categories.map(\.id)
    guard files.allSatisfy(\.hasAllCategories), !known.contains(id.string) else { return }
    let hint = Suggestion.phrase(for: id.string, among: known)
    fail(
      "the category \"\(id.string)\" is not defined"
        + (hint.isEmpty ? "; add it under categories" : hint), at: id.place, in: file,
      owner: .rule(rule))
  }

  private mutating func add(
    _ rule: LexiconFile.Rule, of file: LexiconFile, _ index: Int, _ lists: inout TermLists
  ) {
    let name = rule.id?.string ?? ""
    for id in [rule.category].compactMap(\.self) + rule.also {
      checkCategory(id, of: name, in: file)
    }
    let match = rule.match.flatMap { compile($0, &lists, file, .rule(name)) }
    let unless = rule.unless.flatMap { compile($0, &lists, file, .rule(name)) }
    guard let match, let id = rule.id, let category = rule.category else { return }
    program.add(match: match, unless: unless)
    rules.append(
      LexiconRule(
        id: id.string, title: rule.title, category: category.string,
        also: rule.also.map(\.string), severity: rule.severity, weight: rule.weight,
        clause: rule.clause, hits: rule.hits.map(\.value), misses: rule.misses.map(\.value),
        lexicon: index))
  }

  private static func cue(_ cue: LexiconFile.Cue, _ index: Int) -> LexiconCue {
    LexiconCue(
      id: cue.id.string, title: cue.title, kind: cue.kind, points: cue.points, factor: cue.factor,
      scope: cue.scope, lexicon: index)
  }

  private mutating func compile(
    _ cue: LexiconFile.Cue, _ lists: inout TermLists, _ file: LexiconFile
  ) -> MatchProgram.Node? {
    switch cue.looksFor {
    case .match(let match): return compile(match, &lists, file, .cue(cue.id.string))
    case .terms(let entries):
      let terms = lists.terms(of: entries, in: .cue(cue.id.string))
      return terms.isEmpty ? nil : .slot(program.slot(terms))
    }
  }

  private mutating func compile(
    _ match: LexiconFile.Match, _ lists: inout TermLists, _ file: LexiconFile, _ owner: Owner
  ) -> MatchProgram.Node? {
    let compiler = ExpressionCompiler(
      places: file.source.places(in: match.source), owner: owner)
    return compiler.node(match.expression, &program, &lists)
  }

  private mutating func addSignals(_ file: LexiconFile, _ lists: inout TermLists) {
    guard let found = file.signals else { return }
    var all = LexiconSignals(table: file.weights)
    for name in found.classes {
      let terms = lists.terms(named: name.string, at: name.place, in: .file) ?? []
      all.classes.append((name.string, terms.map(\.folded)))
    }
    signals = all
  }

  private mutating func addWords(_ file: LexiconFile, _ lists: inout TermLists) {
    func words(_ entries: [LexiconFile.Entry]?) -> [String] {
      lists.terms(of: entries ?? [], in: .file).map(\.text.string)
    }
    if let found = file.sentiment {
      var all = sentiment ?? SentimentTerms()
      all.positive += words(found.lists["positive"])
      all.negative += words(found.lists["negative"])
      all.negators += words(found.lists["negators"])
      all.degrees.merge(found.numbers) { $1 }
      sentiment = all
    }
    if let found = file.institutions {
      var all = institutions ?? InstitutionTerms()
      for (name, entries) in found.lists { all.lists[name, default: []] += words(entries) }
      institutions = all
    }
  }
}
