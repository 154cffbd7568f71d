import ChineseText
import Foundation
import Testing

@Suite struct NumbersAndDatesTests {
  @Test(
    arguments: [
      ("三百二十", 320), ("12.7万", 127_000), ("两千", 2000), ("19.48万", 194_800), ("十", 10), ("十五", 15),
      ("二十", 20),
      ("一百零五", 105), ("一万五", 15_000), ("三百二", 320), ("一亿二千万", 120_000_000),
      ("3亿5000万", 350_000_000),
      ("二〇二一", 2021), ("1,200", 1200), ("0", 0), ("零", 0), ("壹仟贰佰", 1200), ("3万亿", 3e12),
      ("127463", 127_463),
      ("一万零五", 10_005), ("2千", 2000),
    ] as [(String, Double)])
  func readsNumbers(_ text: String, _ value: Double) throws {
    let read = try #require(ChineseNumbers.value(FoldedText(text).scalars[...]))
    #expect(abs(read - value) < 1e-6 * max(1, value), "\(text): \(read)")
  }

  @Test(arguments: [
    "", "百", "三家", "万", "1.", ".5", "1.2.3", "十十", "三二百", "百分之三", "几十", "１２个",
    String(repeating: "9", count: 50),
  ])
  func refusesWhatIsNoNumber(_ text: String) {
    #expect(ChineseNumbers.value(FoldedText(text).scalars[...]) == nil)
  }

  @Test(arguments: [
    ("2021年10月27日召开", ["2021-10-27"]), ("2021-10-27 10:00", ["2021-10-27"]),
    ("发于2021/1/7。", ["2021-01-07"]),
    ("2021.10.27", ["2021-10-27"]), ("二〇二一年十月二十七日", ["2021-10-27"]),
    ("２０２１ 年 10 月 27 日", ["2021-10-27"]),
    ("10月27日", ["2021-10-27"]), ("12月3日", ["2020-12-03"]), ("去年12月3日", ["2020-12-03"]),
    ("11月5号", ["2021-11-05"]),
    ("昨日，前天和今天", ["2021-11-09", "2021-11-08", "2021-11-10"]), ("昨晚", ["2021-11-09"]),
    ("上周三", ["2021-11-03"]),
    ("上星期日", ["2021-11-07"]), ("本月3日", ["2021-11-03"]), ("上月27日", ["2021-10-27"]),
    ("2019年3月1日发生，当日通报", ["2019-03-01", "2019-03-01"]),
    ("2月30日", []), ("2021年13月1日", []), ("12021年1月2日", []), ("2021.10.27.1", []),
    ("4月27日至29日", ["2021-04-27"]),
    ("8日晚，9日凌晨", ["2021-11-08", "2021-11-09"]), ("22日下午", ["2021-10-22"]),
    ("10月18日，19日凌晨", ["2021-10-18", "2021-10-19"]), ("3日内、7日游", []), ("三天前", ["2021-11-07"]),
    ("大前天", ["2021-11-07"]), ("10月18日，次日", ["2021-10-18", "2021-10-19"]),
    ("明年3月1日", ["2022-03-01"]), ("10月18日，当晚", ["2021-10-18", "2021-10-18"]), ("前天津市", []),
    ("99999999999999999999年1月1日", []), ("2月29日", ["2020-02-29"]), ("21年3月4日", ["2021-03-04"]),
  ])
  func readsDates(_ text: String, _ expected: [String]) throws {
    let reference = try Date("2021-11-10T08:30:00+08:00", strategy: .iso8601)
    let dates = ChineseDates.dates(in: FoldedText(text), reference: reference).map { day($0.date) }
    #expect(dates == expected)
  }

  @Test func withoutAReferenceOnlyFullDatesCount() {
    let text = FoldedText("3月1日，昨天；2019年5月6日，7月8日")
    let dates = ChineseDates.dates(in: text, reference: nil)
    #expect(dates.map { day($0.date) } == ["2019-05-06", "2019-07-08"])
    #expect(dates.map { text.string($0.range) } == ["2019年5月6日", "7月8日"])
  }

  @Test func datesAreMidnightInBeijing() throws {
    let expected = try Date("2021-10-26T16:00:00Z", strategy: .iso8601)
    #expect(
      ChineseDates.dates(in: FoldedText("2021年10月27日"), reference: nil).first?.date == expected)
    for reference in [Date.distantPast, .distantFuture, Date(timeIntervalSince1970: .infinity)] {
      #expect(ChineseDates.dates(in: FoldedText("昨天"), reference: reference).isEmpty)
    }
  }

  private func day(_ date: Date) -> String {
    date.addingTimeInterval(8 * 3600).formatted(.iso8601.year().month().day())
  }
}

@Suite struct DisplayWidthTests {
  @Test(arguments: [
    ("abc", 3), ("教育局", 6), ("a教", 3), ("，。", 4), ("ｱ", 1), ("Ａ", 2), ("e\u{301}", 1), ("😀", 2),
    ("👨‍👩‍👧", 2), ("❤️", 2), ("—", 1),
    ("\u{200B}", 0), ("한", 2), ("", 0),
  ])
  func countsColumns(_ text: String, _ columns: Int) {
    #expect(DisplayWidth.columns(text) == columns)
  }

  @Test func padsAndCutsByColumns() {
    #expect(DisplayWidth.pad("教育", to: 6) == "教育  ")
    #expect(DisplayWidth.pad("3", to: 3, leading: true) == "  3")
    #expect(DisplayWidth.pad("教育", to: 2) == "教育")
    #expect(DisplayWidth.truncate("教育局通报", to: 10) == "教育局通报")
    #expect(DisplayWidth.truncate("教育局通报", to: 9) == "教育局通…")
    #expect(DisplayWidth.truncate("教育局通报", to: 8) == "教育局…")
    #expect(DisplayWidth.truncate("教育", to: 1) == "…")
    #expect(DisplayWidth.truncate("教育", to: 0) == "")
    #expect(DisplayWidth.columns(DisplayWidth.fit("教育局通报", to: 8)) == 8)
    #expect(DisplayWidth.printable("a\u{1B}[31m\n\u{202E}b") == "a[31m b")
  }
}
