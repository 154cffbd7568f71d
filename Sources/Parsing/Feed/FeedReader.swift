internal import Foundation
internal import Records

/// One entry of a feed, ready to become a document.
struct ReadEntry {
  var identifier: String?
  var url: String?
  var title: String?
  var author: String?
  var published: Date?
  var updated: Date?
  var language: String?
  var text: String?
}

/// A feed with its entries in plain text.
struct ReadFeed {
  var format: Document.Format
  var site: String?
  var language: String?
  var entries: [ReadEntry] = []
  /// What was wrong, with the offset in the decoded feed where it is known.
  var faults: [(offset: Int?, reason: String)] = []
}

/// Reads RSS, Atom and RDF.
struct FeedReader {
  let limits: ParsingLimits

  /// The feed in `utf8`.
  ///
  /// A feed that is not well-formed is read a second time with its tags put in order, and its first
  /// fault is reported. O(n).
  func read(_ utf8: [UInt8], base: String?) -> ReadFeed? {
    let mender = XMLMender(utf8, limits: limits)
    guard var result = FeedEvents.read(mender.bytes, base: base, limits: limits) else { return nil }
    var faults: [(offset: Int?, reason: String)] = []
    if let fault = mender.fault {
      faults.append((fault.offset, "the feed is not well-formed: \(fault.reason)"))
    }
    if !result.feed.isCut {
      if let fault = result.fault {
        faults.append(
          (
            mender.original(fault.offset),
            "the feed is not well-formed: \(fault.reason); read as far as possible"
          ))
      }
      if !result.isWellFormed {
        let balanced = XMLBalancer(mender.bytes, depth: limits.feedDepth).bytes
        if let second = FeedEvents.read(balanced, base: base, limits: limits),
          second.feed.entries.count >= result.feed.entries.count
        {
          result = second
        }
      }
    }
    var feed = plain(result.feed, base: base)
    if let surplus = result.feed.surplus {
      faults.append((nil, "the feed is not well-formed: \(surplus)"))
    }
    if !result.feed.hasRoot, result.feed.entries.isEmpty {
      faults.append((utf8.count, "the feed ends before its first element"))
    }
    feed.faults.insert(contentsOf: faults.prefix(1), at: 0)
    if result.feed.isCut {
      feed.faults.append(
        (
          result.stop.map(mender.original),
          "only the first \(limits.entriesPerFeed) entries were read (feed_entries)"
        ))
    }
    return feed
  }

  private func plain(_ raw: RawFeed, base: String?) -> ReadFeed {
    let reader = EntryReader(limits: limits)
    let link = URLReference.absolute(raw.link.value, base: base)
    var feed = ReadFeed(
      format: raw.format, site: raw.title.value?.line(reader.html),
      language: EntryReader.languageTag(raw.language))
    var cut = 0
    feed.entries = raw.entries.map { entry in
      reader.entry(entry, feed: raw, base: entry.base ?? link ?? base, cut: &cut)
    }
    if cut > 0 {
      feed.faults.append(
        (nil, "the text of \(cut) entries was cut behind \(limits.textBytes) bytes (text_bytes)"))
    }
    return feed
  }
}
