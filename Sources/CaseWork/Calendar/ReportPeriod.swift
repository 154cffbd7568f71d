package import Foundation

/// The span of days that a report of the office covers, by Beijing days.
package struct ReportPeriod: Sendable, Equatable {
  /// How long it is, and where it is cut off.
  package enum Length: String, Sendable, CaseIterable {
    case day
    /// Monday to Sunday.
    case week
    /// The 1st to the 15th, and the 16th to the end of the month: the cut-offs of 半月通报.
    case halfMonth = "halfmonth"
    case month
  }

  package let length: Length
  /// Numbers of its days, see ``BeijingDay``.
  package let days: ClosedRange<Int>

  /// The period of this length in which the day `number` lies.
  package init(_ length: Length, containing number: Int) {
    self.length = length
    let (year, month, day) = BeijingDay.parts(ofNumber: number)
    let first = BeijingDay.number(year: year, month: month, day: 1)
    let next =
      month == 12
      ? BeijingDay.number(year: year + 1, month: 1, day: 1)
      : BeijingDay.number(year: year, month: month + 1, day: 1)
    switch length {
    case .day: days = number...number
    case .week:
      // 1970-01-01 was a Thursday: (number + 3) mod 7 is 0 on Mondays.
      let monday = number - ((number + 3) % 7 + 7) % 7
      days = monday...(monday + 6)
    case .halfMonth: days = day <= 15 ? first...(first + 14) : (first + 15)...(next - 1)
    case .month: days = first...(next - 1)
    }
  }

  /// Midnight at which it starts.
  package var start: Date { BeijingDay.start(of: days.lowerBound) }

  /// Midnight after its last day: what happens then is no longer in it.
  package var end: Date { BeijingDay.start(of: days.upperBound + 1) }

  package func contains(_ date: Date) -> Bool { date >= start && date < end }
}
