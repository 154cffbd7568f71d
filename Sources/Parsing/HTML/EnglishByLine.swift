/// Lines of English pages that say when and by whom a text was published, and nothing else.
enum EnglishByLine {
  /// Whether a line is a date with or without a time (`Updated Nov. 19, 2019, 5:50 PM ET`), or an
  /// author's name behind `By`; O(length).
  static func isOne(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.count >= 4, line.count <= 90, let first = line.first,
      Bytes.isLetter(first) || Bytes.isDigit(first)
    else { return false }
    var words: [[UInt8]] = []
    var isClock = false
    var at = line.startIndex
    while at < line.endIndex {
      let byte = line[at]
      if Bytes.isLetter(byte) || Bytes.isDigit(byte) {
        var end = at
        while end < line.endIndex, Bytes.isLetter(line[end]) || Bytes.isDigit(line[end]) {
          end += 1
        }
        words.append(Array(line[at..<end]))
        at = end
      } else {
        // Dashes and points in the middle of a line stand for nothing; other letters are names.
        guard byte < 0x80 || byte == 0xC2 || byte == 0xE2 else { return false }
        isClock = isClock || byte == 0x3A
        at += byte == 0xE2 ? 3 : byte == 0xC2 ? 2 : 1
      }
    }
    guard !words.isEmpty else { return false }
    return isDate(words, isClock: isClock) || isName(words, line)
  }

  private static func isDate(_ words: [[UInt8]], isClock: Bool) -> Bool {
    var digits = 0
    var names = 0
    // `By Newsroom Staff | November 18, 2019 at 2:26 PM`.
    var strangers = lowered(words[0][...]) == "by" ? 5 : 0
    for word in words {
      if Bytes.isDigit(word[0]) {
        let tail = word.drop(while: Bytes.isDigit)
        guard word.count <= 6, tail.isEmpty || endings.contains(lowered(tail)) else { return false }
        digits += 1
      } else if units.contains(lowered(word[...])) {
        names += 1
      } else if !fillers.contains(lowered(word[...])),
        ZoneNames.minutes[String(decoding: word, as: UTF8.self)] == nil
      {
        strangers -= 1
        guard strangers >= 0, isNamePart(word) else { return false }
      }
    }
    return digits > 0 && (names > 0 || isClock)
  }

  private static func isName(_ words: [[UInt8]], _ line: ArraySlice<UInt8>) -> Bool {
    guard words.count >= 3, words.count <= 8, lowered(words[0][...]) == "by",
      line.last != 0x2E, line.last != 0x3F, line.last != 0x21
    else { return false }
    return words.dropFirst().allSatisfy(isNamePart)
  }

  private static func isNamePart(_ word: [UInt8]) -> Bool {
    (0x41...0x5A).contains(word[0]) || joints.contains(lowered(word[...]))
  }

  private static func lowered(_ word: ArraySlice<UInt8>) -> String {
    String(decoding: word, as: UTF8.self).lowercased()
  }

  private static let units: Set<String> = [
    "jan", "january", "feb", "february", "mar", "march", "apr", "april", "may", "jun", "june",
    "jul", "july", "aug", "august", "sep", "sept", "september", "oct", "october", "nov", "november",
    "dec",
    "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon",
    "tue", "wed", "thu", "fri", "sat", "sun",
  ]
  private static let fillers: Set<String> = [
    "published", "publish", "updated", "update", "posted", "last", "modified", "first", "date",
    "on", "at", "and", "am", "pm", "a", "p", "m", "t", "by", "staff", "min", "mins", "minute",
    "minutes", "read", "hours", "ago",
  ]
  private static let endings: Set<String> = ["st", "nd", "rd", "th", "am", "pm", "t", "z"]
  private static let joints: Set<String> = ["and", "of", "for", "the", "de", "van", "von", "in"]
}
