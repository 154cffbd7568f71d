internal import Foundation

/// Multinomial logistic regression with an L2 penalty: Σ weight·loss·strength + ½‖w‖², fitted by L-BFGS
/// (Liu and Nocedal, "On the limited memory BFGS method", 1989).
///
/// Deterministic: the same rows give the same weights.
struct SoftmaxRegression {
  let rows: SparseMatrix
  /// 64 at most.
  let classes: Int
  let labels: [Int]
  let rowWeights: [Double]
  let strength: Double
  /// What each row adds to the sums of some classes before anything is fitted; empty for nothing.
  var offsets: [Double] = []
  /// The classes that belong together and that ``offsets`` are added to; nil for the last one.
  var group: [Int]?
  /// How much the loss of whether a row is of the group counts beside that of which class it is.
  var groupWeight = 0.0

  private static let memory = 8
  /// A bound that fits of thousands of texts stay below.
  private static let mostSteps = 400
  /// A step that gains less than this share of the loss is the last; stopped earlier, a fit hangs on its path.
  private static let tolerance = 1e-6

  /// Weights by column and class: `weights[column * classes + class]`.
  ///
  /// O(steps · values · classes).
  func fit() -> [Double] {
    switch classes {
    case ...2: fit(lanes: SIMD2<Double>.self)
    case ...4: fit(lanes: SIMD4<Double>.self)
    case ...8: fit(lanes: SIMD8<Double>.self)
    default: fit(lanes: SIMD64<Double>.self)
    }
  }

  /// A column's weights stand in the lanes of one vector, those of no class at zero.
  private func fit<Lanes: SIMD>(lanes: Lanes.Type) -> [Double] where Lanes.Scalar == Double {
    var point = [Lanes](repeating: .zero, count: rows.width)
    var (loss, gradient) = evaluate(point)
    var history: [Step<Lanes>] = []
    for _ in 0..<Self.mostSteps {
      let direction = direction(gradient, history)
      let slope = dot(direction, gradient)
      guard slope < 0 else { break }
      var length = history.isEmpty ? min(1, 1 / dot(gradient, gradient).squareRoot()) : 1
      var next = point
      var found: (loss: Double, gradient: [Lanes])?
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
      let curvature = dot(step, change)
      if curvature > 1e-12 {
        history.append(Step(step: step, change: change, scale: 1 / curvature))
        if history.count > Self.memory { history.removeFirst() }
      }
      let gain = loss - found.loss
      (point, loss, gradient) = (next, found.loss, found.gradient)
      if gain < Self.tolerance * max(1, abs(loss)) { break }
    }
    return point.flatMap { weights in (0..<classes).map { weights[$0] } }
  }

  private struct Step<Lanes: SIMD> where Lanes.Scalar == Double {
    let step: [Lanes]
    let change: [Lanes]
    let scale: Double
  }

  private func evaluate<Lanes: SIMD>(
    _ point: [Lanes]
  ) -> (loss: Double, gradient: [Lanes]) where Lanes.Scalar == Double {
    var gradient = point
    var loss = 0.5 * dot(point, point)
    let group = group ?? [classes - 1]
    // Lanes of no class have no chance, and so no say.
    var start = Lanes(repeating: -.infinity)
    for label in 0..<classes { start[label] = 0 }
    var members = Lanes.zero
    for label in group { members[label] = 1 }
    let others = 1 - members
    rows.columns.withUnsafeBufferPointer { columns in
      rows.values.withUnsafeBufferPointer { values in
        point.withUnsafeBufferPointer { point in
          gradient.withUnsafeMutableBufferPointer { gradient in
            for row in 0..<rows.count {
              let cells = rows.rowStarts[row]..<rows.rowStarts[row + 1]
              var scores = start
              if !offsets.isEmpty {
                for label in group { scores[label] = offsets[row] }
              }
              for cell in cells {
                scores += Double(values[cell]) * point[Int(columns[cell])]
              }
              let top = scores.max()
              var chances = Lanes.zero
              for label in 0..<classes { chances[label] = exp(scores[label] - top) }
              let sum = chances.sum()
              let weight = rowWeights[row] * strength
              let label = labels[row]
              loss += weight * (log(sum) + top - scores[label])
              var pull = weight * (chances / sum)
              pull[label] -= weight
              if groupWeight > 0 {
                let side = chances * (members[label] > 0 ? members : others)
                // What is less likely than any number says has a steep loss, and no endless one.
                let sideSum = max(side.sum(), .leastNormalMagnitude)
                loss += groupWeight * weight * (log(sum) - log(sideSum))
                pull += groupWeight * weight * (chances / sum - side / sideSum)
              }
              for cell in cells {
                gradient[Int(columns[cell])] += Double(values[cell]) * pull
              }
            }
          }
        }
      }
    }
    return (loss, gradient)
  }

  private func direction<Lanes: SIMD>(
    _ gradient: [Lanes], _ history: [Step<Lanes>]
  ) -> [Lanes] where Lanes.Scalar == Double {
    var direction = gradient.map { -1 * $0 }
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

  private func dot<Lanes: SIMD>(
    _ left: [Lanes], _ right: [Lanes]
  ) -> Double where Lanes.Scalar == Double {
    var sums = Lanes.zero
    for index in left.indices { sums += left[index] * right[index] }
    return sums.sum()
  }
}
