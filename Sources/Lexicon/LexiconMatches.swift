package import Records

/// A span of one field of a document, in folded characters.
package struct FieldRange: Sendable, Equatable {
  package var field: Field
  package var range: Range<Int>

  package init(field: Field, range: Range<Int>) {
    self.field = field
    self.range = range
  }
}

/// A place where a rule's expression holds.
package struct RuleHit: Sendable, Equatable {
  /// Index in ``CompiledLexicon/rules``.
  package var rule: Int
  package var field: Field
  /// The whole span in folded characters; for `a + b` the span of `a`.
  package var range: Range<Int>
  /// The terms that were found within `range`, in order.
  package var terms: [Range<Int>]
  /// For `a + b`: the nearest span of each further operand, which may lie in the other field.
  package var others: [FieldRange]

  package init(
    rule: Int, field: Field, range: Range<Int>, terms: [Range<Int>], others: [FieldRange] = []
  ) {
    self.rule = rule
    self.field = field
    self.range = range
    self.terms = terms
    self.others = others
  }
}

/// A place where a cue was found.
package struct CueHit: Sendable, Equatable {
  /// Index in ``CompiledLexicon/cues``.
  package var cue: Int
  package var field: Field
  package var range: Range<Int>

  package init(cue: Int, field: Field, range: Range<Int>) {
    self.cue = cue
    self.field = field
    self.range = range
  }
}

/// A hit that its rule's `unless` dropped.
package struct ExcludedHit: Sendable, Equatable {
  package var rule: Int
  package var hit: FieldRange
  /// The words that dropped it.
  package var by: FieldRange

  package init(rule: Int, hit: FieldRange, by: FieldRange) {
    self.rule = rule
    self.hit = hit
    self.by = by
  }
}

/// Everything a lexicon finds in one document; rules and cues in index order, hits in reading order
/// (title before text), hits of one rule never overlapping.
package struct LexiconMatches: Sendable, Equatable {
  package var rules: [RuleHit] = []
  package var cues: [CueHit] = []
  package var excluded: [ExcludedHit] = []
}
