package import Foundation
package import Records

/// How long a report has been waiting for an official answer.
package struct ResponseClock: Sendable, Equatable {
  /// Hours within which an answer is due: grave matters, and all others.
  package static let normHours = [24, 48]

  /// Publication of the first report, its first sight where that is unknown; `nil` when there are
  /// answers only.
  package let firstReport: Date?
  /// Likewise of the first official answer.
  package let firstResponse: Date?

  /// O(sources).
  package init(_ sources: [Source]) {
    var report: Date?
    var response: Date?
    for source in sources {
      let at = source.published ?? source.firstSeen
      if source.kind == .response {
        response = min(response ?? at, at)
      } else {
        report = min(report ?? at, at)
      }
    }
    firstReport = report
    firstResponse = response
  }
}
