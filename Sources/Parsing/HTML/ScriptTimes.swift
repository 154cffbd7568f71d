internal import Foundation

/// When a page was published, by the values that its scripts carry.
///
/// `var ct = "1581517074"`, `"pubtime":"2019-09-08 15:58:06"`: asked only where the page shows no
/// time.
enum ScriptTimes {
  /// The first such moment in a page's bytes; O(n).
  static func published(in page: [UInt8]) -> Date? {
    for name in names {
      var from = 0
      var tries = 0
      while tries < 8, let place = Bytes.find(name, in: page, from: from) {
        from = place + name.utf8CodeUnitCount
        tries += 1
        if let date = value(page, from) { return date }
      }
    }
    return nil
  }

  private static func value(_ page: [UInt8], _ start: Int) -> Date? {
    var at = start
    var hasMark = false
    // Quotes, blanks, a colon or an equals sign lead to the value.
    while at < page.count, at - start < 10 {
      let byte = page[at]
      if byte == 0x3A || byte == 0x3D {
        hasMark = true
      } else if byte != 0x22 && byte != 0x27 && byte != 0x5C && !Bytes.isSpace(byte) {
        break
      }
      at += 1
    }
    guard hasMark, at < page.count, Bytes.isDigit(page[at]) else { return nil }
    let end = page[at...].prefix(32).firstIndex {
      $0 == 0x22 || $0 == 0x27 || $0 == 0x2C || $0 == 0x3B || $0 == 0x7D
    }
    guard let date = PageMetadata.date(Bytes.string(page, at..<(end ?? min(page.count, at + 32))))
    else { return nil }
    return date.timeIntervalSince1970 > 788_918_400 ? date : nil
  }

  private static let names: [StaticString] = [
    "var ct", "pubtime", "publishtime", "publish_time", "publishdate", "publish_date", "pubdate",
    "datepublished", "published_at", "publishedat", "create_time", "createtime", "created_at",
  ]
}
