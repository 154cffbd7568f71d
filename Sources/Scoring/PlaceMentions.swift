internal import ChineseText
internal import Lexicon
internal import Records

/// A name of the gazetteer that stands for a place where it is written.
struct PlaceMention {
  /// Index into ``Gazetteer/names``.
  let name: Int
  let range: Range<Int>
  let weight: Double
  /// The place above stands right in front: 浙江瑞安.
  let follows: Int?
}

/// Finds the mentions of places and leaves out words that only look like one.
///
/// 天桥 is a bridge before it is a district of 济南, 江苏师范大学 is no event in 江苏, and 责成县教育局 is no 成县.
struct PlaceMentions {
  let gazetteer: Gazetteer

  /// Words that, right behind a short name, make it part of another name: 中山大学, 南京路, 新华社.
  private static let continuations: [[UInt32]] = [
    "路", "街", "大道", "事变", "大屠杀", "日报", "晚报", "晨报", "都市报", "青年报", "时报", "快报", "商报", "新闻网", "网", "卫视",
    "电视台", "消息", "银行", "证券", "时间", "大厦", "酒", "菜", "话", "社", "户口", "户籍", "籍", "人民医院", "医院", "铁路",
    "高铁",
    "国安", "电信", "移动", "联通", "队", "牌", "站", "机场", "大桥", "山", "湖", "江", "河",
  ].map { $0.unicodeScalars.map(\.value) }

  /// What ends the name of a university or college; its city is told by other words.
  private static let universities: [[UInt32]] = [
    "大学", "学院", "师大", "师范", "理工", "农大", "科大", "高等专科学校", "高专", "职院",
  ].map {
    $0.unicodeScalars.map(\.value)
  }

  /// Characters that the name of a university does not reach across.
  private static let nameStops = Set(
    "的在一某女男学生名个多所该这那与和及被到将是有发,.;:!?()<>\"'“”‘’《》【】[]、。…—·|/@# \n".unicodeScalars.map(\.value))

  /// What may follow the bare name of a county: 惠安一中, 灵璧警方.
  private static let anchors: [[UInt32]] = [
    "一中", "二中", "三中", "四中", "五中", "六中", "中学", "小学", "幼儿园", "实验", "教育", "教体", "警方", "公安", "官方", "高中",
    "初中",
    "职", "县", "市", "区", "通报", "回应", "发布", "成立", "纪委", "一高", "二高", "涉", "某", "家长", "一幼", "一小", "一学校",
    "教师",
    "女教师", "男", "女",
  ].map { $0.unicodeScalars.map(\.value) }

  func all(title: FoldedText?, text: FoldedText?) -> [PlaceMention] {
    (title.map { mentions(in: $0.scalars, inTitle: true) } ?? [])
      + (text.map { mentions(in: $0.scalars, inTitle: false) } ?? [])
  }

  private func mentions(in scalars: [UInt32], inTitle: Bool) -> [PlaceMention] {
    var found: [(name: Int, range: Range<Int>)] = []
    gazetteer.automaton.matches(in: scalars) { found.append(($0.term, $0.range)) }
    found.sort {
      ($0.range.lowerBound, -$0.range.upperBound) < ($1.range.lowerBound, -$1.range.upperBound)
    }
    let context = PlaceContext(scalars: scalars)
    var result: [PlaceMention] = []
    var end = 0
    for (name, range) in found where range.lowerBound >= end {
      let before = result.last.flatMap { $0.range.upperBound == range.lowerBound ? $0 : nil }
      guard let follows = admits(name, range, before, scalars), !context.isWithinAWord(range)
      else { continue }
      end = range.upperBound
      let weight = inTitle ? 3.0 : range.lowerBound < 200 ? 2.0 : 1.0
      result.append(PlaceMention(name: name, range: range, weight: weight, follows: follows.place))
    }
    return withoutOtherPlaces(result, context)
  }

  /// What is said of one name (山东青岛人) holds for all that stand together.
  private func withoutOtherPlaces(
    _ mentions: [PlaceMention], _ context: PlaceContext
  ) -> [PlaceMention] {
    var groups: [[PlaceMention]] = []
    for mention in mentions {
      if let last = groups.last?.last, last.range.upperBound == mention.range.lowerBound {
        groups[groups.count - 1].append(mention)
      } else {
        groups.append([mention])
      }
    }
    let ranges = groups.map { group in
      (group.first?.range.lowerBound ?? 0)..<(group.last?.range.upperBound ?? 0)
    }
    let isListed = context.areListed(ranges)
    return groups.indices.filter { !isListed[$0] && !context.isElsewhere(ranges[$0]) }
      .flatMap { groups[$0] }
  }

  /// Whether the name stands for a place here; if so, with the place that it directly follows.
  private func admits(
    _ index: Int, _ range: Range<Int>, _ before: PlaceMention?, _ scalars: [UInt32]
  ) -> (place: Int?, Void)? {
    let name = gazetteer.names[index]
    let mainland = name.places.filter {
      gazetteer.isMainland($0) || gazetteer.places[$0].parent == nil
    }
    guard !mainland.isEmpty else { return nil }
    let above = before.flatMap { place(of: mainland, below: $0) }
    let isCounty = mainland.allSatisfy { gazetteer.places[$0].level == .county }
    if Self.beginsUniversity(scalars, at: range.upperBound) { return nil }
    if above != nil { return (above, ()) }
    if name.isShort, Self.continues(scalars, after: range.upperBound) { return nil }
    if isOrigin(scalars, after: range.upperBound) { return nil }
    if isCounty, name.isShort {
      let isAnchored = Self.anchors.contains { scalars[range.upperBound...].starts(with: $0) }
      guard isAnchored, !name.needsParent, name.length >= 2, isBoundary(scalars, range.lowerBound)
      else { return nil }
    }
    // 成县, 城区: two characters that end other words too.
    if isCounty, !name.isShort, name.length <= 2, !isBoundary(scalars, range.lowerBound) {
      return nil
    }
    return (nil, ())
  }

  /// The one of `places` that lies in the place which `mention` stands for.
  private func place(of places: [Int], below mention: PlaceMention) -> Int? {
    let above = gazetteer.names[mention.name].places
    let fitting = places.filter { place in
      gazetteer.chain(place).dropLast().contains { above.contains($0) }
    }
    return fitting.count == 1 ? fitting[0] : nil
  }

  static func continues(_ scalars: [UInt32], after end: Int) -> Bool {
    continuations.contains { scalars[end...].starts(with: $0) }
  }

  /// 广东的张女士: where a person is from, which tells nothing of the school.
  private func isOrigin(_ scalars: [UInt32], after end: Int) -> Bool {
    guard end + 4 <= scalars.count, scalars[end] == 0x7684 else { return false }
    return Self.titles.contains { scalars[(end + 2)...].starts(with: $0) }
  }

  private static let titles: [[UInt32]] = ["女士", "先生", "某"].map { $0.unicodeScalars.map(\.value) }

  static func beginsUniversity(_ scalars: [UInt32], at start: Int) -> Bool {
    let limit = min(scalars.count, start + 12)
    var index = start
    while index < limit {
      if let end = universities.first(where: { scalars[index...].starts(with: $0) }) {
        // 大学生 is no university, and the school of 师大附中 is one of its city.
        let next = index + end.count
        return next >= scalars.count || scalars[next] != 0x751F && scalars[next] != 0x9644
      }
      if nameStops.contains(scalars[index]) { return false }
      index += 1
    }
    return false
  }

  /// Whether no word can reach over `start`: the text's start, or a character that is no Han.
  private func isBoundary(_ scalars: [UInt32], _ start: Int) -> Bool {
    guard start > 0 else { return true }
    let before = scalars[start - 1]
    return !(0x3400...0x9FFF).contains(before) || Self.lightWords.contains(before)
  }

  /// Words of one character that stand in front of a place: 在灵璧, 的灵璧, 省, 市.
  private static let lightWords = Set("在的到是来自由对被与和及省市州区曝称".unicodeScalars.map(\.value))
}
