package import Fetcher
package import Records

/// Reads paths and turns raw documents into output, in order, on several cores, with no store: what
/// `parse` and `score` are.
package struct DocumentFlow: Sendable {
  private let paths: [String]
  private let width: Int
  private let limits: FetchLimits

  package init(paths: [String], width: Int, limits: FetchLimits = .standard) {
    self.paths = paths
    self.width = width
    self.limits = limits
  }

  /// - Parameters:
  ///   - transform: one raw document to outputs (lines, mostly) and problems; runs on any core.
  ///   - report: takes what could not be read, in order.
  ///   - print: takes the outputs, in order.
  /// - Returns: records that were passed over by their nature, counted by what they are.
  /// - Throws: what the closures throw.
  @discardableResult
  package func run<Output: Sendable>(
    transform: @escaping @Sendable (RawDocument) -> ([Output], [InputProblem]),
    report: (InputProblem) throws -> Void, print: (Output) throws -> Void
  ) async throws -> [String: Int] {
    var passedOver: [String: Int] = [:]
    var reader = DumpReader(paths: paths, limits: limits)
    try await OrderedConcurrentMap.run(
      width: width,
      next: { () -> OrderedConcurrentMap.Pulled<RawDocument, ([Output], [InputProblem])>? in
        while let item = reader.next() {
          switch item {
          case .document(let raw): return .input(raw)
          case .problem(let problem): return .ready(([], [problem]))
          case .finished(let visit): passedOver.merge(visit.passedOver, uniquingKeysWith: +)
          case .skipped: continue
          }
        }
        return nil
      },
      transform: transform,
      emit: { outputs, problems in
        for problem in problems { try report(problem) }
        for output in outputs { try print(output) }
      })
    return passedOver
  }
}
