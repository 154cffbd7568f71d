internal import Foundation

/// Tells pages of boards from articles: there the replies are the text, and not what readers add.
enum BoardSigns {
  /// What of a page is its text, by its address, its software and its parts.
  ///
  /// O(length of the addresses and of JSON-LD).
  static func posts(_ head: PageHead, address: String?) -> MainText.Posts {
    let addresses = [address, head.canonical, head.meta["og:url"]].compactMap { $0?.lowercased() }
    func isMarked(_ type: StaticString) -> Bool {
      head.linkedData.contains { Bytes.find(type, in: $0) != nil }
    }
    let isQuestion =
      addresses.contains { address in questions.contains { address.contains($0) } }
      || isMarked("\"QAPage\"")
    if isQuestion { return .answers }
    let software = head.meta["generator"]?.lowercased() ?? ""
    let isBoard =
      head.isBoard || programs.contains { software.contains($0) }
      || addresses.contains(where: isBoard(address:)) || isMarked("DiscussionForumPosting")
    return isBoard ? .all : .one
  }

  private static func isBoard(address: String) -> Bool {
    let rest = address.range(of: "://").map { address[$0.upperBound...] } ?? address[...]
    let host = rest.prefix { $0 != "/" }
    return hosts.contains { rest.hasPrefix($0) } || names.contains { host.contains($0) }
      || paths.contains { rest.contains($0) }
  }

  private static let programs = [
    "discuz", "phpwind", "phpbb", "vbulletin", "xenforo", "discourse", "flarum", "nodebb", "mybb",
  ]
  private static let hosts = ["tieba.", "club.", "discuss."]
  private static let names = ["forum", "bbs."]
  private static let questions = ["/question/", "/questions/"]
  private static let paths = [
    "/bbs/", "/forum/", "/forum.php", "/thread", "viewthread", "/topic/", "/topics/", "/discussion",
    "/faq/", "/comments/",
  ]
}
