import Foundation
import TestKit
import Testing

@Suite struct LexiconTryTests {
  private static let lexicon = """
    lexicon: bench
    title: 试
    version: "1"
    threshold: 3
    categories:
      - {id: home-school, title: 家校}
    rules:
      - id: duty
        title: 家长值守
        category: home-school
        severity: minor
        weight: 4
        match: "家长 ~30 值守"
        unless: "严禁"
        examples: {hit: [家长值守], miss: [家长来了]}
      - id: headline
        title: 标题
        category: home-school
        severity: minor
        weight: 4
        match: "title:乱收费"
        examples: {hit: [{title: 乱收费}], miss: [收费]}
    cues:
      - {id: negation, factor: 0, scope: before-6, terms: [没有]}
    """

  @Test(arguments: [
    ("没有让家长值守", "reduced", "duty: \"家长值守\" counts × 0.0: negation \"没有\""),
    ("严禁家长值守", "excluded", "duty: excluded by \"严禁\""),
    ("家长来了", "missing", "duty: missing 值守"),
    ("有人乱收费", "field", "headline: found, but not in the title"),
    (
      "家长" + String(repeating: "一", count: 41) + "值守", "distance",
      "duty: too far apart: \"家长\" and \"值守\", 41 > 30"
    ),
  ])
  func whyNot(text: String, obstacle: String, line: String) throws {
    let scratch = try ScratchFolder()
    try scratch.write("bench.yaml", Self.lexicon.utf8)
    let command = ["lexicon", "try", "--lexicon", "bench.yaml"]
    let sheet = try CommandRun.tantou(command + [text], in: scratch.url)
    #expect(sheet.output.contains("why not\n  \(line)\n"), "\(sheet.output)")
    let json = try CommandRun.tantou(command + ["--json", text], in: scratch.url)
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    #expect(object["flagged"] as? Bool == false)
    let reasons = try #require(object["why_not"] as? [[String: Any]])
    #expect(reasons.first?["obstacle"] as? String == obstacle)
    if obstacle == "distance" {
      #expect(reasons.first?["distance"] as? Int == 41 && reasons.first?["allowed"] as? Int == 30)
    }
  }

  /// Of a long text, what its nearest passage lacks is told beside what the whole does.
  @Test func aNearPassageIsTold() throws {
    let scratch = try ScratchFolder()
    let lexicon = Self.lexicon + "\nsignals: {weights: bench.weights.tsv}"
    try scratch.write("bench.yaml", lexicon.utf8)
    try scratch.write("bench.weights.tsv", "*\tincident:0\n汇报\tincident:-300\n".utf8)
    let end = String(repeating: "现将今年的工作汇报如下，", count: 30) + "请予审议。"
    try scratch.write("long.txt", [end, "让家长值守。", end].joined(separator: "\n").utf8)
    let sheet = try CommandRun.tantou(
      ["lexicon", "try", "--lexicon", "bench.yaml", "long.txt"], in: scratch.url)
    #expect(
      sheet.output.contains("its nearest passage is 2.0 short: \"让家长值守。\""), "\(sheet.output)")
  }
}
