internal import Records

/// Chooses among all signals of the examples those that are worth a row of the table.
///
/// Each question is fitted once to all signals, and those of most say are kept: of a large weight, in many texts.
struct SignalSelection {
  /// The base and the points of rules first, which are always kept, then the signals.
  let matrix: SparseMatrix
  /// What the values of each column were multiplied by.
  let scales: [Double]

  /// More texts than this do not make a signal's say greater.
  private static let mostTexts = 50

  /// The columns that say most of a question about some of the rows, `most` at most beside the first two.
  ///
  /// Only columns that `leastTexts` of the rows have are fitted; a column's say is that of its largest weight.
  ///
  /// - Parameters:
  ///   - rows: places of the rows that are asked; nil for all.
  ///   - fits: gives the weights by column and class, as ``SoftmaxRegression/fit()`` does, with the number of
  ///     classes, of one question or several.
  func columns(
    _ rows: [Int]? = nil, most: Int, leastTexts: Int,
    fits: (SparseMatrix) -> [(weights: [Double], classes: Int)]
  ) -> [Int] {
    let asked = rows.map(matrix.rows) ?? matrix
    let counts = asked.columnCounts
    let columns = counts.indices.filter { $0 < 2 || counts[$0] >= leastTexts }
    var largest = [Double](repeating: 0, count: columns.count)
    for (weights, classes) in fits(asked.selecting(columns)) {
      for place in largest.indices {
        for weight in weights[place * classes..<(place + 1) * classes] {
          largest[place] = max(largest[place], abs(weight))
        }
      }
    }
    let says = columns.indices.dropFirst(2).map { place in
      let column = columns[place]
      let texts = Double(min(counts[column], Self.mostTexts))
      return (column: column, say: largest[place] * scales[column] * texts.squareRoot())
    }
    let best = says.sorted { ($0.say, -$0.column) > ($1.say, -$1.column) }
    return [0, 1] + best.prefix(most).map(\.column).sorted()
  }
}
