internal import Foundation

/// Short lines that belong to a site and not to its text.
enum PageFurniture {
  /// Headings of what follows an article: nothing behind them is text.
  static func endsText(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.count <= 60 else { return false }
    let text = String(decoding: line, as: UTF8.self)
    let bare = text.unicodeScalars.filter { !marks.contains($0) }
    if endings.contains(Array(String(String.UnicodeScalarView(bare)).utf8)) { return true }
    guard line.first.map(Bytes.isLetter) == true, line.last != 0x3F, line.last != 0x21 else {
      return false
    }
    let plain = plain(text)
    return englishEndings.contains(plain) || plain.hasPrefix("more from ")
  }

  /// Whether such a heading stands over what is never the text, however long.
  static func endsTextForGood(_ line: ArraySlice<UInt8>) -> Bool {
    endsForGood.contains(plain(String(decoding: line, as: UTF8.self)))
  }

  private static let endsForGood: Set<String> = [
    "about the author", "leave a reply", "leave a comment",
  ]

  private static func plain(_ text: String) -> String {
    text.lowercased().trimmingCharacters(in: .whitespaces.union(.punctuationCharacters))
  }

  /// Whether a line is a button, a breadcrumb, a neighbour's title or a mere decoration.
  static func contains(_ line: ArraySlice<UInt8>) -> Bool {
    if line.count <= 24, whole.contains(Array(line)) { return true }
    if starts.begins(line) { return true }
    if line.count <= 90, isFontSwitch(Array(line)) { return true }
    // A line without a letter, digit or character says nothing.
    return !line.contains {
      Bytes.isLetter($0) || Bytes.isDigit($0) || $0 >= 0xE4 || $0 < 0xE2 && $0 >= 0xC3
    }
      && !String(decoding: line, as: UTF8.self).unicodeScalars.contains {
        $0.properties.isAlphabetic || $0.properties.numericType != nil
      }
  }

  /// Whether a line is the caption of an agency's picture, by the credit with which it begins or ends.
  static func isCaption(_ line: ArraySlice<UInt8>) -> Bool {
    // A sentence ends with a point, also one that ends with `a Reuters/Ipsos poll.`
    guard line.count >= 12, line.count <= 600, line.first.map({ $0 < 0x80 }) == true,
      line.last != 0x2E
    else { return false }
    if captions.begins(line) { return true }
    let end = Array(line.suffix(60))
    return credits.contains { Bytes.find($0, in: end) != nil }
  }

  /// Whether a line is a platform's or a site's disclaimer.
  static func isDisclaimer(_ line: ArraySlice<UInt8>) -> Bool {
    let bytes = Array(line)
    return disclaimers.begins(line)
      || line.count <= 900
        && disclaimerParts.contains { Bytes.find($0, in: bytes) != nil }
  }

  private static let captions = Beginnings(["FILE PHOTO", "Image caption", "Media caption"])
  private static let credits: [StaticString] = [
    "(ap photo", "(photo by", "getty images)", "/getty images", "reuters/", "/associated press)",
    "(photo:", "via ap)", "via getty", "/afp",
  ]

  private static let disclaimers = Beginnings([
    "特别声明", "免责声明", "【免责声明】", "平台声明", "版权声明", "郑重声明", "声明：", "【版权声明】",
    "Notice: The content above", "(Reporting by", "Reporting by ", "(Additional reporting",
    "(Writing by", "Click here for more", "All rights reserved",
    "以上内容（包括", "(本文来自", "（本文来自", "本文为", "未经授权", "转载请注明", "凡注明", "著作权归作者所有", "特别提示：",
    "【责任编辑", "【责编", "【编辑", "(责编", "（责编", "[责任编辑", "[责编", "［责任编辑", "(编辑", "（编辑", "（责任编辑", "(责任编辑",
    "（ 责任编辑",
    "本文来源：", "文章来源：", "来源：", "（来源", "(来源", "【纠错】", "我要反馈", "文章关键词", "责任编辑", "责编",
    "返回搜狐", "返回腾讯网", "返回首页", "扫码阅读", "更多精彩", "打开APP",
  ])
  private static let disclaimerParts: [StaticString] = [
    "仅提供信息存储", "不代表本网", "不代表本站", "不代表腾讯", "观点仅代表作者本人", "仅代表作者个人观点", "版权归原作者", "更多原创资讯请下载",
  ]

  /// `【字体：大 中 小】` in any dress.
  private static func isFontSwitch(_ line: [UInt8]) -> Bool {
    guard
      ["字体", "字號", "字号"].contains(where: { (name: StaticString) in
        Bytes.find(name, in: line) != nil
      })
    else { return false }
    return Bytes.find("大", in: line) != nil && Bytes.find("小", in: line) != nil
  }

  private static let marks = Set("：:【】[]>》 ■●▶|".unicodeScalars)

  private static let endings: Set<[UInt8]> = set([
    "相关阅读", "相关新闻", "相关文章", "相关推荐", "相关链接", "推荐阅读", "延伸阅读", "热门推荐",
    "猜你喜欢", "为你推荐", "热门评论", "最新评论", "网友评论", "全部评论", "精彩评论", "更多精彩",
    "相关报道", "相关资讯", "热点新闻", "热门文章", "今日推荐", "大家都在看", "精彩推荐", "相關新聞",
    "相關閱讀", "延伸閱讀", "推薦閱讀", "熱門新聞", "網友評論", "点击排行", "阅读排行", "友情链接",
  ])

  private static let englishEndings: Set<String> = [
    "related articles", "related stories", "related content", "related posts", "most popular",
    "you may also like", "you might also like", "read next", "recommended for you",
    "about the author",
    "more stories", "trending now", "most read", "share this article", "leave a reply",
    "leave a comment", "recommended stories", "related news", "sponsored content", "around the web",
  ]

  private static let whole: Set<[UInt8]> = set([
    "Advertisement", "ADVERTISEMENT", "Share", "Share this:", "Comments", "Menu", "Back to Gallery",
    "打印", "收藏", "分享", "关闭", "复制链接", "返回顶部", "返回首页", "返回", "首页", "更多", "更多>>",
    "扫一扫", "打印本页", "关闭窗口", "加入收藏", "点赞", "举报", "评论", "转发", "阅读全文", "展开全文",
    "展开", "收起", "登录", "注册", "搜索", "A-", "A+", "分享到", "正文", "微信扫一扫", "已阅", "打印 关闭",
  ])

  private static let starts = Beginnings([
    "上一篇", "下一篇", "上一条", "下一条", "上一頁", "当前位置", "您的位置", "您现在的位置", "所在位置",
    "您当前的位置", "当前的位置", "首页 >", "首页>", "首页 »", "分享到", "分享至", "扫一扫", "打开微信",
    "用微信扫", "【打印", "【关闭", "【字体", "[打印", "[关闭", "Copyright", "版权所有", "浏览次数",
    "点击数", "阅读次数", "访问量", "责任编辑：", "(责任编辑", "（责任编辑", "编辑：", "ICP备", "网站地图",
    "Get short URL", "READ MORE", "Read more:", "Read More:", "CLICK HERE", "Click here",
    "Sign up for", "Follow us", "Like this story?", "Photo:", "Image:", "Photo by", "Image by",
    "Related:", "RELATED:", "Subscribe to", "Share this",
    "京ICP", "粤ICP", "沪ICP", "技术支持：", "主办单位：", "扫描二维码", "长按识别", "点击收起",
  ])

  private static func set(_ words: [String]) -> Set<[UInt8]> { Set(words.map { Array($0.utf8) }) }
}

/// A set of beginnings of lines, found by their first two bytes.
private struct Beginnings: Sendable {
  private var byHead: [UInt16: [[UInt8]]] = [:]

  init(_ words: [String]) {
    for word in words.map({ Array($0.utf8) }) where word.count >= 2 {
      byHead[UInt16(word[0]) << 8 | UInt16(word[1]), default: []].append(word)
    }
  }

  /// Whether a line begins with one of the words.
  func begins(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.count >= 2 else { return false }
    let head = UInt16(line[line.startIndex]) << 8 | UInt16(line[line.startIndex + 1])
    return byHead[head]?.contains { line.starts(with: $0) } ?? false
  }
}
