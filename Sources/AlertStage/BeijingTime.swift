package import Foundation

/// Times as an office in China reads them: UTC+8, which has known no summer time since 1991.
package enum BeijingTime {
  /// `2026-11-23`.
  package static func day(_ date: Date) -> String { String(minute(date).prefix(10)) }

  /// `2026-11-23 09:12`.
  package static func minute(_ date: Date) -> String {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(secondsFromGMT: 8 * 3600) ?? .gmt
    let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute], from: date)
    func padded(_ number: Int?, _ width: Int) -> String {
      let digits = String(number ?? 0)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return padded(parts.year, 4) + "-" + padded(parts.month, 2) + "-" + padded(parts.day, 2) + " "
      + padded(parts.hour, 2) + ":" + padded(parts.minute, 2)
  }
}
