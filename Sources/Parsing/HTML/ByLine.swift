/// Lines above and below a text that say when, where and by whom it was published.
enum ByLine {
  /// Whether a line holds nothing but dates, counts and labels with their values.
  ///
  /// O(length).
  static func isOne(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.count >= 4, line.count <= 260 else { return false }
    if EnglishByLine.isOne(line) { return true }
    let bytes = Array(line)
    var rest = 0
    var facts = 0
    var at = 0
    while at < bytes.count {
      if let end = date(bytes, at) ?? label(bytes, at) {
        facts += 1
        at = end
        continue
      }
      let byte = bytes[at]
      if byte >= 0xE3 {
        rest += 3
        at += 3
      } else {
        if Bytes.isLetter(byte) || Bytes.isDigit(byte) || byte >= 0x80 { rest += 1 }
        at += 1
      }
    }
    // A name or a place beside the date is part of it: `某某日报 2021-10-27 09:12`.
    return facts > 0 && rest <= (facts > 1 ? 36 : 30)
  }

  private static func date(_ bytes: [UInt8], _ at: Int) -> Int? {
    guard Bytes.isDigit(bytes[at]), at == 0 || !Bytes.isDigit(bytes[at - 1]) else { return nil }
    var scanner = DateScanner(bytes, at: at)
    return scanner.numeric() == nil ? nil : scanner.at
  }

  /// The end of a label's value: `来源：某某日报`, `浏览：272`, `字号：大 中 小`.
  private static func label(_ bytes: [UInt8], _ at: Int) -> Int? {
    guard bytes[at] >= 0xE3 || bytes[at] == 0x45 || bytes[at] == 0x41 else { return nil }
    for name in names where bytes.count - at > name.count && bytes[at...].starts(with: name) {
      var end = at + name.count
      while end < bytes.count, bytes[end] == 0x20 { end += 1 }
      if end < bytes.count, bytes[end] == 0x3A {
        end += 1
      } else if end + 2 < bytes.count, bytes[end] == 0xEF, bytes[end + 1] == 0xBC,
        bytes[end + 2] == 0x9A
      {
        end += 3
      } else {
        continue
      }
      while end < bytes.count, bytes[end] == 0x20 { end += 1 }
      // The value ends at the next blank or bar, and is a name, not a sentence.
      let limit = min(bytes.count, end + 48)
      while end < limit, bytes[end] != 0x20, bytes[end] != 0x7C { end += 1 }
      return end
    }
    return nil
  }

  private static let names: [[UInt8]] = [
    "来源", "來源", "信息来源", "文章来源", "稿件来源", "新闻来源", "稿源", "作者", "记者", "编辑", "编辑人",
    "责任编辑", "责编", "责编人", "审核", "审核人", "校对", "供稿", "供稿人", "撰稿", "摄影", "发布", "发布者",
    "发布人", "发布单位", "发布机构", "发布部门", "发布时间", "发布日期", "发表时间", "更新时间", "更新日期", "时间",
    "日期", "時間", "日期", "字号", "字體", "字体", "字体大小", "浏览", "浏览次数", "浏览量", "点击", "点击数",
    "点击量", "点击次数", "阅读", "阅读量", "阅读数", "阅读次数", "访问量", "访问次数", "评论", "人气", "分享",
    "分享到", "分享至", "打印", "分类", "栏目", "所属栏目", "标签", "关键词", "关键字", "原标题", "编辑时间",
    "查看", "查看次数", "回复", "点赞", "收藏", "编辑日期", "作者单位", "初审", "复审", "终审", "一审", "二审",
    "三审", "监制", "统筹", "值班编辑", "文字编辑", "本文来源", "文章作者", "本期编辑", "主编", "实习编辑",
  ].map { Array($0.utf8) }
}
