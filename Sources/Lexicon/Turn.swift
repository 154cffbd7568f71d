/// Words with which a sentence turns: what was forbidden or denied before them is said to happen behind.
///
/// 教育局严禁补课，我们学校照样收费补课: the prohibition does not govern what follows 照样.
enum Turn {
  private static let words: [[UInt32]] = [
    "却", "照样", "照旧", "依然", "依旧", "仍然", "仍旧", "仍在", "还在", "偏偏", "硬是", "可是", "但", "然而", "其实", "实际",
    "实则", "事实上",
  ].map { $0.unicodeScalars.map(\.value) }

  /// 不但, 非但, 但凡 turn nothing.
  private static let notBefore: Set<UInt32> = [0x4E0D, 0x975E]
  private static let every: UInt32 = 0x51E1

  /// At most so far in front of a hit a turn is looked for.
  private static let reach = 40

  /// Whether the sentence turns between two places.
  ///
  /// O(distance), 40 characters at most.
  static func stands(between end: Int, and start: Int, in scalars: [UInt32]) -> Bool {
    guard end < start, end >= 0, start <= scalars.count else { return false }
    let first = max(end, start - reach)
    return (first..<start).contains { place in
      words.contains { word in
        guard place + word.count <= start, scalars[place...].starts(with: word) else {
          return false
        }
        guard word == [0x4F46] else { return true }
        return !(place > 0 && notBefore.contains(scalars[place - 1]))
          && !(place + 1 < scalars.count && scalars[place + 1] == every)
      }
    }
  }
}
