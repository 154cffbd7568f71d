import Foundation
import TestKit
import Testing

@Suite struct LexiconDiffTests {
  private let bench: TuningBench

  init() throws {
    bench = try TuningBench([
      ("a-ball", "云杉县家长反映：望津中学的孩子整天踢球，电话13800000000。"),
      ("b-kite", "网友反映有人在栖霞里放风筝，没有人管。"),
      ("c-both", "居民反映广场上又踢球又放风筝，吵闹不止。"),
      ("d-none", "网友反映有人在河边钓鱼。"),
    ])
  }

  private func diff(_ draft: String, _ more: String...) throws -> CommandRun {
    try bench.scratch.write("draft.yaml", draft.utf8)
    return try bench.run(
      ["lexicon", "diff", "bench.yaml", "draft.yaml", "--against", "s.sqlite"] + more)
  }

  @Test func identicalLexiconsPrintNothing() throws {
    for more in [[], ["--json"]] {
      let run = try bench.run(
        ["lexicon", "diff", "bench.yaml", "bench.yaml", "--against", "s.sqlite"] + more)
      #expect(run.status == 0)
      #expect(run.output.isEmpty)
      #expect(run.errors.contains("4 documents compared, 0 gained, 0 lost, 0 re-graded"))
    }
    #expect(try diff(TuningBench.lexicon(version: "2")).output.isEmpty)
  }

  @Test func tellsGainedLostAndRegradedByRule() throws {
    let draft = TuningBench.lexicon(version: "2", ball: "钓鱼")
      .replacing("他们在踢球", with: "他们在钓鱼")
    let run = try diff(draft, "--json")
    #expect(run.status == 0, "\(run.errors)")
    let changes = try objects(run)
    #expect(changes.map { $0["effect"] as? String } == ["lost", "re-graded", "gained"])
    for change in changes {
      let rules = try #require(change["rules"] as? [[String: Any]])
      #expect(rules.map { $0["rule"] as? String } == ["ball"])
    }
    let text = try diff(draft)
    let row = try #require(text.lines.first { $0.hasPrefix("ball") })
    #expect(row.split(separator: " ") == ["ball", "1", "1", "1"])
    #expect(try diff(draft).output == text.output)
    #expect(try diff(draft, "--jobs", "1").output == text.output)
    #expect(!run.output.contains("13800000000") && !text.output.contains("13800000000"))
  }

  @Test func aThresholdAndASeverityAreNoRule() throws {
    let higher = try diff(TuningBench.lexicon(threshold: 7))
    #expect(higher.lines.contains { $0.hasPrefix("(threshold)") })
    let graver = try diff(TuningBench.lexicon(severity: "major"))
    #expect(graver.lines.contains { $0.hasPrefix("(severity or category)") })
    #expect(graver.output.contains("minor → major"))
  }

  @Test func losingAnOpenCaseIsRefusedUnlessAccepted() throws {
    let draft = TuningBench.lexicon(version: "2", kite: 1)
    #expect(try diff(draft).status == 0)
    try bench.move("b-kite", ["opened"])
    let run = try diff(draft)
    #expect(run.status == 1)
    #expect(run.errors.contains(try bench.incident(of: "b-kite")))
    #expect(run.output.contains("已立线索"))
    #expect(try diff(draft, "--accept-loss").status == 0)
    #expect(try diff(draft, "--accept-loss").output == run.output)
  }

  @Test func aVerdictStandsBesideTheChangeAndADismissalMayBeLost() throws {
    try bench.move("b-kite", ["dismissed", "--reason", "false-positive"])
    let run = try diff(TuningBench.lexicon(version: "2", kite: 1))
    #expect(run.status == 0)
    #expect(run.output.contains("不采用 误报"))
  }

  @Test func pathsAndLinesOfDocumentsServeAsWell() throws {
    let draft = try bench.scratch.write("draft.yaml", TuningBench.lexicon(kite: 1).utf8)
    let start = ["lexicon", "diff", "bench.yaml", draft, "--json", "--against"]
    let paths = try bench.run(start + ["dump"])
    #expect(try objects(paths).map { $0["effect"] as? String } == ["lost", "re-graded"])
    let parsed = try bench.run(["parse", "dump"])
    try bench.scratch.write("d.jsonl", parsed.output.utf8)
    #expect(try bench.run(start + ["d.jsonl", "--documents"]).output == paths.output)
    #expect(try bench.run(start + ["s.sqlite", "dump"]).status == 2)
    #expect(try bench.run(start + ["missing"]).status == 1)
    #expect(
      try bench.run(["lexicon", "diff", "bench.yaml", "none.yaml", "--against", "dump"]).status == 2
    )
  }
}
