internal import Foundation
internal import Records

/// Reads JSON Feed 1.0 and 1.1, and RSS written as JSON.
struct JSONFeedReader {
  let limits: ParsingLimits

  /// The feed in `utf8`, or nil when it is JSON of another kind.
  ///
  /// O(n).
  func read(_ utf8: [UInt8], base: String?) -> ReadFeed? {
    let read = LenientJSON.read(utf8, depth: limits.jsonDepth, elements: limits.entriesPerFeed)
    guard let value = read.value else { return nil }
    let channel = value["rss"]?["channel"]
    let version = value["version"]?.text ?? ""
    // RSS in JSON with one item has it bare.
    let single = channel?["item"].flatMap { $0.elements == nil && $0["title"] != nil ? [$0] : nil }
    guard let items = value["items"]?.elements ?? channel?["item"]?.elements ?? single else {
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
      language: EntryReader.languageTag(root["language"]?.text))
    let home = (root["home_page_url"] ?? root["link"] ?? root["feed_url"])?.text
    let link = URLReference.absolute(home, base: base) ?? base
    let author = Self.author(root)
    var cut = 0
    for item in items {
      guard case .object = item else { continue }
      feed.entries.append(entry(item, feed: feed, base: link, author: author, reader, cut: &cut))
    }
    if cut > 0 {
      feed.faults.append(
        (nil, "the text of \(cut) entries was cut behind \(limits.textBytes) bytes (text_bytes)"))
    }
    if let place = read.overflow {
      feed.faults.append(
        (place, "only the first \(limits.entriesPerFeed) entries were read (feed_entries)"))
    }
    if let fault = read.fault {
      feed.faults.append((fault, "the JSON ends or breaks here; read as far as possible"))
    }
    return feed
  }

  private func entry(
    _ item: JSONValue, feed: ReadFeed, base: String?, author: String?, _ reader: HTMLReader,
    cut: inout Int
  ) -> ReadEntry {
    var isCut = false
    defer { cut += isCut ? 1 : 0 }
    func text(_ keys: String...) -> String? {
      keys.lazy.compactMap { (item[$0]?["#value"] ?? item[$0])?.text?.trimmedOrNil }.first
    }
    func plain(_ key: String, _ form: FeedText.Form) -> String? {
      item[key]?.text.flatMap { written in
        var bytes = Array(written.utf8)
        if bytes.count > limits.textBytes {
          isCut = true
          bytes = Bytes.wholeCharacters(bytes, within: limits.textBytes)
        }
        return FeedText(bytes: bytes, form: form).plain(reader)
      }
    }
    let identifier = text("id", "guid")
    let address =
      text("url", "link", "permalink", "external_url")
      ?? identifier.flatMap { $0.contains("://") ? $0 : nil }
    let language = EntryReader.languageTag(text("language")) ?? feed.language
    let isChinese = language?.lowercased().hasPrefix("zh") == true
    // The fuller one of what may be the article.
    let texts = [
      plain("content_html", .html), plain("content_text", .plain),
      plain("content:encoded", .unknown), plain("description", .unknown),
    ].compactMap(\.self)
    let fullest = texts.reduce(nil as String?) { best, next in
      next.utf8.count > best?.utf8.count ?? 0 ? next : best
    }
    return ReadEntry(
      identifier: identifier, url: URLReference.absolute(address, base: base),
      title: text("title").flatMap { FeedText(bytes: Array($0.utf8), form: .unknown).line(reader) },
      author: Self.author(item) ?? author,
      published: FeedDate.date(
        text("date_published", "pubDate", "dc:date", "created"), isChinese: isChinese),
      updated: FeedDate.date(text("date_modified", "dc:date"), isChinese: isChinese),
      language: language, text: fullest ?? plain("summary", .plain))
  }

  private static func author(_ value: JSONValue) -> String? {
    let people = value["authors"]?.elements ?? []
    let written = (people + [value["author"], value["dc:creator"]].compactMap(\.self)).lazy
      .compactMap { ($0["name"]?.text ?? $0.text)?.collapsedOrNil }
    return written.first.flatMap { PersonName.read($0)?.name }
  }
}
