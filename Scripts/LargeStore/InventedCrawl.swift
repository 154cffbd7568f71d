import CaseWork
import Foundation
import Records

/// Documents with invented content, the same for the same seed: places, schools and words that
/// nobody has written, in the amounts and lengths of a real crawl.
struct InventedCrawl {
  static let start = Date(timeIntervalSince1970: 1_704_067_200)
  static let days = 1000
  static let categories = [
    "home-school", "fees", "food", "bullying", "enrolment", "homework", "training", "teachers",
  ]
  private static let matters = [
    "食堂卫生", "违规收费", "周末补课", "家长值守晚自习", "校园欺凌", "招生不公", "作业超量", "教辅征订",
    "体罚学生", "课后服务强制参加", "校服定价", "占用体育课",
  ]
  private static let provinces = [
    "11", "13", "21", "31", "32", "33", "36", "37", "41", "42", "43", "44", "45", "50", "51", "53",
    "61",
  ]
  private static let letters = Array(
    "青川明德云岭长海春晖启文立新博雅育才实验东湖南山北岸西桥松林江滨清泉远志和平振华向阳".unicodeScalars)
  private static let common = Array(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
      .unicodeScalars)

  private var state: UInt64 = 20_261_124
  private(set) var count = 0
  private var last: (title: String, text: String, code: String, city: String, school: String)?

  mutating func random(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
  }

  /// The next document; `flagged` ones tell of something, the others are pages like any.
  mutating func next(flagged: Bool, of total: Int) -> Arrival {
    count += 1
    let day = count * Self.days / total
    let at = Self.start.addingTimeInterval(Double(day) * 86_400 + Double(random(86_400)))
    let place = Self.provinces[random(Self.provinces.count)] + two(1 + random(14))
    var code = place + two(random(9))
    var city = name(2) + "市"
    var school = "\(city)\(name(2))第\(1 + random(40))中学"
    let matter = Self.matters[random(Self.matters.count)]
    var title = flagged ? "\(school)\(matter)引发关注" : "\(city)\(name(3))活动举行"
    var text = prose(flagged ? 350 : 220, beginning: "\(title)。网友反映\(school)\(matter)，")
    // A fifth are copies of the report before, on another site.
    if flagged, let last, random(5) == 0 { (title, text, code, city, school) = last }
    if flagged { last = (title, text, code, city, school) }
    let site = "site\(random(800)).example"
    let digits = String(count, radix: 16)
    let id = String(repeating: "0", count: 20 - digits.count) + digits
    let document = Document(
      id: id, format: .html, container: .warc, path: "crawl/\(day).warc.gz", record: "urn:\(id)",
      offset: count, url: "https://\(site)/\(random(10_000_000))", title: title, published: at,
      site: site, encoding: "utf-8", language: "zh", text: text)
    let finding = finding(document, flagged: flagged, code: code, city: city, school: school)
    return Arrival(
      document: document, sha256: id + String(repeating: "0", count: 44), finding: finding,
      clauses: flagged ? ["规范第\(random(40))条"] : [], firstSeen: at)
  }

  private mutating func finding(
    _ document: Document, flagged: Bool, code: String, city: String, school: String
  ) -> Finding {
    let score = flagged ? 4 + Double(random(120)) / 10 : Double(random(30)) / 10
    let first = Self.categories[random(Self.categories.count)]
    let second = Self.categories[random(Self.categories.count)]
    let categories = first == second || random(3) > 0 ? [first] : [first, second]
    let start = 20
    let scalars = Array((document.text ?? "").unicodeScalars)[start..<(start + 16)]
    let severity = [Severity.minor, .moderate, .moderate, .major, .critical][random(5)]
    return Finding(
      document: DocumentReference(document), flagged: flagged,
      kind: flagged ? (random(8) == 0 ? .response : .incident) : .other, score: score,
      threshold: 4, categories: categories.map { CategoryScore(id: $0, score: score) },
      severity: flagged ? severity : nil, sentiment: 0,
      region: Region(code: code, name: "云岭省\(city)"), institution: random(4) > 0 ? school : nil,
      evidence: flagged
        ? [
          Evidence(
            field: .text, start: start, end: start + 16,
            quote: String(String.UnicodeScalarView(scalars)), rule: "rule-\(random(90))",
            weight: score, adjustments: [])
        ] : [],
      lexicons: [LexiconReference(name: "education", version: "2026.11", sha256: "00")])
  }

  private mutating func name(_ length: Int) -> String {
    var name = String.UnicodeScalarView()
    for _ in 0..<length { name.append(Self.letters[random(Self.letters.count)]) }
    return String(name)
  }

  private mutating func prose(_ length: Int, beginning: String) -> String {
    var text = beginning.unicodeScalars
    let stop: [Unicode.Scalar] = ["，", "。"]
    for position in 1...length {
      text.append(
        random(3) == 0
          ? Unicode.Scalar(0x4E00 + UInt32(random(0x1800))) ?? "一"
          : Self.common[random(Self.common.count)])
      if position % 13 == 0 { text.append(stop[position % 2]) }
    }
    return String(text)
  }

  private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
