internal import Foundation
internal import Lexicon
internal import Records

/// What fitted weights say of a report beyond its kind.
struct FittedAnswer {
  private let answer: SignalModel.Answer
  private let score: Double
  private let known: [String]

  /// A category is named from this fitted probability on; what rules say is among its signals.
  private static let leastChance = 0.4

  init(_ answer: SignalModel.Answer, score: Double, lexicon: CompiledLexicon) {
    self.answer = answer
    self.score = score
    known = lexicon.categories.map(\.id)
  }

  /// The categories that are likely, or else the likeliest one, each with its part of the score.
  ///
  /// One that nothing was fitted for, since an editor has just added it, is named when a rule says so.
  func categories(_ byRules: [CategoryScore]) -> [CategoryScore] {
    var chances: [(id: String, chance: Double)] = []
    for id in known {
      guard let sum = answer.sums[.category(id)] else { continue }
      chances.append((id, 1 / (1 + exp(-sum))))
    }
    chances.sort { $0.chance > $1.chance }
    let likely = chances.filter { $0.chance >= Self.leastChance }
    let fitted = (likely.isEmpty ? Array(chances.prefix(1)) : likely).map {
      CategoryScore(id: $0.id, score: ($0.chance * score * 100).rounded() / 100)
    }
    return fitted + byRules.filter { answer.sums[.category($0.id)] == nil }
  }
}
