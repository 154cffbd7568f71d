import CXMLEvents
import Foundation
import Parsing
import Records
import Testing

@Suite struct HostileTests {
  struct Case: Sendable, CustomStringConvertible {
    var description: String
    var make: @Sendable () -> String
    /// Must still be found in a text or title.
    var keeps: String?
  }

  private static func times(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count)
  }

  static let cases: [Case] = [
    Case(
      description: "100,000 nested divs",
      make: { "<html><p>开头的一句话。</p>" + times("<div>", 100_000) + "深处" }, keeps: "深处"),
    Case(
      description: "200,000 nested divs, all closed",
      make: { "<p>开头的一句话。</p>" + times("<div>", 200_000) + times("</div>", 200_000) },
      keeps: "开头的一句话"),
    Case(
      description: "end tags that close nothing below many open elements",
      make: { "<p>开头的一句话。</p>" + times("<div>", 100_000) + times("</span>", 100_000) },
      keeps: "开头的一句话"),
    Case(
      description: "28 MB of text in one node",
      make: { "<html><body><p>" + times("某校补课。", 1_870_000) + "</p></body></html>" }, keeps: "某校补课"),
    Case(
      description: "50,000 attributes in one tag",
      make: {
        "<html><body><div " + (0..<50_000).map { "a\($0)=\"1\"" }.joined(separator: " ")
          + "><p>属性之后的正文。</p></div></body></html>"
      }, keeps: "属性之后的正文"),
    Case(
      description: "a tag with an attribute of 10 MB",
      make: { "<html><body><div title=\"" + times("长", 3_300_000) + "\"><p>长属性之后。</p></div>" },
      keeps: "长属性之后"),
    Case(
      description: "a comment that is never closed",
      make: { "<html><body><p>注释之前。</p><!-- " + times("x", 1000) + "\n<p>注释之后。</p>" },
      keeps: "注释之前"),
    Case(
      description: "100,000 comments that are never closed",
      make: { "<p>注释之前。</p>" + times("<!-- a ", 100_000) }, keeps: "注释之前"),
    Case(
      description: "100,000 CDATA sections that are never closed",
      make: { "<p>段落之前。</p>" + times("<![CDATA[ a ", 100_000) }, keeps: "段落之前"),
    Case(
      description: "100,000 quotes that are never closed",
      make: { "<p>引号之前。</p>" + times("<a b=\"c d='", 100_000) }, keeps: "引号之前"),
    Case(
      description: "a million stray brackets",
      make: { "<p>括号之前。</p>" + times("<", 1_000_000) }, keeps: "括号之前"),
    Case(
      description: "a million meta beginnings", make: { "<p>开头。</p>" + times("<meta", 1_000_000) },
      keeps: nil),
    Case(
      description: "NUL bytes everywhere",
      make: { "<html>\0<body><p>空\0字\0节</p>\0</body></html>" }, keeps: "空字节"),
    Case(
      description: "billion laughs in a feed",
      make: {
        var text = "<?xml version=\"1.0\"?><!DOCTYPE r [<!ENTITY a0 \"ha\">"
        for level in 1...40 {
          text += "<!ENTITY a\(level) \"" + times("&a\(level - 1);", 10) + "\">"
        }
        return text
          + "]><rss><channel><title>t</title><item><title>笑 &a40;</title></item></channel></rss>"
      }, keeps: "笑"),
    Case(
      description: "external entities in a feed",
      make: {
        "<?xml version=\"1.0\"?><!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/hostname\">"
          + "<!ENTITY % y SYSTEM \"http://127.0.0.1:9/y\"> %y;]><rss><channel>"
          + "<item><title>外部 &x;</title></item></channel></rss>"
      }, keeps: "外部 &x;"),
    Case(
      description: "100,000 nested elements in a feed",
      make: {
        "<rss><channel><item><title>深的订阅</title><description>" + times("<a>", 100_000)
          + "</description></item></channel></rss>"
      }, keeps: "深的订阅"),
    Case(
      description: "50,000 attributes in a feed",
      make: {
        "<rss><channel><item " + (0..<50_000).map { "a\($0)=\"1\"" }.joined(separator: " ")
          + "><title>多属性</title></item></channel></rss>"
      }, keeps: "多属性"),
    Case(
      description: "12 MB of CDATA in a feed",
      make: {
        "<rss><channel><item><title>大段</title><description><![CDATA[" + times("某校补课。", 800_000)
          + "]]></description></item></channel></rss>"
      }, keeps: "某校补课"),
    Case(
      description: "endless CDATA in a feed",
      make: { "<rss><channel><item><title>没有结尾</title><description><![CDATA[正文" },
      keeps: "没有结尾"),
    Case(
      description: "a million processing instructions that are never closed",
      make: { "<rss><channel>" + times("<?x ", 1_000_000) }, keeps: nil),
    Case(
      description: "JSON nested 100,000 deep",
      make: { "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":" + times("[", 100_000) },
      keeps: nil),
  ]

  @Test(arguments: cases)
  func survives(_ one: Case) {
    let bytes = Array(one.make().utf8)
    let parsed = DocumentParser().parse(Fixtures.raw(bytes))
    if let keeps = one.keeps {
      let found = parsed.documents.contains {
        $0.text?.contains(keeps) == true || $0.title?.contains(keeps) == true
      }
      #expect(found, "\(parsed.problems.map(\.reason)) \(parsed.documents.count)")
    }
  }

  @Test func randomBytesNeverCrash() {
    var state: UInt64 = 20_211_027
    let pieces =
      [
        "<div", " class=\"", "\">", "</", "<p>", "正文。", "&nbsp", "<!--", "-->", "<![CDATA[", "]]>",
        "<rss>",
        "<item>", "<title>", "</item>", "\u{0}", "<script>", "{\"items\":[", "\"", "<?xml", "?>",
        "=", " ",
      ].map { Array($0.utf8) } + [
        [0xFF], [0x81, 0x30], [0xA4, 0x40], [0xC4, 0xE3], [0xE4, 0xB8],
      ]
    for _ in 0..<3000 {
      var bytes: [UInt8] = []
      for _ in 0..<40 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes += pieces[Int(state >> 33) % pieces.count]
      }
      let raw = Fixtures.raw(bytes)
      #expect(DocumentParser().parse(raw) == DocumentParser().parse(raw))
    }
  }

  @Test func limitsAreReported() {
    var limits = ParsingLimits()
    limits.entriesPerFeed = 2
    limits.textBytes = 60
    let item = "<item><title>一</title><description>二</description></item>"
    let feed = "<rss><channel>" + String(repeating: item, count: 5) + "</channel></rss>"
    let parsed = DocumentParser(limits: limits).parse(Fixtures.raw(Array(feed.utf8)))
    #expect(parsed.documents.count == 2)
    #expect(parsed.problems.map(\.effect) == [.degraded])
    let page = "<html><body>" + String(repeating: "<p>这是一段很长的正文，说的是某校的事。</p>", count: 50)
    let cut = DocumentParser(limits: limits).parse(Fixtures.raw(Array(page.utf8)))
    #expect(cut.problems.contains { $0.reason.contains("was cut") })
  }

  /// Of an entry's text the part within the bound stays, marked up or not.
  @Test(arguments: ["一二三四五六七八九十", "&lt;p&gt;一二三四五六七八九十&lt;/p&gt;", "<![CDATA[<b>一二三四五六七八九十</b>]]>"])
  func textOfEntriesIsBounded(_ inner: String) {
    var limits = ParsingLimits()
    limits.textBytes = 13
    let feed =
      "<rss><channel><item><title>甲</title><description>\(inner)</description></item></channel></rss>"
    let parsed = DocumentParser(limits: limits).parse(Fixtures.raw(Array(feed.utf8)))
    let text = parsed.documents.first?.text ?? ""
    #expect(["一二三", "一二三四"].contains(text), "\(text)")
    #expect(parsed.problems.map(\.reason).contains { $0.contains("cut behind 13 bytes") })
  }

  @Test func binaryIsUnread() {
    let parsed = DocumentParser().parse(
      Fixtures.raw([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
    #expect(parsed.documents.isEmpty)
    #expect(parsed.problems.map(\.effect) == [.unread])
  }
}
