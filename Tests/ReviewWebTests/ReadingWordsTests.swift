import Fetcher
import Foundation
import Parsing
import Records
import TestKit
import Testing

@testable import ReviewWeb

/// What readers say of damaged input has its words in Chinese.
@Suite struct ReadingWordsTests {
  private static let warc = """
    WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: http://desk.example/1\r\n\
    Content-Type: text/html\r\nContent-Length: 5\r\n\r\n<p>甲\r\n\r\n
    """

  /// Every problem of the parser's own fixtures, and of files that are damaged in the ways of crawls.
  private static func problems() throws -> [String] {
    let scratch = try ScratchFolder()
    let longer = warc.replacing("Content-Length: 5", with: "Content-Length: 500")
    for (name, text) in [
      ("empty.html", ""), ("cut.warc", longer), ("long.warc", longer + warc),
      ("none.warc", warc + "no record at all" + warc), ("tail.warc", warc + "xx"),
      ("length.warc", warc.replacing("Content-Length: 5\r\n", with: "")),
      ("number.warc", warc.replacing("Content-Length: 5", with: "Content-Length: five")),
      ("type.warc", warc.replacing("WARC-Type: resource\r\n", with: "")),
      ("header.warc", String(warc.prefix(40))), ("halved.warc", warc.prefix(40) + warc),
      (
        "brotli.warc",
        warc.replacing("resource", with: "response")
          .replacing("text/html", with: "application/http")
          .replacing("Content-Length: 5", with: "Content-Length: 47")
          .replacing("<p>甲", with: "HTTP/1.1 200 OK\r\nContent-Encoding: odd\r\n\r\n<p>甲")
      ), ("odd.json", "{\"a\": 1}"), ("broken.json", "{\"version\": \"https://jsonfeed.org/1\","),
      ("stray.xml", "x <rss><channel><item><title>甲 & 乙</title></item></channel>"),
      ("open.html", "<p>甲<!-- 乙"),
    ] { _ = try scratch.write(name, text.utf8) }
    for (name, bytes) in [
      ("odd.bin", [0, 1, 2, 3, 4, 5]), ("cut.warc.gz", [0x1F, 0x8B, 8, 0, 1, 2, 3, 4, 5, 6, 7]),
      ("packed.7z", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0, 0]),
      ("old.arc", Array("filedesc://x 0.0.0.0 20260101 text/plain 1\n1 0 x\n".utf8)),
      ("charset.html", Array("<meta charset=gb18030><p>".utf8) + [0xC4, 0xE3, 0xFF, 0xFF]),
    ] as [(String, [UInt8])] { _ = try scratch.write(name, bytes) }
    func path(_ name: String) -> String { scratch.url.appending(path: name).path }
    mkfifo(path("fifo"), 0o600)
    symlink("loop", path("loop"))
    symlink("nowhere", path("dangling"))
    symlink(".", path("again"))
    let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../ParsingTests").standardized
    let paths =
      [scratch.url.path, path("missing")]
      + ["Feeds", "Charsets", "Pages"].map { fixtures.appending(path: $0).path }
    var reader = DumpReader(paths: paths)
    let parser = DocumentParser()
    var found: Set<String> = []
    while let item = reader.next() {
      switch item {
      case .problem(let problem): found.insert(problem.reason)
      case .document(let raw): found.formUnion(parser.parse(raw).problems.map(\.reason))
      case .finished, .skipped: continue
      }
    }
    return found.sorted()
  }

  @Test func everyProblemIsToldInChinese() throws {
    let problems = try Self.problems()
    #expect(problems.count > 30)
    for problem in problems {
      let words = ReadingWords.chinese(problem)
      #expect(words != problem, "\(problem)")
      #expect(!words.contains("*"), "\(words)")
    }
  }

  @Test(arguments: [
    (
      "the gzip member that begins here is damaged; the 12 bytes before the damage are kept",
      "始于此处的 gzip 段 已损坏；损坏之前的 12 字节保留"
    ),
    ("cannot be opened: Permission denied; not read", "无法打开（没有权限），未读"),
    (
      "line 3 is no document (it is no JSON); passed over",
      "第 3 行不是文档（it is no JSON）；略过"
    ),
  ])
  func partsStandInTheirPlaces(_ problem: String, _ words: String) {
    #expect(ReadingWords.chinese(problem) == words)
  }
}
