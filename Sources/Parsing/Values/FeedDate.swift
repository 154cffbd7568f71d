internal import Foundation

/// Dates of feeds: RFC 822 and its variants, W3CDTF and its variants, and what scripts print.
enum FeedDate {
  /// The moment that `text` names, or nil.
  ///
  /// Where no zone is written, Greenwich is meant, in Chinese writing Beijing. O(length).
  static func date(_ text: String?) -> Date? {
    guard let text = text?.trimmedOrNil else { return nil }
    let bytes = Array(text.utf8.prefix(100))
    var scanner = DateScanner(bytes)
    if let date = scanner.numeric() {
      let isChinese = bytes.contains { $0 >= 0x80 }
      return date.date(fallback: isChinese ? LenientDate.beijing : 0)
    }
    return words(bytes)?.date(fallback: 0)
  }

  /// `Wed, 27 Oct 2021 09:12:00 +0800`, `October 27, 2021`, `27-Oct-21 9:12`, `Wed Oct 27 09:12:00
  /// CST 2021`: the words are taken by what they are, not by their place.
  private static func words(_ bytes: [UInt8]) -> LenientDate? {
    var scanner = DateScanner(bytes)
    var month: Int?
    var day: Int?
    var year: Int?
    var time: (seconds: Int, zone: Int?)?
    var zone: Int?
    var isAfternoon: Bool?
    while scanner.at < bytes.count {
      let byte = bytes[scanner.at]
      let start = scanner.at
      if Bytes.isDigit(byte) {
        if time == nil, let found = scanner.time() {
          time = found
          continue
        }
        let value = scanner.number(1...9) ?? 0
        let digits = scanner.at - start
        if digits == 4, year == nil {
          year = value
        } else if digits <= 2, day == nil {
          day = value
        } else if digits <= 2, year == nil {
          year = value < 70 ? 2000 + value : 1900 + value
        }
      } else if byte == 0x2B || (byte == 0x2D && time != nil && zone == nil) {
        zone = scanner.zone() ?? zone
        if scanner.at == start { scanner = DateScanner(bytes, at: start + 1) }
      } else if Bytes.isLetter(byte) {
        var end = start
        while end < bytes.count, Bytes.isLetter(bytes[end]) { end += 1 }
        let word = Bytes.string(bytes, start..<end).lowercased()
        if let number = months[String(word.prefix(3))], word.utf8.count >= 3, month == nil {
          month = number
        } else if word == "am" || word == "pm" {
          isAfternoon = word == "pm"
        } else if zone == nil, time != nil {
          zone = scanner.zone()
        }
        scanner = DateScanner(bytes, at: max(end, scanner.at))
      } else {
        scanner = DateScanner(bytes, at: start + 1)
      }
    }
    guard let month, let day, let year else { return nil }
    var seconds = time?.seconds
    if let isAfternoon, let value = seconds {
      let hour = value / 3600
      if isAfternoon, hour < 12 { seconds = value + 12 * 3600 }
      if !isAfternoon, hour == 12 { seconds = value - 12 * 3600 }
    }
    return LenientDate(
      year: year, month: month, day: day, seconds: seconds, zone: time?.zone ?? zone)
  }

  private static let months: [String: Int] = [
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9,
    "oct": 10, "nov": 11, "dec": 12, "okt": 10, "dez": 12, "mai": 5, "maj": 5,
  ]
}
