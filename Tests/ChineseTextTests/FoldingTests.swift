import ChineseText
import Foundation
import Testing

/// Noisy and genuine text, with its folded form.
@Suite struct FoldingTests {
  @Test(arguments: [
    // N1, N2, N7: pinyin
    ("紀(jì)檢監(jiān)察組", "纪检监察组"), ("網(wǎng )絡(luò  )輿情", "网络舆情"), ("創(chuàng　　)新", "创新"),
    ("协（xié）会", "协会"), ("綠(lǜ)色", "绿色"), ("国(GUÓ)家", "国家"), ("女(nu\u{30C}\u{308})生", "女生"),
    ("網(wa\u{30C}ng)絡", "网络"), ("網(wǎ絡(luò)輿情", "网络舆情"), ("網(wǎng 絡輿情", "网络舆情"),
    ("輿情網(wǎng", "舆情网"),
    ("字(jì)(zì)典", "字典"), ("學 (xué) 校", "学校"), ("字(&#106;ì)典", "字典"),
    // toned letters lost, behind an annotation that has its own
    ("國(guó)學(xu  )校", "国学校"), ("網(wǎng)絡(l )輿情", "网络舆情"), ("國(guó)班(b)組", "国班(b)组"),
    ("選(b )項", "选(b )项"), ("國(guó)人(see )", "国人(see )"),
    // genuine brackets
    ("清单(試行)》", "清单(试行)》"), ("清单（试行）", "清单(试行)"), ("班(A)组", "班(a)组"), ("文(2021)号", "文(2021)号"),
    ("楼(图)", "楼(图)"), ("咖啡(café)店", "咖啡(café)店"), ("字(ji)典", "字(ji)典"),
    ("行(xíng和háng)两读", "行(xíng和háng)两读"),
    ("重庆(chóng qìng)市", "重庆(chóng qìng)市"), ("abc(jì)", "abc(jì)"), ("校(三)班", "校(三)班"),
    // N3, N4, N5
    ("学校,，家长;，老师", "学校,家长;老师"), ("教@@育@@@@局", "教育局"), ("a@b.com", "a@b.com"),
    ("教育。?016年", "教育。016年"),
    ("某日?；?。", "某日。"), ("为什么？因为", "为什么?因为"), ("教\u{FFFD}育", "教育"),
    // N8
    ("<p style=\"text-indent:2em\">教育</p>局", "教育局"), ("教&lt;p&gt;育&nbsp;局", "教育局"),
    ("&amp;lt;br/&amp;gt;学校", "学校"),
    ("若a<b且c>d", "若a<b且c>d"), ("a &lt; b", "a < b"), ("&#23416;&#x6821;", "学校"),
    ("《通知》<附件>", "《通知》<附件>"),
    ("<img src=\"x.png\" alt=\"图\">好", "好"), ("<!-- 注 -->好", "好"), ("x <b 大 = 小> y", "x <b大小> y"),
    // blanks and decorations
    ("补 课", "补课"), ("补*课", "补课"), ("补.课", "补课"), ("补-课", "补课"), ("补·课", "补课"), ("补_课", "补课"),
    ("补|课", "补课"),
    ("补 * 课", "补课"), ("补★★★课", "补课"), ("补----课", "补\n课"), ("补——课", "补——课"), ("补　　课", "补课"),
    ("3.5分", "3.5分"),
    ("2021 年 10 月", "2021年10月"), ("hello   world", "hello world"), ("a-b", "a-b"),
    ("第一，第二、第三", "第一,第二、第三"),
    ("  首行\r\n\r\n　　次行 \n", "首行\n次行"), ("语文：“好”！", "语文:“好”!"),
    // width, case, traditional, variants, invisible
    ("ＡＢＣ１２３，：；！？（）", "abc123,:;!?()"), ("臺灣裏羣綫祕爲", "台湾里群线秘为"), ("⽅⼀", "方一"), ("「引『文』」", "“引‘文’”"),
    ("双\u{200B}减\u{FEFF}\u{FE0F}", "双减"), ("ÀÉΣЖ", "àéσж"), ("", ""), ("　 \n", ""),
  ])
  func folds(_ original: String, _ expected: String) {
    let folded = FoldedText(original)
    #expect(folded.string == expected)
    #expect(FoldedText(folded.string).string == expected)
  }

  @Test func seedIsReadThroughItsNoise() throws {
    let text = "發(fā)現(xiàn)教育系統(tǒng)網(wǎng)絡(luò)輿情問題。《負面清單(試行)》"
    let folded = FoldedText(text)
    #expect(folded.string == "发现教育系统网络舆情问题。《负面清单(试行)》")
    let term = FoldedText("网络舆情").scalars
    let start = try #require(
      folded.scalars.indices.first { folded.scalars[$0...].starts(with: term) })
    let range = folded.originalRange(of: start..<start + term.count)
    #expect(OriginalText(text).substring(range) == "網(wǎng)絡(luò)輿情")
  }

  @Test func rangesAreClampedAndEmptyOnesStayEmpty() {
    let folded = FoldedText("*學(xué)校&#23398;")
    #expect(folded.string == "*学校学")
    #expect(folded.originalCount == 16)
    #expect(folded.originalRange(of: 3..<4) == 8..<16)
    #expect(folded.originalRange(of: 0..<99) == 0..<16)
    #expect(folded.originalRange(of: 4..<4) == 16..<16)
    #expect(folded.originalRange(of: 7..<9).isEmpty)
    #expect(folded.string(3..<50) == "学")
  }

  @Test func sentencesAndClauses() {
    let folded = FoldedText("甲，乙：1,000元、10:30。”丙！？丁…戊\n”己；庚")
    func group(_ indices: [Int32]) -> [String] {
      Dictionary(grouping: folded.scalars.indices, by: { indices[$0] }).sorted { $0.key < $1.key }
        .map { folded.string(($0.value.first ?? 0)..<($0.value.last ?? 0) + 1) }
    }
    #expect(
      group(folded.sentences) == ["甲,乙:1,000元、10:30。”", "丙!?", "丁…", "戊\n", "”己;", "庚"])
    #expect(
      group(folded.clauses) == [
        "甲,", "乙:", "1,000元、", "10:30。”", "丙!?", "丁…", "戊\n", "”己;", "庚",
      ])
  }

  @Test func originalTextCutsByScalars() {
    let text = String(repeating: "a学😀e\u{301}", count: 100)
    let scalars = Array(text.unicodeScalars)
    let cut = OriginalText(text)
    #expect(cut.count == scalars.count)
    for range in [0..<5, 63..<65, 64..<128, 127..<300, 490..<900, 700..<701, 3..<3] {
      let expected = String(
        String.UnicodeScalarView(scalars[range.clamped(to: 0..<scalars.count)]))
      #expect(cut.substring(range) == expected)
    }
  }
}
