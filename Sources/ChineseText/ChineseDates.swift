package import Foundation

/// Finds days written in Chinese text: 2021年10月27日, 2021-10-27, 二〇二一年十月二十七日, 去年10月27日,
/// 10月27日, 27日晚, 昨日, 上周三, 三天前, 次日.
package enum ChineseDates {
  /// The days written in `text`, in order, each as midnight in Beijing.
  ///
  /// A day without a year takes the year of the reference, or the year before when it would fall
  /// after the reference. Without a reference it takes the year of the last full date before it in
  /// the text, and is left out when there is none; words such as 昨日 need the reference. A day without
  /// a month (27日晚) lies in the month of the day before it in the text, or is the last one before
  /// the reference. Days that do not exist (2月30日) are left out. O(n).
  package static func dates(
    in text: FoldedText, reference: Date?
  ) -> [(range: Range<Int>, date: Date)] {
    var reader = DateReader(scalars: text.scalars, reference: reference.flatMap(CivilDate.init))
    return reader.read().map { ($0.range, $0.day.midnight) }
  }
}

/// Reads one text from left to right.
private struct DateReader {
  let scalars: [UInt32]
  let reference: CivilDate?
  /// The last day read, for 当日 and for days without a year.
  var last: CivilDate?

  init(scalars: [UInt32], reference: CivilDate?) {
    self.scalars = scalars
    self.reference = reference
  }

  typealias Found = (range: Range<Int>, day: CivilDate)

  mutating func read() -> [Found] {
    var found: [Found] = []
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      let next: Found? =
        Numeral.isNumeral(scalar) ? numericDate(at: index) : wordDate(at: index, scalar)
      if let next {
        found.append(next)
        last = next.day
        index = next.range.upperBound
      } else if Numeral.isNumeral(scalar) {
        index = Numeral.end(of: scalars, from: index)  // not from its middle: 12021年
        if index < scalars.count, scalars[index] == Word.year {
          index = Numeral.end(of: scalars, from: index + 1)  // nor the month of a wrong year
        }
      } else {
        index += 1
      }
    }
    return found
  }

  // MARK: Numbers

  private func numericDate(at start: Int) -> Found? {
    guard let first = number(at: start), first.end < scalars.count else { return nil }
    let mark = scalars[first.end]
    switch mark {
    case Word.year:
      guard let year = fullYear(first), let rest = monthAndDay(at: first.end + 1) else {
        return nil
      }
      return CivilDate(year: year, month: rest.month, day: rest.day).map {
        (start..<rest.end, $0)
      }
    case Word.month:
      guard let rest = monthAndDay(at: start) else { return nil }
      return inferred(month: rest.month, day: rest.day).map { (start..<rest.end, $0) }
    case 0x2D, 0x2F, 0x2E:
      guard first.isASCII, first.end - start == 4,
        let month = number(at: first.end + 1), month.isShort, month.end < scalars.count,
        scalars[month.end] == mark,
        let day = number(at: month.end + 1), day.isShort,
        day.end == scalars.count || scalars[day.end] != mark
      else { return nil }
      return CivilDate(year: first.value, month: month.value, day: day.value).map {
        (start..<day.end, $0)
      }
    case Word.day: return bareDay(first, at: start)
    case Word.sky: return daysAgo(first, at: start)
    default: return nil
    }
  }

  /// 27日晚, 27日，: not the end of a span (4月27日至29日), nor a number of days (3日内, 7日游).
  private func bareDay(_ number: Number, at start: Int) -> Found? {
    guard number.isShort, let reference, number.end + 1 < scalars.count,
      Word.behindDay.contains(scalars[number.end + 1]),
      start == 0 || !Word.beforeSpanEnd.contains(scalars[start - 1])
    else { return nil }
    if let last, last <= reference,
      let date = CivilDate(year: last.year, month: last.month, day: number.value),
      date >= last, date <= reference
    {
      return (start..<number.end + 1, date)
    }
    for back in 0...2 {
      let months = reference.year * 12 + reference.month - 1 - back
      if let date = CivilDate(year: months / 12, month: months % 12 + 1, day: number.value),
        date <= reference
      {
        return (start..<number.end + 1, date)
      }
    }
    return nil
  }

  /// 三天前.
  private func daysAgo(_ number: Number, at start: Int) -> Found? {
    guard let reference, number.end + 1 < scalars.count, scalars[number.end + 1] == Word.before,
      (1...60).contains(number.value),
      // 考前三天前后, 三天前所未有
      number.end + 2 >= scalars.count || !Word.behindAgo.contains(scalars[number.end + 2])
    else { return nil }
    return reference.adding(days: -number.value).map { (start..<number.end + 2, $0) }
  }

  private struct Number {
    let value: Int
    let start: Int
    let end: Int
    let isASCII: Bool
    /// One or two digits, as months and days have.
    var isShort: Bool { isASCII && end - start <= 2 }
  }

  private func number(at start: Int) -> Number? {
    let end = Numeral.end(of: scalars, from: start)
    guard end > start, end - start <= 8,
      let value = Numeral.value(scalars[start..<end]), value == value.rounded(), value < 1e6
    else { return nil }
    let isASCII = scalars[start..<end].allSatisfy { $0 < 0x80 }
    return Number(value: Int(value), start: start, end: end, isASCII: isASCII)
  }

  /// 2021, and 21 in 21年10月27日.
  private func fullYear(_ number: Number) -> Int? {
    if number.value >= 1900 { return number.value }
    return number.isASCII && number.end - number.start == 2 && number.value < 60
      ? 2000 + number.value : nil
  }

  /// 10月27日, 10月27号 and, behind a month, 27 alone before 日 or 号.
  private func monthAndDay(at start: Int) -> (month: Int, day: Int, end: Int)? {
    guard let month = number(at: start), month.end < scalars.count,
      scalars[month.end] == Word.month, let day = day(at: month.end + 1)
    else { return nil }
    return (month.value, day.value, day.end)
  }

  private func day(at start: Int) -> (value: Int, end: Int)? {
    guard let day = number(at: start), day.end < scalars.count,
      scalars[day.end] == Word.day || scalars[day.end] == Word.dayNumber
    else { return nil }
    return (day.value, day.end + 1)
  }

  private func inferred(month: Int, day: Int) -> CivilDate? {
    guard let reference else {
      return last.flatMap { CivilDate(year: $0.year, month: month, day: day) }
    }
    if let date = CivilDate(year: reference.year, month: month, day: day), date <= reference {
      return date
    }
    // 29 February lies up to eight years back.
    for back in 1...8 {
      if let date = CivilDate(year: reference.year - back, month: month, day: day) { return date }
    }
    return nil
  }

  // MARK: Words

  private func wordDate(at start: Int, _ scalar: UInt32) -> Found? {
    guard start + 1 < scalars.count, Word.starts.contains(scalar) else { return nil }
    let next = scalars[start + 1]
    if scalar == Word.that || scalar == Word.same {  // 当日, 当晚, 同日: the day spoken of
      guard next == Word.day || scalar == Word.that && Word.partsOfDay.contains(next) else {
        return nil
      }
      return (last ?? reference).map { (start..<start + 2, $0) }
    }
    if scalar == Word.next || scalar == Word.morrow {  // 次日, 翌日: the day after it
      guard next == Word.day else { return nil }
      return last?.adding(days: 1).map { (start..<start + 2, $0) }
    }
    guard let reference else { return nil }
    if scalar == Word.big, start + 2 < scalars.count,
      let back = Word.daysBack(next, scalars[start + 2]),
      back == 2
    {
      return reference.adding(days: -3).map { (start..<start + 3, $0) }
    }
    if let back = Word.daysBack(scalar, next) {
      // 日前天气, 前天津市: the words only meet.
      if scalar == Word.before, next == Word.sky, start + 2 < scalars.count,
        Word.behindSky.contains(scalars[start + 2])
      {
        return nil
      }
      return reference.adding(days: -back).map { (start..<start + 2, $0) }
    }
    if next == Word.year, let back = Word.yearsBack(scalar),
      let rest = monthAndDay(at: start + 2)
    {
      let date = CivilDate(year: reference.year - back, month: rest.month, day: rest.day)
      return date.map { (start..<rest.end, $0) }
    }
    if next == Word.month, scalar == Word.this || scalar == Word.up, let day = day(at: start + 2) {
      let months = reference.year * 12 + reference.month - 1 - (scalar == Word.up ? 1 : 0)
      let date = CivilDate(year: months / 12, month: months % 12 + 1, day: day.value)
      return date.map { (start..<day.end, $0) }
    }
    return weekDate(at: start, scalar, next, reference)
  }

  /// 上周三, 本周一, 上星期日.
  private func weekDate(
    at start: Int, _ scalar: UInt32, _ next: UInt32, _ reference: CivilDate
  ) -> Found? {
    guard scalar == Word.up || scalar == Word.this else { return nil }
    var index = start + 1
    if next == Word.week {
      index += 1
    } else if next == Word.star, index + 1 < scalars.count, scalars[index + 1] == Word.period {
      index += 2
    } else {
      return nil
    }
    guard index < scalars.count, let weekday = Word.weekdays.firstIndex(of: scalars[index]) else {
      return nil
    }
    let days = min(weekday, 6) - reference.weekday - (scalar == Word.up ? 7 : 0)
    return reference.adding(days: days).map { (start..<index + 1, $0) }
  }
}

/// The characters that dates are made of.
private enum Word {
  static let year = one("年"), month = one("月"), day = one("日"), dayNumber = one("号")
  static let sky = one("天"), week = one("周"), star = one("星"), period = one("期")
  static let up = one("上"), this = one("本"), that = one("当"), today = one("今")
  static let yesterday = one("昨"), before = one("前"), gone = one("去")
  static let same = one("同"), next = one("次"), morrow = one("翌"), big = one("大"),
    tomorrow = one("明")
  static let starts: Set<UInt32> = [
    up, this, that, today, yesterday, before, gone, same, next, morrow, big, tomorrow,
  ]
  /// Monday to Sunday, and 天, which is Sunday too.
  static let weekdays = "一二三四五六日天".unicodeScalars.map(\.value)
  /// What follows a day without its month.
  static let behindDay = Set("上下晚凌中早夜傍清深获当，,、0123456789".unicodeScalars.map(\.value))
  static let beforeSpanEnd = Set("至到-~—～和、第每月期满".unicodeScalars.map(\.value))
  static let behindAgo = Set("后所往".unicodeScalars.map(\.value))
  static let behindSky = Set("津水气".unicodeScalars.map(\.value))
  static let partsOfDay = Set("日天晚早夜晨".unicodeScalars.map(\.value))

  /// 今天 0, 昨日 1, 前天 2 days back.
  static func daysBack(_ first: UInt32, _ second: UInt32) -> Int? {
    guard partsOfDay.contains(second) else { return nil }
    switch first {
    case today: return 0
    case yesterday: return 1
    // 前日, 前天 and 前晚, but 前夜 and 前早 are something else.
    case before: return second == day || second == sky || second == one("晚") ? 2 : nil
    default: return nil
    }
  }

  /// 今年 0, 去年 1, 前年 2 years back; 明年 one ahead.
  static func yearsBack(_ first: UInt32) -> Int? {
    switch first {
    case today, this: 0
    case gone: 1
    case before: 2
    case tomorrow: -1
    default: nil
    }
  }

  private static func one(_ text: String) -> UInt32 { text.unicodeScalars.first?.value ?? 0 }
}
