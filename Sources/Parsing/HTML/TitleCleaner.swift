/// The title of a page without the names of its site and section.
enum TitleCleaner {
  /// The best title from what the page offers.
  ///
  /// O(length).
  static func title(
    element: String?, social: String?, headings: [String], site: String?
  ) -> String? {
    let element = element?.collapsedOrNil
    let social = social?.collapsedOrNil
    guard let element else {
      return social ?? headings.first { $0.unicodeScalars.count >= 2 }
    }
    // A heading that the title repeats is where the title ends.
    for heading in headings where heading.unicodeScalars.count >= 4 {
      if element.hasPrefix(heading)
        || (element.contains(heading) && heading.unicodeScalars.count >= 8)
      {
        return heading
      }
    }
    let cleaned = stripped(element, site: site)
    if let social, social != site, social.unicodeScalars.count >= 4 {
      let bare = stripped(social, site: site)
      if element.hasPrefix(bare) || cleaned.hasPrefix(bare) || isGeneric(cleaned, site) {
        return bare
      }
    }
    if isGeneric(cleaned, site),
      let heading = headings.first(where: { $0.unicodeScalars.count >= 6 }),
      heading.unicodeScalars.count <= 80
    {
      return heading
    }
    return cleaned
  }

  /// `text` without trailing parts that name a site: `标题_某频道_某某网` → `标题`.
  static func stripped(_ text: String, site: String?) -> String {
    var rest = Array(text.unicodeScalars)
    while let cut = lastSeparator(rest) {
      let tail = string(rest[cut.end...])
      let head = string(rest[..<cut.start])
      guard let head = head.trimmedOrNil, head.unicodeScalars.count >= 2,
        isSiteName(tail.trimmedOrNil ?? "", site: site, strong: cut.isStrong, head: head)
      else { break }
      rest = Array(head.unicodeScalars)
    }
    return string(rest[...]).trimmedOrNil ?? text
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  private static func lastSeparator(
    _ text: [Unicode.Scalar]
  ) -> (start: Int, end: Int, isStrong: Bool)? {
    var at = text.count - 1
    while at > 0 {
      let scalar = text[at]
      if scalar == "_" || scalar == "|" || scalar == "｜" || scalar == "«" || scalar == "»" {
        var start = at
        while start > 0, text[start - 1] == scalar { start -= 1 }
        return (start, at + 1, true)
      }
      if "-–—－·".unicodeScalars.contains(scalar) {
        var start = at
        while start > 0, text[start - 1] == scalar { start -= 1 }
        let isSpaced =
          start > 0 && text[start - 1] == " " || at + 1 < text.count && text[at + 1] == " "
        return (start, at + 1, isSpaced)
      }
      at -= 1
    }
    return nil
  }

  private static func isSiteName(
    _ tail: String, site: String?, strong: Bool, head: String
  ) -> Bool {
    let count = tail.unicodeScalars.count
    guard count > 0 else { return true }
    if let site, tail == site || (count >= 3 && (site.contains(tail) || tail.contains(site))) {
      return true
    }
    guard count <= 24 else { return false }
    let lower = tail.lowercased()
    if siteEndings.contains(where: { lower.hasSuffix($0) }), count <= 16 { return true }
    // `标题_频道`: an underscore is hardly ever part of a headline.
    return strong && count <= 8 && count * 2 < head.unicodeScalars.count
  }

  /// A title without a label before it and strokes behind it: `主题: 标题 - -`.
  static func bare(_ title: String) -> String {
    var rest = title[...]
    for label in ["主题：", "主题:", "标题：", "标题:"] where rest.hasPrefix(label) {
      rest = rest.dropFirst(label.count)
    }
    while let last = rest.last, "-_| ".contains(last) { rest = rest.dropLast() }
    return String(rest).trimmedOrNil ?? title
  }

  /// Whether a title says nothing of its page: `详情`, `欢迎访问某某网`, a section's name.
  static func saysNothing(_ title: String) -> Bool {
    let lower = title.lowercased()
    return title.unicodeScalars.count < 2 || generic.contains(lower) || title.hasPrefix("欢迎")
      || title.contains("谢谢您访问") || lower.hasSuffix("::null") || lower.hasSuffix(":: null")
      || title.unicodeScalars.count <= 6 && siteEndings.contains { lower.hasSuffix($0) }
  }

  /// Whether a title says no more than where the page is from.
  static func namesSite(_ title: String?) -> Bool {
    guard let title else { return true }
    if isGeneric(title, nil) || saysNothing(title) { return true }
    let lower = title.lowercased()
    return title.unicodeScalars.count <= 24 && siteEndings.contains { lower.hasSuffix($0) }
      || lower.contains("blog") || lower.hasSuffix("的博客")
  }

  private static func isGeneric(_ title: String, _ site: String?) -> Bool {
    title == site || title.unicodeScalars.count < 4 || generic.contains(title)
  }

  private static let generic: Set<String> = [
    "首页", "正文", "新闻", "详情", "详细页", "新闻详情", "文章详情", "内容页", "信息公开", "无标题文档",
    "信息详情", "详情页", "index", "untitled document", "文章内容", "新闻内容", "帖子详情", "显示", "导航", "新闻动态", "通知公告",
    "工作动态", "信息公开内容", "文章", "内容", "查看", "浏览", "新闻正文", "新闻页", "列表",
  ]

  private static let siteEndings = [
    "网", "网站", "频道", "门户", "日报", "晚报", "时报", "新闻中心", "新闻", "在线", "政府", "教育局",
    "教育厅", "教育部", "论坛", "社区", "贴吧", "吧", "客户端", "热线", "晨报", "都市报", "传媒", "平台",
    "周刊", "新闻网", "委员会", "知乎", "微博", "博客", "資訊", "網", "頻道", "新聞", ".com", ".cn",
    ".net", ".org", "有限公司", "电视台", "信息港", "热点", "小学", "财经", "娱乐", "中学", "大学", "学院", "资讯",
  ]
}
