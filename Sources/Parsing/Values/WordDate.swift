/// Dates with the name of a month: `Wed, 27 Oct 2021 09:12:00 +0800`, `October 27, 2021`,
/// `27-Oct-21 9:12`, `Wed Oct 27 09:12:00 CST 2021`, `2004-július-13T9:15-05:00`.
struct WordDate {
  private var month: Int?
  private var day: Int?
  private var year: Int?
  private var seconds: Int?
  private var zone: Int?
  private var half: DayHalf?

  /// The words are taken by what they are, not by their place.
  static func date(_ bytes: [UInt8]) -> LenientDate? {
    var words = WordDate()
    var at = 0
    while at < bytes.count {
      let next = words.take(bytes, at)
      at = max(next, at + 1)
    }
    guard let month = words.month, let day = words.day, let year = words.year else { return nil }
    var seconds = words.seconds
    if let half = words.half, let dial = seconds { seconds = half.seconds(dial) }
    return LenientDate(year: year, month: month, day: day, seconds: seconds, zone: words.zone)
  }

  private static func isLetter(_ byte: UInt8) -> Bool { Bytes.isLetter(byte) || byte >= 0x80 }

  private mutating func take(_ bytes: [UInt8], _ start: Int) -> Int {
    let byte = bytes[start]
    if Bytes.isDigit(byte) { return takeNumber(bytes, start) }
    if byte == 0x2B || byte == 0x2D, seconds != nil, zone == nil {
      var scanner = DateScanner(bytes, at: start)
      zone = scanner.zone()
      return scanner.at
    }
    guard Self.isLetter(byte) else { return start + 1 }
    var end = start
    while end < bytes.count, Self.isLetter(bytes[end]) { end += 1 }
    if let number = MonthNames.month(Bytes.string(bytes, start..<end)), year == nil || month == nil
    {
      // In some languages a day of the week begins like a month: the later word is the month.
      month = number
    } else if half == nil, seconds != nil,
      let found = DayHalf.of(bytes, start..<min(bytes.count, start + 4))
    {
      half = found
    } else if zone == nil, seconds != nil {
      var scanner = DateScanner(bytes, at: start)
      zone = scanner.zone()
      return max(end, scanner.at)
    }
    return end
  }

  private mutating func takeNumber(_ bytes: [UInt8], _ start: Int) -> Int {
    var scanner = DateScanner(bytes, at: start)
    if seconds == nil, let time = scanner.time() {
      seconds = time.seconds
      zone = zone ?? time.zone
      return scanner.at
    }
    let value = scanner.number(1...9) ?? 0
    switch scanner.at - start {
    case 4 where year == nil: year = value
    // `27 Oct 2021 0912 GMT`
    case 4 where day != nil && seconds == nil && value / 100 < 24 && value % 100 < 60:
      seconds = value / 100 * 3600 + value % 100 * 60
    // Scripts that print the years since 1900.
    case 3 where year == nil && value >= 100: year = 1900 + value
    case 1, 2:
      if day == nil {
        day = value
      } else if year == nil, scanner.at - start == 2 {
        year = ShortDate.century(value)
      } else if seconds == nil, value < 24, scanner.literal("."),
        let minute = scanner.number(2...2),
        minute < 60
      {
        // `09.12.00`
        let second = scanner.literal(".") ? scanner.number(2...2) ?? 0 : 0
        seconds = value * 3600 + minute * 60 + min(second, 60)
      }
    default: break
    }
    return scanner.at
  }
}
