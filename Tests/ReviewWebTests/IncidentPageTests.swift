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

/// Parts of an incident's page that only few incidents show.
@Suite struct IncidentPageTests {
  private let fixture: APIFixture

  init() throws { fixture = try APIFixture() }

  private func page(_ path: String) throws -> String {
    let answer = try fixture.ask(.get, path, cookie: "token-viewer")
    #expect(answer.status == 200)
    return answer.text
  }

  @Test func aChainThatHoldsSaysSo() throws {
    let text = try page("/incidents/" + fixture.first)
    #expect(text.contains("链条完整") && !text.contains("链条断裂"))
  }

  /// A page that was crawled again with another text: both versions, with what changed between them.
  @Test func earlierVersionsStandWithTheirDifferences() throws {
    let old = APIFixture.texts[0]
    let filler = String(repeating: "该校此前多次被通报。", count: 60)
    let texts = [old + filler + "教育局尚未答复。", old + filler + "教育局已责令<立即>停止。"]
    for (index, text) in texts.enumerated() {
      let at = APIFixture.now.addingTimeInterval(Double(index + 1) * 3600)
      let document = Document(
        id: "v\(index)", format: .html, path: "dump/\(index).html",
        url: "https://forum.example/1", title: "云杉县校园反映", text: text)
      let scored = try APIFixture.stages.get().scorer.score(document)
      let run = try fixture.desk.store.beginRun(RunStart(at: at, source: "dump", lexicons: []))
      _ = try fixture.desk.store.write(
        ScanBatch(
          run: run, at: at,
          arrivals: [
            Arrival(
              document: document, sha256: SHA256Digest.hex(of: text), finding: scored.finding,
              clauses: scored.clauses, firstSeen: at)
          ], checkpoints: []))
    }
    let id = try fixture.incident("v0")
    let text = try page("/incidents/\(id)/versions/v0")
    #expect(text.contains("历次版本 (2)"))
    #expect(text.contains("<del>教育局尚未答复。</del><ins>教育局已责令&lt;立即&gt;停止。</ins>"))
    #expect(text.contains("<span class=\"gap\">⋯</span>"))
    #expect(!text.contains("13800138000"))
  }

  @Test func reasonsNameCategoriesByTheirTitles() {
    #expect(
      Labels.reason("同一单位 望津中学；类别 teacher-ethics fees；共同用语 望津中学·fees", .chinese)
        == "同一单位 望津中学；类别 师德师风 违规收费；共同用语 望津中学·违规收费")
    #expect(Labels.reason("类别 fees", .english) == "类别 fees")
    #expect(Labels.reason("共同用语 another-id 8fees", .chinese) == "共同用语 another-id 8违规收费")
  }

  @Test func aScanIsShownWithItsCounts() throws {
    let text = try page("/runs/1")
    #expect(text.contains("读取 0，解析 0，命中 0"))
    #expect(try page("/runs").contains("<td data-label=\"来源\">dump</td>"))
  }
}
