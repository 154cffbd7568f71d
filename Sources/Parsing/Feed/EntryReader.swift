internal import Foundation

/// Chooses among what an entry says of itself.
///
/// - `text` is the longest in plain text of content, description and summary, since feeds put the
///   whole article now in the one, now in the other; descriptions of pictures and recordings stand
///   in where there is none.
/// - `url` is the link, else a guid that is an address and not said to be none.
/// - `author` is a name before a mail address, the entry's own before its source's before the
///   feed's.
/// - `language` is that of the text, the title, the entry, the feed, in this order.
struct EntryReader {
  let limits: ParsingLimits
  let html: HTMLReader

  init(limits: ParsingLimits) {
    self.limits = limits
    html = HTMLReader(limits: limits)
  }

  /// One entry in plain text; `cut` counts the entries whose text a limit cut.
  ///
  /// O(n).
  func entry(_ raw: RawEntry, feed: RawFeed, base: String?, cut: inout Int) -> ReadEntry {
    let (text, source) = text(raw.texts, cut: &cut)
    let other = raw.texts.lazy.compactMap(\.text.language).first
    let own = [source?.language, other, raw.title.value?.language, raw.language, raw.ownLanguage]
    let language = Self.languageTag(own.lazy.compactMap(\.self).first ?? feed.language)
    let isChinese = language?.lowercased().hasPrefix("zh") == true || language == "cn"
    func date(_ event: RawEntry.WrittenDate.Event) -> Date? {
      raw.written(event).lazy.compactMap { FeedDate.date($0, isChinese: isChinese) }.first
    }
    return ReadEntry(
      identifier: raw.identifier.value, url: address(raw, base: base),
      title: raw.title.value?.line(html), author: raw.author.value ?? feed.author.value,
      published: date(.published), updated: date(.updated), language: language, text: text)
  }

  /// `zh_CN` is written `zh-CN`; an empty tag takes the language back.
  static func languageTag(_ text: String?) -> String? {
    text?.trimmedOrNil?.replacing("_", with: "-")
  }

  private func address(_ raw: RawEntry, base: String?) -> String? {
    if let link = URLReference.absolute(raw.link.value, base: base) { return link }
    guard raw.isPermanentLink, let identifier = raw.identifier.value else { return nil }
    // A bare number or word is no address, whatever the default of `isPermaLink` says.
    guard identifier.contains("://") || identifier.hasPrefix("/") else { return nil }
    return URLReference.absolute(identifier, base: base)
  }

  private func text(
    _ candidates: [(rank: Int, text: FeedText)], cut: inout Int
  ) -> (String?, FeedText?) {
    let sorted = candidates.enumerated()
      .sorted { ($1.element.rank, $0.offset) < ($0.element.rank, $1.offset) }.map(\.element)
    var best: (String?, FeedText?)
    for (rank, text) in sorted {
      if let found = best.0 {
        if rank < FeedField.ownTextRank { break }
        // Plain text is hardly ever longer than its source.
        if text.bytes.count <= found.utf8.count { continue }
      }
      var source = text
      if source.bytes.count > limits.textBytes {
        source.bytes = Bytes.wholeCharacters(source.bytes, within: limits.textBytes)
        cut += 1
      }
      guard let plain = source.plain(html) else { continue }
      if plain.utf8.count > best.0?.utf8.count ?? 0 { best = (plain, text) }
    }
    return best
  }
}
