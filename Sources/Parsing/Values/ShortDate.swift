internal import Foundation

/// Dates in numbers alone that do not begin with year, month and day.
enum ShortDate {
  /// The short and the rare forms of ISO 8601: `2003`, `2003-12`, `2003-335`, `2003-W44-3`, and with
  /// two digits of the year `031231`, `03-12-31`, `03335`, `-0312`, `-03-12`.
  static func date(_ bytes: [UInt8]) -> LenientDate? {
    let end = bytes.firstIndex { !Bytes.isDigit($0) && $0 != 0x2D && $0 | 0x20 != 0x77 }
    let body = Array(bytes[..<(end ?? bytes.count)])
    guard let date = day(body) else { return nil }
    guard let end else { return date }
    // Only a time may follow, and only a day.
    guard body.count > 4 else { return nil }
    guard bytes[end] | 0x20 == 0x74 || bytes[end] == 0x20 else { return nil }
    return FeedDate.withTime(date, bytes, from: end)
  }

  private static func day(_ body: [UInt8]) -> LenientDate? {
    let parts = body.split(separator: 0x2D, omittingEmptySubsequences: false)
    let numbers = parts.map { part in
      part.count <= 9 ? Int(String(decoding: part, as: UTF8.self)) : nil
    }
    switch parts.map(\.count) {
    case [14], [12]: return compact(body)
    case [4]: return numbers[0].map { LenientDate(year: $0, month: 1, day: 1) }
    case [4, 2]: return make(numbers[0], numbers[1], 1)
    case [4, 3]: return ordinal(numbers[0], numbers[1])
    case [7]: return numbers[0].flatMap { ordinal($0 / 1000, $0 % 1000) }
    case [4, 3, 1], [4, 3, 2]:
      return week(numbers[0], parts[1], numbers[2])
    case [6]: return numbers[0].flatMap { make(century($0 / 10_000), $0 / 100 % 100, $0 % 100) }
    case [5]: return numbers[0].flatMap { ordinal(century($0 / 1000), $0 % 1000) }
    case [0, 4]: return numbers[1].flatMap { make(century($0 / 100), $0 % 100, 1) }
    case [0, 2, 2]: return make(numbers[1].map(century), numbers[2], 1)
    case [2, 2, 2]:
      return make(numbers[0].map(century), numbers[1], numbers[2])
        ?? make(numbers[2].map(century), numbers[1], numbers[0])
    case [1, 1, 4], [1, 2, 4], [2, 1, 4], [2, 2, 4]: return make(numbers[2], numbers[1], numbers[0])
    default: return nil
    }
  }

  /// `10/27/2021`, `27/10/2021`, `27.10.2021 09:12`: the day comes first with points; with strokes
  /// the month does, unless only the other order makes a date.
  static func slashed(_ bytes: [UInt8], _ start: Int) -> LenientDate? {
    var scanner = DateScanner(bytes, at: start)
    guard let first = scanner.number(1...2), scanner.at < bytes.count else { return nil }
    let mark = bytes[scanner.at]
    guard mark == 0x2F || mark == 0x2E, scanner.literal("/") || scanner.literal(".") else {
      return nil
    }
    scanner.blanks()
    guard let second = scanner.number(1...2), scanner.literal("/") || scanner.literal(".") else {
      return nil
    }
    scanner.blanks()
    guard let year = scanner.number(4...4) ?? scanner.number(2...2).map(century) else { return nil }
    let european = make(year, second, first)
    let american = make(year, first, second)
    let date = mark == 0x2E || first > 12 ? european : american ?? european
    return date.flatMap { FeedDate.withTime($0, bytes, from: scanner.at) }
  }

  /// `20211027091230`, `202110270912`.
  private static func compact(_ body: [UInt8]) -> LenientDate? {
    func number(_ range: Range<Int>) -> Int? { Int(Bytes.string(body, range)) }
    guard var date = make(number(0..<4), number(4..<6), number(6..<8)),
      let hour = number(8..<10), let minute = number(10..<12), hour < 25, minute < 60
    else { return nil }
    let second = body.count == 14 ? number(12..<14) ?? 0 : 0
    date.seconds = hour * 3600 + minute * 60 + min(second, 60)
    return date
  }

  static func century(_ year: Int) -> Int { year < 70 ? 2000 + year : 1900 + year }

  private static func make(_ year: Int?, _ month: Int?, _ day: Int?) -> LenientDate? {
    guard let year, let month, let day else { return nil }
    let date = LenientDate(year: year, month: month, day: day)
    return date.isPlausible ? date : nil
  }

  private static func ordinal(_ year: Int?, _ day: Int?) -> LenientDate? {
    guard let year, let day, (1...366).contains(day) else { return nil }
    var rest = day
    for month in 1...12 {
      if let date = make(year, month, rest) { return date }
      guard let length = (28...31).last(where: { make(year, month, $0) != nil }) else { return nil }
      rest -= length
    }
    return nil
  }

  private static func week(
    _ year: Int?, _ week: ArraySlice<UInt8>, _ day: Int?
  ) -> LenientDate? {
    guard let year, let day, (1...7).contains(day), week.first.map({ $0 | 0x20 }) == 0x77,
      let number = Int(String(decoding: week.dropFirst(), as: UTF8.self)),
      (1...53).contains(number),
      let fourth = LenientDate(year: year, month: 1, day: 4).date(fallback: 0)
    else { return nil }
    // The first week holds the fourth of January; 1970 began on a Thursday.
    let days = Int(fourth.timeIntervalSince1970) / 86_400
    let monday = days - (days + 3) % 7
    let firstOfYear = days - 3
    let offset = monday + (number - 1) * 7 + day - 1 - firstOfYear
    return offset >= 0 ? ordinal(year, offset + 1) : nil
  }
}
