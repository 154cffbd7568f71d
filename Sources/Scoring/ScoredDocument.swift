package import Foundation
package import Records

/// A finding with what the incident record needs beside it.
package struct ScoredDocument: Sendable, Equatable {
  package var finding: Finding
  /// Policy clauses of the rules that added points, those of most points first.
  package var clauses: [String]
  /// Day of the event as far as the text gives it.
  package var occurred: Date?
  /// Ids of the rules that added points anywhere in the text, those of most points first; where a passage
  /// speaks for it, the evidence is that of the passage alone.
  package var ruleIDs: [String]
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

  package var scored: ScoredDocument
  /// Most points first.
  package var kinds: [KindPoints]
  /// What kept rules from adding their points: reduced hits, then near misses.
  package var whyNot: [WhyNot]

  /// The same in words: `rule: what is missing`.
  package var nearMisses: [String] { whyNot.map { "\($0.rule): \($0.detail)" } }
}
