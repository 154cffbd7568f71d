package import Fetcher
package import Records

/// Reads paths and turns raw documents into lines of output, in order, on several cores, with no
/// store: what `parse` and `score` are.
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
  ///   - transform: one raw document to lines and problems; runs on any core.
  ///   - report: takes what could not be read, in order.
  ///   - print: takes the lines, in order.
  /// - Throws: what the closures throw.
  package func run(
    transform: @escaping @Sendable (RawDocument) -> ([[UInt8]], [InputProblem]),
    report: (InputProblem) throws -> Void, print: ([UInt8]) throws -> Void
  ) async throws {
    var reader = DumpReader(paths: paths, limits: limits)
    try await OrderedConcurrentMap.run(
      width: width,
      next: { () -> OrderedConcurrentMap.Pulled<RawDocument, ([[UInt8]], [InputProblem])>? in
        while let item = reader.next() {
          switch item {
          case .document(let raw): return .input(raw)
          case .problem(let problem): return .ready(([], [problem]))
          case .skipped, .finished: continue
          }
        }
        return nil
      },
      transform: transform,
      emit: { lines, problems in
        for problem in problems { try report(problem) }
        for line in lines { try print(line) }
      })
  }
}
