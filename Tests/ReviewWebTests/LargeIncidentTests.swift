import AlertStage
import CaseWork
import Digests
import Foundation
import Pipeline
import Records
import Scoring
import Store
import Testing

@testable import ReviewWeb

/// An incident that hundreds of pages tell of, and a text of a hundred thousand characters.
@Suite struct LargeIncidentTests {
  private static let copies = 500
  private let fixture: APIFixture

  init() throws { fixture = try APIFixture() }

  /// Puts documents of one text into the store and gives their incident.
  private func scan(_ text: String, copies: Int) throws -> String {
    let stages = try APIFixture.stages.get()
    let store = fixture.desk.store
    let run = try store.beginRun(RunStart(at: APIFixture.now, source: "big", lexicons: []))
    let scored = stages.scorer.score(Document(id: "big0", format: .html, text: text))
    let arrivals = (0..<copies).map { index in
      var finding = scored.finding
      finding.document.id = "big\(index)"
      return Arrival(
        document: Document(
          id: "big\(index)", format: .html, path: "big/\(index).html", title: "某校反映", text: text),
        sha256: SHA256Digest.hex(of: "\(index)"), finding: finding, clauses: [],
        firstSeen: APIFixture.now)
    }
    _ = try store.write(
      ScanBatch(run: run, at: APIFixture.now, arrivals: arrivals, checkpoints: []))
    return try fixture.incident("big0")
  }

  private func page(_ address: String) throws -> String {
    let answer = try fixture.ask(
      .get, address, type: "", cookie: "token-inspector")
    #expect(answer.status == 200)
    return answer.text
  }

  @Test func sourcesAndHistoryComeInParts() throws {
    let id = try scan("网友反映，云杉县栗坪中学周日强制补课，每人收费六百元，家长投诉无果。", copies: Self.copies)
    let whole = try fixture.desk.store.incident(id: id)
    #expect(whole?.sources.count == Self.copies)
    for number in 0..<250 {
      _ = try fixture.desk.store.apply(
        .note("备注 \(number)"), to: id, by: "inspector", at: APIFixture.now)
    }
    let first = try page("/incidents/\(id)")
    #expect(first.utf8.count < 1_000_000)
    #expect(first.contains("转载 \(Self.copies - 1)"))
    #expect(first.contains("1–100 / 251"))
    #expect(first.contains("链条完整"))
    #expect(!first.contains("exact-copy"))
    let last = try page("/incidents/\(id)?history=200")
    #expect(last.contains("建立线索") && !first.contains("建立线索"))
    for beyond in ["999999999", "-5", "x", "99999999999999999999999"] {
      #expect(try page("/incidents/\(id)?history=\(beyond)&sources=\(beyond)").contains(id))
    }
  }

  @Test func aLongTextIsShownInPartsInertAndMasked() throws {
    let line = "<script>alert(1)</script>云杉县栗坪小学教师殴打学生致伤，家长电话13800138000，要求处理。\n"
    let text = String(repeating: line, count: 2_000)
    let id = try scan(text, copies: 1)
    for view in ["", "&view=folded"] {
      let shown = try page("/incidents/\(id)?document=big0\(view)")
      #expect(shown.utf8.count < 1_000_000)
      // The folded view leaves markup out of the text.
      #expect(shown.contains(view.isEmpty ? "&lt;script&gt;alert" : "alert(1)"))
      #expect(!shown.contains("<script>alert"))
      #expect(!shown.contains("13800138000"))
      #expect(shown.contains("省略"))
    }
  }
}
