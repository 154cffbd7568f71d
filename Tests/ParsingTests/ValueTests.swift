import Foundation
import CXMLEvents
import Testing

@testable import Parsing

@Suite struct ValueTests {
  @Test(arguments: [
    ("Wed, 27 Oct 2021 09:12:00 +0800", "2021-10-27T01:12:00Z"),
    ("Mon, 27 Oct 2021 09:12:00 GMT", "2021-10-27T09:12:00Z"),
    ("27 Oct 21 09:12 EST", "2021-10-27T14:12:00Z"),
    ("Wed Oct 27 09:12:00 CST 2021", "2021-10-27T15:12:00Z"),
    ("2021-10-27T09:12:30.123+08:00", "2021-10-27T01:12:30Z"),
    ("2021-10-27", "2021-10-27T00:00:00Z"),
    ("2021-10", "2021-10-01T00:00:00Z"),
    ("20211027", "2021-10-27T00:00:00Z"),
    ("2021年10月27日 09:12", "2021-10-27T01:12:00Z"),
    ("2021/10/27 9:12:05", "2021-10-27T09:12:05Z"),
    ("October 27, 2021 9:12 PM", "2021-10-27T21:12:00Z"),
    ("27-Oct-1999", "1999-10-27T00:00:00Z"),
  ])
  func feedDate(_ text: String, _ expected: String) throws {
    #expect(FeedDate.date(text) == (try Date(expected, strategy: .iso8601)))
  }

  @Test(arguments: [
    ("March 2, 2025", "2025-03-01T16:00:00Z", 0..<13),
    ("Published on Dec. 9th, 2025 by Lin Mo", "2025-12-08T16:00:00Z", 13..<27),
    ("12 min read | 22nd of June 2020", "2020-06-21T16:00:00Z", 14..<31),
    ("05 Sept, 2024.", "2024-09-04T16:00:00Z", 0..<13),
    ("May we meet on 3 May 2021?", "2021-05-02T16:00:00Z", 15..<25),
  ])
  func englishDay(_ line: String, _ expected: String, _ place: Range<Int>) throws {
    let found = try #require(EnglishDay.first(in: Array(line.utf8)))
    #expect(
      found.date.date(fallback: LenientDate.beijing) == (try Date(expected, strategy: .iso8601)))
    #expect(found.place == place)
  }

  @Test(arguments: [
    "", "March", "March 2", "March 32, 2025", "February 30, 2025", "2 marches 2025", "Mare 2, 2025",
    "decade 12 2025", "123 May 2025", "May 5, 25", "2025",
  ])
  func noEnglishDay(_ line: String) { #expect(EnglishDay.first(in: Array(line.utf8)) == nil) }

  @Test(arguments: ["", "昨天", "2021-02-30", "99999999999999999999", "13:99", "Wed, Oct"])
  func noDate(_ text: String) { #expect(FeedDate.date(text) == nil) }

  @Test(arguments: [
    ("a.html", "https://x.cn/b/c.html", "https://x.cn/b/a.html"),
    ("../a.html", "https://x.cn/b/c/d.html", "https://x.cn/b/a.html"),
    ("/a?b=1", "http://x.cn/b/", "http://x.cn/a?b=1"),
    ("//y.cn/a", "https://x.cn/b", "https://y.cn/a"),
    ("?p=2", "https://x.cn/b?p=1", "https://x.cn/b?p=2"),
    ("https://y.cn/中文", nil, "https://y.cn/中文"),
    ("a.html", nil, nil),
    ("javascript:void(0)", "https://x.cn/", nil),
  ])
  func reference(_ text: String, _ base: String?, _ expected: String?) {
    #expect(URLReference.absolute(text, base: base) == expected)
  }

  @Test(arguments: [
    ("http://www.moe.example/jyb/t20211027_295387.html", "2021-10-26T16:00:00Z"),
    ("http://x.cn/2021-10/27/content_1.html", "2021-10-26T16:00:00Z"),
    ("http://x.cn/a/2021/10/27/1.shtml", "2021-10-26T16:00:00Z"),
  ])
  func dayInAddress(_ address: String, _ expected: String) throws {
    #expect(PageMetadata.day(inAddress: address) == (try Date(expected, strategy: .iso8601)))
  }

  @Test func blanksAreThoseOfUnicode() {
    for value in 0...UInt32(0xFFFF) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let isMark = value == 0x200B || value == 0xFEFF
      #expect(scalar.isBlank == (scalar.properties.isWhitespace || isMark), "\(value)")
    }
  }

  @Test func tagNumbersAgreeWithC() {
    #expect(HTMLTag.allCases.count == Int(CXML_TAG_COUNT))
    for tag in HTMLTag.allCases.dropFirst(2) {
      #expect(String(cString: cxml_tag_name(tag.rawValue)) == "\(tag)")
    }
  }

  @Test(arguments: [
    ("某校通报补课情况_教育频道_某某网", nil, "某校通报补课情况"),
    ("某校通报补课情况 - 云溪市教育局", nil, "某校通报补课情况"),
    ("某校通报-说明-云溪热线", "云溪热线", "某校通报-说明"),
    ("A-B测试是什么", nil, "A-B测试是什么"),
    ("信息披露_云溪基金管理有限公司", nil, "信息披露"),
  ])
  func title(_ text: String, _ site: String?, _ expected: String) {
    #expect(TitleCleaner.stripped(text, site: site) == expected)
  }

  @Test func brokenJSONKeepsWhatStandsBefore() {
    let read = LenientJSON.read(Array(#"{"a":"一","b":[1,2,{"c":"d"#.utf8), depth: 8)
    let value = read.value
    #expect(value?["a"] == .string("一"))
    #expect(value?["b"]?.elements?.count == 3)
    #expect(read.fault != nil)
  }
}
