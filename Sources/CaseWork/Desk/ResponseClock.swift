package import Foundation
package import Records

/// How long a report has been waiting for an official answer.
///
/// The one place that says from when to when hours count; `queue` holds its two times, and SQL asks of
/// them what is asked here.
package struct ResponseClock: Sendable, Equatable {
  /// Hours within which an answer is due (国办发〔2016〕61号): grave matters, and all others.
  package static let normHours = [24, 48]

  /// Hours within which a matter of this severity is to be answered.
  package static func norm(_ severity: Severity) -> Int { severity >= .major ? 24 : 48 }

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

  /// The clock of a report whose times are known.
  package init(firstReport: Date?, firstResponse: Date?) {
    self.firstReport = firstReport
    self.firstResponse = firstResponse
  }

  /// Hours from the first report to the first answer, 0 when the answer came first; `nil` when one
  /// of them is missing.
  package var responseHours: Double? {
    guard let firstReport, let firstResponse else { return nil }
    return max(firstResponse.timeIntervalSince(firstReport), 0) / 3600
  }

  /// Hours that it has gone, or had gone until it was answered, without an answer at a moment.
  ///
  /// `nil` without a report before that moment.
  package func unansweredHours(at moment: Date) -> Double? {
    guard let firstReport, firstReport < moment else { return nil }
    let end = firstResponse.map { min($0, moment) } ?? moment
    return max(end.timeIntervalSince(firstReport), 0) / 3600
  }
}
