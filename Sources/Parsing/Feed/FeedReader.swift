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
    if !result.isWellFormed, !result.feed.isCut {
      let isName = result.fault?.reason.hasPrefix("Namespace prefix") ?? false
      if let fault = result.fault {
        // The mended copy begins with a root of our own, eight bytes long.
        let place = max(0, min(utf8.count, fault.offset - 8))
        faults.append(
          (place, "the feed is not well-formed: \(fault.reason); read as far as possible"))
      }
      if !isName {
        let balanced = XMLBalancer(mender.bytes, depth: limits.feedDepth).bytes
        if let second = FeedEvents.read(balanced, base: base, limits: limits),
          second.feed.entries.count >= result.feed.entries.count
        {
          result = second
        }
      }
    }
    var feed = plain(result.feed, base: base)
    feed.faults = Array(faults.prefix(1))
    if result.feed.isCut {
      feed.faults.append((nil, "only the first \(limits.entriesPerFeed) entries were read"))
    }
    return feed
  }

  private func plain(_ raw: RawFeed, base: String?) -> ReadFeed {
    let reader = HTMLReader(limits: limits)
    let link = URLReference.absolute(raw.link, base: base)
    var feed = ReadFeed(format: raw.format, site: raw.title?.line(reader), language: raw.language)
    feed.entries = raw.entries.map { entry in
      let root = entry.base ?? link ?? base
      let permanent = entry.isPermanentLink ? entry.identifier : nil
      let address =
        URLReference.absolute(entry.link, base: root)
        ?? permanent.flatMap { $0.contains("://") ? URLReference.absolute($0, base: nil) : nil }
      return ReadEntry(
        identifier: entry.identifier, url: address, title: entry.title?.line(reader),
        author: entry.author ?? raw.author, published: FeedDate.date(entry.published),
        updated: FeedDate.date(entry.updated), language: entry.language ?? raw.language,
        text: entry.text?.plain(reader))
    }
    return feed
  }
}
