package import Foundation
package import Records
internal import Digests

/// The place where a history stops being what was written, and what is wrong there.
package struct BrokenLink: Sendable, Equatable, CustomStringConvertible {
  /// Index of the entry; the number of entries when something is missing after the last.
  package let index: Int
  package let reason: String

  package var description: String { "entry \(index + 1): \(reason)" }
}

/// An incident's history: append-only, each entry holding the hash of the one before.
package enum HistoryChain {
  /// SHA-256 of the entry in its JSON form, 64 hex digits.
  ///
  /// O(bytes of the entry).
  ///
  /// An entry holds texts and times only, which always encode; were it ever otherwise, the empty
  /// hash would not verify.
  package static func hash(_ entry: HistoryEntry) -> String {
    guard let line = try? RecordCoding.line(entry) else { return "" }
    return SHA256Digest.hex(of: line)
  }

  /// Adds an entry that is chained to the last one.
  ///
  /// The time is cut to whole seconds, since the JSON form that the hash is made of keeps no
  /// more.
  package static func append(
    to history: inout [HistoryEntry], at: Date, by: String, action: String, from: IncidentStatus?,
    to status: IncidentStatus?, note: String?
  ) {
    history.append(
      HistoryEntry(
        at: at.wholeSeconds, by: by, action: action, from: from?.rawValue, to: status?.rawValue,
        note: note, previousSHA256: history.last.map(hash)))
  }

  /// The first place where the chain does not hold, or `nil` when it does.
  ///
  /// O(bytes of the history).
  ///
  /// - Parameters:
  ///   - head: hash of the last entry as it is kept elsewhere. Without it, a change of the last
  ///     entry, or its removal, cannot be noticed.
  ///   - status: the incident's status, which the last entry must have led to.
  package static func verify(
    _ history: [HistoryEntry], head: String? = nil, status: IncidentStatus? = nil
  ) -> BrokenLink? {
    var previous: String?
    var current: String?
    for (index, entry) in history.enumerated() {
      if entry.previousSHA256 != previous {
        return BrokenLink(index: index, reason: mismatch(index, entry))
      }
      if entry.from != current {
        return BrokenLink(
          index: index,
          reason: "it starts from \(entry.from ?? "nothing") but the incident was"
            + " \(current ?? "nothing")")
      }
      previous = hash(entry)
      current = entry.to
    }
    if let head, previous != head {
      return BrokenLink(
        index: max(history.count - 1, 0),
        reason: "the last entry is not the one that was written last")
    }
    if let status, current != status.rawValue {
      return BrokenLink(
        index: max(history.count - 1, 0),
        reason: "the history ends in \(current ?? "nothing"), the incident is \(status.rawValue)")
    }
    return nil
  }

  private static func mismatch(_ index: Int, _ entry: HistoryEntry) -> String {
    if index == 0 { return "the first entry names an entry before it" }
    return entry.previousSHA256 == nil
      ? "it names no entry before it"
      : "the entry before it is not the one that it was written after"
  }
}

extension Date {
  /// Cut to whole seconds, towards the past.
  package var wholeSeconds: Date {
    Date(timeIntervalSince1970: timeIntervalSince1970.rounded(.down))
  }
}
