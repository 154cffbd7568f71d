extension CompiledLexicon {
  /// The `unless` of a rule as it is written.
  package func unless(ofRule id: String) -> String? {
    files.lazy.flatMap(\.rules).first { $0.id?.string == id }?.unless?.source.string
  }

  /// All folded terms, for many questions at once.
  package var foldedTerms: Set<[UInt32]> { Set(program.terms) }

  /// The lexicon with one more alternative in a rule's `unless`, to try an edit before anybody makes
  /// it.
  ///
  /// Nil when there is no such rule or the expression is none.
  package func adding(unless expression: String, toRule id: String) -> CompiledLexicon? {
    guard let parsed = try? ExpressionParser.parse(expression) else { return nil }
    var files = self.files
    for file in files.indices {
      guard let index = files[file].rules.firstIndex(where: { $0.id?.string == id }) else {
        continue
      }
      var rule = files[file].rules[index]
      let place = rule.unless?.source.place ?? rule.id?.place ?? Place(line: 1, column: 1)
      rule.unless = LexiconFile.Match(
        source: PlacedText(string: expression, place: place, style: .plain),
        expression: .either([rule.unless?.expression, parsed.expression].compactMap(\.self)),
        suspiciousBars: [])
      files[file].rules[index] = rule
      return (try? LexiconAssembly(files, unread: [])).map { CompiledLexicon($0) }
    }
    return nil
  }

  /// The lexicon with other weights of some rules, by id.
  package func setting(weights: [String: Double]) -> CompiledLexicon? {
    var files = self.files
    for file in files.indices {
      for index in files[file].rules.indices {
        guard let id = files[file].rules[index].id?.string, let weight = weights[id] else {
          continue
        }
        files[file].rules[index].weight = weight
      }
    }
    return (try? LexiconAssembly(files, unread: [])).map { CompiledLexicon($0) }
  }
}
