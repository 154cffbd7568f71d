import Foundation
import TestKit
import Testing

/// `parse` and `score` as filters.
@Suite struct FilterTests {
  private let page = """
    <html lang="zh-CN"><head><meta charset="utf-8"><title>云杉县望津中学让家长轮流到校管理晚自习_望津论坛</title></head>
    <body><p>网友反映，望津中学让家长轮流到校管理晚自习，不去的要在群里说明原因。</p></body></html>
    """

  private func object(_ line: some StringProtocol) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
  }

  @Test func parsePrintsEveryKeyOfTheContract() throws {
    let run = try CommandRun.tantou(
      ["parse", "--url", "http://bbs.example.cn/1.html", "-"], input: page)
    #expect(run.status == 0, "\(run.errors)")
    let document = try object(try #require(run.lines.first))
    #expect(
      Set(document.keys) == [
        "id", "format", "container", "path", "record", "offset", "url", "title", "author",
        "published",
        "updated", "site", "encoding", "language", "text",
      ])
    #expect(document["format"] as? String == "html")
    #expect(document["encoding"] as? String == "utf-8")
    #expect((document["text"] as? String)?.contains("轮流到校") == true)
  }

  @Test func scoreOfAPageIsScoreOfItsDocument() throws {
    let parsed = try CommandRun.tantou(["parse", "-"], input: page)
    let direct = try CommandRun.tantou(["score", "-"], input: page)
    let piped = try CommandRun.tantou(["score", "--documents", "-"], input: parsed.output)
    #expect(direct.output == piped.output)
    #expect(direct.lines.count == 1)
  }

  @Test func theSumOfTheEvidenceIsTheScore() throws {
    let run = try CommandRun.tantou(["score", "-"], input: page)
    let finding = try object(try #require(run.lines.first))
    let evidence = try #require(finding["evidence"] as? [[String: Any]])
    let sum = evidence.reduce(0.0) { sum, item in
      let factors = (item["adjustments"] as? [[String: Any]] ?? []).compactMap {
        $0["factor"] as? Double
      }
      return sum + factors.reduce(item["weight"] as? Double ?? 0, *)
    }
    #expect(sum == finding["score"] as? Double)
  }

  @Test func unflaggedDocumentsAreShownWithAll() throws {
    let line = #"{"id":"1","text":"今天天气很好，适合散步。"}"#
    #expect(try CommandRun.tantou(["score", "--documents", "-"], input: line).output.isEmpty)
    let all = try CommandRun.tantou(["score", "--documents", "--all", "-"], input: line)
    #expect(try object(try #require(all.lines.first))["flagged"] as? Bool == false)
  }

  @Test func aLineThatIsNoDocumentIsNamedAndTheOthersGoOn() throws {
    let input = """
      {"id":"1","text":"学校强制学生周六补课并收费"}
      not json
      {"id":"3"}
      {"id":"4","title":"某地"}
      """
    let run = try CommandRun.tantou(["score", "--documents", "--all", "-"], input: input)
    #expect(run.status == 1)
    #expect(run.lines.count == 2)
    #expect(run.errors.contains("line 2 is no document") && run.errors.contains("line 3"))
  }

  @Test func oneMissingFileDoesNotStopTheOthers() throws {
    let scratch = try ScratchFolder()
    try scratch.write("b.html", page.utf8)
    let run = try CommandRun.tantou(["parse", "a.html", "b.html"], in: scratch.url)
    #expect(run.status == 1)
    #expect(run.lines.count == 1)
    #expect(run.errors.contains("a.html"))
  }

  @Test func anEmptyFolderIsNoError() throws {
    let scratch = try ScratchFolder()
    let run = try CommandRun.tantou(["score", "."], in: scratch.url)
    #expect(run.status == 0 && run.output.isEmpty)
  }

  @Test func oneCoreAndEightGiveTheSameBytes() throws {
    let folder = Checkout.path("Feeds/crawl")
    let one = try CommandRun.tantou(["score", "--all", "--jobs", "1", folder])
    let eight = try CommandRun.tantou(["score", "--all", "--jobs", "8", folder])
    #expect(one.output == eight.output)
    #expect(one.lines.count > 50)
  }

  /// Peak memory of a process of its own, in KiB, for a dump of `count` records of 60 kB.
  private func peakMemory(records count: Int) throws -> Int {
    let scratch = try ScratchFolder()
    let body = String(repeating: "<p>云杉县望津中学举行升旗仪式。</p>", count: 1_300)
    let http = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    let record =
      "WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http; msgtype=response\r\n"
      + "Content-Length: \(http.utf8.count)\r\n\r\n" + http + "\r\n\r\n"
    try scratch.write("dump.warc", Array(repeating: Array(record.utf8), count: count).joined())
    let measure =
      "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, "
      + "check=True); print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    let run = try CommandRun.run(
      URL(filePath: "/usr/bin/python3"),
      ["-c", measure, CommandRun.executable.path, "parse", "--jobs", "2", "dump.warc"],
      in: scratch.url)
    #expect(run.status == 0, "\(run.errors)")
    return try #require(Int(run.output.trimmingCharacters(in: .whitespacesAndNewlines)))
  }

  @Test func memoryDoesNotGrowWithTheDump() throws {
    let small = try peakMemory(records: 50)
    let large = try peakMemory(records: 600)
    // The larger dump is some 33 MB more.
    #expect(large - small < 16 << 10, "\(small) KiB, then \(large) KiB")
  }
}
