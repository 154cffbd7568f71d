import AlertStage
import Testing

@testable import ReviewWeb

@Suite struct HTMLTests {
  @Test(arguments: [
    ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
    ("\" onclick=\"x", "&quot; onclick=&quot;x"), ("it's & that", "it&#39;s &amp; that"),
    ("a\u{0}b\u{1B}c\nd", "a\u{FFFD}b\u{FFFD}c\nd"), ("中文", "中文"),
  ])
  func stringsAreEscaped(_ text: String, _ escaped: String) {
    #expect(
      HTML("<p title=\"\(text)\">\(text)</p>").source == "<p title=\"\(escaped)\">\(escaped)</p>")
  }

  @Test func markupIsPutInAsItIs() {
    let inner: HTML = "<b>\("<")</b>"
    #expect(HTML("<p>\(inner)\(3)\(nil as String?)</p>").source == "<p><b>&lt;</b>3</p>")
  }

  @Test func marksCoverTheirScalarsAndNothingElse() {
    let spans = [
      HighlightedText.Span(range: 1..<3, label: "a"),
      HighlightedText.Span(range: 2..<4, label: "b"),
      HighlightedText.Span(range: 9..<99, label: "c"),
    ]
    let html = HighlightedText("0<>3456789", spans: spans).html(gap: "…").source
    #expect(html == "0<mark title=\"a\nb\">&lt;&gt;3</mark>45678<mark title=\"c\">9</mark>")
  }

  @Test func aLongTextShowsItsBeginningAndItsHits() {
    let text =
      String(repeating: "甲", count: 200_000) + "打人" + String(repeating: "乙", count: 200_000)
    let span = HighlightedText.Span(range: 200_000..<200_002, label: "x")
    let html = HighlightedText(text, spans: [span]).html(gap: "|").source
    #expect(html.utf8.count < 20_000)
    #expect(html.contains("<mark title=\"x\">打人</mark>"))
    #expect(html.filter { $0 == "|" }.count == 2)
  }

  /// Numbers stand across the edges of what is shown, too.
  @Test func aLongTextIsMaskedWhereItIsShown() {
    let number = "13800138000"
    let text =
      String(repeating: "甲", count: 1_995) + number + String(repeating: "乙", count: 200_000)
      + number + "打人" + String(repeating: "丙", count: 200_000)
    let hit = 1_995 + 11 + 200_000 + 11
    let html = HighlightedText(
      text, spans: [.init(range: hit..<hit + 2, label: "x")], mask: PersonalDataMask.masked
    ).html(gap: "|").source
    #expect(html.contains("甲138**|"))
    #expect(html.contains("138********<mark title=\"x\">打人</mark>"))
  }

  @Test func theFoldedViewKeepsTheMarks() {
    let text = "學(xué)校讓家長(zhǎng)值班"
    let start = 9
    let html = HighlightedText.folded(
      text, spans: [.init(range: start..<text.unicodeScalars.count, label: "x")]
    ).html(gap: "").source
    #expect(html == "学校让<mark title=\"x\">家长值班</mark>" || html.contains("<mark title=\"x\">"))
  }
}
