internal import ChineseText
internal import Lexicon
internal import Records

/// Finds the institution a text is about: a name that ends like one (小学, 教育局) and has a name of its
/// own in front.
///
/// A mention without a name (某小学, 桂林一中学, 该校) is none: nobody is accused by a substring.
struct InstitutionFinder: Sendable {
  private let suffixes: TermAutomaton
  private let suffixCount: Int
  private let isSchool: [Bool]

  private static let schools = [
    "幼儿园", "小学", "中学", "初级中学", "高级中学", "实验学校", "学校", "职业学院", "职业技术学院", "学院", "大学", "中专", "技校",
    "技师学院",
    "附属小学", "附属中学", "附小", "附中", "一中", "二中", "三中", "四中", "五中", "六中", "七中", "八中", "九中", "十中", "实验中学",
    "实验小学",
    "外国语学校", "培训学校", "培训中心", "培训机构", "教育机构",
  ]
  private static let authorities = [
    "教育局", "教体局", "教育体育局", "教育厅", "教委", "教育委员会", "教育和体育局", "教科体局", "教科局",
  ]
  /// Characters a name does not reach across.
  private static let stops = Set(
    "在由驻对让是的与和及被到将向从于为该各我们你他她它名位个了把给据经等说称就都也还有无及其之或而且因所以这那每全本贵此其诉问访于,.;:!?()<>\"'“”‘’《》〈〉【】[]、。…—·|/ \n"
      .unicodeScalars.map(\.value))
  /// A stem that ends so has no name: 一中学, 某小学, 一所学校, 多所学校.
  private static let genericEnds = Set("一某所几两多每各些个家校间类在的该全".unicodeScalars.map(\.value))
  private static let genericStems: Set<String> = [
    "中", "小", "中小", "高等", "义务教育", "公办", "民办", "普通", "重点", "初级", "高级", "职业", "特殊教育", "寄宿制", "乡镇",
    "农村", "城区", "县城", "当地",
    "附近", "有关", "相关", "涉事", "幼儿", "民办义务教育", "公立", "私立", "校外", "学科类", "非学科类", "教育", "高中", "初中", "市",
    "县", "区", "省", "市区", "国家",
  ]

  init(terms: InstitutionTerms?) {
    let extra = terms?["suffixes"] ?? []
    let offices = Self.authorities + (terms?["authorities"] ?? [])
    let schools = Self.schools + extra.filter { !offices.contains($0) }
    suffixes = TermAutomaton(terms: schools + offices)
    suffixCount = schools.count
    isSchool = schools.map { _ in true } + offices.map { _ in false }
  }

  /// The name most concerned, in folded characters, or nil.
  func institution(in document: FoldedDocument, evidence: [EvidenceLedger.Entry]) -> String? {
    var weights: [String: Double] = [:]
    var order: [String: Int] = [:]
    for field in [Field.title, .text] {
      guard let folded = document.folded(field) else { continue }
      for (name, range, isSchool) in names(in: folded) {
        var weight = field == .title ? 3.0 : range.lowerBound < 200 ? 1.5 : 1
        if !isSchool { weight *= 0.4 }
        let isNear = evidence.contains { entry in
          entry.hit.field == field && entry.evidence.points > 0
            && entry.hit.range.lowerBound - 60 < range.upperBound
            && range.lowerBound < entry.hit.range.upperBound + 60
        }
        if isNear { weight *= 2 }
        weights[name, default: 0] += weight
        order[name] = order[name] ?? order.count
      }
    }
    return weights.max {
      ($0.value, -(order[$0.key] ?? 0)) < ($1.value, -(order[$1.key] ?? 0))
    }?.key
  }

  private func names(in folded: FoldedText) -> [(name: String, range: Range<Int>, isSchool: Bool)] {
    var longest: [Int: (start: Int, isSchool: Bool)] = [:]
    suffixes.matches(in: folded.scalars) { match in
      if let known = longest[match.range.upperBound], known.start <= match.range.lowerBound {
        return
      }
      longest[match.range.upperBound] = (match.range.lowerBound, isSchool[match.term])
    }
    var result: [(String, Range<Int>, Bool)] = []
    for (end, suffix) in longest.sorted(by: { $0.key < $1.key }) {
      // 一中 inside 一中学 is no name: the longer word goes on.
      if end < folded.scalars.count, folded.scalars[end] == 0x5B66 || folded.scalars[end] == 0x751F
      {
        continue
      }
      guard let start = nameStart(folded.scalars, suffixStart: suffix.start) else { continue }
      result.append((folded.string(start..<end), start..<end, suffix.isSchool))
    }
    return result
  }

  /// Where the name begins whose suffix starts at `suffixStart`; nil when it has no name of its own.
  private func nameStart(_ scalars: [UInt32], suffixStart: Int) -> Int? {
    var start = suffixStart
    while start > 0, suffixStart - start < 16, !Self.stops.contains(scalars[start - 1]),
      (0x4E00...0x9FFF).contains(scalars[start - 1]) || (0x30...0x39).contains(scalars[start - 1])
        || (0x61...0x7A).contains(scalars[start - 1])
    {
      start -= 1
    }
    guard suffixStart - start >= 2, !Self.genericEnds.contains(scalars[suffixStart - 1]) else {
      return nil
    }
    let stem = String(
      String.UnicodeScalarView(scalars[start..<suffixStart].compactMap(Unicode.Scalar.init)))
    return Self.genericStems.contains(stem) ? nil : start
  }
}
