internal import Dispatch
internal import Foundation
internal import Synchronization

/// Long computations over the archive, one at a time on a thread of low priority, each known by a key.
///
/// Nobody waits long for one: pages show how far it is and ask again. The last few results are kept.
final class ArchiveJobs<Value: Sendable>: Sendable {
  enum State: Sendable {
    case running(done: Int, of: Int)
    case ready(Value, at: Date)
    case failed(String)
  }

  /// Told how many documents are done; answers whether to go on.
  typealias Progress = @Sendable (Int) -> Bool

  private struct Job {
    var key: String
    /// Who asked for it: a new one ends the earlier one.
    var owner: String
    var serial: Int
    var state: State
  }

  private struct Table {
    var jobs: [Job] = []
    var serial = 0
  }

  private static var mostKept: Int { 6 }
  private static var mostWaiting: Int { 8 }

  private let table = Mutex(Table())
  private let queue = DispatchQueue(label: "tantou.archive", qos: .utility)

  func state(of key: String) -> State? {
    table.withLock { table in table.jobs.last { $0.key == key }?.state }
  }

  /// The result that was finished last, whatever its key.
  var latest: (key: String, value: Value, at: Date)? {
    table.withLock { table in
      for job in table.jobs.reversed() {
        if case .ready(let value, let at) = job.state { return (job.key, value, at) }
      }
      return nil
    }
  }

  /// Starts a computation unless one of this key is under way.
  ///
  /// - Parameters:
  ///   - total: documents there are to do, for showing.
  ///   - clock: asked when it is done.
  /// - Throws: ``PageError`` 503 when too many are waiting.
  func start(
    _ key: String, owner: String, total: Int, clock: @escaping @Sendable () -> Date,
    _ work: @escaping @Sendable (Progress) throws -> Value?
  ) throws(PageError) {
    let serial: Int? = table.withLock { table in
      let running = table.jobs.filter { if case .running = $0.state { true } else { false } }
      if running.contains(where: { $0.key == key }) { return -1 }
      guard running.count < Self.mostWaiting else { return nil }
      table.jobs.removeAll { job in
        guard case .running = job.state else { return job.key == key }
        return job.owner == owner
      }
      table.serial += 1
      table.jobs.append(
        Job(
          key: key, owner: owner, serial: table.serial, state: .running(done: 0, of: total)))
      if table.jobs.count > Self.mostKept + Self.mostWaiting { table.jobs.removeFirst() }
      return table.serial
    }
    guard let serial else {
      throw PageError(
        .unavailable, "正在计算的任务过多，请稍后再试", "too many computations: try later", retryAfter: 10)
    }
    guard serial > 0 else { return }
    queue.async { [self] in
      do {
        guard set(serial, .running(done: 0, of: total)) else { return }
        if let value = try work({ done in self.set(serial, .running(done: done, of: total)) }) {
          set(serial, .ready(value, at: clock()))
        }
      } catch {
        set(serial, .failed("\(error)"))
      }
    }
  }

  /// Waits until the computation has ended, but no longer than `seconds`.
  func wait(for key: String, seconds: Double) {
    let steps = Int(seconds / 0.02)
    for _ in 0..<steps {
      guard case .running = state(of: key) else { return }
      Thread.sleep(forTimeInterval: 0.02)
    }
  }

  /// Whether the job is still wanted.
  @discardableResult
  private func set(_ serial: Int, _ state: State) -> Bool {
    table.withLock { table in
      guard let index = table.jobs.firstIndex(where: { $0.serial == serial }) else { return false }
      table.jobs[index].state = state
      return true
    }
  }
}
