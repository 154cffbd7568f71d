internal import Foundation

/// Multinomial logistic regression with an L2 penalty: Σ weight·loss·strength + ½‖w‖², fitted by L-BFGS
/// (Liu and Nocedal, "On the limited memory BFGS method", 1989).
///
/// Deterministic: the same rows give the same weights.
struct SoftmaxRegression {
  let rows: SparseMatrix
  let classes: Int
  let labels: [Int]
  let rowWeights: [Double]
  let strength: Double
  /// What each row adds to the sums of some classes before anything is fitted; empty for nothing.
  var offsets: [Double] = []
  /// The classes that ``offsets`` are added to; nil for the last one.
  var offsetClasses: [Int]?

  private static let memory = 8
  /// A bound that fits of thousands of texts stay below.
  private static let mostSteps = 400
  /// A step that gains less than this share of the loss is the last; stopped earlier, a fit hangs on its path.
  private static let tolerance = 1e-6

  /// Weights by column and class: `weights[column * classes + class]`.
  ///
  /// O(steps · values · classes).
  func fit() -> [Double] {
    var point = [Double](repeating: 0, count: rows.width * classes)
    var (loss, gradient) = evaluate(point)
    var history: [(step: [Double], change: [Double], scale: Double)] = []
    for _ in 0..<Self.mostSteps {
      let direction = Self.direction(gradient, history)
      let slope = Self.dot(direction, gradient)
      guard slope < 0 else { break }
      var length = history.isEmpty ? min(1, 1 / Self.dot(gradient, gradient).squareRoot()) : 1
      var next = point
      var found: (loss: Double, gradient: [Double])?
      for _ in 0..<20 {
        for index in point.indices { next[index] = point[index] + length * direction[index] }
        let trial = evaluate(next)
        if trial.loss <= loss + 1e-4 * length * slope {
          found = trial
          break
        }
        length /= 2
      }
      guard let found else { break }
      var step = next
      var change = found.gradient
      for index in point.indices {
        step[index] -= point[index]
        change[index] -= gradient[index]
      }
      let curvature = Self.dot(step, change)
      if curvature > 1e-12 {
        history.append((step, change, 1 / curvature))
        if history.count > Self.memory { history.removeFirst() }
      }
      let gain = loss - found.loss
      (point, loss, gradient) = (next, found.loss, found.gradient)
      if gain < Self.tolerance * max(1, abs(loss)) { break }
    }
    return point
  }

  private func evaluate(_ point: [Double]) -> (loss: Double, gradient: [Double]) {
    var gradient = point
    var loss = 0.5 * Self.dot(point, point)
    var scores = [Double](repeating: 0, count: classes)
    let favoured = offsets.isEmpty ? [] : offsetClasses ?? [classes - 1]
    rows.columns.withUnsafeBufferPointer { columns in
      rows.values.withUnsafeBufferPointer { values in
        for row in 0..<rows.count {
          let cells = rows.rowStarts[row]..<rows.rowStarts[row + 1]
          for label in 0..<classes { scores[label] = 0 }
          for label in favoured { scores[label] = offsets[row] }
          for cell in cells {
            let base = Int(columns[cell]) * classes
            let value = Double(values[cell])
            for label in 0..<classes { scores[label] += value * point[base + label] }
          }
          let top = scores.max() ?? 0
          var sum = 0.0
          for label in 0..<classes { sum += exp(scores[label] - top) }
          let weight = rowWeights[row] * strength
          loss += weight * (log(sum) + top - scores[labels[row]])
          for label in 0..<classes {
            let expected = exp(scores[label] - top) / sum
            scores[label] = weight * (expected - (label == labels[row] ? 1 : 0))
          }
          for cell in cells {
            let base = Int(columns[cell]) * classes
            let value = Double(values[cell])
            for label in 0..<classes { gradient[base + label] += value * scores[label] }
          }
        }
      }
    }
    return (loss, gradient)
  }

  private static func direction(
    _ gradient: [Double], _ history: [(step: [Double], change: [Double], scale: Double)]
  ) -> [Double] {
    var direction = gradient.map { -$0 }
    var factors: [Double] = []
    for entry in history.reversed() {
      let factor = entry.scale * dot(entry.step, direction)
      factors.append(factor)
      for index in direction.indices { direction[index] -= factor * entry.change[index] }
    }
    if let last = history.last {
      let scale = 1 / (last.scale * dot(last.change, last.change))
      for index in direction.indices { direction[index] *= scale }
    }
    for (entry, factor) in zip(history, factors.reversed()) {
      let back = entry.scale * dot(entry.change, direction)
      for index in direction.indices { direction[index] += (factor - back) * entry.step[index] }
    }
    return direction
  }

  private static func dot(_ left: [Double], _ right: [Double]) -> Double {
    var sum = 0.0
    for index in left.indices { sum += left[index] * right[index] }
    return sum
  }
}
