import ChineseText
import Lexicon
import Testing

@Suite struct NearMissTests {
  @Test(arguments: [
    ("家长 ~3 值守", "", "家长到学校去值守", "too far apart: \"家长\" and \"值守\", 4 > 3", Obstacle.distance),
    ("家长 ~3 值守", "", "家长\n值守", "not in one paragraph: \"家长\" and \"值守\"", .paragraph),
    ("家长 >3 值守", "", "值守的家长", "not in this order: \"家长\" and \"值守\"", .order),
    ("家长 / 值守", "", "家长。值守。", "not in one sentence: \"家长\" and \"值守\"", .sentence),
    ("家长 ~3 (值守|轮流)", "", "家长", "missing 值守|轮流", .missing),
    ("家长 - 辟谣", "", "家长。辟谣。", "excluded by \"辟谣\" in the document", .excluded),
    (
      "家长 ~30 值守", "", "家长" + String(repeating: "一", count: 41) + "值守",
      "too far apart: \"家长\" and \"值守\", 41 > 30", .distance
    ),
    ("title:家长", "", "家长", "found, but not in the title", .field),
    ("家长 ~3 值守", "严禁", "严禁家长值守", "excluded by \"严禁\"", .excluded),
  ])
  func whatIsMissing(
    match: String, unless: String, text: String, missing: String, obstacle: Obstacle
  )
    throws
  {
    let lexicon = try lexicon(match, unless: unless.isEmpty ? nil : unless)
    let misses = lexicon.nearMisses(title: nil, text: FoldedText(text))
    #expect(misses.map(\.missing) == [missing])
    #expect(misses.map(\.obstacle) == [obstacle])
    let isFar = obstacle == .distance
    #expect(((misses.first?.distance ?? 0) > (misses.first?.allowed ?? 0)) == isFar)
  }

  @Test func nothingToTell() throws {
    let lexicon = try lexicon("家长 ~3 值守")
    #expect(lexicon.nearMisses(title: nil, text: FoldedText("天气很好")).isEmpty)
    #expect(lexicon.nearMisses(title: nil, text: FoldedText("家长值守")).isEmpty)
  }
}
