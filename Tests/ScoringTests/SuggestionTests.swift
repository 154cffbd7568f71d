import Scoring
import Testing

@Suite struct TermCandidateTests {
  private func scalars(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }

  private func find(
    _ confirmed: [String], _ dismissed: [String], known: [String] = []
  ) -> [TermCandidate] {
    TermCandidates.find(
      confirmed: confirmed.map { [scalars($0)] }, dismissed: dismissed.map { [scalars($0)] },
      most: 10, isKnown: { known.map(scalars).contains($0) })
  }

  private let confirmed = [
    "老师让孩子交班费风波，大家都说班费风波不小", "今天又见班费风波，家长群里热闹", "谁在问班费风波呢，没有人答",
    "晚上说起班费风波时，有人叹气",
  ]
  private let dismissed = ["春天花开得正好，孩子很高兴", "今天天气晴，家长群里很安静", "谁在问路呢，没有人答"]

  @Test func findsTheWordThatTellsThemApart() throws {
    let found = find(confirmed, dismissed)
    let best = try #require(found.first)
    #expect(best.term == "班费风波")
    #expect(best.confirmed == 4 && best.dismissed == 0)
    // ln(4.5 / 0.5) − ln(0.5 / 3.5), and its standard error.
    #expect(abs(best.logOdds - 4.1431) < 1e-3)
    #expect(abs(best.z - 4.1431 / (1 / 4.5 + 2 + 2 + 1 / 3.5).squareRoot()) < 1e-3)
    #expect(best.cohesion > 2 && best.entropy > 0.6)
    #expect(!found.contains { "班费风波".contains($0.term) && $0.term != "班费风波" })
  }

  @Test func leavesOutWhatIsKnownCommonOrSeenOnce() {
    #expect(!find(confirmed, dismissed, known: ["班费风波"]).contains { $0.term == "班费风波" })
    #expect(find([confirmed[0]], dismissed).isEmpty)
    #expect(find([], dismissed).isEmpty)
    #expect(find(confirmed, confirmed).isEmpty)
  }
}

@Suite struct ExclusionSearchTests {
  private func scalars(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }

  private func narrowest(
    _ wrong: [[String]], _ right: [String], _ unjudged: [String] = [], terms: [String] = []
  ) -> ExclusionSearch.Exclusion? {
    ExclusionSearch.narrowest(
      wrong: wrong.map { $0.map(scalars) }, right: right.map(scalars),
      unjudged: unjudged.map(scalars), isTerm: { terms.map(scalars).contains($0) })
  }

  @Test func takesTheLongestWordThatIsNeverRight() throws {
    let found = try #require(
      narrowest(
        [["学校招募球童踢球"], ["球场招募球童，踢球免费"]], ["孩子踢球打碎玻璃", "球童踢球受伤"], ["这里招募球童"]))
    #expect(found.terms == ["招募球童"])
    #expect(found.removed == 2 && found.ofFalse == 2 && found.unjudged == 1)
  }

  @Test func coversWithSeveralWordsAndPrefersThoseThatCostLess() throws {
    let found = try #require(
      narrowest(
        [["甲乙丙"], ["甲乙丁"], ["戊己庚"], ["戊己辛"]], ["踢球"], ["甲乙", "壬癸"]))
    #expect(Set(found.terms) == ["甲乙", "戊己"] && found.removed == 4)
    let cheap = try #require(narrowest([["甲乙，丙丁"], ["甲乙，丙丁"]], [], ["甲乙"]))
    #expect(cheap.terms == ["丙丁"] && cheap.unjudged == 0)
  }

  @Test func proposesNothingWithoutTwoDismissalsOrADifference() {
    #expect(narrowest([["招募球童"]], []) == nil)
    #expect(narrowest([["招募球童"], ["招募球童"]], ["又招募球童了"]) == nil)
    #expect(narrowest([["甲乙"], ["丙丁"]], []) == nil)
    #expect(narrowest([["甲乙"], ["甲乙"]], [], terms: ["甲乙"]) == nil)
    // A second hit of the same incident without the word would stay.
    #expect(narrowest([["甲乙", "踢球"], ["甲乙"]], []) == nil)
  }
}
