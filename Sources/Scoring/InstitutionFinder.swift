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
    "在由驻对让是的与和及被到将向从于为该各我们你他她它名位个了把给据经等说称就都也还有无及其之或而且因所以这那每全本此其诉问访于,.;:!?()<>\"'“”‘’《》〈〉【】[]、。…—·|/ \n"
      .unicodeScalars.map(\.value))
  /// Words a name does not reach across either: what people do with schools, and how they are named.
  private static let stopWords: [[UInt32]] = [
    "反映", "当地", "刑拘", "曝光", "月考", "发帖", "4起", "多起", "举报", "投诉", "就读", "位于", "来自", "记者", "网友", "学生",
    "家长", "老师", "教师",
    "通报", "关于", "涉及", "前往", "进入", "回应", "发生", "起诉", "要去", "想去", "考上", "考入", "原是", "系统", "公开", "典型",
    "案例", "某县", "某市",
    "某区", "离开", "经过", "门口", "孩子", "儿子", "女儿", "转到", "转入", "毕业", "以及", "其中", "包括", "多所", "两所", "三所",
    "几所", "开学", "论坛",
    "落实", "推进", "组织", "规范", "加强", "不想", "不敢", "召开", "举行", "开展", "印发", "要求", "开始", "学期", "门口", "路口",
    "附近", "对面", "隔壁", "旁边", "督促", "责令", "属于", "原来", "今年", "去年", "近日", "日前",
    "昨日", "目前", "已经", "仍然", "不是", "就是", "都是",
  ].map { $0.unicodeScalars.map(\.value) }
  /// A name that is left with this alone keeps the place in front: 资中县第一中学.
  private static let distinctiveOnlyWithPlace: Set<String> = [
    "第一", "第二", "第三", "第四", "第五", "第六", "第七", "第八", "第九", "第十", "实验", "中心", "人民", "师范", "外国语", "城关",
    "城关镇", "职业技术", "市", "县", "区",
    "直属机关", "机关", "教师进修", "高级", "初级", "职业", "民族", "工业", "医学", "特殊教育",
  ]

  /// A stem that ends so has no name: 一中学, 某小学, 一所学校, 多所学校.
  private static let genericEnds = Set("一某所几两多每各些个家校间类在的该全中".unicodeScalars.map(\.value))
  private static let genericStems: Set<String> = [
    "中", "小", "中小", "高等", "义务教育", "公办", "民办", "普通", "重点", "初级", "高级", "职业", "特殊教育", "寄宿制", "乡镇",
    "农村", "城区", "县城", "当地",
    "附近", "有关", "相关", "涉事", "幼儿", "民办义务教育", "公立", "私立", "校外", "学科类", "非学科类", "教育", "高中", "初中", "市",
    "县", "区", "省", "市区", "国家",
  ]

  private static let dateSigns = Set("年月日".unicodeScalars.map(\.value))

  private let gazetteer: Gazetteer

  init(terms: InstitutionTerms?, gazetteer: Gazetteer) {
    self.gazetteer = gazetteer
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
      let named = withoutPlace(folded.scalars, start: start, suffixStart: suffix.start)
      result.append((folded.string(named..<end), named..<end, suffix.isSchool))
    }
    return result
  }

  /// The start of the name behind the places in front of it, which the record's region tells already.
  private func withoutPlace(_ scalars: [UInt32], start: Int, suffixStart: Int) -> Int {
    var best = start
    var places: [Range<Int>] = []
    gazetteer.automaton.matches(in: Array(scalars[start..<suffixStart])) { match in
      places.append((start + match.range.lowerBound)..<(start + match.range.upperBound))
    }
    while let next = places.filter({ $0.lowerBound == best }).map(\.upperBound).max() {
      let rest = String(
        String.UnicodeScalarView(scalars[next..<suffixStart].compactMap(Unicode.Scalar.init)))
      guard rest.unicodeScalars.count >= 2, !Self.distinctiveOnlyWithPlace.contains(rest) else {
        break
      }
      best = next
    }
    return best
  }

  /// Where the name begins whose suffix starts at `suffixStart`; nil when it has no name of its own.
  private func nameStart(_ scalars: [UInt32], suffixStart: Int) -> Int? {
    var start = suffixStart
    while start > 0, suffixStart - start < 16, !Self.stops.contains(scalars[start - 1]),
      !Self.stopWords.contains(where: { scalars[..<start].ends(with: $0) }),
      (0x4E00...0x9FFF).contains(scalars[start - 1]) || (0x30...0x39).contains(scalars[start - 1])
        || (0x61...0x7A).contains(scalars[start - 1])
    {
      start -= 1
    }
    // 10月27日市教育局: a day in front is no part of the name.
    while start < suffixStart, (0x30...0x39).contains(scalars[start]) {
      while start < suffixStart, (0x30...0x39).contains(scalars[start]) { start += 1 }
      guard start < suffixStart, Self.dateSigns.contains(scalars[start]) else { break }
      start += 1
    }
    guard suffixStart - start >= 2, !Self.genericEnds.contains(scalars[suffixStart - 1]) else {
      return nil
    }
    let stem = String(
      String.UnicodeScalarView(scalars[start..<suffixStart].compactMap(Unicode.Scalar.init)))
    return Self.genericStems.contains(stem) ? nil : start
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
