internal import Foundation

/// A point in time as pages and feeds write it.
struct LenientDate: Sendable, Equatable {
  var year: Int
  var month: Int
  var day: Int
  /// Seconds into the day; nil when only the day is given.
  var seconds: Int?
  /// Minutes east of Greenwich, when the writing says so.
  var zone: Int?

  /// Beijing time, which Chinese pages mean when they do not say.
  static let beijing = 8 * 60

  /// Whether it is a day of the calendar in the times of the web.
  var isPlausible: Bool {
    guard (1970...2100).contains(year), (1...12).contains(month), day >= 1 else { return false }
    let lengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard day <= lengths[month - 1] else { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return month != 2 || day <= 28 || isLeap
  }

  /// The moment; `fallback` is the zone, in minutes, where none is written.
  func date(fallback: Int) -> Date? {
    guard isPlausible else { return nil }
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = shiftedYear / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let days =
      era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    let total = days * 86_400 + (seconds ?? 0) - (zone ?? fallback) * 60
    return Date(timeIntervalSince1970: Double(total))
  }
}
