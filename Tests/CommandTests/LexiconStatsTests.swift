import CaseWork
import Foundation
import Records
import Store
import TestKit
import Testing

@Suite struct LexiconStatsTests {
  @Test func countsFromAKnownHistoryOfVerdicts() throws {
    let bench = try TuningBench(
      [
        ("a", "云杉县家长反映：望津中学的孩子整天踢球，无人过问。"),
        ("b", "网友反映有人在栖霞里小学操场上踢球，十分吵闹，周边住户多次劝阻都没有用。"),
        ("c", "居民反映广场上又踢球又放风筝，晚上十点还不停，老人无法休息。"),
        ("d", "有人在河边放风筝。"),
      ],
      lexicon: TuningBench.lexicon(kite: 1))
    try bench.move("a", ["opened"], ["transferred", "--unit", "某局", "--due", "+5"])
    try bench.move("b", ["dismissed", "--reason", "irrelevant"])
    let stats = ["lexicon", "stats", "--store", "s.sqlite", "--lexicon", "bench.yaml"]
    let run = try bench.run(stats + ["--json"])
    #expect(run.status == 0, "\(run.errors)")
    let rules = try objects(run)
    func row(_ index: Int) -> [Int?] {
      ["hits", "flagged", "decisive", "confirmed", "dismissed"].map { rules[index][$0] as? Int }
    }
    #expect(row(0) == [3, 3, 3, 1, 1])
    #expect(row(1) == [2, 1, 0, 0, 0])
    #expect(rules[0]["precision"] as? Double == 0.5)
    #expect(rules[1]["precision"] is NSNull)
    #expect(rules[1]["standing"] as? String == "never-decisive")
    let text = try bench.run(stats).output
    #expect(text.contains("50 % (9–91)") && text.contains("never decisive\n  kite (2 hits)"))
    #expect(text.hasPrefix("4 documents"))
    // A hit found wrong counts against its rule, though a case was opened.
    let store = try IncidentStore(path: bench.scratch.url.appendingPathComponent("s.sqlite").path)
    let opened = try store.incidents(IncidentFilter(statuses: [.transferred]))
    let wrong = try #require(opened.first?.evidence.first { $0.evidence.rule == "ball" })
    try store.judge(EvidenceVerdict.Hit(wrong), .wrong, by: "王", at: Date())
    try store.close()
    let judged = try objects(bench.run(stats + ["--json"]))
    #expect(judged[0]["confirmed"] as? Int == 0 && judged[0]["dismissed"] as? Int == 2)
  }
}
