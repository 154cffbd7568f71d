/// Recognises a page of headlines: what a site lists, not what it tells.
enum HeadlineList {
  private static let lineFeed: UInt32 = 0x0A
  private static let fullStop: UInt32 = 0x3002
  /// Shorter lines say nothing.
  private static let leastLine = 4
  /// A longer line is a paragraph.
  private static let mostLine = 60
  /// Lines that make a list, when nearly none has a full stop.
  private static let leastLines = 6
  /// Lines that make a list, when they end in a date.
  private static let leastDatedLines = 3
  /// Characters at the end of a line: `[2025年10月30日 09:12]` and a blank before it.
  private static let longestDate = 20

  /// Whether a folded text is one: none of its lines is as long as a paragraph and hardly one has a full
  /// stop, and there are six or more, or three that end in a date.
  ///
  /// O(n).
  static func matches(_ scalars: [UInt32]) -> Bool {
    var (lines, sentences, dated) = (0, 0, 0)
    for line in scalars.split(separator: lineFeed) where line.count >= leastLine {
      if line.count > mostLine { return false }
      lines += 1
      if line.contains(fullStop) { sentences += 1 }
      if endsInDate(line) { dated += 1 }
    }
    guard sentences * 10 <= lines else { return false }
    return lines >= leastLines || dated >= leastDatedLines
  }

  /// Whether a line ends in numbers joined by the signs of a date: `2025-10-30`, `[10/30]`, `10月30日 09:12`.
  private static func endsInDate(_ line: ArraySlice<UInt32>) -> Bool {
    var (groups, digits, isInGroup, isJoined) = (0, 0, false, false)
    scan: for scalar in line.suffix(longestDate).reversed() {
      switch Unicode.Scalar(scalar) ?? "?" {
      case "0"..."9":
        digits += 1
        if !isInGroup { groups += 1 }
        isInGroup = true
        continue
      case "-", "/", ".", "年", "月": isJoined = true
      case " ", ":", "日", "[", "]", "(", ")", "【", "】": break
      default: break scan
      }
      isInGroup = false
    }
    return groups >= 2 && digits >= 3 && isJoined
  }
}
