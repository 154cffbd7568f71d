/// Rows of few values among many columns.
struct SparseMatrix: Sendable {
  private(set) var rowStarts: [Int] = [0]
  private(set) var columns: [Int32] = []
  private(set) var values: [Float] = []
  let width: Int

  var count: Int { rowStarts.count - 1 }

  init(width: Int) { self.width = width }

  mutating func append(_ row: [(column: Int32, value: Float)]) {
    for (column, value) in row {
      columns.append(column)
      values.append(value)
    }
    rowStarts.append(columns.count)
  }

  /// Only the given columns, in their order.
  ///
  /// O(values).
  func selecting(_ kept: [Int]) -> SparseMatrix {
    var places = [Int32](repeating: -1, count: width)
    for (place, column) in kept.enumerated() { places[column] = Int32(place) }
    var result = SparseMatrix(width: kept.count)
    for row in 0..<count {
      var cells: [(Int32, Float)] = []
      for cell in rowStarts[row]..<rowStarts[row + 1] where places[Int(columns[cell])] >= 0 {
        cells.append((places[Int(columns[cell])], values[cell]))
      }
      result.append(cells)
    }
    return result
  }

  /// Only the given rows.
  func rows(_ indices: [Int]) -> SparseMatrix {
    var result = SparseMatrix(width: width)
    for row in indices {
      result.append(
        (rowStarts[row]..<rowStarts[row + 1]).map { (columns[$0], values[$0]) })
    }
    return result
  }

  /// With further columns, which every row has: `columns[row]`, all of one length.
  func appending(_ columns: [[Float]]) -> SparseMatrix {
    var result = SparseMatrix(width: width + (columns.first?.count ?? 0))
    for row in 0..<count {
      let cells = (rowStarts[row]..<rowStarts[row + 1]).map { (self.columns[$0], values[$0]) }
      result.append(
        cells + columns[row].enumerated().map { (Int32(width + $0.offset), $0.element) })
    }
    return result
  }

  /// Multiplies the values of each column by its factor.
  mutating func scale(by factors: [Double]) {
    for cell in values.indices { values[cell] *= Float(factors[Int(columns[cell])]) }
  }

  /// How many rows have each column.
  var columnCounts: [Int] {
    var counts = [Int](repeating: 0, count: width)
    for column in columns { counts[Int(column)] += 1 }
    return counts
  }
}
