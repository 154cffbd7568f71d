package import Foundation

/// Calendar days in Beijing time (UTC+8, no summer time since 1991), by arithmetic alone: the same
/// on every machine, whatever time zone data it has.
package enum BeijingDay {
  private static let offset = 8 * 3600.0
  private static let secondsOfDay = 86_400.0
  /// Years 1 to 9999; other times are taken for the nearest of these, so that no hostile date traps.
  private static let numbers = -719_162.0...2_932_896.0

  /// Days since 1970-01-01 of the day that `date` falls on.
  package static func number(of date: Date) -> Int {
    let days = ((date.timeIntervalSince1970 + offset) / secondsOfDay).rounded(.down)
    guard days.isFinite else { return 0 }
    return Int(min(max(days, numbers.lowerBound), numbers.upperBound))
  }

  /// Midnight at which the day starts.
  package static func start(of number: Int) -> Date {
    Date(timeIntervalSince1970: Double(number) * secondsOfDay - offset)
  }

  /// The last second of the day.
  package static func end(of number: Int) -> Date {
    Date(timeIntervalSince1970: Double(number) * secondsOfDay - offset + secondsOfDay - 1)
  }

  /// `2026-11-23`.
  package static func string(of date: Date) -> String { string(ofNumber: number(of: date)) }

  /// `2026-11-23`.
  package static func string(ofNumber number: Int) -> String {
    let (year, month, day) = civil(number)
    return pad(year, 4) + "-" + pad(month, 2) + "-" + pad(day, 2)
  }

  /// The year that `date` falls in.
  package static func year(of date: Date) -> Int { civil(number(of: date)).year }

  /// The number of a day written `2026-11-23`; `nil` when it is no such day.
  package static func number(_ text: some StringProtocol) -> Int? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2,
      parts[2].utf8.count == 2,
      parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
      year >= 1, (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    let number = self.number(year: year, month: month, day: day)
    // 31 April would silently be 1 May.
    return civil(number) == (year, month, day) ? number : nil
  }

  /// Year, month and day of the month of a day's number.
  package static func parts(ofNumber number: Int) -> (year: Int, month: Int, day: Int) {
    civil(number)
  }

  /// Days since 1970-01-01 of a day of the Gregorian calendar, years counted from March so that
  /// the leap day comes last.
  static func number(year: Int, month: Int, day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  private static func civil(_ number: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = number + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  private static func pad(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(width - digits.count, 0)) + digits
  }
}
