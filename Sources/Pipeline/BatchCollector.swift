internal import CaseWork
internal import Fetcher
internal import Foundation
internal import Records
internal import Store

/// Gathers what a scan brings into batches and writes each in one transaction.
struct BatchCollector {
  private(set) var pending: [Arrival] = []
  private var problems: [InputProblem] = []
  private var checkpoints: [FileCheckpoint] = []
  var summary = ScanSummary()
  private var touched: Set<String> = []

  private let run: Int64
  private let lexicons: String
  private let now: @Sendable () -> Date
  private let store: IncidentStore

  /// Documents a transaction: enough that the flush to disk is shared, few enough that a killed scan
  /// repeats little.
  private static let batchSize = 256

  init(run: Int64, lexicons: String, now: @escaping @Sendable () -> Date, store: IncidentStore) {
    self.run = run
    self.lexicons = lexicons
    self.now = now
    self.store = store
  }

  /// Takes one output in input order; writes when the batch is full.
  ///
  /// - Throws: `StoreError`.
  mutating func add(_ output: ScanOutput) throws {
    for problem in output.problems {
      problems.append(problem)
      if problem.effect == .unread { summary.failed += 1 } else { summary.warnings += 1 }
    }
    switch output {
    case .arrivals(let arrivals, _):
      summary.read += 1
      summary.parsed += arrivals.count
      summary.flagged += arrivals.count { $0.finding.flagged }
      pending += arrivals
    case .finished(let visit):
      summary.passedOver += visit.passedOver.values.reduce(0, +)
      checkpoints.append(
        FileCheckpoint(
          path: visit.path, size: visit.size, modified: visit.modified, records: visit.records,
          offset: nil, complete: true, lexicons: lexicons))
    case .skipped:
      summary.unchanged += 1
    case .problem:
      break
    }
    if pending.count >= Self.batchSize { try flush() }
  }

  /// Writes what is pending.
  ///
  /// - Throws: `StoreError`.
  mutating func flush() throws {
    guard !pending.isEmpty || !checkpoints.isEmpty || !problems.isEmpty else { return }
    let result = try store.write(
      ScanBatch(
        run: run, at: now(), arrivals: pending, problems: problems, checkpoints: checkpoints))
    pending.removeAll(keepingCapacity: true)
    problems.removeAll()
    checkpoints.removeAll()
    summary.newIncidents += result.created.count
    touched.formUnion(result.created)
    for incident in result.updated where touched.insert(incident).inserted {
      summary.updatedIncidents += 1
    }
  }
}
