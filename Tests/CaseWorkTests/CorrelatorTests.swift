import CaseWork
import ChineseText
import Foundation
import Records
import Testing

@Suite struct CorrelatorTests {
  @Test func timelineOfOneEventIsOneIncident() throws {
    let index = MemoryIndex()
    let school = "澄江市明德中学"
    let stages = [
      Sample.arrival(
        "complaint", title: "澄江市明德中学让家长轮流值守晚自习", text: Sample.article(school: "明德中学"),
        institution: school, region: "530402", quotes: ["家长每晚轮流到校值守晚自习"],
        site: "bbs.example", published: Sample.day(0)),
      Sample.arrival(
        "bulletin", title: "关于网传明德中学家长值守晚自习的情况通报",
        text: "红塔区教育局接到反映后连夜核查。经查，明德中学部分班级安排家长轮流到校值守晚自习情况属实，已责令立即停止，对校长进行约谈。",
        kind: .response, institution: school, region: "530402",
        quotes: ["安排家长轮流到校值守晚自习情况属实"], site: "edu.example", published: Sample.day(1)),
      Sample.arrival(
        "notice", title: "市双减办关于严禁让家长轮流到校值守晚自习的紧急通知",
        text: "各县区、各学校：近期个别学校安排家长轮流到校值守晚自习，造成不良影响。各校要立即排查，一律停止，并于本周内报送自查结果。",
        kind: .response, region: "530400", quotes: ["安排家长轮流到校值守晚自习"],
        site: "city.example", published: Sample.day(3)),
      Sample.arrival(
        "meeting", title: "全市教育工作会议要求全面整改",
        text: "会议通报了澄江一中学让家长轮流到校值守晚自习的网络舆情，要求举一反三，规范办学行为，切实减轻家长负担，杜绝此类现象再次发生。",
        kind: .response, region: "530400", quotes: ["让家长轮流到校值守晚自习"], site: "news.example",
        published: Sample.day(9)),
      Sample.arrival(
        "promise", title: "开展自查自纠，对责任人追责问责",
        text: "针对家长轮流到校值守晚自习问题，各校已经完成自查自纠，督导室将组织检查抽查，对落实不力的单位和个人追责问责，检查结果向社会公布。",
        kind: .response, region: "530400", quotes: ["针对家长轮流到校值守晚自习问题"],
        site: "edu.example", published: Sample.day(12)),
    ]
    let incidents = try stages.map { try index.add($0) }
    #expect(Set(incidents).count == 1)
    for stage in stages.dropFirst() {
      #expect(index.reasons[stage.document.id]?.rule == .sameEvent)
    }
    #expect(index.reasons["notice"]?.detail.contains("共同用语") == true)
  }

  @Test func timelineBackwardsIsOneIncidentToo() throws {
    let index = MemoryIndex()
    let later = Sample.arrival(
      "bulletin", title: "情况通报", text: "经查，明德中学部分班级安排家长轮流到校值守晚自习情况属实，已责令立即停止，对校长进行约谈，并在全区通报。",
      kind: .response, institution: "澄江市明德中学", region: "530402",
      quotes: ["安排家长轮流到校值守晚自习情况属实"], published: Sample.day(1))
    let earlier = Sample.arrival(
      "complaint", title: "家长轮流看自习", text: Sample.article(school: "明德中学"),
      institution: "澄江市明德中学", region: "530402", quotes: ["家长每晚轮流到校值守晚自习"])
    #expect(try index.add(later) == index.add(earlier))
  }

  @Test func templateBulletinsOfTwoSchoolsStayApart() throws {
    let index = MemoryIndex()
    // The scorer found neither school nor place: the names in the text alone must do.
    let first = Sample.arrival(
      "a", title: "关于明德中学有关问题的情况通报", text: Sample.article(school: "明德中学"))
    let second = Sample.arrival(
      "b", title: "关于望湖小学有关问题的情况通报", text: Sample.article(school: "望湖小学"))
    #expect(try index.add(first) != index.add(second))
    #expect(
      try #require(first.traits).signature.similarity(to: try #require(second.traits).signature)
        > 0.6)
    // Likewise when the places differ.
    let third = Sample.arrival(
      "c", title: "情况通报", text: Sample.article(school: "某校"), region: "530400")
    let fourth = Sample.arrival(
      "d", title: "情况通报", text: Sample.article(school: "某校", extra: "下同。"), region: "530300")
    #expect(try index.add(third) != index.add(fourth))
  }

  @Test func pollutedMirrorsCollapse() throws {
    let index = MemoryIndex()
    let clean = Sample.article(school: "明德中学")
    let original = Sample.arrival("original", title: "家长轮流看自习", text: clean, site: "a.example")
    let incident = try index.add(original)
    let polluted: [(String, String)] = [
      ("separators", clean.replacingOccurrences(of: "，", with: ",，")),
      ("signs", clean.replacingOccurrences(of: "家长", with: "家@@长")),
      ("pinyin", clean.replacingOccurrences(of: "学", with: "学(xué)")),
      ("markup", "<p style=\"text-indent:2em\">" + clean + "</p>"),
      ("front", String(repeating: "注册送彩金，点击进入官网首页，老虎机下载。", count: 6) + clean),
      ("words", clean.replacingOccurrences(of: "网上", with: "网络上")),
      ("loss", clean.replacingOccurrences(of: "回应", with: "回?")),
    ]
    for (id, text) in polluted {
      let joined = try index.add(Sample.arrival(id, title: "转载", text: text, site: "\(id).example"))
      #expect(joined == incident, "\(id)")
    }
    #expect(index.reasons["pinyin"]?.rule == .exactCopy)
    #expect(index.reasons["front"]?.rule == .nearDuplicate)
  }

  @Test func differentSchoolsOfOneCityStayApart() throws {
    let index = MemoryIndex()
    let quotes = ["要求家长每晚轮流到校值守晚自习"]
    let one = try index.add(
      Sample.arrival(
        "a", title: "明德中学家长值守", text: Sample.article(school: "明德中学"), institution: "澄江市第一中学",
        region: "530400", quotes: quotes))
    let other = try index.add(
      Sample.arrival(
        "b", title: "望湖中学家长也值守", text: "另一所学校也有家长值守。" + String(repeating: "望湖中学的情况。", count: 9),
        institution: "澄江市第十一中学", region: "530400", quotes: quotes))
    #expect(one != other)
  }

  @Test func genericWordsJoinNothing() throws {
    let index = MemoryIndex()
    let one = Sample.arrival(
      "a", title: "家长反映学校食堂饭菜有异物", text: "家长反映学校食堂饭菜有异物，引发关注，有关部门高度重视，已开展调查，情况通报如下，感谢社会各界监督。",
      region: "530400", quotes: ["食堂饭菜有异物"])
    let other = Sample.arrival(
      "b", title: "家长反映学校强制征订教辅", text: "家长反映学校强制征订教辅，引发关注，有关部门高度重视，已开展调查，情况通报如下，感谢社会各界监督支持。",
      region: "530400", quotes: ["强制征订教辅"])
    #expect(try index.add(one) != index.add(other))
  }

  @Test func aFortnightIsTheLimit() throws {
    let index = MemoryIndex()
    func report(_ id: String, _ day: Int) -> Arrival {
      Sample.arrival(
        id, title: "\(id)见闻", text: "第\(id)篇：" + String(repeating: "\(id)内容\(id)不同", count: 12),
        institution: "澄江市明德中学", region: "530402", quotes: ["家长每晚轮流到校值守晚自习"],
        published: Sample.day(day))
    }
    let first = try index.add(report("甲", 0))
    #expect(try index.add(report("乙", 14)) == first)
    #expect(try index.add(report("丙", 29)) != first)
    // Link by link a chain would go on for ever: sixty days after its first it ends.
    let chain = MemoryIndex()
    let start = try chain.add(report("甲", 0))
    var ids: [String] = []
    for (name, day) in [("乙", 13), ("丙", 26), ("丁", 39), ("戊", 52), ("己", 65)] {
      ids.append(try chain.add(report(name, day)))
    }
    #expect(ids.prefix(4).allSatisfy { $0 == start } && ids.last != start)
  }

  @Test func feedEntryJoinsItsPage() throws {
    let index = MemoryIndex()
    let title = "澄江市明德中学让家长轮流值守晚自习"
    let page = try index.add(
      Sample.arrival("page", title: title, text: Sample.article(school: "明德中学")))
    #expect(try index.add(Sample.arrival("entry", title: title, text: "详见原文")) == page)
    #expect(
      try index.add(Sample.arrival("short", title: "情况通报", text: "详见附件"))
        != index.add(Sample.arrival("short2", title: "情况通报", text: "详见附件")))
  }
}

@Suite struct DocumentSignatureTests {
  @Test func isASetComparison() {
    let one = DocumentSignature(title: nil, text: FoldedText(Sample.article(school: "明德中学")))
    #expect(one.similarity(to: one) == 1 && one.containment(with: one) == 1)
    let other = DocumentSignature(
      title: nil, text: FoldedText(String(repeating: "完全不同的另一段文字说的是天气。", count: 9)))
    #expect(one.similarity(to: other) < 0.05)
    #expect(Set(one.bands).isDisjoint(with: other.bands))
  }

  @Test func estimatesTheShareOfCommonShingles() {
    // Runs of distinct Han characters: shingles are positions, so the true values are known.
    func run(_ range: Range<Int>) -> FoldedText {
      var text = ""
      for index in range {
        text.unicodeScalars.append(Unicode.Scalar(UInt32(0x4E00 + index)) ?? "一")
      }
      return FoldedText(text)
    }
    for shared in [200, 500, 800] {
      let one = DocumentSignature(title: nil, text: run(0..<1000))
      let other = DocumentSignature(title: nil, text: run((1000 - shared)..<(2000 - shared)))
      let expected = Double(shared) / Double(2000 - shared)
      #expect(abs(one.similarity(to: other) - expected) < 0.15, "\(shared)")
    }
  }

  @Test func emptyAndHostileTextsAreTaken() {
    for text in ["", " ", "\u{0}", "。", String(repeating: "中", count: 100_000)] {
      let signature = DocumentSignature(title: nil, text: FoldedText(text))
      #expect(signature.similarity(to: signature) <= 1)
    }
  }
}

@Suite struct NamesTests {
  @Test(arguments: [
    ("青川市第一中学", "青川一中", true), ("青川市第十一中学", "青川一中", false),
    ("青川市第一中学", "青川市第二中学", false), ("明德中学", "澄江市明德中学", true),
    ("明德中学", "澄江市明德中学", true), ("明德小学", "明德中学", false),
  ]) func institutions(left: String, right: String, compatible: Bool) {
    #expect(InstitutionName.compatible(left, right) == compatible)
    #expect(InstitutionName.compatible(right, left) == compatible)
  }

  @Test func authoritiesAndUnnamedOnesAreNoKey() {
    #expect(InstitutionName.key("澄江市教育局") == nil && InstitutionName.key("某中学") == nil)
    #expect(InstitutionName.key("澄江市 明德中学") == "澄江市明德中学")
  }

  @Test(arguments: [
    ("450300", "450305", true), ("450300", "450200", false), ("450000", "450300", true),
    ("110000", "110105", true), ("450302", "450305", false), ("bad", "450300", false),
  ]) func regions(left: String, right: String, compatible: Bool) {
    #expect(RegionCode.compatible(left, right) == compatible)
  }

  @Test func prefectures() {
    #expect(RegionCode.prefecture("450305") == "4503" && RegionCode.prefecture("450000") == nil)
    #expect(RegionCode.prefecture("110105") == "11")
  }
}
