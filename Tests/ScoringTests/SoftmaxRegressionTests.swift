import Foundation
import Testing

@testable import Scoring

@Suite struct SoftmaxRegressionTests {
  private func fit(
    _ rows: [[Float]], _ labels: [Int], classes: Int, strength: Double = 1, weights: [Double]? = nil
  ) -> [Double] {
    var matrix = SparseMatrix(width: rows.first?.count ?? 0)
    for row in rows {
      matrix.append(
        row.enumerated().filter { $0.element != 0 }.map { (Int32($0.offset), $0.element) })
    }
    return SoftmaxRegression(
      rows: matrix, classes: classes, labels: labels,
      rowWeights: weights ?? [Double](repeating: 1, count: rows.count), strength: strength
    ).fit()
  }

  /// With one column that is always 1 the optimum can be written down: w = p·C·n − count·C … solved by
  /// the fixed point `w = C·n·(share − σ(2w))`.
  @Test func aSingleColumnEndsAtItsFixedPoint() {
    let weights = fit([[1], [1], [1], [1]], [1, 1, 1, 0], classes: 2)
    let difference = weights[1] - weights[0]
    let chance = 1 / (1 + exp(-difference))
    // Gradient of the second class: w + Σ (chance − label) = 0.
    #expect(abs(weights[1] - (3 - 4 * chance)) < 0.01)
    #expect(abs(weights[0] + weights[1]) < 0.01)
  }

  @Test func columnsThatTellClassesApartGetTheirSign() {
    let weights = fit(
      [[1, 0, 1], [1, 0, 0], [0, 1, 1], [0, 1, 0]], [0, 0, 1, 1], classes: 2, strength: 10)
    #expect(weights[0] > 0.5 && weights[1] < -0.5)
    #expect(weights[2] < -0.5 && weights[3] > 0.5)
    #expect(abs(weights[4] - weights[5]) < 0.05)
  }

  @Test func aRowsWeightIsAsManyRows() {
    let twice = fit([[1], [1], [1]], [0, 1, 1], classes: 2)
    let weighted = fit([[1], [1]], [0, 1], classes: 2, weights: [1, 2])
    #expect(zip(twice, weighted).allSatisfy { abs($0 - $1) < 0.01 })
  }

  @Test func nothingToFitGivesNoWeights() {
    #expect(fit([[0, 0]], [0], classes: 2).allSatisfy { abs($0) < 1e-9 })
  }

  /// What is given to some classes need not be fitted any more.
  @Test func anOffsetStandsForWhatItsClassesWouldLearn() {
    var matrix = SparseMatrix(width: 1)
    for _ in 0..<6 { matrix.append([(0, 1)]) }
    let regression = SoftmaxRegression(
      rows: matrix, classes: 3, labels: [0, 0, 1, 1, 2, 2],
      rowWeights: [Double](repeating: 1, count: 6), strength: 10,
      offsets: [Double](repeating: 3, count: 6), group: [0, 1])
    let weights = regression.fit()
    #expect(abs(weights[0] - weights[1]) < 0.01)
    #expect(abs(weights[2] - weights[0] - 3) < 0.2)
  }

  /// Whether a row is of a group counts beside its class: with one column that is always 1, the gradient of a class
  /// holds the group's chance once more, shared by what its classes have of it.
  @Test func aGroupIsAskedForOnceMore() {
    var matrix = SparseMatrix(width: 1)
    let labels = [0, 0, 0, 1, 2, 2]
    for _ in labels { matrix.append([(0, 1)]) }
    func fit(_ groupWeight: Double) -> [Double] {
      SoftmaxRegression(
        rows: matrix, classes: 3, labels: labels,
        rowWeights: [Double](repeating: 1, count: labels.count), strength: 0.5, group: [0, 1],
        groupWeight: groupWeight
      ).fit()
    }
    let weights = fit(1)
    let parts = weights.map { exp($0) }
    let all = parts.reduce(0, +)
    let group = (parts[0] + parts[1]) / all
    // w + ½ (6·chance − count) + ½ (6·group − 4)·share of the group = 0.
    #expect(
      abs(
        weights[0] + 0.5
          * (6 * parts[0] / all - 3 + (6 * group - 4) * parts[0] / (parts[0] + parts[1]))) < 0.01)
    #expect(abs(weights[2] + 0.5 * (6 * parts[2] / all - 2 + (6 * (1 - group) - 2))) < 0.01)
    let plain = fit(0).map { exp($0) }
    // Four of six rows are of the group: that is met more closely than without.
    #expect(abs(group - 2.0 / 3) < abs((plain[0] + plain[1]) / plain.reduce(0, +) - 2.0 / 3))
  }
}
