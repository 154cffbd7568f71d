internal import Foundation
internal import Lexicon
internal import Records

/// What fitted weights say of a report beyond its kind.
struct FittedAnswer {
  private let answer: SignalModel.Answer
  private let score: Double
  private let known: [String]

  /// A category is named from this fitted probability on; what rules say is among its signals.
  private static let leastCategory = 0.4
  /// Rules name a category outright from so many points on, if it leads among theirs: enough to report a text.
  private static let outright = 5.0
  /// … and it is named from this probability on.
  private static let leastOutright = 0.2

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
    let first = byRules.first.flatMap { $0.score >= Self.outright ? $0 : nil }
    var fitted = chances.filter {
      $0.chance >= ($0.id == first?.id ? Self.leastOutright : Self.leastCategory)
    }.map(share)
    if fitted.isEmpty, let first, answer.sums[.category(first.id)] != nil {
      fitted = [CategoryScore(id: first.id, score: min(first.score, score))]
    }
    if fitted.isEmpty { fitted = chances.prefix(1).map(share) }
    return fitted + byRules.filter { answer.sums[.category($0.id)] == nil }
  }

  private func share(_ category: (id: String, chance: Double)) -> CategoryScore {
    CategoryScore(id: category.id, score: (category.chance * score * 100).rounded() / 100)
  }
}
