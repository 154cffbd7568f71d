import Testing

@testable import Scoring

@Suite struct SignalSelectionTests {
  /// Base, points of rules, and three signals: the last stands in one of the first three rows alone.
  private static let selection: SignalSelection = {
    var matrix = SparseMatrix(width: 5)
    matrix.append([(0, 1), (1, 0), (2, 1), (3, 1)])
    matrix.append([(0, 1), (1, 0), (2, 1)])
    matrix.append([(0, 1), (1, 0), (2, 1), (3, 1), (4, 1)])
    matrix.append([(0, 1), (1, 0), (4, 1)])
    return SignalSelection(matrix: matrix, scales: [1, 1, 1, 1, 1])
  }()

  @Test func theSignalsOfMostSayAreKeptBesideTheBase() {
    // Of equal weight, the signal of more texts says more.
    let kept = Self.selection.columns(most: 1, leastTexts: 1) { rows in
      #expect(rows.count == 4 && rows.width == 5)
      return [([0, 0, 9, 9, 1, -1, 1, -1, 0, 0.5], 2)]
    }
    #expect(kept == [0, 1, 2])
  }

  @Test func onlyTheRowsThatAreAskedCount() {
    let kept = Self.selection.columns([0, 1, 2], most: 2, leastTexts: 2) { rows in
      #expect(rows.count == 3 && rows.width == 4)
      return [([0, 0, 0, 0], 1), ([0, 0, 1, 1.5], 1)]
    }
    #expect(kept == [0, 1, 2, 3])
  }

  @Test func theLargestWeightOfSeveralQuestionsCounts() {
    let kept = Self.selection.columns(most: 1, leastTexts: 1) { _ in
      [([0, 0, 1, 1, 1], 1), ([0, 0, 1, 1, -8], 1)]
    }
    #expect(kept == [0, 1, 4])
  }
}
