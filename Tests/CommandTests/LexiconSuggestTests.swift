import Foundation
import TestKit
import Testing

@Suite struct LexiconSuggestTests {
  @Test func proposesAnExclusionThatHoldsAndATermAndChangesNothing() throws {
    let bench = try TuningBench([
      ("wrong1", "云杉县网友反映体育馆招募球童，周末来踢球有补贴，电话13800000000。"),
      ("wrong2", "河东县读者反映绿茵俱乐部正在招募球童，会踢球的大学生优先，名额不多。"),
      ("right1", "望津小学家长反映，男孩午休踢球打碎教室玻璃，班费风波闹得很大，校方至今没有说法。"),
      ("right2", "栖霞里居民反映，晚上踢球声音扰民到半夜，又听说班费风波，街道多次劝说都没有用。"),
    ])
    for name in ["wrong1", "wrong2"] {
      try bench.move(name, ["dismissed", "--reason", "advert"])
    }
    for name in ["right1", "right2"] { try bench.move(name, ["opened"]) }
    let before = try Data(contentsOf: bench.scratch.url.appending(path: "bench.yaml"))
    let suggest = ["lexicon", "suggest", "--store", "s.sqlite", "--lexicon", "bench.yaml"]
    let run = try bench.run(suggest + ["--json"])
    #expect(run.status == 0, "\(run.errors)")
    let proposals = try objects(run)
    let exclusion = try #require(proposals.first { $0["proposal"] as? String == "exclusion" })
    #expect(exclusion["rule"] as? String == "ball")
    #expect(exclusion["unless"] as? String == "招募球童")
    #expect(exclusion["removed"] as? Int == 2 && exclusion["kept"] as? Int == 2)
    #expect(run.output.contains("班费风波"))
    #expect(!run.output.contains("13800000000"))
    #expect(!run.output.contains("\"weight\""))
    let text = try bench.run(suggest)
    #expect(text.output.contains("# weights: too few verdicts: 2 confirmed and 2 dismissed"))
    #expect(text.output.contains("    unless: \"招募球童\""))
    #expect(text.errors.contains("nothing was changed"))
    #expect(try Data(contentsOf: bench.scratch.url.appending(path: "bench.yaml")) == before)

    // The change does what the proposal says.
    try bench.scratch.write("draft.yaml", TuningBench.lexicon(ballUnless: "招募球童").utf8)
    let diff = try bench.run([
      "lexicon", "diff", "bench.yaml", "draft.yaml", "--against", "s.sqlite", "--json",
    ])
    #expect(diff.status == 0, "\(diff.errors)")
    #expect(try objects(diff).map { $0["effect"] as? String } == ["lost", "lost"])
  }

  @Test func proposesWeightsThatTheEngineWasTriedWith() throws {
    // Words of their own, so that no two texts are copies.
    let words = "春夏秋冬东南西北山水风云".map(String.init)
    let texts = words.indices.flatMap { index in
      let (word, next) = (words[index], words[(index + 5) % words.count])
      return [
        (
          "wrong\(index)",
          "\(word)城读者反映\(next)公园里有人踢球，\(word)\(next)\(word)都很高兴，\(next)\(next)\(word)。"
        ),
        (
          "right\(index)",
          "\(word)县居民反映\(next)湖边放风筝伤人，\(next)\(word)\(next)无人来管，\(word)\(word)\(next)。"
        ),
      ]
    }
    let bench = try TuningBench(texts)
    for index in words.indices {
      try bench.move("wrong\(index)", ["dismissed", "--reason", "irrelevant"])
      try bench.move("right\(index)", ["opened"])
    }
    let suggest = ["lexicon", "suggest", "--store", "s.sqlite", "--lexicon", "bench.yaml"]
    let run = try bench.run(suggest + ["--json"])
    let weight = try #require(
      try objects(run).first {
        $0["proposal"] as? String == "weight" && $0["rule"] as? String == "ball"
      })
    let new = try #require(weight["new"] as? Double)
    #expect(weight["old"] as? Double == 4 && new < 4, "\(run.output)")
    #expect(weight["dismissed"] as? Int == words.count && weight["confirmed"] as? Int == 0)
    #expect((weight["examples"] as? [String])?.count == 2)
    let text = try bench.run(suggest)
    #expect(text.output.contains("# was 4\n"))
    #expect(
      text.output.contains(
        "with all of them 12 of 12 confirmed are flagged (12 before), 0 of 12 dismissed (12 before)"
      ))
    #expect(try bench.run(suggest).output == text.output)
  }
}
