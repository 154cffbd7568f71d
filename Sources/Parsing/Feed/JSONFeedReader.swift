internal import Foundation
internal import Records

/// Reads JSON Feed 1.0 and 1.1, and RSS written as JSON.
struct JSONFeedReader {
  let limits: ParsingLimits

  /// The feed in `utf8`, or nil when it is JSON of another kind.
  ///
  /// O(n).
  func read(_ utf8: [UInt8], base: String?) -> ReadFeed? {
    let (value, fault) = LenientJSON.read(utf8, depth: limits.jsonDepth)
    guard let value else { return nil }
    let channel = value["rss"]?["channel"]
    let version = value["version"]?.text ?? ""
    guard let items = value["items"]?.elements ?? channel?["item"]?.elements else {
      return version.contains("jsonfeed") ? ReadFeed(format: .jsonfeed) : nil
    }
    let root = channel ?? value
    let isFeed =
      channel != nil || version.contains("jsonfeed") || value["home_page_url"] != nil
      || value["feed_url"] != nil
      || items.prefix(3).contains {
        $0["content_html"] != nil || $0["content_text"] != nil
          || ($0["id"] != nil && $0["title"] != nil && $0["url"] != nil)
      }
    guard isFeed else { return nil }
    let reader = HTMLReader(limits: limits)
    var feed = ReadFeed(
      format: .jsonfeed, site: root["title"]?.text?.collapsedOrNil,
      language: root["language"]?.text?.collapsedOrNil)
    let home = (root["home_page_url"] ?? root["link"] ?? root["feed_url"])?.text
    let link = URLReference.absolute(home, base: base) ?? base
    let author = Self.author(root)
    for item in items.prefix(limits.entriesPerFeed) {
      guard case .object = item else { continue }
      feed.entries.append(entry(item, feed: feed, base: link, author: author, reader))
    }
    if items.count > limits.entriesPerFeed {
      feed.faults.append((nil, "only the first \(limits.entriesPerFeed) entries were read"))
    }
    if let fault {
      feed.faults.append((fault, "the JSON ends or breaks here; read as far as possible"))
    }
    return feed
  }

  private func entry(
    _ item: JSONValue, feed: ReadFeed, base: String?, author: String?, _ reader: HTMLReader
  ) -> ReadEntry {
    func text(_ keys: String...) -> String? {
      keys.lazy.compactMap { item[$0]?.text?.trimmedOrNil }.first
    }
    func plain(_ key: String, _ form: FeedText.Form) -> String? {
      item[key]?.text.flatMap { FeedText(bytes: Array($0.utf8), form: form).plain(reader) }
    }
    let identifier = text("id") ?? text("guid") ?? item["guid"]?["#value"]?.text
    let address =
      text("url", "link", "permalink", "external_url")
      ?? identifier.flatMap { $0.contains("://") ? $0 : nil }
    return ReadEntry(
      identifier: identifier, url: URLReference.absolute(address, base: base),
      title: text("title").flatMap { FeedText(bytes: Array($0.utf8), form: .unknown).line(reader) },
      author: Self.author(item) ?? author,
      published: FeedDate.date(text("date_published", "pubDate", "created")),
      updated: FeedDate.date(text("date_modified")), language: text("language") ?? feed.language,
      text: plain("content_html", .html) ?? plain("content_text", .plain)
        ?? plain("description", .unknown) ?? plain("summary", .plain))
  }

  private static func author(_ value: JSONValue) -> String? {
    let person = value["authors"]?.elements?.first ?? value["author"]
    return (person?["name"]?.text ?? person?.text)?.collapsedOrNil
  }
}
