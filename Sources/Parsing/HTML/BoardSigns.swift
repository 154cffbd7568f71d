internal import Foundation

/// Tells pages of boards from articles: there the replies are the text, and not what readers add.
enum BoardSigns {
  /// Whether a page says that it belongs to a board, by its address, its software or its parts.
  ///
  /// O(length of the addresses and of JSON-LD).
  static func isBoard(_ head: PageHead, address: String?) -> Bool {
    if head.isBoard { return true }
    if let software = head.meta["generator"]?.lowercased(),
      programs.contains(where: { software.contains($0) })
    {
      return true
    }
    for address in [address, head.canonical, head.meta["og:url"]] {
      if let address, isBoard(address: address.lowercased()) { return true }
    }
    return head.linkedData.contains { script in
      Bytes.find("DiscussionForumPosting", in: script) != nil
        || Bytes.find("\"QAPage\"", in: script) != nil
    }
  }

  /// Whether a page of a board holds a question and its answers, so that comments are remarks on
  /// these and not posts of their own.
  static func isQuestion(_ head: PageHead, address: String?) -> Bool {
    let addresses = [address, head.canonical, head.meta["og:url"]].compactMap { $0?.lowercased() }
    return addresses.contains { $0.contains("/question/") || $0.contains("/questions/") }
      || head.linkedData.contains { Bytes.find("\"QAPage\"", in: $0) != nil }
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
  private static let hosts = ["bbs.", "forum.", "forums.", "tieba.", "club.", "discuss."]
  private static let names = ["forum", "bbs."]
  private static let paths = [
    "/bbs/", "/forum/", "/forum.php", "/thread", "viewthread", "/topic/", "/topics/", "/question/",
    "/questions/", "/discussion", "/faq/", "/comments/",
  ]
}
