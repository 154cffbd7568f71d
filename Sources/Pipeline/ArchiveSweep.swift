internal import Dispatch
package import Store
internal import Synchronization

/// Runs a pure function over a store's archive on threads of its own, for callers that are not
/// asynchronous and want to say how far it is.
///
/// Results come in the order of the archive, whatever the number of cores.
package struct ArchiveSweep: Sendable {
  /// Documents that are held at a time.
  private static let page = 128

  private let store: IncidentStore
  private let width: Int

  /// - Parameter width: how many cores work, at least 1.
  package init(_ store: IncidentStore, width: Int) {
    self.store = store
    self.width = max(1, width)
  }

  /// - Parameters:
  ///   - after: only documents behind this number.
  ///   - goesOn: asked after each page with the number of documents done; false ends the sweep.
  ///   - emit: takes the results, in order, on the calling thread.
  /// - Returns: the number of the last document, or nil when it was ended early.
  /// - Throws: `StoreError`, and what `emit` throws.
  package func run<Output: Sendable>(
    after: Int64 = 0, transform: @escaping @Sendable (ArchivedDocument) -> Output,
    goesOn: (Int) -> Bool, emit: (Output) throws -> Void
  ) throws -> Int64? {
    var last = after
    var done = 0
    while true {
      let page = try store.archive(after: last, limit: Self.page)
      guard let end = page.last?.number else { return last }
      last = end
      for output in outputs(page, transform) { try emit(output) }
      done += page.count
      guard goesOn(done) else { return nil }
    }
  }

  /// Each thread takes every `width`th document.
  private func outputs<Output: Sendable>(
    _ page: [ArchivedDocument], _ transform: @escaping @Sendable (ArchivedDocument) -> Output
  ) -> [Output] {
    let found = Mutex<[(place: Int, output: Output)]>([])
    let width = width
    DispatchQueue.concurrentPerform(iterations: width) { thread in
      for place in stride(from: thread, to: page.count, by: width) {
        let output = transform(page[place])
        found.withLock { $0.append((place, output)) }
      }
    }
    return found.withLock { $0.sorted { $0.place < $1.place }.map(\.output) }
  }
}
