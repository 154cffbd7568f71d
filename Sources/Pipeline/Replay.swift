internal import Fetcher
package import Parsing
package import Records
package import Store

/// Runs a pure function over documents that are there already: a store's archive, or paths.
///
/// Results come in the order of the documents, whatever the number of cores.
package struct Replay: Sendable {
  /// Where the documents are.
  package enum Source: Sendable {
    /// The archive, in the order in which documents came.
    case archive(IncidentStore)
    /// Files and folders, read as `parse` reads them.
    case paths([String], DocumentParser)
    /// JSON Lines of documents.
    case documentLines([String])
  }

  /// A document, and what the store knows of it.
  package struct Item: Sendable {
    package let document: Document
    /// Nil for one that comes from a path.
    package let archived: ArchivedDocument?
  }

  /// Documents of the archive that are held at a time, as they are read.
  private static let page = 128

  private let source: Source
  private let width: Int

  /// - Parameters:
  ///   - width: how many cores work, at least 1.
  package init(_ source: Source, width: Int) {
    self.source = source
    self.width = max(1, width)
  }

  /// - Parameters:
  ///   - transform: the pure function; runs on any core.
  ///   - report: takes what could not be read, in order.
  ///   - emit: takes the results, in order.
  /// - Throws: `StoreError`, and what the closures throw.
  package func run<Output: Sendable>(
    transform: @escaping @Sendable (Item) -> Output, report: (InputProblem) throws -> Void,
    emit: (Output) throws -> Void
  ) async throws {
    switch source {
    case .archive(let store): try await run(store, transform, emit)
    case .paths(let paths, let parser):
      try await DocumentFlow(paths: paths, width: width).run(
        transform: { raw in
          let parsed = parser.parse(raw)
          let outputs = parsed.documents.map { transform(Item(document: $0, archived: nil)) }
          return (outputs, parsed.problems)
        },
        report: report, print: emit)
    case .documentLines(let paths):
      try await DocumentLineFlow(paths: paths, width: width).run(
        transform: { [transform(Item(document: $0, archived: nil))] }, report: report, print: emit)
    }
  }

  private func run<Output: Sendable>(
    _ store: IncidentStore, _ transform: @escaping @Sendable (Item) -> Output,
    _ emit: (Output) throws -> Void
  ) async throws {
    var page: ArraySlice<ArchivedDocument> = []
    var last: Int64 = 0
    try await OrderedConcurrentMap.run(
      width: width,
      next: { () -> OrderedConcurrentMap.Pulled<ArchivedDocument, Output>? in
        if page.isEmpty { page = try store.archive(after: last, limit: Self.page)[...] }
        guard let next = page.popFirst() else { return nil }
        last = next.number
        return .input(next)
      },
      transform: { transform(Item(document: $0.document, archived: $0)) }, emit: emit)
  }
}
