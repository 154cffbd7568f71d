internal import Records
internal import Yams

extension LexiconFileReader {
  private static let ruleKeys = [
    "id", "title", "category", "also", "severity", "weight", "match", "unless", "clause",
    "examples",
  ]
  private static let cueKeys = [
    "id", "title", "kind", "points", "factor", "scope", "terms", "match",
  ]

  mutating func rules(_ node: Node) -> [LexiconFile.Rule] {
    var result: [LexiconFile.Rule] = []
    for item in reader.items(node, what: "rules") ?? [] {
      reader.owner = .rule(Self.id(of: item))
      if let rule = rule(item) { result.append(rule) }
      reader.owner = .file
    }
    return result
  }

  mutating func cues(_ node: Node) -> [LexiconFile.Cue] {
    var result: [LexiconFile.Cue] = []
    for item in reader.items(node, what: "cues") ?? [] {
      reader.owner = .cue(Self.id(of: item))
      if let cue = cue(item) { result.append(cue) }
      reader.owner = .file
    }
    return result
  }

  private static func id(of node: Node) -> String? {
    guard case .mapping(let mapping) = node else { return nil }
    return mapping["id"]?.scalar?.string
  }

  private mutating func rule(_ node: Node) -> LexiconFile.Rule? {
    guard
      let entries = reader.mapping(
        node, what: "a rule", keys: Self.ruleKeys,
        required: ["id", "title", "category", "severity", "weight", "match", "examples"])
    else { return nil }
    // Every key is read before anything is given up, so that all mistakes of a rule show at once.
    let id = entries["id"].flatMap { reader.identifier($0, what: "a rule's id") }
    let title = entries["title"].flatMap { reader.text($0, what: "title") }
    let category = entries["category"].flatMap { reader.text($0, what: "category") }
    let also = entries["also"].map { texts($0, what: "also") } ?? []
    let severity = entries["severity"].flatMap {
      reader.word($0, what: "severity", as: Severity.self)
    }
    let weight = entries["weight"].flatMap {
      reader.number($0, what: "weight", in: -1_000...1_000)
    }
    let match = entries["match"].flatMap { expression($0, what: "match") }
    let unless = entries["unless"].flatMap { expression($0, what: "unless") }
    let clause = entries["clause"].flatMap { reader.text($0, what: "clause") }
    let examples = entries["examples"].map { self.examples($0) }
    return LexiconFile.Rule(
      id: id, title: title?.string ?? "", category: category, also: also,
      severity: severity ?? .minor, weight: weight ?? 0, match: match, unless: unless,
      clause: clause?.string, hits: examples?.hits ?? [], misses: examples?.misses ?? [])
  }

  private mutating func cue(_ node: Node) -> LexiconFile.Cue? {
    guard
      let entries = reader.mapping(
        node, what: "a cue", keys: Self.cueKeys, required: ["id"])
    else { return nil }
    let id = entries["id"].flatMap { reader.identifier($0, what: "a cue's id") }
    let title = entries["title"].flatMap { reader.text($0, what: "title") }
    let kind = entries["kind"].flatMap { reader.word($0, what: "kind", as: Kind.self) }
    let points = entries["points"].flatMap {
      reader.number($0, what: "points", in: -1_000...1_000)
    }
    let factor = entries["factor"].flatMap { reader.number($0, what: "factor", in: 0...100) }
    let place = NodeReader.place(node)
    if entries["kind"] == nil, entries["factor"] == nil {
      reader.fail("a cue needs a kind, a factor, or both; this one does nothing", at: place)
    }
    if entries["points"] != nil, entries["kind"] == nil {
      reader.fail("points are points for a kind; add the key \"kind\"", at: place)
    }
    if entries["scope"] == nil, entries["factor"] != nil {
      reader.fail("a cue with a factor needs the key \"scope\"", at: place)
    }
    let scope = entries["scope"].map { self.scope($0) } ?? .document
    let looksFor = self.looksFor(entries, place)
    guard let id, let scope, let looksFor else { return nil }
    return LexiconFile.Cue(
      id: id, title: title?.string ?? id.string, kind: kind, points: points ?? 1, factor: factor,
      scope: scope, looksFor: looksFor)
  }

  private mutating func looksFor(
    _ entries: [String: Node], _ place: Place
  ) -> LexiconFile.CueTerms? {
    switch (entries["terms"], entries["match"]) {
    case (let terms?, nil): return .terms(self.entries(terms, what: "terms"))
    case (nil, let match?): return expression(match, what: "match").map { .match($0) }
    case (nil, nil): reader.fail("a cue needs the key \"terms\" or \"match\"", at: place)
    case (_?, _?): reader.fail("a cue has \"terms\" or \"match\", not both", at: place)
    }
    return nil
  }

  private mutating func scope(_ node: Node) -> CueScope? {
    guard let text = reader.text(node, what: "scope") else { return nil }
    if let scope = CueScope(text.string) { return scope }
    let names = ["document", "title", "text", "sentence", "clause"]
    let hint = Suggestion.phrase(for: text.string, among: names)
    reader.fail(
      "scope \"\(text.string)\" is not one of document, title, text, sentence, clause, before-N, "
        + "after-N, start-N, end-N" + hint, at: text.place)
    return nil
  }

  private mutating func expression(_ node: Node, what: String) -> LexiconFile.Match? {
    guard case .scalar(let scalar) = node else {
      reader.fail("expected \(what) to be an expression in quotes", at: NodeReader.place(node))
      return nil
    }
    let source = NodeReader.placed(scalar)
    do throws(ExpressionError) {
      let result = try ExpressionParser.parse(source.string)
      return LexiconFile.Match(
        source: source, expression: result.expression, suspiciousBars: result.suspiciousBars)
    } catch {
      reader.fail(error.message, at: reader.source.place(of: error.offset, in: source))
      return nil
    }
  }

  private mutating func texts(_ node: Node, what: String) -> [PlacedText] {
    var result: [PlacedText] = []
    for item in reader.items(node, what: what) ?? [] {
      if let text = reader.text(item, what: what) { result.append(text) }
    }
    return result
  }

  private mutating func examples(
    _ node: Node
  ) -> (hits: [LexiconFile.Example], misses: [LexiconFile.Example]) {
    guard let entries = reader.mapping(node, what: "examples", keys: ["hit", "miss"]) else {
      return ([], [])
    }
    let hits = entries["hit"].map { exampleList($0, what: "examples.hit") } ?? []
    let misses = entries["miss"].map { exampleList($0, what: "examples.miss") } ?? []
    if hits.isEmpty {
      reader.fail("a rule needs at least one example that it hits", at: NodeReader.place(node))
    }
    return (hits, misses)
  }

  private mutating func exampleList(_ node: Node, what: String) -> [LexiconFile.Example] {
    var result: [LexiconFile.Example] = []
    for item in reader.items(node, what: what) ?? [] {
      let place = NodeReader.place(item)
      if case .mapping = item {
        guard let parts = reader.mapping(item, what: "an example", keys: ["title", "text"]) else {
          continue
        }
        let title = parts["title"].flatMap { reader.text($0, what: "title") }
        let text = parts["text"].flatMap { reader.text($0, what: "text") }
        result.append(
          LexiconFile.Example(
            place: place, value: LexiconExample(title: title?.string, text: text?.string)))
      } else if let text = reader.text(item, what: "an example") {
        result.append(
          LexiconFile.Example(place: place, value: LexiconExample(title: nil, text: text.string)))
      }
    }
    return result
  }
}
