/// What a lexicon file holds by name, for people who look through it.
package struct LexiconOutline: Sendable, Equatable {
  /// A named list.
  package struct List: Sendable, Equatable {
    package let name: String
    /// Entries as written, nested lists counted as one.
    package let entries: Int
  }

  package let name: String
  package let title: String
  package let version: String
  package let lists: [List]
}

/// A rule as it is written.
package struct LexiconRuleText: Sendable, Equatable {
  package let match: String
  package let unless: String?
  /// Of the file, from 1.
  package let line: Int
}

extension CompiledLexicon {
  /// One outline a file, in the order of the files.
  package var outlines: [LexiconOutline] {
    files.map { file in
      LexiconOutline(
        name: file.name.string, title: file.title, version: file.version,
        lists: file.lists.map {
          LexiconOutline.List(name: $0.name.string, entries: $0.entries.count)
        })
    }
  }

  /// The expressions of all rules as written, in the order of ``rules``.
  package var ruleTexts: [LexiconRuleText] {
    files.flatMap(\.rules).map { rule in
      LexiconRuleText(
        match: rule.match?.source.string ?? "", unless: rule.unless?.source.string,
        line: rule.id?.place.line ?? 1)
    }
  }
}
