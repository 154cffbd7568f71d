package import Foundation
package import Records

/// A finding with what the incident record needs beside it.
package struct ScoredDocument: Sendable, Equatable {
  package var finding: Finding
  /// Policy clauses of the rules that added points, those of most points first.
  package var clauses: [String]
  /// Day of the event as far as the text gives it.
  package var occurred: Date?
  /// Ids of the rules that added points anywhere in the text, those of most points first.
  package var ruleIDs: [String]
  /// The points of each of them in all of the text; where a passage speaks for it, the evidence is the
  /// passage's alone.
  package var rulePoints: [String: Double]
  /// The Unicode scalars of a long text that the finding is of; nil for all of it.
  package var passage: Range<Int>?

  package init(
    finding: Finding, clauses: [String] = [], occurred: Date? = nil, ruleIDs: [String] = [],
    rulePoints: [String: Double] = [:], passage: Range<Int>? = nil
  ) {
    self.finding = finding
    self.clauses = clauses
    self.occurred = occurred
    self.ruleIDs = ruleIDs
    self.rulePoints = rulePoints
    self.passage = passage
  }
}

/// Why a finding is what it is: for `lexicon try`.
package struct Explanation: Sendable {
  /// A kind with its points and the cues that gave them.
  package struct KindPoints: Sendable, Equatable {
    package var kind: Kind
    package var points: Double
    /// `cue title "quote" +1.5`.
    package var reasons: [String]
  }

  /// The passage of a long text that is nearest to a report, where neither the text nor a passage is one.
  package struct NearestPassage: Sendable, Equatable {
    package var quote: String
    /// With what is taken off a passage.
    package var score: Double
  }

  package var scored: ScoredDocument
  /// Most points first.
  package var kinds: [KindPoints]
  /// What kept rules from adding their points: reduced hits, then near misses.
  package var whyNot: [WhyNot]
  package var nearest: NearestPassage?

  /// The same in words: `rule: what is missing`.
  package var nearMisses: [String] { whyNot.map { "\($0.rule): \($0.detail)" } }
}
