/// Tells by the words around a place's name that it is not where the text's event was.
///
/// 江苏城市频道 is a broadcaster, `（记者 北京报道）` a byline, 他是山东青岛人 an origin, 比如上海 an example,
/// and 北京、上海、广东等地 a list that is about none of them.
struct PlaceContext {
  let scalars: [UInt32]

  /// Words in which a name of the gazetteer is no place, and where in them it begins.
  private static let words: [[UInt32]: [(word: [UInt32], start: Int)]] = {
    let all: [(name: String, words: [String])] = [
      ("阿里", ["阿里巴巴", "阿里云", "阿里健康", "阿里全球", "阿里集团", "阿里系", "阿里妈妈", "阿里员工", "穆罕默德·阿里", "拳王阿里"]),
      ("白山", ["长白山", "白山黑水"]), ("德州", ["美国德州", "德州扑克"]), ("大同", ["大同小异", "世界大同", "天下大同"]),
      ("大庆", ["校庆大庆", "国庆大庆", "大庆典"]), ("日照", ["日照时间", "日照时数", "日照充足", "日照强"]),
      ("长治", ["长治久安"]), ("大理", ["大理石", "大理寺"]), ("文山", ["文山会海"]), ("白银", ["黄金白银", "真金白银"]),
      ("来宾", ["各位来宾", "来宾们", "与会来宾"]), ("吉安", ["吉安娜"]), ("中山", ["孙中山"]),
      ("西安", ["西安事变"]), ("朝阳", ["朝阳产业", "朝阳行业"]),
      ("平安", ["平安夜", "平安保险", "平安银行"]), ("北京", ["老北京布鞋", "北京烤鸭"]), ("东方", ["新东方", "东方时尚"]),
      ("河南", ["黄河南岸"]), ("江西", ["长江西"]), ("山西", ["中山西路"]), ("云南", ["白云南路"]),
      ("江北", ["松江北路", "长江北"]),
    ]
    var table: [[UInt32]: [(word: [UInt32], start: Int)]] = [:]
    for (name, words) in all {
      let name = scalars(name)
      for word in words.map(scalars) {
        for start in 0...max(0, word.count - name.count)
        where word.count > name.count && word[start...].starts(with: name) {
          table[name, default: []].append((word, start))
        }
      }
    }
    return table
  }()

  /// Ends of the names of newspapers and broadcasters, up to four characters behind the place.
  private static let media: [[UInt32]] = [
    "日报", "晚报", "晨报", "早报", "快报", "商报", "时报", "都市报", "青年报", "法制报", "法治报", "特区报", "农民报", "教育报",
    "经济报", "生活报",
    "周报", "导报", "新闻网", "新闻频道", "都市频道", "民生频道", "城市频道", "公共频道", "综合频道", "卫视", "电视台", "广播", "电台",
    "之声", "经视",
    "新闻客户端", "网讯", "都市快报", "都市现场",
  ].map(scalars)
  private static let longestMediaGap = 4

  /// Directly behind the name.
  private static let notThere: [[UInt32]] = [
    "报道", "军区", "奥运", "时间", "籍", "户口", "户籍", "老家", "口音", "方言", "打工", "务工", "旅游", "出差", "做生意", "经商",
    "老乡", "同乡",
    "东路", "西路", "南路", "北路", "中路", "大街",
  ].map(scalars)

  /// Directly in front of the name.
  private static let notHere: [[UInt32]] = [
    "比如", "例如", "譬如", "诸如", "不如", "借鉴", "效仿", "参照", "祖籍", "原籍", "籍贯", "籍贯是", "籍贯为", "生于", "毕业于",
    "老家", "老家在", "老家是",
    "美国", "安排去", "安排到", "派去", "派到", "派往", "飞往", "发往",
  ].map(scalars)

  /// The end of a list of places.
  private static let listEnds: [[UInt32]] = ["等地", "等省", "等市", "等城市", "等多地", "等多省"].map(scalars)
  private static let lawyers = scalars("律师事务所")

  private static func scalars(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }

  /// Whether the name at `range` is only a part of a longer word.
  func isWithinAWord(_ range: Range<Int>) -> Bool {
    (Self.words[Array(scalars[range])] ?? []).contains { word, start in
      let begin = range.lowerBound - start
      return begin >= 0 && scalars[begin...].starts(with: word)
    }
  }

  /// Whether the place is where somebody comes from, writes from, or is told of as an example.
  func isElsewhere(_ range: Range<Int>) -> Bool {
    let behind = scalars[range.upperBound...]
    return Self.notThere.contains { behind.starts(with: $0) }
      || Self.notHere.contains { scalars[..<range.lowerBound].hasSuffix($0) }
      || isNative(behind) || isDateline(behind) || namesMedia(behind) || namesLawyers(behind)
  }

  /// For each name whether it is one of a list of three places and more, or of one that ends in 等地.
  ///
  /// O(names).
  func areListed(_ ranges: [Range<Int>]) -> [Bool] {
    var listed = [Bool](repeating: false, count: ranges.count)
    var first = 0
    for index in ranges.indices {
      if index + 1 < ranges.count, isComma(ranges[index], ranges[index + 1]) { continue }
      let behind = scalars[ranges[index].upperBound...]
      if index - first >= 2 || Self.listEnds.contains(where: { behind.starts(with: $0) }) {
        for member in first...index { listed[member] = true }
      }
      first = index + 1
    }
    return listed
  }

  private func isComma(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
    right.lowerBound == left.upperBound + 1 && scalars[left.upperBound] == Self.comma
  }

  private static let comma: UInt32 = 0x3001
  private static let person: UInt32 = 0x4EBA
  private static let wire: UInt32 = 0x7535

  /// Whether somebody is from there: 是山东青岛人.
  private func isNative(_ behind: ArraySlice<UInt32>) -> Bool {
    guard behind.first == Self.person else { return false }
    return behind.dropFirst().first.map { !Self.isHan($0) } ?? true
  }

  /// 北京5月9日电: where an agency has its desk.
  private func isDateline(_ behind: ArraySlice<UInt32>) -> Bool {
    let head = behind.prefix(9)
    guard let first = head.first,
      (0x30...0x39).contains(first)
        || "一二三四五六七八九十".unicodeScalars.contains(where: { $0.value == first }),
      let end = head.firstIndex(of: Self.wire), end > head.startIndex
    else { return false }
    return scalars[end - 1] == 0x65E5
  }

  private func namesMedia(_ behind: ArraySlice<UInt32>) -> Bool {
    var rest = behind
    for _ in 0...Self.longestMediaGap {
      if Self.media.contains(where: { rest.starts(with: $0) }) { return true }
      guard let next = rest.first, Self.isHan(next), next != 0x4E00, next != 0x7684 else {
        return false
      }
      rest = rest.dropFirst()
    }
    return false
  }

  private func namesLawyers(_ behind: ArraySlice<UInt32>) -> Bool {
    var rest = behind.prefix(14)
    while rest.count >= Self.lawyers.count, let next = rest.first, Self.isHan(next) {
      if rest.starts(with: Self.lawyers) { return true }
      rest = rest.dropFirst()
    }
    return false
  }

  private static func isHan(_ scalar: UInt32) -> Bool { (0x3400...0x9FFF).contains(scalar) }
}

extension ArraySlice<UInt32> {
  fileprivate func hasSuffix(_ other: [UInt32]) -> Bool {
    count >= other.count && suffix(other.count).elementsEqual(other)
  }
}
