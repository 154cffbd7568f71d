internal import Foundation

/// A time that a page states, and whether it says more than the day.
struct Moment {
  var date: Date
  var hasTime: Bool

  init(date: Date, hasTime: Bool) {
    self.date = date
    self.hasTime = hasTime
  }

  /// Beijing time unless a zone is written; nil for a day that is not in the calendar.
  init?(_ written: LenientDate) {
    guard let date = written.date(fallback: LenientDate.beijing) else { return nil }
    self.init(date: date, hasTime: written.seconds != nil)
  }

  /// The first of `moments`, by another one of the same day in Beijing when only that has a time.
  static func best(_ moments: [Moment]) -> Date? {
    guard let first = moments.first else { return nil }
    if first.hasTime { return first.date }
    return moments.first { $0.hasTime && $0.beijingDay == first.beijingDay }?.date ?? first.date
  }

  private var beijingDay: Int {
    Int(((date.timeIntervalSince1970 + 8 * 3600) / 86_400).rounded(.down))
  }
}
