package import Lexicon
internal import Records

/// One thing that kept a rule from adding its points to a text.
package struct WhyNot: Codable, Sendable, Equatable {
  package var rule: String
  package var obstacle: Obstacle
  /// In one phrase, for people.
  package var detail: String
  /// Characters between two parts that are too far apart, and how many there may be.
  package var distance: Int?
  package var allowed: Int?
  /// The words of the text that excluded or reduced the hit.
  package var word: String?
  /// The cue that reduced it, and by what factor.
  package var cue: String?
  package var factor: Double?
}

/// Gathers what kept rules from adding their points.
struct WhyNots {
  let document: FoldedDocument
  let ledger: EvidenceLedger
  let lexicon: CompiledLexicon

  /// Misses that are told beside the hits which cues reduced.
  private static let mostMisses = 5

  /// Hits that cues reduced, by the most points lost, then the rules that nearly hit, nearest first.
  ///
  /// Looks at every rule.
  var all: [WhyNot] { Array(reduced.prefix(Self.mostMisses)) + misses }

  private var reduced: [WhyNot] {
    var found: [(lost: Double, why: WhyNot)] = []
    for entry in ledger.entries {
      for hit in entry.cues {
        let cue = lexicon.cues[hit.cue]
        guard let factor = cue.factor, factor < 1 else { continue }
        let word = document.original(hit.range, in: hit.field)?.quote ?? ""
        let why = WhyNot(
          rule: entry.evidence.rule, obstacle: .reduced,
          detail:
            "\"\(entry.evidence.quote)\" counts × \(factor): \(cue.id) \"\(word)\"",
          word: word, cue: cue.id, factor: factor)
        if !found.contains(where: { $0.why == why }) {
          found.append((entry.evidence.weight * (1 - factor), why))
        }
      }
    }
    return found.enumerated().sorted { ($1.element.lost, $0.offset) < ($0.element.lost, $1.offset) }
      .map(\.element.why)
  }

  private var misses: [WhyNot] {
    lexicon.nearMisses(title: document.title, text: document.text, most: Self.mostMisses).map {
      WhyNot(
        rule: lexicon.rules[$0.rule].id, obstacle: $0.obstacle, detail: $0.missing,
        distance: $0.distance, allowed: $0.allowed,
        word: $0.excludedBy.flatMap { document.original($0.range, in: $0.field)?.quote })
    }
  }
}
