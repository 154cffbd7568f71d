internal import Foundation

/// What a page says about itself: addresses, times, byline, site.
struct PageMetadata {
  var url: String?
  var site: String?
  var language: String?
  var author: String?
  var published: Date?
  var updated: Date?

  /// - Parameters:
  ///   - address: where the page was crawled, when known; `base` stands in for references.
  ///   - isList: list pages carry the dates of others; visible ones are not theirs.
  ///   - lines: the lines that may hold labels, as UTF-8.
  init(
    _ head: PageHead, address: String?, base: String?, captured: Date?, isList: Bool,
    lines: some Sequence<[UInt8]>
  ) {
    let root = URLReference.absolute(head.base, base: address ?? base) ?? address ?? base
    let canonical = URLReference.absolute(head.canonical, base: root)
    let social = URLReference.absolute(head.meta["og:url"], base: root)
    url = canonical ?? address ?? social ?? base
    site =
      (head.meta["og:site_name"] ?? head.meta["application-name"])?.collapsedOrNil
      ?? URLReference.host(url)
    language = (head.language ?? head.meta["content-language"])?.collapsedOrNil

    let data = LinkedData(head.linkedData)
    let labels = VisibleLabels(isList ? [] : Array(lines))
    let name = ["author", "article:author", "og:article:author", "byl", "mediaid"]
      .lazy.compactMap { head.meta[$0]?.collapsedOrNil }.first { !$0.contains("://") }
    author = name ?? data.author ?? labels.author

    let isKnown: (Date) -> Bool = { captured == nil || $0 <= captured ?? $0 }
    let times = isList ? [] : head.times
    var candidates = Self.publishedNames.compactMap { Self.date(head.meta[$0]) }
    candidates += [data.published, head.properties["datePublished"]].compactMap(Self.date)
    candidates += times.compactMap(Self.date)
    candidates += labels.published.compactMap { $0.date(fallback: LenientDate.beijing) }
    if let date = Self.day(inAddress: url ?? address) { candidates.append(date) }
    published = candidates.first(where: isKnown)
    updated =
      (Self.updatedNames.compactMap { Self.date(head.meta[$0]) }
      + [data.modified, head.properties["dateModified"]].compactMap(Self.date)
      + [labels.updated?.date(fallback: LenientDate.beijing)].compactMap(\.self))
      .first(where: isKnown)
    if published == nil, candidates.isEmpty { published = updated }
  }

  private static let publishedNames = [
    "article:published_time", "og:article:published_time", "og:published_time", "og:release_date",
    "bt:pubdate", "pubdate", "publishdate", "publish_date", "publication_date", "publish-date",
    "datepublished", "article.published", "weibo:article:create_at", "sailthru.date", "dc.date",
    "dc.date.issued", "dcterms.created", "dcterms.issued", "og:time", "parsely-pub-date",
    "publishtime", "apub:time", "createtime", "docpubtime", "_pubtime", "date",
  ]
  private static let updatedNames = [
    "article:modified_time", "og:updated_time", "weibo:article:update_at", "datemodified",
    "lastmodified", "last-modified", "dcterms.modified",
  ]

  /// A time in a machine's writing; Beijing time unless a zone is given.
  static func date(_ text: String?) -> Date? {
    guard let text = text?.trimmedOrNil else { return nil }
    let bytes = Array(text.utf8.prefix(64))
    var scanner = DateScanner(bytes)
    if let date = scanner.numeric() { return date.date(fallback: LenientDate.beijing) }
    if bytes.count == 10 || bytes.count == 13, bytes.allSatisfy(Bytes.isDigit),
      let value = Double(text)
    {
      return Date(timeIntervalSince1970: bytes.count == 13 ? (value / 1000).rounded(.down) : value)
    }
    return FeedDate.date(text)
  }

  /// The day in an address: `/2021-10/27/`, `/2021/10/27/`, `/20211027/`, `t20211027_`.
  static func day(inAddress address: String?) -> Date? {
    guard let address, let separator = address.range(of: "://") else { return nil }
    let bytes = Array(address[separator.upperBound...].utf8)
    var at = bytes.firstIndex(of: 0x2F) ?? bytes.count
    while at + 8 <= bytes.count {
      let before = at > 0 ? bytes[at - 1] : 0x2F
      guard Bytes.isDigit(bytes[at]), !Bytes.isDigit(before) else {
        at += 1
        continue
      }
      if bytes[at] == 0x32 || bytes[at] == 0x31 {
        var scanner = DateScanner(bytes, at: at)
        if var date = scanner.numeric(), (1995...2099).contains(date.year) {
          date.seconds = nil
          date.zone = nil
          return date.date(fallback: LenientDate.beijing)
        }
      }
      at += 1
    }
    return nil
  }
}

/// The few facts of JSON-LD that matter here.
private struct LinkedData {
  var published: String?
  var modified: String?
  var author: String?

  init(_ scripts: [[UInt8]]) {
    for script in scripts {
      guard let value = LenientJSON.read(script, depth: 16).value else { continue }
      take(value, depth: 4)
    }
  }

  private mutating func take(_ value: JSONValue, depth: Int) {
    guard depth > 0 else { return }
    for element in (value.elements ?? []).prefix(32) { take(element, depth: depth - 1) }
    guard case .object = value else { return }
    published = published ?? value["datePublished"]?.text ?? value["pubDate"]?.text
    modified = modified ?? value["dateModified"]?.text ?? value["upDate"]?.text
    if author == nil, let person = value["author"] {
      author = (person.text ?? (person.elements?.first ?? person)["name"]?.text)?.collapsedOrNil
    }
    if let graph = value["@graph"] { take(graph, depth: depth - 1) }
  }
}
