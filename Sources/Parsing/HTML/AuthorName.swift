internal import Foundation

/// What sites write where an author's name belongs.
enum AuthorName {
  /// A name as it stands in the page's data, or nil when it is none: a site, an account of the
  /// system that made the page, an address.
  ///
  /// `houses` are the names of the site, among them what its titles end with.
  static func cleaned(_ text: String?, houses: [String]) -> String? {
    guard var name = text?.collapsedOrNil else { return nil }
    for label in ["作者：", "作者:", "作者 ", "By ", "by ", "文/", "作者", "记者："] where name.hasPrefix(label)
    {
      name = String(name.dropFirst(label.count)).trimmedOrNil ?? ""
    }
    // `林一禾 2021-10-27`: what follows the name is another thing.
    if let end = name.unicodeScalars.firstIndex(where: {
      "0123456789|｜：:（(【".unicodeScalars.contains($0)
    }), end > name.unicodeScalars.startIndex {
      name = String(name.unicodeScalars[..<end]).trimmedOrNil ?? ""
    }
    for word in others {
      guard let range = name.range(of: word) else { continue }
      name = String(name[..<range.lowerBound]).trimmedOrNil ?? ""
    }
    let count = name.unicodeScalars.count
    guard (2...60).contains(count),
      !houses.contains(where: { $0.lowercased().contains(name.lowercased()) }),
      !none.contains(name.lowercased()), !boxWords.contains(where: name.contains),
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
    "网络整理", "小编", "本站", "未知作者", "文章", "作品", "动态", "阅读",
  ]
  /// Words of boxes about an author, which no name holds.
  private static let boxWords = [
    "该作者", "作者文章", "总阅读", "阅读量", "粉丝", "点赞", "文章数", "文章 ", "作品 ", "个人资料", "个人简介",
  ]
  /// Words of labels and buttons that run on behind a name.
  private static let others = [
    "发布时间", "责任编辑", "编辑：", "编辑:", "关注", "总篇数", "登录", "账号", "注册", "来源", "已认证", "楼主", "作者：",
  ]
  private static let makers = [
    "discuz", "comsenz", "大汉", "维基媒体项目", "wordpress", "dedecms", "phpcms", "typecho", "博达", "拓尔思",
  ]
  private static let houses = [
    "网", "报", "社", "公司", "频道", "电视台", "广播电台", "客户端", "新闻", "日报社", "传媒", "中心", "杂志", "周刊",
    "财经", "集团", "出版社", "在线", "Publishers", "News", "Editors", "资讯",
  ]
}
