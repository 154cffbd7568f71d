internal import ChineseText
internal import Records

extension CompiledLexicon {
  /// Tries every rule's examples: one that must hit has to give a hit which no cue reduces to
  /// nothing, one that must miss may not.
  ///
  /// A bare example is tried as text and as title.
  ///
  /// - Returns: an error for each example that does not hold, at its place in the file.
  package func checkExamples() -> [LexiconDiagnostic] {
    var diagnostics: [LexiconDiagnostic] = []
    var index = 0
    for file in files {
      for rule in file.rules {
        for example in rule.hits where !counts(index, example.value) {
          diagnostics.append(
            file.source.diagnostic(
              "this example should hit and does not" + reason(index, example.value),
              at: example.place, in: .rule(rule.id?.string)))
        }
        for example in rule.misses where counts(index, example.value) {
          diagnostics.append(
            file.source.diagnostic(
              "this example should miss, and hits: " + found(index, example.value),
              at: example.place, in: .rule(rule.id?.string)))
        }
        index += 1
      }
    }
    return diagnostics
  }

  private typealias Folded = (title: FoldedText?, text: FoldedText?)

  private func readings(_ example: LexiconExample) -> [Folded] {
    let text = example.text.map { FoldedText($0) }
    if let title = example.title { return [(FoldedText(title), text)] }
    return [(nil, text), (text, nil)]
  }

  private func counts(_ rule: Int, _ example: LexiconExample) -> Bool {
    readings(example).contains { !effectiveHits(of: rule, $0).isEmpty }
  }

  /// The hits of a rule that no governing cue with factor 0 cancels.
  private func effectiveHits(of rule: Int, _ document: Folded) -> [RuleHit] {
    let matches = match(title: document.title, text: document.text)
    return matches.rules.filter { hit in
      hit.rule == rule && cancellation(of: hit, in: matches, document) == nil
    }
  }

  private func cancellation(
    of hit: RuleHit, in matches: LexiconMatches, _ document: Folded
  ) -> LexiconCue? {
    for found in matches.cues {
      let cue = cues[found.cue]
      guard cue.factor == 0, let folded = found.field == .title ? document.title : document.text
      else { continue }
      if cue.scope.governs(found, hit, of: folded) { return cue }
    }
    return nil
  }

  private func reason(_ rule: Int, _ example: LexiconExample) -> String {
    guard let document = readings(example).first else { return "" }
    let matches = match(title: document.title, text: document.text)
    for hit in matches.rules where hit.rule == rule {
      if let cue = cancellation(of: hit, in: matches, document) {
        return ": the cue \"\(cue.id)\" reduces it to nothing"
      }
    }
    let misses = nearMisses(title: document.title, text: document.text)
    guard let miss = misses.first(where: { $0.rule == rule }) else {
      return ": none of its terms is in it"
    }
    return ": \(miss.missing)"
  }

  private func found(_ rule: Int, _ example: LexiconExample) -> String {
    for document in readings(example) {
      guard let hit = effectiveHits(of: rule, document).first else { continue }
      let folded = hit.field == .title ? document.title : document.text
      return "\"\(folded?.string(hit.range) ?? "")\""
    }
    return ""
  }
}
