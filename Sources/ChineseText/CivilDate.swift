internal import Foundation

/// A day of the Gregorian calendar in Beijing time (UTC+8, no summer time since 1992).
struct CivilDate: Equatable, Comparable {
  let year: Int
  let month: Int
  let day: Int

  /// A day that exists, in the years 1900 to 2199.
  init?(year: Int, month: Int, day: Int) {
    guard (1900...2199).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.days(inMonth: month, year: year)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// The Beijing day of an instant, nil outside the years 1900 to 2199.
  init?(_ instant: Date) {
    let seconds = instant.timeIntervalSince1970 + Self.offset
    guard seconds.isFinite, abs(seconds) < 1e11 else { return nil }
    self.init(dayNumber: Int((seconds / 86_400).rounded(.down)))
  }

  /// The day `dayNumber` days after 1 January 1970.
  init?(dayNumber: Int) {
    // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (civil_from_days).
    let shifted = dayNumber + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    self.init(
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
      day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  /// Days since 1 January 1970 (days_from_civil of the same paper).
  var dayNumber: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = shiftedYear / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// 0 for Monday to 6 for Sunday.
  var weekday: Int { ((dayNumber + 3) % 7 + 7) % 7 }

  /// Midnight in Beijing.
  var midnight: Date { Date(timeIntervalSince1970: Double(dayNumber) * 86_400 - Self.offset) }

  func adding(days: Int) -> CivilDate? { CivilDate(dayNumber: dayNumber + days) }

  static func < (left: CivilDate, right: CivilDate) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }

  private static let offset: TimeInterval = 8 * 3600

  private static func days(inMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
