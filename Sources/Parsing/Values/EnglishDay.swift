/// Days with the English name of a month, as pages print them: `March 2, 2025`, `22 June 2020`,
/// `Dec. 9th, 2025`.
///
/// Stricter than ``MonthNames``, which reads the dates of feeds: lines of pages hold words that only
/// begin like a month.
enum EnglishDay {
  private static let months: [[UInt8]] = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ].map { Array($0.utf8) }

  /// The first such day of a line and where it stands; its year has four digits.
  ///
  /// O(n).
  static func first(in line: [UInt8]) -> (date: LenientDate, place: Range<Int>)? {
    var at = 0
    while at < line.count {
      guard Bytes.isLetter(line[at]) else {
        at += 1
        continue
      }
      var end = at
      while end < line.count, Bytes.isLetter(line[end]) { end += 1 }
      if let month = month(line[at..<end]),
        let found = dayBehind(at..<end, month, line) ?? dayBefore(at..<end, month, line)
      {
        return found
      }
      at = end
    }
    return nil
  }

  /// A whole name, or its first three letters, or `sept`.
  private static func month(_ word: ArraySlice<UInt8>) -> Int? {
    guard (3...9).contains(word.count) else { return nil }
    let lower = word.map(Bytes.lower)
    let index = months.firstIndex {
      $0 == lower
        || lower.count <= 4 && $0.starts(with: lower) && (lower.count == 3 || lower == sept)
    }
    return index.map { $0 + 1 }
  }

  private static let sept = Array("sept".utf8)

  /// A day behind its month: `March 2, 2025`.
  private static func dayBehind(
    _ word: Range<Int>, _ month: Int, _ line: [UInt8]
  ) -> (date: LenientDate, place: Range<Int>)? {
    var scanner = DateScanner(line, at: word.upperBound)
    _ = scanner.literal(".")
    scanner.blanks()
    guard let day = scanner.number(1...2) else { return nil }
    _ = ordinals.contains { scanner.literal($0) }
    _ = scanner.literal(",")
    scanner.blanks()
    guard let year = scanner.number(4...4) else { return nil }
    return whole(year, month, day, word.lowerBound..<scanner.at)
  }

  /// A day before its month: `22 June 2020`.
  private static func dayBefore(
    _ word: Range<Int>, _ month: Int, _ line: [UInt8]
  ) -> (date: LenientDate, place: Range<Int>)? {
    var start = word.lowerBound
    // A blank, and the letters of `2nd` or `of`.
    while start > max(0, word.lowerBound - 6),
      line[start - 1] == 0x20 || Bytes.isLetter(line[start - 1])
    {
      start -= 1
    }
    let behind = start
    while start > 0, behind - start < 3, Bytes.isDigit(line[start - 1]) { start -= 1 }
    guard (1...2).contains(behind - start) else { return nil }
    var scanner = DateScanner(line, at: start)
    guard let day = scanner.number(1...2) else { return nil }
    scanner = DateScanner(line, at: word.upperBound)
    _ = scanner.literal(".") || scanner.literal(",")
    scanner.blanks()
    guard let year = scanner.number(4...4) else { return nil }
    return whole(year, month, day, start..<scanner.at)
  }

  private static let ordinals: [StaticString] = ["st", "nd", "rd", "th"]

  private static func whole(
    _ year: Int, _ month: Int, _ day: Int, _ place: Range<Int>
  ) -> (date: LenientDate, place: Range<Int>)? {
    let date = LenientDate(year: year, month: month, day: day)
    return date.isPlausible ? (date, place) : nil
  }
}
