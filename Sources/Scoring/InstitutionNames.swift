internal import ChineseText
internal import Lexicon
internal import Records

/// Finds names of institutions: a word that ends one (小学, 教育局) with a name of its own in front.
struct InstitutionNames: Sendable {
  /// A name, without the place in front that the region tells already.
  struct Mention {
    let name: String
    let range: Range<Int>
    let isSchool: Bool
  }

  private let suffixes: TermAutomaton
  private let schoolSuffixes: Int
  private let brandSuffixes: Int
  private let gazetteer: Gazetteer

  init(terms: InstitutionTerms?, gazetteer: Gazetteer) {
    self.gazetteer = gazetteer
    let offices = InstitutionWords.authorities + (terms?["authorities"] ?? [])
    let schools =
      InstitutionWords.schools + (terms?["suffixes"] ?? []).filter { !offices.contains($0) }
    let brands = InstitutionWords.brands
    suffixes = TermAutomaton(terms: brands + schools + offices)
    brandSuffixes = brands.count
    schoolSuffixes = brands.count + schools.count
  }

  /// O(n) over the text.
  func mentions(in folded: FoldedText) -> [Mention] {
    let scalars = folded.scalars
    var longest: [Int: (start: Int, isSchool: Bool)] = [:]
    suffixes.matches(in: scalars) { match in
      if let known = longest[match.range.upperBound], known.start <= match.range.lowerBound {
        return
      }
      guard match.term >= brandSuffixes || isBrand(scalars, end: match.range.upperBound) else {
        return
      }
      longest[match.range.upperBound] = (match.range.lowerBound, match.term < schoolSuffixes)
    }
    return longest.sorted { $0.key < $1.key }.compactMap { end, suffix in
      if goesOn(scalars, end) { return nil }
      guard let start = nameStart(scalars, suffixStart: suffix.start, isSchool: suffix.isSchool)
      else { return nil }
      return Mention(
        name: folded.string(start..<end), range: start..<end, isSchool: suffix.isSchool)
    }
  }

  /// Whether the suffix that ends at `end` is part of a longer word: 一中学, 大学生.
  private func goesOn(_ scalars: [UInt32], _ end: Int) -> Bool {
    guard end < scalars.count, end > 0 else { return false }
    if scalars[end - 1] == InstitutionWords.xue { return scalars[end] == InstitutionWords.sheng }
    if InstitutionWords.longerWords.contains(where: {
      $0[0] == scalars[end - 1] && $0[1] == scalars[end]
    }) {
      return true
    }
    return InstitutionWords.schoolStages.contains(scalars[end - 1])
      && scalars[end] == InstitutionWords.xue
      && !(end + 1 < scalars.count && scalars[end + 1] == InstitutionWords.xiao)
  }

  private func isBrand(_ scalars: [UInt32], end: Int) -> Bool {
    InstitutionWords.brandContexts.contains { scalars[end...].starts(with: $0) }
  }

  /// Where the name begins whose suffix starts at `suffixStart`; nil when it has no name of its own.
  private func nameStart(_ scalars: [UInt32], suffixStart: Int, isSchool: Bool) -> Int? {
    var start = runStart(scalars, before: suffixStart)
    start = withoutDay(scalars, start, suffixStart)
    guard suffixStart - start >= (isSchool ? 2 : 1),
      !InstitutionWords.genericEnds.contains(scalars[suffixStart - 1])
    else { return nil }
    start = isSchool ? withoutPlace(scalars, start: start, suffixStart: suffixStart) : start
    guard suffixStart - start >= 1, !isGeneric(scalars[start..<suffixStart]) else { return nil }
    return start
  }

  /// Back from the suffix over the characters that can belong to a name.
  private func runStart(_ scalars: [UInt32], before suffixStart: Int) -> Int {
    var start = suffixStart
    while start > 0, suffixStart - start < 16, !InstitutionWords.stops.contains(scalars[start - 1]),
      !InstitutionWords.stopWords.contains(where: { scalars[..<start].ends(with: $0) }),
      (0x4E00...0x9FFF).contains(scalars[start - 1]) || (0x30...0x39).contains(scalars[start - 1])
        || (0x61...0x7A).contains(scalars[start - 1])
    {
      start -= 1
    }
    return start
  }

  /// 10月27日市教育局: a day in front is no part of the name.
  private func withoutDay(_ scalars: [UInt32], _ start: Int, _ end: Int) -> Int {
    var start = start
    while start < end, (0x30...0x39).contains(scalars[start]) {
      while start < end, (0x30...0x39).contains(scalars[start]) { start += 1 }
      guard start < end, InstitutionWords.dateSigns.contains(scalars[start]) else { break }
      start += 1
    }
    return start
  }

  /// The start of the name behind the places in front of it: 湖南省郴州市, 我区, 望津市, 石桥镇.
  ///
  /// What is left must be a name by itself; 资中县第一中学 keeps its county.
  private func withoutPlace(_ scalars: [UInt32], start: Int, suffixStart: Int) -> Int {
    var best = start
    var places: [Range<Int>] = []
    gazetteer.automaton.matches(in: Array(scalars[start..<suffixStart])) { match in
      places.append((start + match.range.lowerBound)..<(start + match.range.upperBound))
    }
    while true {
      let named = places.filter { $0.lowerBound == best }.map(\.upperBound).max()
      let unit = (best..<min(suffixStart, best + 5)).first {
        InstitutionWords.placeUnits.contains(scalars[$0])
      }.map { $0 + 1 }
      guard let next = [named, unit].compactMap(\.self).max(), next < suffixStart,
        isDistinctive(scalars[next..<suffixStart])
      else { return best }
      best = next
    }
  }

  private func isDistinctive(_ stem: ArraySlice<UInt32>) -> Bool {
    stem.count >= 2 && !InstitutionWords.needsPlace.contains(Array(stem)) && !isGeneric(stem)
  }

  /// Whether the stem consists of words that name a sort of schools: 公办义务教育阶段, 市直.
  private func isGeneric(_ stem: ArraySlice<UInt32>) -> Bool {
    var rest = stem
    while !rest.isEmpty {
      guard let word = InstitutionWords.generic.first(where: { rest.starts(with: $0) }) else {
        return false
      }
      rest = rest.dropFirst(word.count)
    }
    return true
  }
}

extension RandomAccessCollection where Element: Equatable {
  /// Whether the last elements are those of `other`.
  ///
  /// O(other).
  fileprivate func ends(with other: some RandomAccessCollection<Element>) -> Bool {
    count >= other.count && suffix(other.count).elementsEqual(other)
  }
}
