internal import AlertStage
internal import CaseWork
internal import Fetcher
package import Foundation
internal import Lexicon
package import Records
package import Store

/// A scan from source to store: fetch, parse, score on several cores; correlate and store in the
/// order of the input, in batches of one transaction each, with the checkpoint in the same
/// transaction.
///
/// Killed anywhere and run again, it ends in the same store.
package struct ScanRunner: Sendable {
  /// What is going on, for a progress bar.
  package struct Progress: Sendable {
    package var bytesRead: Int
    package var bytesInAll: Int
    package var parsed: Int
    package var flagged: Int
  }

  private let pipeline: PipelineFile
  private let stages: DocumentStages
  private let store: IncidentStore
  private let width: Int
  private let now: @Sendable () -> Date

  /// - Parameters:
  ///   - width: how many cores parse and score, at least 1.
  ///   - now: the clock, so that tests can hold it.
  package init(
    pipeline: PipelineFile, stages: DocumentStages, store: IncidentStore, width: Int,
    now: @escaping @Sendable () -> Date
  ) {
    self.pipeline = pipeline
    self.stages = stages
    self.store = store
    self.width = max(1, width)
    self.now = now
  }

  /// Runs the scan.
  ///
  /// The caller holds the ``ScanLock`` of the store.
  ///
  /// - Parameters:
  ///   - full: read files too that have not changed since the last scan.
  ///   - progress: called after every document, in order, from one task.
  ///   - problem: called for everything that could not be read, or not wholly.
  /// - Returns: the summary, which the store keeps as a run too.
  /// - Throws: `StoreError` and `AlertStageError`; the run is then recorded as failed.
  package func run(
    full: Bool, progress: (Progress) -> Void, problem: (InputProblem) -> Void
  ) async throws -> ScanSummary {
    let started = now()
    let run = try store.beginRun(
      RunStart(at: started, source: pipeline.name, lexicons: stages.lexicon.references))
    do {
      var summary = try await scan(
        run: run, full: full, started: started, progress: progress, problem: problem)
      try writeRecords()
      summary.seconds = now().timeIntervalSince(started)
      try store.finishRun(run, at: now(), status: .done, counts: RunCounts(summary))
      return summary
    } catch {
      try? store.finishRun(
        run, at: now(), status: .failed, counts: RunCounts(ScanSummary()), message: "\(error)")
      throw error
    }
  }

  private func scan(
    run: Int64, full: Bool, started: Date, progress: (Progress) -> Void,
    problem: (InputProblem) -> Void
  ) async throws -> ScanSummary {
    let fingerprint = stages.lexicon.references.map(\.sha256).joined(separator: ",")
    let known = full ? [:] : try store.checkpoints()
    var reader = DumpReader(
      paths: pipeline.sources, limits: pipeline.limits.fetching,
      isUnchanged: { path, size, modified in
        guard let seen = known[path] else { return false }
        return seen.complete && seen.size == size && seen.modified == modified
          && seen.lexicons == fingerprint
      })
    let bytesInAll = DumpSize.bytes(of: pipeline.sources)
    var collector = BatchCollector(run: run, lexicons: fingerprint, now: now, store: store)
    let worker = ScanWorker(
      stages: stages, masksPersonalData: pipeline.masksPersonalData, scanTime: started)
    try await OrderedConcurrentMap.run(
      width: width,
      next: {
        guard let item = reader.next() else { return nil }
        switch item {
        case .document(let raw): return .input(raw)
        case .problem(let found): return .ready(.problem(found))
        case .skipped: return .ready(.skipped)
        case .finished(let visit): return .ready(.finished(visit))
        }
      },
      transform: worker.process,
      emit: { output in
        for found in output.problems { problem(found) }
        try collector.add(output)
        progress(
          Progress(
            bytesRead: reader.bytesRead, bytesInAll: bytesInAll, parsed: collector.summary.parsed,
            flagged: collector.summary.flagged))
      })
    try collector.flush()
    collector.summary.bytes = reader.bytesRead
    return collector.summary
  }

  /// Rewrites the daily files of all days on which something has changed since the folder was last
  /// written: by this run, by one that was killed, or by people after the last scan of a day.
  private func writeRecords() throws {
    guard let folder = pipeline.records else { return }
    // Before reading, so that what changes meanwhile is written the next time.
    let today = BeijingDay.string(of: now())
    let file = DailyRecordFile(folder: folder)
    for day in try store.touchedDays(since: store.recordsWritten(folder: folder)) {
      try file.write(day: day, incidents: try store.incidents(touchedOn: day))
    }
    try store.noteRecordsWritten(folder: folder, day: today)
  }
}

extension RunCounts {
  init(_ summary: ScanSummary) {
    self.init(
      read: summary.read, parsed: summary.parsed, flagged: summary.flagged,
      newIncidents: summary.newIncidents, updatedIncidents: summary.updatedIncidents,
      failed: summary.failed, bytes: summary.bytes, seconds: summary.seconds)
  }
}
