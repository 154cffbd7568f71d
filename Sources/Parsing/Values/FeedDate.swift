internal import Foundation

/// Dates of feeds: RFC 822 and its variants, W3CDTF and its variants, and what scripts print.
enum FeedDate {
  /// The moment that `text` names, or nil.
  ///
  /// Where no zone is written, Greenwich is meant; in Chinese writing Beijing, in Korean Seoul, in
  /// Japanese Tokyo. `isChinese` says that the feed is in Chinese: then Beijing is meant too, and
  /// `CST` is China's. O(length), of which 120 bytes are looked at.
  static func date(_ text: String?, isChinese: Bool = false) -> Date? {
    guard let text = text?.trimmedOrNil else { return nil }
    let bytes = Array(text.utf8.prefix(120))
    if let moment = epoch(bytes) { return moment }
    let writing = Writing(text.unicodeScalars.prefix(60))
    guard var date = calendar(bytes, writing) ?? WordDate.date(bytes) else { return nil }
    if isChinese || writing == .chinese, Bytes.find("cst", in: bytes) != nil {
      date.zone = LenientDate.beijing
    }
    let fallback = isChinese ? LenientDate.beijing : writing.zone
    return date.date(fallback: fallback)
  }

  /// Whose letters stand in a date, which tells the zone that is not written.
  private enum Writing {
    case chinese, japanese, korean, other

    init(_ scalars: some Sequence<Unicode.Scalar>) {
      self = .other
      for scalar in scalars {
        switch scalar.value {
        case 0xAC00...0xD7A3: self = .korean
        case 0x3041...0x30FF, 0x66DC: self = .japanese
        // 午前 and 午後 are Japanese, 上午 and 下午 Chinese.
        case 0x524D, 0x5F8C: self = .japanese
        // 和 and 成 of the eras 令和, 昭和 and 平成.
        case 0x548C, 0x6210: self = .japanese
        case 0x4E00...0x9FFF where self == .other: self = .chinese
        default: break
        }
      }
    }

    var zone: Int {
      switch self {
      case .chinese: LenientDate.beijing
      case .japanese, .korean: 9 * 60
      case .other: 0
      }
    }
  }

  /// Seconds or milliseconds since 1970, and `20211027091230` with or without its seconds.
  private static func epoch(_ bytes: [UInt8]) -> Date? {
    let digits = bytes.prefix { Bytes.isDigit($0) }
    let rest = bytes[digits.endIndex...]
    guard rest.isEmpty || rest.first == 0x2E && rest.dropFirst().allSatisfy(Bytes.isDigit),
      let value = Double(String(decoding: digits, as: UTF8.self))
    else { return nil }
    switch digits.count {
    case 9, 10: return Date(timeIntervalSince1970: value)
    case 13: return Date(timeIntervalSince1970: (value / 1000).rounded(.down))
    case 16: return Date(timeIntervalSince1970: (value / 1_000_000).rounded(.down))
    default: return nil
    }
  }

  /// Dates that begin with numbers, behind a day of the week if need be.
  private static func calendar(_ bytes: [UInt8], _ writing: Writing) -> LenientDate? {
    var start = 0
    while start < bytes.count, !Bytes.isDigit(bytes[start]), bytes[start] != 0x2D { start += 1 }
    // Words in front are those of a week, not a month's name.
    if start > 0, MonthNames.month(Bytes.string(bytes, 0..<start)) != nil { return nil }
    if let era = japaneseEra(bytes, &start) { return withTime(era, bytes, from: start) }
    var scanner = DateScanner(bytes, at: start)
    if let date = scanner.numeric() {
      return date.seconds == nil
        ? withTime(date, bytes, from: scanner.at) : afterMark(date, bytes, scanner.at)
    }
    return ShortDate.date(Array(bytes[start...])) ?? ShortDate.slashed(bytes, start)
  }

  /// `令和3年10月27日`: the year of an emperor.
  private static func japaneseEra(_ bytes: [UInt8], _ start: inout Int) -> LenientDate? {
    let eras: [(StaticString, Int)] = [("令和", 2018), ("平成", 1988), ("昭和", 1925)]
    for (name, before) in eras where Bytes.find(name, in: bytes) == start - 6 && start >= 6 {
      var scanner = DateScanner(bytes, at: start)
      guard let year = scanner.number(1...2), scanner.literal("年"),
        let month = scanner.number(1...2), scanner.literal("月"), let day = scanner.number(1...2)
      else { return nil }
      start = scanner.at
      return LenientDate(year: before + year, month: month, day: day)
    }
    return nil
  }

  /// The time behind a date that has a day of the week, `오후`, `下午` or the like in between; nil
  /// for a time that no clock shows.
  static func withTime(_ date: LenientDate, _ bytes: [UInt8], from start: Int) -> LenientDate? {
    var date = date
    var scanner = DateScanner(bytes, at: start)
    var at = start
    while at < bytes.count, !Bytes.isDigit(bytes[at]) { at += 1 }
    guard at < bytes.count else { return date }
    scanner = DateScanner(bytes, at: at)
    if let (seconds, zone) = scanner.time() {
      date.seconds = DayHalf.of(bytes, start..<at).map { $0.seconds(seconds) } ?? seconds
      date.zone = zone
      return afterMark(date, bytes, scanner.at)
    }
    // `T25:14:55` is a broken date, `2021-10-27-01` one with something behind it.
    let isTime =
      (at + 2 < bytes.count && bytes[at + 2] == 0x3A)
      || (at + 1 < bytes.count && bytes[at + 1] == 0x3A)
    if isTime { return nil }
    if let hour = scanner.number(1...2), hour < 24 {
      // `下午3点` has no minutes; `T09Z` is ISO 8601.
      if scanner.literal("点") || scanner.literal("點") || scanner.literal("时")
        || scanner.literal("時")
        || scanner.literal("시")
      {
        let seconds = hour * 3600
        date.seconds = DayHalf.of(bytes, start..<at).map { $0.seconds(seconds) } ?? seconds
      } else if at == start + 1, bytes[start] | 0x20 == 0x74 {
        let minutes = scanner.number(2...2) ?? 0
        let second = scanner.number(2...2) ?? 0
        date.seconds = hour * 3600 + min(minutes, 59) * 60 + min(second, 60)
        date.zone = scanner.zone()
      }
    }
    return date
  }

  /// `PM` and the like behind the time, and a zone behind that.
  private static func afterMark(_ date: LenientDate, _ bytes: [UInt8], _ at: Int) -> LenientDate {
    var date = date
    if let half = DayHalf.of(bytes, at..<min(bytes.count, at + 6)), half.isWestern {
      date.seconds = date.seconds.map { half.seconds($0) }
      var end = at
      while end < bytes.count, !Bytes.isLetter(bytes[end]) { end += 1 }
      var scanner = DateScanner(bytes, at: min(bytes.count, end + 2))
      if date.zone == nil { date.zone = scanner.zone() }
    }
    return date
  }
}
