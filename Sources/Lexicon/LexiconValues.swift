package import Records

/// A category of incidents, as a lexicon names it.
package struct LexiconCategory: Sendable, Equatable {
  package let id: String
  package let title: String

  package init(id: String, title: String) {
    self.id = id
    self.title = title
  }
}

/// A text that a rule must match, or must not.
package struct LexiconExample: Sendable, Equatable {
  /// Nil for a bare example, which is tried as text and as title.
  package let title: String?
  package let text: String?
}

/// What a lexicon looks for: its expression is compiled apart and known by the rule's index.
package struct LexiconRule: Sendable, Equatable {
  package let id: String
  package let title: String
  /// Id of the primary category.
  package let category: String
  /// Ids of further categories that a hit also counts for.
  package let also: [String]
  package let severity: Severity
  /// Points of one hit before cues.
  package let weight: Double
  /// The policy clause that such conduct breaches.
  package let clause: String?
  /// Examples that must match.
  package let hits: [LexiconExample]
  /// Examples that must not.
  package let misses: [LexiconExample]
  /// Index in ``CompiledLexicon/references`` of the file it stands in.
  package let lexicon: Int
}

/// Words that change what a hit means, or that tell the role of a text.
package struct LexiconCue: Sendable, Equatable {
  package let id: String
  package let title: String
  /// The role of text it speaks for.
  package let kind: Kind?
  /// What it adds to that role's score.
  package let points: Double
  /// What it multiplies the hits it governs with.
  package let factor: Double?
  package let scope: CueScope
  /// Index in ``CompiledLexicon/references`` of the file it stands in.
  package let lexicon: Int
}

/// Word lists for the tone of a text: shown, never a reason to flag.
package struct SentimentTerms: Sendable, Equatable {
  package var positive: [String] = []
  package var negative: [String] = []
  package var negators: [String] = []
  /// Words of degree and what they multiply with.
  package var degrees: [String: Double] = [:]
}

/// Named word lists for finding institutions (suffixes, generic names …); the scorer knows the names.
package struct InstitutionTerms: Sendable, Equatable {
  package var lists: [String: [String]] = [:]

  /// The list of that name, empty when the lexicon has none.
  package subscript(_ name: String) -> [String] { lists[name] ?? [] }
}
