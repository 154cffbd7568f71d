package import Foundation

/// A time as people write it into a table.
package enum WrittenTime {
  /// `2026-11-20`, `2026/11/20 9:30`, `2026年11月20日9时30分`, `2026-11-20T09:30:00+08:00`: Beijing's
  /// where no zone is written.
  ///
  /// `nil` when the text is none, or anything stands behind it.
  package static func date(_ text: String) -> Date? {
    let bytes = Array(text.trimmingCharacters(in: .whitespacesAndNewlines).utf8)
    var scanner = DateScanner(bytes)
    guard let written = scanner.numeric(), scanner.at == bytes.count else { return nil }
    return written.date(fallback: LenientDate.beijing)
  }
}
