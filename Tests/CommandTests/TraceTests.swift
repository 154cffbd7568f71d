import Foundation
import TestKit
import Testing

/// For every stage a page that ends there.
@Suite struct TraceTests {
  private let bench: TuningBench

  init() throws {
    bench = try TuningBench(
      [
        ("a", "云杉县家长反映：望津中学的孩子整天踢球，无人过问，电话13800000000。"),
        ("copy", "云杉县家长反映：望津中学的孩子整天踢球，无人过问，电话13800000000。"),
        ("below", "网友反映有人在河边钓鱼，没有人管。"), ("other", "春天来了，桃花开了。"), ("empty", "  \n"),
      ], status: 1)
  }

  private func stages(_ query: String) throws -> [[String]] {
    let run = try trace(query, "--json")
    return try objects(run).map { trace in
      (trace["stages"] as? [[String: Any]] ?? [trace]).map {
        "\($0["stage"] ?? "") \($0["outcome"] ?? "")"
      }
    }
  }

  private func trace(_ query: String, _ more: String...) throws -> CommandRun {
    try bench.run(["trace", query, "--store", "s.sqlite", "--lexicon", "bench.yaml"] + more)
  }

  private let reading = ["read passed", "decoded passed", "parsed passed"]

  @Test func namesTheStageWhereAPageEnded() throws {
    #expect(
      try stages("dump/a.txt") == [reading + ["kind passed", "scored passed", "merged passed"]])
    #expect(try stages("有人在河边") == [reading + ["kind passed", "scored dropped"]])
    #expect(try stages("other.txt") == [reading + ["kind dropped"]])
    #expect(try stages("empty.txt") == [["read dropped"]])
  }

  @Test func saysWhyAndWhatIsNotKept() throws {
    let copy = try trace("copy.txt")
    #expect(copy.output.contains("exact-copy") && copy.output.contains("TT-"))
    #expect(copy.output.contains("bench 1") && !copy.output.contains("13800000000"))
    let below = try trace("below.txt")
    #expect(below.output.contains("not kept: threshold and evidence"))
    #expect(below.output.contains("scored again by bench 1: not flagged, kind incident, score 0.0"))
  }

  @Test func findsByTextInAnySpellingAndByHash() throws {
    #expect(try objects(trace("雲杉縣家長反映", "--json")).count == 2)
    let first = try #require(try objects(trace("a.txt", "--json")).first?["document"] as? String)
    let found = try objects(trace(String(first.prefix(10)), "--json"))
    #expect(found.map { $0["document"] as? String } == [first])
  }

  @Test func whatNobodyKnowsEndsWithOne() throws {
    let run = try trace("http://nobody.example/1")
    #expect(run.status == 1)
    #expect(run.errors.contains("never read"))
  }
}
