package import ChineseText
internal import Records

/// What keeps a rule from hitting.
package enum Obstacle: String, Codable, Sendable {
  /// A part of the expression is nowhere in the document.
  case missing
  /// Two parts are there, farther from each other than the rule allows.
  case distance
  /// … in the other order than `>` asks.
  case order
  /// … not in one sentence.
  case sentence
  /// … not in one paragraph.
  case paragraph
  /// … in another field than the rule asks.
  case field
  /// Words of `unless`, or behind `-`, are there.
  case excluded
  /// The rule hit, and a cue took points away.
  case reduced
}

/// A rule that nearly hit: for people who ask why a text was not found.
package struct RuleMiss: Sendable, Equatable {
  /// Index in ``CompiledLexicon/rules``.
  package var rule: Int
  /// The parts that were found.
  package var matched: [FieldRange]
  /// Share of the expression's parts that were found, 0 … 1.
  package var completeness: Double
  package var obstacle: Obstacle
  /// What is missing, in one phrase.
  package var missing: String
  /// When two parts are too far from each other: the characters between them.
  package var distance: Int?
  /// … and how many there may be.
  package var allowed: Int?
  /// The words that dropped the hit.
  package var excludedBy: FieldRange?
}

extension CompiledLexicon {
  /// The rules of which at least one part is in the document and that did not hit, nearest first.
  ///
  /// Looks at every rule: for explanations, not for scans.
  package func nearMisses(
    title: FoldedText?, text: FoldedText?, most: Int = .max
  ) -> [RuleMiss] {
    let matches = match(title: title, text: text)
    let fired = Set(matches.rules.map(\.rule))
    let excluded = Dictionary(
      matches.excluded.map { ($0.rule, $0) }, uniquingKeysWith: { a, _ in a })
    var diagnosis = MissDiagnosis(
      evaluator: evaluator(title: title, text: text), title: title, text: text)
    var misses: [RuleMiss] = []
    for index in rules.indices where !fired.contains(index) {
      if let hit = excluded[index] {
        misses.append(
          RuleMiss(
            rule: index, matched: [hit.hit], completeness: 1, obstacle: .excluded,
            missing: "excluded by \"\(diagnosis.quote(hit.by))\"", excludedBy: hit.by))
        continue
      }
      let found = diagnosis.look(at: program.matchers[index].match)
      guard found.matched.contains(where: { !$0.isEmpty }), let missing = found.missing else {
        continue
      }
      misses.append(
        RuleMiss(
          rule: index, matched: found.matched.compactMap(\.first),
          completeness: Double(found.matched.filter { !$0.isEmpty }.count)
            / Double(max(1, found.matched.count)),
          obstacle: found.obstacle ?? .missing, missing: missing, distance: found.distance,
          allowed: found.allowed,
          excludedBy: found.excludedBy))
    }
    misses.sort { a, b in
      if a.completeness != b.completeness { return a.completeness > b.completeness }
      if rules[a.rule].weight != rules[b.rule].weight {
        return rules[a.rule].weight > rules[b.rule].weight
      }
      return a.rule < b.rule
    }
    return Array(misses.prefix(most))
  }
}

/// Finds out why an expression does not hold.
private struct MissDiagnosis {
  var evaluator: Evaluator
  let title: FoldedText?
  let text: FoldedText?

  struct Finding {
    /// For each part of the expression, where it is.
    var matched: [[FieldRange]]
    /// Nil when the expression holds.
    var missing: String?
    var obstacle: Obstacle?
    var distance: Int?
    var allowed: Int?
    var excludedBy: FieldRange?
  }

  func quote(_ place: FieldRange) -> String {
    (place.field == .title ? title : text)?.string(place.range) ?? ""
  }

  mutating func look(at node: MatchProgram.Node) -> Finding {
    let spans = evaluator.spans(of: node)
    if !spans.isEmpty { return Finding(matched: [Self.places(spans)]) }
    switch node {
    case .slot(let slot):
      return Finding(matched: [[]], missing: "missing \(terms(of: slot))", obstacle: .missing)
    case .field(let field, let inner):
      var found = look(at: inner)
      if found.missing == nil {
        found.missing = "found, but not in the \(field.rawValue)"
        found.obstacle = .field
      }
      return found
    case .either(let parts):
      let all = parts.map { look(at: $0) }
      return all.max { Self.share($0) < Self.share($1) } ?? Finding(matched: [])
    case .without(let left, let right):
      var found = look(at: left)
      if found.missing == nil, let place = Self.places(evaluator.spans(of: right)).first {
        found.missing = "excluded by \"\(quote(place))\" in the document"
        found.excludedBy = place
        found.obstacle = .excluded
      }
      return found
    case .both(let left, let right): return merged(look(at: left), look(at: right))
    case .pair(let left, let right, let pairing):
      var found = merged(look(at: left), look(at: right))
      if found.missing == nil { explain(left, right, pairing, &found) }
      return found
    }
  }

  private func merged(_ left: Finding, _ right: Finding) -> Finding {
    var all = left
    all.matched += right.matched
    let missing = [left.missing, right.missing].compactMap { $0 }
    all.missing = missing.isEmpty ? nil : missing.joined(separator: "; ")
    all.obstacle = left.obstacle ?? right.obstacle
    all.distance = left.distance ?? right.distance
    all.allowed = left.allowed ?? right.allowed
    all.excludedBy = left.excludedBy ?? right.excludedBy
    return all
  }

  /// Says what keeps two parts apart that are both there.
  private mutating func explain(
    _ left: MatchProgram.Node, _ right: MatchProgram.Node, _ pairing: MatchProgram.Pairing,
    _ found: inout Finding
  ) {
    let first = evaluator.spans(of: left).prefix(200)
    let second = evaluator.spans(of: right).prefix(200)
    guard let allowed = pairing.within else {
      found.missing = "not in one sentence: \(names(first, second))"
      found.obstacle = .sentence
      return
    }
    var best: (gap: Int, a: MatchSpan, b: MatchSpan)?
    for a in first {
      for b in second where a.field == b.field {
        let forward = Int(b.start) - Int(a.end)
        let backward = pairing.order == .any ? Int(a.start) - Int(b.end) : -1
        let gap = max(forward, backward)
        if gap >= 0, gap < best?.gap ?? .max { best = (gap, a, b) }
      }
    }
    guard let best else {
      found.obstacle = pairing.order == .any ? .field : .order
      found.missing =
        pairing.order == .any
        ? "not apart from each other in one field: \(names(first, second))"
        : "not in this order: \(names(first, second))"
      return
    }
    let pair = names([best.a], [best.b])
    if best.gap <= allowed {
      found.missing = "not in one paragraph: \(pair)"
      found.obstacle = .paragraph
    } else {
      found.missing = "too far apart: \(pair), \(best.gap) > \(allowed)"
      found.obstacle = .distance
      found.distance = best.gap
      found.allowed = allowed
    }
  }

  private func names(_ first: ArraySlice<MatchSpan>, _ second: ArraySlice<MatchSpan>) -> String {
    let parts = [first.first, second.first].compactMap { $0 }
    return Self.places(parts).map { "\"\(quote($0))\"" }.joined(separator: " and ")
  }

  private func terms(of slot: Int) -> String {
    let terms = evaluator.program.slots[slot]
    let shown = terms.prefix(4).map { id in
      var text = String.UnicodeScalarView()
      for value in evaluator.program.terms[Int(id)] {
        if let scalar = Unicode.Scalar(value) { text.append(scalar) }
      }
      return String(text)
    }
    return shown.joined(separator: "|") + (terms.count > 4 ? "|… (\(terms.count))" : "")
  }

  private static func places(_ spans: [MatchSpan]) -> [FieldRange] {
    spans.map { FieldRange(field: DocumentView.field($0.field), range: $0.range) }
  }

  private static func share(_ finding: Finding) -> Double {
    let found = finding.matched.filter { !$0.isEmpty }.count
    return Double(found) / Double(max(1, finding.matched.count))
  }
}
