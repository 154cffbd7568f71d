internal import Foundation

/// What a page prints about itself for readers: `发布时间：2021年10月27日 09:12 来源：…`.
struct VisibleLabels {
  /// Dates in order of belief.
  private(set) var published: [LenientDate] = []
  private(set) var updated: LenientDate?

  /// Reads the short lines among `lines`, of which there may be thousands: O(their bytes).
  ///
  /// `captured` completes dates without a year.
  init(_ lines: some Sequence<[UInt8]>, captured: Date? = nil) {
    var labelled: [LenientDate] = []
    var leading: [LenientDate] = []
    var days: [LenientDate] = []
    var partial: [LenientDate] = []
    var worded: LenientDate?
    for bytes in lines where bytes.count <= 420 {
      guard bytes.contains(where: Bytes.isDigit) else { continue }
      let mayLabel = Self.mayLabel(bytes)
      if mayLabel, let date = Self.date(after: Self.updateLabels, in: bytes, captured: captured) {
        updated = updated ?? date
      }
      if mayLabel, let date = Self.date(after: Self.publishLabels, in: bytes, captured: captured) {
        labelled.append(date)
      } else if bytes.count <= 160, Self.today.allSatisfy({ Bytes.find($0, in: bytes) == nil }),
        let (date, place) = Self.first(in: bytes)
      {
        if date.seconds != nil, place <= 60 {
          leading.append(date)
        } else if place <= 24 || bytes.count <= 60 {
          days.append(date)
        }
      }
      if worded == nil || updated == nil, let (date, isUpdate) = Self.worded(in: bytes) {
        if isUpdate { updated = updated ?? date } else { worded = worded ?? date }
      }
      // A line that begins with a day and a clock: `10月27日 09:12`.
      if let captured, bytes.count <= 100, Bytes.isDigit(bytes[0]) {
        var scanner = DateScanner(bytes)
        if let date = scanner.yearless(before: captured), date.seconds != nil {
          partial.append(date)
        }
      }
      if labelled.count + leading.count + days.count > 40 { break }
    }
    published =
      labelled + leading + (days.count > 6 ? [] : days) + partial.prefix(1)
      + (worded.map { [$0] } ?? [])
  }

  /// The day with the name of a month with which a short line begins or ends, and whether the line
  /// says that it is that of a change.
  private static func worded(in bytes: [UInt8]) -> (LenientDate, isUpdate: Bool)? {
    guard bytes.count <= 100, let (date, place) = EnglishDay.first(in: bytes),
      place.lowerBound <= 24 || place.upperBound >= bytes.count - 12,
      today.allSatisfy({ Bytes.find($0, in: bytes) == nil })
    else { return nil }
    return (date, changes.contains { Bytes.find($0, in: bytes, to: place.lowerBound) != nil })
  }

  private static let changes: [StaticString] = ["updated", "modified", "edited", "reviewed"]

  /// Whether a line holds a label of a time; O(length).
  static func isLabelled(_ line: ArraySlice<UInt8>) -> Bool {
    let bytes = Array(line)
    return mayLabel(bytes) && publishLabels.contains { Bytes.find($0, in: bytes) != nil }
  }

  private static let publishLabels: [StaticString] = [
    "发布时间", "发布日期", "发表时间", "发表于", "发布于", "发文时间", "发稿时间", "成文日期", "时间：",
    "时间:", "日期：", "日期:", "發布時間", "發佈時間", "發表於", "時間：", "来稿时间", "提问时间",
    "留言时间", "刊发时间", "上传时间", "添加时间", "发帖时间", "信件时间", "published",
  ]
  private static let updateLabels: [StaticString] = ["更新时间", "更新于", "修改时间", "最后编辑于"]
  private static let today: [StaticString] = ["今天是", "现在时间", "copyright", "版权所有", "©"]

  /// Whether one of the characters stands in a line with which labels end, in one pass: most lines
  /// with a digit have none.
  private static func mayLabel(_ line: [UInt8]) -> Bool {
    var at = 0
    while at < line.count {
      let byte = line[at]
      // `published`
      if byte | 0x20 == 0x70 { return true }
      guard byte >= 0xE4, at + 2 < line.count else {
        at += 1
        continue
      }
      switch (byte, line[at + 1], line[at + 2]) {
      // 间, 間, 期, 于, 於
      case (0xE9, 0x97, 0xB4), (0xE9, 0x96, 0x93), (0xE6, 0x9C, 0x9F), (0xE4, 0xBA, 0x8E),
        (0xE6, 0x96, 0xBC):
        return true
      default: at += 3
      }
    }
    return false
  }

  private static func date(
    after labels: [StaticString], in bytes: [UInt8], captured: Date?
  ) -> LenientDate? {
    for label in labels {
      guard let place = Bytes.find(label, in: bytes) else { continue }
      var at = place + label.utf8CodeUnitCount
      let end = min(bytes.count, at + 16)
      while at < end {
        if Bytes.isDigit(bytes[at]) {
          var scanner = DateScanner(bytes, at: at)
          if let date = scanner.numeric() ?? scanner.shortYear() ?? western(bytes, at) {
            return date
          }
          if let captured, let date = scanner.yearless(before: captured) { return date }
          break
        }
        at += 1
      }
    }
    return nil
  }

  /// `9/17/2004 5:54:13 AM`, which servers of American make print on Chinese pages too.
  ///
  /// Only with a whole year: `3/5/21` is anything.
  private static func western(_ bytes: [UInt8], _ start: Int) -> LenientDate? {
    let day = bytes[start...].prefix { Bytes.isDigit($0) || $0 == 0x2F }
    let parts = day.split(separator: 0x2F, omittingEmptySubsequences: false)
    guard parts.count == 3, parts[2].count == 4 else { return nil }
    return ShortDate.slashed(bytes, start)
  }

  /// The first date of a line and where it stands.
  private static func first(in bytes: [UInt8]) -> (LenientDate, Int)? {
    var at = 0
    while at + 8 <= bytes.count {
      if Bytes.isDigit(bytes[at]) {
        var scanner = DateScanner(bytes, at: at)
        if let date = scanner.numeric() { return (date, at) }
        while at < bytes.count, Bytes.isDigit(bytes[at]) { at += 1 }
      } else {
        at += 1
      }
    }
    return nil
  }
}
