internal import Foundation
internal import Synchronization

/// Slows down who guesses passwords: after five failures of one account or ten from one address,
/// each further one doubles the wait, up to a quarter of an hour.
///
/// Kept in memory; at most ``capacity`` keys, the oldest go first.
final class LoginThrottle: Sendable {
  private struct Failures {
    var count: Int
    var last: Date
  }

  private static let capacity = 10_000
  private static let longestWait: TimeInterval = 900
  private let failures = Mutex<[String: Failures]>([:])

  /// Seconds until the next try is allowed; 0 when it is now.
  func wait(account: String, remote: String, at time: Date) -> Int {
    failures.withLock { failures in
      let waits = Self.keys(account, remote).map { key, free -> TimeInterval in
        guard let known = failures[key], known.count >= free else { return 0 }
        let wait = min(Self.longestWait, 5 * pow(2, Double(known.count - free)))
        return wait - time.timeIntervalSince(known.last)
      }
      return max(0, Int((waits.max() ?? 0).rounded(.up)))
    }
  }

  func failed(account: String, remote: String, at time: Date) {
    failures.withLock { failures in
      for (key, _) in Self.keys(account, remote) {
        var known = failures[key] ?? Failures(count: 0, last: time)
        if time.timeIntervalSince(known.last) > Self.longestWait { known.count = 0 }
        known.count += 1
        known.last = time
        failures[key] = known
      }
      if failures.count > Self.capacity {
        let oldest = failures.sorted { $0.value.last < $1.value.last }.prefix(Self.capacity / 10)
        for (key, _) in oldest { failures[key] = nil }
      }
    }
  }

  func succeeded(account: String) {
    failures.withLock { $0["account " + account] = nil }
  }

  /// The keys that count a try, and how many failures each lets pass freely.
  private static func keys(_ account: String, _ remote: String) -> [(String, Int)] {
    [("account " + account.prefix(200), 5), ("remote " + remote, 10)]
  }
}
