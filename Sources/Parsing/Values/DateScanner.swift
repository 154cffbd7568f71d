/// Reads dates off bytes at a given place; never fails on odd input, only finds nothing.
struct DateScanner {
  private let bytes: [UInt8]
  private(set) var at: Int

  init(_ bytes: [UInt8], at: Int = 0) {
    self.bytes = bytes
    self.at = at
  }

  /// `2021-10-27T09:12:30+08:00`, `2021/10/27 9:12`, `2021年10月27日 09时12分`, `2021.10.27`,
  /// `20211027`, with whatever of the time is there; nil when no date begins at the place.
  mutating func numeric() -> LenientDate? {
    let start = at
    guard let year = number(4...4) else { return nil }
    if let (month, day) = compact() { return finish(year, month, day, start) }
    guard (1970...2100).contains(year) else { return fail(start) }
    guard dateSeparator("年", "년"), let month = monthNumber() else {
      return fail(start)
    }
    guard dateSeparator("月", "월"), let day = number(1...2) else {
      // W3CDTF knows months without a day.
      guard month >= 1, month <= 12, at >= bytes.count, bytes.count == 7 else { return fail(start) }
      return LenientDate(year: year, month: month, day: 1, seconds: nil, zone: nil)
    }
    _ = literal("日") || literal("号") || literal("號") || literal("일")
    return finish(year, month, day, start)
  }

  /// `09:12`, `9时12分30秒`, with a zone behind it; `24:00` and a leap second belong to what follows.
  mutating func time() -> (seconds: Int, zone: Int?)? {
    let start = at
    guard let hour = number(1...2), hour <= 24, hourMark() else {
      at = start
      return nil
    }
    blanks()
    guard let minute = number(1...2), minute < 60 else {
      at = start
      return nil
    }
    var second = 0
    _ = literal("分") || literal("분")
    let mark = at
    if literal(":") || literal("：") {
      guard let value = number(1...2), value <= 60 else {
        at = start
        return nil
      }
      second = value
    } else {
      blanks()
      if let value = number(1...2), value <= 60, literal("秒") || literal("초") {
        second = value
      } else {
        at = mark
      }
    }
    if at < bytes.count, bytes[at] == 0x2E || bytes[at] == 0x2C {
      let point = at
      at += 1
      if number(1...12) == nil { at = point }
    }
    let zone = zone()
    return (hour * 3600 + minute * 60 + second, zone)
  }

  private mutating func hourMark() -> Bool {
    let marks: [StaticString] = [":", "：", "时", "時", "點", "点", "시"]
    return marks.contains { literal($0) }
  }

  /// `Z`, `+08:00`, `+0800`, `GMT`, `CST`, … in minutes, or nil.
  mutating func zone() -> Int? {
    let start = at
    blanks()
    guard at < bytes.count else {
      at = start
      return nil
    }
    _ = literal("etc/") || literal("(")
    for prefix in ["gmt", "utc"] as [StaticString] where Bytes.matches(prefix, in: bytes, at: at) {
      at += 3
      return offset() ?? 0
    }
    if let minutes = offset() { return minutes }
    let from = at
    while at < bytes.count, at - from < 6, Bytes.isLetter(bytes[at]) { at += 1 }
    if from < at, let minutes = ZoneNames.minutes[Bytes.string(bytes, from..<at).uppercased()] {
      return minutes
    }
    at = start
    return nil
  }

  /// One to nine digits as a number, when their count is in `digits`.
  mutating func number(_ digits: ClosedRange<Int>) -> Int? {
    let start = at
    var value = 0
    while at < bytes.count, at - start < min(digits.upperBound, 9), Bytes.isDigit(bytes[at]) {
      value = value * 10 + Int(bytes[at] - 0x30)
      at += 1
    }
    while at < bytes.count, digits.upperBound > 9, at - start < digits.upperBound,
      Bytes.isDigit(bytes[at])
    {
      at += 1
    }
    if at - start < digits.lowerBound {
      at = start
      return nil
    }
    return value
  }

  mutating func blanks() {
    while at < bytes.count, Bytes.isSpace(bytes[at]) { at += 1 }
  }

  /// Takes `text` when it stands here.
  mutating func literal(_ text: StaticString) -> Bool {
    guard Bytes.matches(text, in: bytes, at: at) else { return false }
    at += text.utf8CodeUnitCount
    return true
  }

  private mutating func fail(_ start: Int) -> LenientDate? {
    at = start
    return nil
  }

  private mutating func compact() -> (Int, Int)? {
    let start = at
    if let month = number(2...2), let day = number(2...2),
      at >= bytes.count || !Bytes.isDigit(bytes[at]), (1...12).contains(month),
      (1...31).contains(day)
    {
      return (month, day)
    }
    at = start
    return nil
  }

  /// A month; one well-known exporter writes `012` for December.
  private mutating func monthNumber() -> Int? {
    let start = at
    if literal("0"), let month = number(2...2), at < bytes.count, bytes[at] == 0x2D { return month }
    at = start
    return number(1...2)
  }

  private mutating func dateSeparator(_ word: StaticString, _ korean: StaticString) -> Bool {
    blanks()
    guard literal(word) || literal(korean) || literal("-") || literal("/") || literal(".") else {
      return false
    }
    blanks()
    return true
  }

  private mutating func finish(_ year: Int, _ month: Int, _ day: Int, _ start: Int) -> LenientDate?
  {
    var date = LenientDate(year: year, month: month, day: day)
    guard date.isPlausible else { return fail(start) }
    let mark = at
    if at < bytes.count, (bytes[at] | 0x20) == 0x74 { at += 1 }
    while literal(" ") || literal("\u{3000}") || literal("\u{A0}") || literal("\n") || literal("\t")
    {}
    if let (seconds, zone) = time() {
      date.seconds = seconds
      date.zone = zone
    } else {
      at = mark
    }
    return date
  }

  private mutating func offset() -> Int? {
    let start = at
    blanks()
    guard at < bytes.count, bytes[at] == 0x2B || bytes[at] == 0x2D else {
      at = start
      return nil
    }
    let sign = bytes[at] == 0x2B ? 1 : -1
    at += 1
    guard let hours = number(1...2), hours <= 14 else {
      at = start
      return nil
    }
    _ = literal(":")
    let minutes = number(2...2) ?? 0
    return sign * (hours * 60 + min(minutes, 59))
  }
}
