internal import Foundation

/// What a scan did, as it is printed and as the store keeps it.
package struct ScanSummary: Sendable, Equatable, Codable {
  /// Raw documents read: files, and records of WARC files.
  package var read = 0
  /// Documents parsed from them, feed entries one by one.
  package var parsed = 0
  package var flagged = 0
  package var newIncidents = 0
  package var updatedIncidents = 0
  /// Inputs that could not be read at all.
  package var failed = 0
  /// Inputs that were read in part.
  package var warnings = 0
  /// Files passed over because they have not changed since the last scan.
  package var unchanged = 0
  /// Records of WARC files that hold no page by their nature: `request`, `revisit`, `metadata`,
  /// `warcinfo`, answers without a page.
  package var passedOver = 0
  package var bytes = 0
  package var seconds = 0.0

  enum CodingKeys: String, CodingKey {
    case read, parsed, flagged
    case newIncidents = "new_incidents"
    case updatedIncidents = "updated_incidents"
    case failed, warnings, unchanged
    case passedOver = "passed_over"
    case bytes, seconds
  }

  package init() {}

  /// Megabytes (10⁶) a second; 0 for an immeasurably short scan.
  package var megabytesPerSecond: Double {
    seconds > 0 ? Double(bytes) / 1e6 / seconds : 0
  }

  /// One line for cron and logs.
  package var line: String {
    "read \(read), parsed \(parsed), flagged \(flagged), new incidents \(newIncidents), "
      + "updated incidents \(updatedIncidents), failed inputs \(failed), warnings \(warnings), "
      + "unchanged files \(unchanged), passed over \(passedOver), bytes \(bytes), "
      + "seconds \(String(format: "%.2f", seconds)), MB/s \(String(format: "%.1f", megabytesPerSecond))"
  }
}
