package import Foundation
internal import CaseWork
internal import GRDB
package import Records

extension IncidentStore {
  /// Records that a run starts; gives its number.
  ///
  /// Earlier runs that never ended are marked as interrupted, so call it while holding the lock
  /// of the scan.
  package func beginRun(_ start: RunStart) throws(StoreError) -> Int64 {
    try write { database in
      try database.execute(
        sql: "UPDATE runs SET status = 'interrupted' WHERE status = 'running'")
      try database.execute(
        sql: """
          INSERT INTO runs (started, status, source, lexicons, counts)
          VALUES (?, 'running', ?, ?, ?)
          """,
        arguments: [
          start.at.timeIntervalSince1970, start.source, try json(start.lexicons),
          try json(RunCounts()),
        ])
      return database.lastInsertedRowID
    }
  }

  /// Records how a run ended.
  ///
  /// - Throws: ``StoreError`` with `notFound` for a run that never began.
  package func finishRun(
    _ id: Int64, at: Date, status: RunStatus, counts: RunCounts, message: String? = nil
  ) throws(StoreError) {
    try write { database in
      try database.execute(
        sql: """
          UPDATE runs SET finished = ?, status = ?, counts = ?, message = ? WHERE id = ?
          """,
        arguments: [
          at.timeIntervalSince1970, status.rawValue, try json(counts), message, id,
        ])
      guard database.changesCount == 1 else {
        throw StoreError(.notFound, "there is no run \(id)")
      }
    }
  }

  /// Adds problems of inputs to a run, outside a batch.
  package func record(_ problems: [InputProblem], run: Int64) throws(StoreError) {
    guard !problems.isEmpty else { return }
    try write { database in try RunRows.append(problems, run: run, in: database) }
  }

  /// The latest runs, the last first.
  package func runs(limit: Int = 20) throws(StoreError) -> [RunRecord] {
    try read { database in
      try Row.fetchAll(
        database, sql: RunRows.selection + " ORDER BY id DESC LIMIT ?", arguments: [max(limit, 0)]
      ).map(RunRows.record)
    }
  }

  /// One run; `nil` when there is no such.
  package func run(id: Int64) throws(StoreError) -> RunRecord? {
    try read { database in
      try Row.fetchOne(database, sql: RunRows.selection + " WHERE id = ?", arguments: [id])
        .map(RunRows.record)
    }
  }

  /// A run's problems with inputs, by file and reason, in the order in which they came.
  package func failures(run: Int64, limit: Int = 1000) throws(StoreError) -> [InputProblem] {
    try read { database in
      try Row.fetchAll(
        database, sql: "SELECT * FROM run_failures WHERE run = ? ORDER BY sequence LIMIT ?",
        arguments: [run, max(limit, 0)]
      ).map { row in
        InputProblem(
          path: row["path"], offset: row["offset"], reason: row["reason"],
          effect: try choice(row["effect"]))
      }
    }
  }

  /// The Beijing days (`2026-11-23`) whose incidents a run changed, ascending.
  package func touchedDays(run: Int64) throws(StoreError) -> [String] {
    try read { database in
      try Int.fetchAll(
        database, sql: "SELECT day FROM run_days WHERE run = ? ORDER BY day", arguments: [run]
      ).map { BeijingDay.string(ofNumber: $0) }
    }
  }
}

/// The rows of `runs` and `run_failures`.
enum RunRows {
  static let selection = """
    SELECT runs.*, (SELECT COUNT(*) FROM run_failures WHERE run = runs.id) AS failures FROM runs
    """

  static func append(_ problems: [InputProblem], run: Int64, in database: Database) throws {
    guard !problems.isEmpty else { return }
    let last = try Int.fetchOne(
      database, sql: "SELECT MAX(sequence) FROM run_failures WHERE run = ?", arguments: [run])
    let insert = try database.cachedStatement(
      sql: """
        INSERT INTO run_failures (run, sequence, path, offset, reason, effect)
        VALUES (?, ?, ?, ?, ?, ?)
        """)
    for (index, problem) in problems.enumerated() {
      try insert.execute(arguments: [
        run, (last ?? -1) + 1 + index, problem.path, problem.offset, problem.reason,
        problem.effect.rawValue,
      ])
    }
  }

  static func record(_ row: Row) throws -> RunRecord {
    RunRecord(
      id: row["id"], startedAt: date(row["started"]), finishedAt: optionalDate(row["finished"]),
      status: try choice(row["status"]), source: row["source"],
      lexicons: try value([LexiconReference].self, row["lexicons"]),
      counts: try value(RunCounts.self, row["counts"]), message: row["message"],
      failures: row["failures"])
  }
}
