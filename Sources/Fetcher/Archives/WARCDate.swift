internal import Foundation

/// Times as WARC files write them.
enum WARCDate {
  /// `2021-10-27T01:12:00Z` with or without a fraction or an offset, shorter forms down to the year,
  /// and the fourteen digits of older crawlers; null for anything else.
  static func date(_ text: String) -> Date? {
    var digits: [Int] = []
    var rest = Array(text.utf8)[...]
    let widths = [4, 2, 2, 2, 2, 2]
    let separators: [[UInt8]] = [[0x2D], [0x2D], [0x54, 0x74, 0x20], [0x3A], [0x3A]]
    for (index, width) in widths.enumerated() {
      if index > 0, let first = rest.first, separators[index - 1].contains(first) {
        rest.removeFirst()
      }
      guard let number = take(width, from: &rest) else { break }
      digits.append(number)
    }
    guard let year = digits.first, year >= 1 else { return nil }
    let part = { (index: Int, fallback: Int) in index < digits.count ? digits[index] : fallback }
    let (month, day) = (part(1, 1), part(2, 1))
    let (hour, minute, second) = (part(3, 0), part(4, 0), part(5, 0))
    guard (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second <= 60
    else { return nil }
    if rest.first == 0x2E { rest = rest.dropFirst().drop(while: { (0x30...0x39).contains($0) }) }
    guard let offset = offset(rest) else { return nil }
    let seconds =
      days(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second - offset
    return Date(timeIntervalSince1970: Double(seconds))
  }

  /// Seconds east of UTC; null for what is no offset.
  private static func offset(_ text: ArraySlice<UInt8>) -> Int? {
    var text = text
    guard let sign = text.popFirst(), sign != 0x5A, sign != 0x7A else { return 0 }
    guard sign == 0x2B || sign == 0x2D, let hours = take(2, from: &text) else { return nil }
    if text.first == 0x3A { text.removeFirst() }
    let minutes = take(2, from: &text) ?? 0
    return (sign == 0x2B ? 1 : -1) * (hours * 3600 + minutes * 60)
  }

  private static func take(_ width: Int, from text: inout ArraySlice<UInt8>) -> Int? {
    let head = text.prefix(width)
    guard head.count == width, head.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    text = text.dropFirst(width)
    return head.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  /// Days since 1970-01-01 in the Gregorian calendar.
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}
