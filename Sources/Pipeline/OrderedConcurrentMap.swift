/// Runs a pure function over pulled items on several cores and hands the results on in the order of
/// the items, so that one core and eight give the same output.
package enum OrderedConcurrentMap {
  /// What the source of items gives next.
  package enum Pulled<Input: Sendable, Output: Sendable>: Sendable {
    /// To be transformed on some core.
    case input(Input)
    /// Already a result; it keeps its place in the order.
    case ready(Output)
  }

  /// Pulls until `next` gives nil.
  ///
  /// At most `4 · width` items are held, finished ones that wait for their turn included: memory is
  /// bounded by that many records whatever the size of the dump.
  ///
  /// - Parameters:
  ///   - width: how many items are worked on at the same time, at least 1.
  ///   - next: pulls one item; called from one task only.
  ///   - transform: the pure function.
  ///   - emit: takes one result; called from one task only, in order.
  /// - Throws: what `emit` throws, and `CancellationError`; what is under way is cancelled first.
  package static func run<Input: Sendable, Output: Sendable>(
    width: Int, next: () throws -> Pulled<Input, Output>?,
    transform: @escaping @Sendable (Input) -> Output, emit: (Output) throws -> Void
  ) async throws {
    try await withThrowingTaskGroup(of: (Int, Output).self) { group in
      var waiting: [Int: Output] = [:]
      var pulled = 0
      var emitted = 0
      var running = 0
      var exhausted = false
      while true {
        while !exhausted, running < width, pulled - emitted < 4 * width {
          guard let item = try next() else {
            exhausted = true
            break
          }
          let index = pulled
          pulled += 1
          switch item {
          case .ready(let output): waiting[index] = output
          case .input(let input):
            running += 1
            group.addTask { (index, transform(input)) }
          }
        }
        try Task.checkCancellation()
        while let output = waiting.removeValue(forKey: emitted) {
          emitted += 1
          try emit(output)
        }
        if running == 0 {
          if exhausted, waiting.isEmpty { return }
          continue
        }
        if let (index, output) = try await group.next() {
          running -= 1
          waiting[index] = output
        }
      }
    }
  }
}
