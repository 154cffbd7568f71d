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
  /// Rules name a category outright when it leads among theirs with so many points: one strong rule or several.
  private static let leastOutrightPoints = 6.0
  /// … and it is named from this probability on, or when no other is likely.
  private static let leastOutrightChance = 0.2

  init(_ answer: SignalModel.Answer, score: Double, lexicon: CompiledLexicon) {
    self.answer = answer
    self.score = score
    known = lexicon.categories.map(\.id)
  }

  /// The categories that are likely, each with its part of the score.
  ///
  /// One that rules name outright need be less likely, since few labelled texts may have been about it; if none
  /// is likely, it is named alone, else the likeliest. One that nothing was fitted for, since an editor has just
  /// added it, is named when a rule says so.
  func categories(_ byRules: [CategoryScore]) -> [CategoryScore] {
    var chances: [(id: String, chance: Double)] = []
    for id in known {
      guard let sum = answer.sums[.category(id)] else { continue }
      chances.append((id, 1 / (1 + exp(-sum))))
    }
    chances.sort { $0.chance > $1.chance }
    let outright = byRules.first.flatMap { $0.score >= Self.leastOutrightPoints ? $0.id : nil }
    let likely = chances.filter {
      $0.chance >= ($0.id == outright ? Self.leastOutrightChance : Self.leastChance)
    }
    let named = likely.isEmpty ? chances.filter { $0.id == outright } : likely
    let fitted = (named.isEmpty ? Array(chances.prefix(1)) : named).map {
      CategoryScore(id: $0.id, score: ($0.chance * score * 100).rounded() / 100)
    }
    return fitted + byRules.filter { answer.sums[.category($0.id)] == nil }
  }
}
