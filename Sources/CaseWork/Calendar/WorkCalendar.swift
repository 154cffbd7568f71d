package import Foundation

/// A calendar file that cannot be used.
package struct WorkCalendarError: Error, Sendable, Equatable, CustomStringConvertible {
  /// 1-based.
  package let line: Int
  package let message: String

  package var description: String { "line \(line): \(message)" }
}

/// Which days are worked in China: Monday to Friday, but for the holidays and the shifted working
/// days (调休) that a data file lists.
package struct WorkCalendar: Sendable, Equatable {
  /// Monday to Friday, no holidays: for years that no file covers.
  package static let weekdaysOnly = WorkCalendar(exceptions: [:])

  /// Days since 1970-01-01 → worked or not.
  private let exceptions: [Int: Bool]

  private init(exceptions: [Int: Bool]) { self.exceptions = exceptions }

  /// Reads `date,kind,name` lines: `2026-10-01,holiday,国庆节`, kind `holiday` or `workday`.
  ///
  /// A head line, empty lines and lines that start with `#` are passed over. O(bytes).
  ///
  /// - Throws: ``WorkCalendarError`` naming the line that is wrong.
  package init(csv bytes: some Collection<UInt8>) throws(WorkCalendarError) {
    var exceptions: [Int: Bool] = [:]
    var text = String(decoding: bytes, as: UTF8.self)[...]
    if text.hasPrefix("\u{FEFF}") { text = text.dropFirst() }
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    for (index, line) in lines.enumerated() {
      let fields = line.split(separator: ",", maxSplits: 2, omittingEmptySubsequences: false)
        .map { String($0).trimmed }
      guard let first = fields.first, !first.isEmpty, !first.hasPrefix("#"), first != "date" else {
        continue
      }
      guard let day = BeijingDay.number(first) else {
        throw WorkCalendarError(
          line: index + 1, message: "\"\(first)\" is not a day; write it as 2026-10-01")
      }
      switch fields.count > 1 ? fields[1] : "" {
      case "holiday": exceptions[day] = false
      case "workday": exceptions[day] = true
      default:
        throw WorkCalendarError(
          line: index + 1, message: "the second field must be holiday or workday")
      }
    }
    self.exceptions = exceptions
  }

  /// Whether the day that `date` falls on in Beijing is worked.
  package func isWorkday(_ date: Date) -> Bool { isWorkday(number: BeijingDay.number(of: date)) }

  /// The end of the `workingDays`-th working day after the day of `date`; with 0 or less, the end
  /// of that very day.
  ///
  /// At most 2000 working days are counted.
  package func adding(workingDays: Int, to date: Date) -> Date {
    var day = BeijingDay.number(of: date)
    var left = min(max(workingDays, 0), 2000)
    // A file that calls every day a holiday must not hang us: ten years are looked at.
    var looked = 0
    while left > 0, looked < 3660 {
      day += 1
      looked += 1
      if isWorkday(number: day) { left -= 1 }
    }
    return BeijingDay.end(of: day)
  }

  /// A due date as it is written on the command line: a day (`2026-12-01`, its end is meant), or
  /// a number of working days from `now` (`5`, `+5`).
  ///
  /// `nil` when it is neither.
  package func due(_ text: String, from now: Date) -> Date? {
    if let day = BeijingDay.number(text) { return BeijingDay.end(of: day) }
    let digits = text.hasPrefix("+") ? text.dropFirst() : text[...]
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let days = Int(digits), days <= 2000
    else { return nil }
    return adding(workingDays: days, to: now)
  }

  private func isWorkday(number: Int) -> Bool {
    if let exception = exceptions[number] { return exception }
    // 1970-01-01 was a Thursday: (number + 3) mod 7 is 0 on Mondays.
    let weekday = ((number + 3) % 7 + 7) % 7
    return weekday < 5
  }
}
