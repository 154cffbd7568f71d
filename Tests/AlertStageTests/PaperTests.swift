import AlertStage
import CaseWork
import Foundation
import Records
import Testing

@Suite struct PaperTests {
  private func paper(_ form: PaperForm, _ incident: Incident, _ language: LabelLanguage = .chinese)
    throws -> Paper
  {
    try #require(IncidentPaper.make(form, of: incident, PaperSample.setting(language)))
  }

  @Test func anOrderNamesUnitDeadlineAndClauses() throws {
    let open = try PaperSample.incident(7)
    // Five working days from a Friday.
    #expect(try PaperText.text(paper(.supervise, open)).contains("2026-11-27（5 个工作日）"))
    let order = try paper(
      .supervise, PaperSample.incident(7, steps: Array(PaperSample.checked.prefix(2))))
    let text = PaperText.text(order)
    #expect(order.addressee == "云杉县教育局：" && order.numberLine?.hasPrefix("督办〔2026〕") == true)
    #expect(text.contains("办理期限  2026-11-20") && text.contains("于2026年11月20日前书面反馈"))
    #expect(text.contains("规范办学行为若干规定第三条") && text.contains("TT-2026-000007"))
    #expect(text.hasSuffix("云杉县教育督导室\n2026年11月20日\n"))
  }

  @Test func everyFormIsMaskedInEveryFormat() throws {
    let incident = try PaperSample.incident(8, title: "学生赵小满被打，电话13800000000")
    for form in PaperForm.ofIncident {
      let paper = try paper(form, incident)
      for text in [PaperText.text(paper), PaperHTML.page(paper)] {
        #expect(!text.contains("13800000000") && !text.contains("赵小满"), "\(form)")
        #expect(text.contains("赵某某") && text.contains("望津中学"), "\(form)")
      }
    }
    var ledger = LedgerPaper(.full, PaperSample.setting())
    ledger.add(incident)
    #expect(!PaperText.text(ledger.paper()).contains("13800000000"))
  }

  @Test func hostileWordsStayWords() throws {
    let title = "<script>alert(1)</script>\"'&\u{0}\u{8}\u{202E}倒]]>\u{FFFF}"
    let incident = try PaperSample.incident(9, title: title)
    let html = PaperHTML.article(try paper(.report, incident))
    #expect(
      html.contains(
        "&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;\u{FFFD}\u{FFFD}倒]]&gt;\u{FFFD}"))
    #expect(!html.contains("<script") && !html.contains("style=") && !html.contains("\u{202E}"))
  }

  @Test func theFixedSentencesFollowTheLanguage() throws {
    let incident = try PaperSample.incident(1, response: -1)
    let english = PaperText.text(try paper(.report, incident, .english))
    #expect(
      english.hasPrefix("Special report")
        && english.contains("answered (2026-11-20 09:00, 29.0 hours"))
    #expect(english.contains("extra-classes"))
    #expect(IncidentPaper.make(.daily, of: incident, PaperSample.setting()) == nil)
  }

  @Test func aPrintedLedgerLiesAcrossAndAnEmptyOneSaysSo() throws {
    var ledger = LedgerPaper(.printed, PaperSample.setting())
    #expect(PaperText.text(ledger.paper()).contains("没有符合条件的线索"))
    ledger.add(try PaperSample.incident(1))
    #expect(ledger.paper().isWide && PaperHTML.article(ledger.paper()).contains("paper-wide"))
  }
}
