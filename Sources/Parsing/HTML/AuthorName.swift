/// What sites write where an author's name belongs.
enum AuthorName {
  /// A name as it stands in the page's data, or nil when it is none: a site, an account of the
  /// system that made the page, an address.
  static func cleaned(_ text: String?, site: String?) -> String? {
    guard var name = text?.collapsedOrNil else { return nil }
    for label in ["作者：", "作者:", "作者 ", "By ", "by ", "文/", "记者 "] where name.hasPrefix(label) {
      name = String(name.dropFirst(label.count)).trimmedOrNil ?? ""
    }
    let count = name.unicodeScalars.count
    guard (2...60).contains(count), name != site, !none.contains(name.lowercased()),
      !name.contains("://"), !name.contains("@"), !name.contains("_"),
      !name.contains("www."), !name.contains("="), !name.hasSuffix(".com"), !name.hasSuffix(".cn"),
      !makers.contains(where: { name.lowercased().contains($0) }),
      name.unicodeScalars.contains(where: { $0.properties.isAlphabetic })
    else { return nil }
    return name
  }

  /// Whether a name is a paper's, a site's or an office's rather than a person's.
  static func isHouse(_ name: String) -> Bool {
    houses.contains { name.hasSuffix($0) } || name.contains(",") && name.contains("网")
  }

  private static let none: Set<String> = [
    "未知", "佚名", "admin", "administrator", "administrators", "root", "管理员", "系统管理员", "匿名", "null",
    "undefined", "none", "name", "author", "editor", "webmaster", "超级管理员", "无", "原创", "转载", "网络",
    "网络整理", "小编", "本站", "未知作者",
  ]
  private static let makers = [
    "discuz", "comsenz", "大汉", "维基媒体项目", "wordpress", "dedecms", "phpcms", "typecho", "博达", "拓尔思",
  ]
  private static let houses = [
    "网", "报", "社", "公司", "频道", "电视台", "广播电台", "客户端", "新闻", "日报社", "传媒", "中心", "杂志", "周刊",
    "财经", "集团", "出版社", "在线", "Publishers", "News", "Editors", "资讯",
  ]
}
