internal import Foundation

/// Dates that leave out what their readers know: `10月27日 09:12`, `10-27 09:12`, `21-10-27`.
extension DateScanner {
  /// A date whose year is written with two digits; nil when none begins at the place.
  mutating func shortYear() -> LenientDate? {
    let start = self
    guard let year = number(2...2), literal("-") || literal("/") || literal("."),
      let month = number(1...2), literal("-") || literal("/") || literal("."),
      let day = number(1...2)
    else {
      self = start
      return nil
    }
    return clocked(LenientDate(year: year < 70 ? 2000 + year : 1900 + year, month: month, day: day))
  }

  /// A day without its year, in the last year in which it lies before `captured`.
  mutating func yearless(before captured: Date) -> LenientDate? {
    let start = self
    guard let month = number(1...2), literal("月") || literal("-"), let day = number(1...2) else {
      self = start
      return nil
    }
    _ = literal("日")
    let beijing = captured.addingTimeInterval(Double(LenientDate.beijing * 60))
    let days = (beijing.timeIntervalSince1970 / 86_400).rounded(.down)
    var year = 1970 + Int(days / 365.2425)
    for _ in 0..<3 {
      let date = clocked(LenientDate(year: year, month: month, day: day))
      if let moment = date?.date(fallback: LenientDate.beijing), moment <= captured { return date }
      year -= 1
    }
    self = start
    return nil
  }

  /// `date` with the clock that may follow it.
  private mutating func clocked(_ date: LenientDate) -> LenientDate? {
    guard date.isPlausible else { return nil }
    var result = date
    let mark = self
    blanks()
    if let (seconds, zone) = time() {
      result.seconds = seconds
      result.zone = zone
    }
    self = mark
    return result
  }
}
