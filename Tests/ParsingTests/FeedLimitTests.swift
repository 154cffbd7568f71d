import Foundation
import Parsing
import Records
import Testing

/// Bounds of feeds: the good part stays, and the place where a bound bit is told.
@Suite struct FeedLimitTests {
  private func parse(_ feed: String, _ change: (inout ParsingLimits) -> Void) -> ParsedDocuments {
    var limits = ParsingLimits()
    change(&limits)
    return DocumentParser(limits: limits).parse(Fixtures.raw(Array(feed.utf8)))
  }

  @Test func entriesOfXML() throws {
    let item = "<item><title>甲&amp;乙&nbsp;丙</title></item>\n"
    let head = "<!DOCTYPE rss><rss><channel>\n"
    let feed = head + String(repeating: item, count: 5) + "</channel></rss>"
    let parsed = parse(feed) { $0.entriesPerFeed = 2 }
    #expect(parsed.documents.map(\.title) == ["甲&乙 丙", "甲&乙 丙"])
    let problem = try #require(parsed.problems.first)
    #expect(parsed.problems.count == 1)
    #expect(problem.reason.contains("first 2 entries"))
    let third = head.utf8.count + 2 * item.utf8.count
    let offset = try #require(problem.offset)
    #expect((third...third + 8).contains(offset), "\(offset) is not at \(third)")
  }

  @Test func entriesOfJSON() throws {
    let head = #"{"version":"https://jsonfeed.org/version/1","items":["#
    let item = #"{"id":"1","title":"甲"}"#
    let feed = head + Array(repeating: item, count: 5).joined(separator: ",") + "]}"
    let parsed = parse(feed) { $0.entriesPerFeed = 2 }
    #expect(parsed.documents.count == 2)
    #expect(parsed.problems.map(\.offset) == [head.utf8.count + 2 * (item.utf8.count + 1)])
  }

  @Test func textOfAnEntry() {
    let text = String(repeating: "<p>经查属实。</p>", count: 100)
    let feed =
      "<rss><channel><item><description><![CDATA[\(text)]]></description></item>"
      + "<item><description>短。</description></item></channel></rss>"
    let parsed = parse(feed) { $0.textBytes = 200 }
    #expect(parsed.documents.first?.text?.hasPrefix("经查属实。\n经查属实。") == true)
    #expect((parsed.documents.first?.text?.utf8.count ?? .max) <= 200)
    #expect(parsed.documents.last?.text == "短。")
    #expect(
      parsed.problems.map(\.reason) == [
        "the text of 1 entries was cut behind 200 bytes (text_bytes)"
      ])
  }

  /// Entities that a feed declares may not make it grow beyond twice its size.
  @Test func entitiesThatGrow() {
    let value = String(repeating: "长", count: 80)
    let feed =
      "<!DOCTYPE rss [<!ENTITY x \"\(value)\">]><rss><channel><item><title>膨胀</title><description>"
      + String(repeating: "&x;", count: 10_000) + "</description></item></channel></rss>"
    let parsed = parse(feed) { _ in }
    #expect(parsed.documents.first?.title == "膨胀")
    #expect((parsed.documents.first?.text?.utf8.count ?? .max) < 3 * feed.utf8.count)
  }

  @Test func depthOfTags() {
    let feed =
      "<rss><channel><item><title>甲</title><description>" + String(repeating: "<b>", count: 300)
      + "一。</description></item><item><title>乙</title></item></channel></rss>"
    #expect(parse(feed) { _ in }.documents.map(\.title) == ["甲", "乙"])
  }
}
