/// Names of schools and of authorities as a text mentions them, cut to a few characters before the
/// word that makes them names: enough to see that two fillings of one template name different
/// schools, and no attribution of anything to anybody.
package struct MentionedNames: Sendable, Equatable {
  /// At most three, the most frequent first: `川市第三中学`.
  package let schools: [String]
  /// At most three, the most frequent first: `青川县教育局`.
  package let authorities: [String]

  package init(schools: [String], authorities: [String]) {
    self.schools = schools
    self.authorities = authorities
  }

  /// Whether both name somebody, and nobody in common.
  package func differ(from other: MentionedNames) -> Bool {
    if !schools.isEmpty, !other.schools.isEmpty {
      return Set(schools).isDisjoint(with: other.schools)
    }
    if schools.isEmpty, other.schools.isEmpty, !authorities.isEmpty, !other.authorities.isEmpty {
      return Set(authorities).isDisjoint(with: other.authorities)
    }
    return false
  }

  /// Whether a school is named by both.
  package func shareSchool(with other: MentionedNames) -> Bool {
    !Set(schools).isDisjoint(with: other.schools)
  }

  private static let schoolWords = words([
    "学校", "中学", "小学", "幼儿园", "大学", "学院", "职高", "高中", "培训中心",
  ])
  private static let authorityWords = words(["教育局", "教体局", "体育局", "教育厅", "教育委员会"])
  /// What stands before `学校` in running text and is no name: 该学校, 我们学校.
  private static let unnamed = Set("该各某本我校们的全在是对到让向和与及等".unicodeScalars.map(\.value))
  private static let numerals = Set("一二三四五六七八九十".unicodeScalars.map(\.value))
  private static let context = 4
  private static let kept = 3

  /// O(n).
  init(title: [UInt32], text: [UInt32]) {
    var schools: [String: Int] = [:]
    var authorities: [String: Int] = [:]
    for scalars in [title, text] {
      Self.count(scalars[..<min(scalars.count, ContentScalars.limit)], &schools, &authorities)
    }
    self.schools = Self.top(schools)
    self.authorities = Self.top(authorities)
  }

  private static func count(
    _ scalars: ArraySlice<UInt32>, _ schools: inout [String: Int],
    _ authorities: inout [String: Int]
  ) {
    for start in scalars.indices {
      let rest = scalars[start...]
      if let word = schoolWords.first(where: { rest.starts(with: $0) }) {
        if let name = name(ending: start, word, in: scalars) { schools[name, default: 0] += 1 }
      } else if let word = authorityWords.first(where: { rest.starts(with: $0) }) {
        if let name = name(ending: start, word, in: scalars) { authorities[name, default: 0] += 1 }
      } else if scalars[start] == 0x4E2D, start > scalars.startIndex,
        numerals.contains(scalars[start - 1]),
        let name = name(ending: start, scalars[start...start], in: scalars)
      {
        // 三中
        schools[name, default: 0] += 1
      }
    }
  }

  private static func name(
    ending start: Int, _ word: ArraySlice<UInt32>, in scalars: ArraySlice<UInt32>
  ) -> String? {
    var from = start
    while from > scalars.startIndex, start - from < context,
      ContentScalars.isHan(scalars[from - 1])
    { from -= 1 }
    // Two characters at least make a name, and the one next to the word must belong to it.
    guard start - from >= 2, !unnamed.contains(scalars[start - 1]) else { return nil }
    return ContentScalars.string(scalars[from..<start]) + ContentScalars.string(word)
  }

  private static func top(_ counts: [String: Int]) -> [String] {
    let ordered = counts.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
    return ordered.prefix(kept).map(\.key)
  }

  private static func words(_ words: [String]) -> [ArraySlice<UInt32>] {
    words.map { $0.unicodeScalars.map(\.value)[...] }
  }
}
