import ChineseText
import Lexicon
import Records
import Testing

/// Expression, text, and the same text with the hits marked.
@Suite struct ExpressionTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var match: String
    var unless: String?
    var marked: String

    init(_ match: String, _ marked: String, unless: String? = nil) {
      self.match = match
      self.unless = unless
      self.marked = marked
    }

    var testDescription: String { "\(match) on \(marked)" }
  }

  @Test(arguments: [
    // Terms, lists, literals.
    Case("补课", "周末⟦补课⟧，寒假也⟦补课⟧"),
    Case("补课", "不上课"),
    Case("$parents", "⟦家长⟧和⟦爸爸⟧"),
    Case("$both", "⟦家长⟧⟦轮流⟧"),
    Case("\"a | b\"", "写着⟦a | b⟧的牌"),
    Case("36-中", "⟦36-中⟧食堂"),
    Case("24/7 | c++", "⟦24/7⟧开放"),
    Case("kfc", "⟦kfc⟧的kfcs和akfc还有⟦kfc⟧"),
    Case("家长 | 学生家长", "学生⟦家长⟧来了"),
    // either binds loosest, brackets bind tightest.
    Case("家长|爸爸 ~2 值守", "⟦家长⟧来，⟦爸爸去值守⟧"),
    Case("(家长|爸爸) ~2 值守", "家长来，⟦爸爸去值守⟧"),
    // ~N: either order, the gap counts, never across a paragraph, may cross a sentence.
    Case("家长 ~3 值守", "⟦家长到校去值守⟧"),
    Case("家长 ~3 值守", "家长到学校去值守"),
    Case("家长 ~3 值守", "⟦值守的家长⟧"),
    Case("家长 ~5 值守", "⟦家长。他们值守⟧"),
    Case("家长 ~5 值守", "家长\n值守"),
    Case("家长 ~0 值守", "⟦家长值守⟧家长去值守"),
    Case("家长 ~5 家长会", "家长会"),
    Case("家长 ~5 家长会", "⟦家长来家长会⟧"),
    // A chain tries every way, not only the nearest.
    Case("$parents ~4 $duty ~4 晚自习", "家长轮流到校去值守着晚自习"),
    Case("$parents ~9 $duty ~4 晚自习", "⟦家长轮流到校去值守着晚自习⟧"),
    Case("甲 ~20 乙 ~20 丙", "⟦丙乙甲⟧"),
    // >N: order counts.
    Case("家长 >3 值守", "⟦家长去值守⟧"),
    Case("家长 >3 值守", "值守的家长"),
    // /: one sentence, any order, may overlap.
    Case("家长 / 收费", "⟦收费，让家长⟧不满。"),
    Case("家长 / 收费", "收费。家长不满。"),
    Case("家长 / 家长会", "⟦家长会⟧"),
    Case("家长 / 收费 / 投诉", "他说⟦投诉很多：家长称收费⟧高。"),
    // +: anywhere in the document; the span is the first operand's.
    Case("补课 + 收费", "⟦补课⟧。\n另行收费。"),
    Case("补课 + 收费", "补课。"),
    // -: nowhere in the document.
    Case("补课 - 免费", "⟦补课⟧收费"),
    Case("补课 - 免费", "补课。\n免费。"),
    Case("补课 - (免费|公益) + 收费", "⟦补课⟧收费"),
    // Shortest spans, not overlapping.
    Case("家长 ~10 值守", "家长，⟦家长值守⟧，值守"),
    Case("家长 ~2 值守", "⟦家长值守⟧⟦家长值守⟧"),
    // unless looks at the sentence of the hit.
    Case("补课", "严禁补课。他们⟦补课⟧。", unless: "严禁|不得"),
    Case("补课 ~9 收费", "严禁补课收费", unless: "严禁"),
    Case("补课 ~9 收费", "⟦补课收费⟧。严禁！", unless: "严禁"),
    Case("补课 + 收费", "⟦补课⟧。严禁收费。有人收费。", unless: "严禁"),
    Case("补课 + 收费", "补课。严禁收费。", unless: "严禁"),
    Case("补课", "不许在校⟦补课⟧，⟦补课⟧", unless: "不许 >2 补习"),
    Case("补课", "不许在校补课", unless: "不许 >2 补课"),
  ])
  func hits(_ test: Case) throws {
    let lexicon = try lexicon(test.match, unless: test.unless)
    let text = test.marked.replacing("⟦", with: "").replacing("⟧", with: "")
    #expect(marked(lexicon, title: nil, text: text) == test.marked)
  }

  @Test(arguments: [
    ("title:补课", "⟦补课⟧通知", "补课"),
    ("text:补课", "补课通知", "⟦补课⟧"),
    ("title:(补课|收费) + text:家长", "⟦补课⟧", "家长"),
    ("补课 + 家长", "⟦补课⟧", "家长"),
    ("补课 ~9 家长", "补课", "家长"),
    ("补课 / 家长", "补课", "家长"),
    ("补课 - title:辟谣", "辟谣", "补课"),
    ("补课 - title:辟谣", "通报", "⟦补课⟧"),
  ])
  func fields(match: String, title: String, text: String) throws {
    let lexicon = try lexicon(match)
    let plain = { (text: String) in
      text.replacing("⟦", with: "").replacing("⟧", with: "")
    }
    #expect(marked(lexicon, title: plain(title), text: plain(text)) == "\(title) ## \(text)")
  }

  @Test(arguments: [
    ("补课", "補課", 0..<2), ("补课", "这里补 课了", 2..<4), ("补课", "补*课", 0..<2),
    ("網絡輿情", "网络舆情", 0..<4), ("ＶＩＰ班", "vip班", 0..<4),
  ])
  func termsAndTextsAreFolded(match: String, text: String, range: Range<Int>) throws {
    let hits = try lexicon(match).match(title: nil, text: FoldedText(text)).rules
    #expect(hits.map(\.range) == [range])
  }

  @Test func aHitShowsItsParts() throws {
    let lexicon = try lexicon("家长 ~9 值守 + (收费 ~3 高)")
    let matches = lexicon.match(
      title: FoldedText("收费太高"), text: FoldedText("家长到校值守"))
    let hit = try #require(matches.rules.first)
    #expect(hit.range == 0..<6)
    #expect(hit.terms == [0..<2, 4..<6])
    #expect(hit.others == [FieldRange(field: .title, range: 0..<4)])
  }

  @Test func anExcludedHitNamesTheWord() throws {
    let matches = try lexicon("补课", unless: "严禁").match(title: nil, text: FoldedText("严禁补课"))
    #expect(matches.rules.isEmpty)
    #expect(
      matches.excluded == [
        ExcludedHit(
          rule: 0, hit: FieldRange(field: .text, range: 2..<4),
          by: FieldRange(field: .text, range: 0..<2))
      ])
  }
}
