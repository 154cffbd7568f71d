import Records
import Testing

@testable import Scoring

@Suite struct CorpusWeightsTests {
  /// `flagged` texts to flag and `quiet` others, of one genre.
  private func texts(_ genre: String, flagged: Int, quiet: Int) -> [GoldItem] {
    (0..<flagged + quiet).map { text(genre, $0 < flagged ? .incident : .other) }
  }

  private func text(_ genre: String, _ kind: Kind) -> GoldItem {
    GoldItem(
      id: "text", genre: genre, title: nil, text: "x", kind: kind, categories: [], severity: nil,
      region: nil, institution: nil)
  }

  @Test func aGenreIsEvenedOutToTheGoldTextsOfThatGenre() {
    let gold = texts("post", flagged: 2, quiet: 2) + texts("page", flagged: 0, quiet: 4)
    let corpus = texts("post", flagged: 2, quiet: 6)
    let weights = CorpusWeights.weights(of: corpus, like: gold, weight: 0.5)
    #expect(weights.prefix(2).allSatisfy { abs($0 - 1) < 1e-9 })
    #expect(weights.dropFirst(2).allSatisfy { abs($0 - 1.0 / 3) < 1e-9 })
  }

  @Test func aGenreThatTheGoldTextsLackIsEvenedOutToAllOfThem() {
    let gold = texts("post", flagged: 1, quiet: 1)
    let weights = CorpusWeights.weights(
      of: texts("page", flagged: 1, quiet: 3), like: gold, weight: 1)
    #expect(weights.map { ($0 * 100).rounded() } == [200, 67, 67, 67])
  }

  @Test func noTextCountsForMoreThanThreeOfItsKind() {
    let gold = texts("post", flagged: 9, quiet: 1)
    let weights = CorpusWeights.weights(
      of: texts("post", flagged: 1, quiet: 9), like: gold, weight: 1)
    #expect(weights[0] == 3)
    #expect(abs(weights[1] - 1.0 / 3) < 1e-9)
  }

  @Test func quietKindsAreEvenedOutAsReportsAre() {
    let gold = [Kind.opinion, .opinion, .other, .other].map { text("post", $0) }
    let corpus = [Kind.opinion, .other, .other, .other].map { text("post", $0) }
    let weights = CorpusWeights.weights(of: corpus, like: gold, weight: 1)
    #expect(weights.map { ($0 * 100).rounded() } == [200, 67, 67, 67])
  }

  @Test func aKindThatTheGoldTextsLackCountsLittle() {
    let gold = [Kind.incident, .other].map { text("post", $0) }
    let corpus = [Kind.promo, .incident, .other].map { text("post", $0) }
    let weights = CorpusWeights.weights(of: corpus, like: gold, weight: 1)
    #expect(weights.map { ($0 * 100).rounded() } == [33, 150, 150])
  }

  @Test func whereAShareIsAllOrNothingTheWeightStays() {
    let gold = texts("post", flagged: 1, quiet: 1)
    let quiet = texts("post", flagged: 0, quiet: 3)
    #expect(CorpusWeights.weights(of: quiet, like: gold, weight: 0.3) == [0.3, 0.3, 0.3])
    #expect(
      CorpusWeights.weights(of: texts("post", flagged: 1, quiet: 1), like: [], weight: 1) == [1, 1])
  }
}
