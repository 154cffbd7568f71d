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
  ///   - shown: what the page prints for readers.
  init(
    _ head: PageHead, address: String?, base: String?, captured: Date?, isList: Bool,
    shown: ShownFacts
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
    let labels = VisibleLabels(isList ? [] : shown.labels, captured: captured)
    let named = ["author", "article:author", "og:article:author", "byl", "mediaid"]
      .map { head.meta[$0] }
    let houses = [site, URLReference.host(url), shown.siteInTitle].compactMap(\.self)
    let written = ([data.author] + named).compactMap { AuthorName.cleaned($0, houses: houses) }
    let marked = shown.marked.compactMap { AuthorName.cleaned($0, houses: houses) }
    // A house in the author's place is the source; whoever signs the text comes first.
    let isPerson: (String) -> Bool = { !AuthorName.isHouse($0) }
    let byline = shown.byline
    author =
      isList
      ? nil
      : written.first(where: isPerson) ?? byline.author ?? marked.first(where: isPerson)
        ?? byline.signed ?? written.first ?? marked.first

    // No page in Chinese is older than 1995; templates carry such dates.
    let isKnown: (Moment) -> Bool = {
      $0.date.timeIntervalSince1970 >= 788_918_400 && $0.date <= captured ?? $0.date
    }
    let times = isList ? [] : head.times
    var candidates = Self.publishedNames.compactMap { Self.moment(head.meta[$0]) }
    candidates += [data.published, head.properties["datePublished"]].compactMap(Self.moment)
    candidates += times.compactMap(Self.moment)
    candidates += labels.published.compactMap { Moment($0) }
    if candidates.isEmpty, !isList, let date = ScriptTimes.published(in: shown.page) {
      candidates.append(Moment(date: date, hasTime: true))
    }
    if let date = Self.day(inAddress: url ?? address) {
      candidates.append(Moment(date: date, hasTime: false))
    }
    published = Moment.best(candidates.filter(isKnown))
    updated =
      (Self.updatedNames.compactMap { Self.moment(head.meta[$0]) }
      + [data.modified, head.properties["dateModified"], head.properties["dateUpdate"]]
      .compactMap(Self.moment)
      + [labels.updated.flatMap { Moment($0) }].compactMap(\.self))
      .first(where: isKnown)?.date
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
  static func date(_ text: String?) -> Date? { moment(text)?.date }

  private static func moment(_ text: String?) -> Moment? {
    guard let text = text?.trimmedOrNil else { return nil }
    let bytes = Array(text.utf8.prefix(64))
    var scanner = DateScanner(bytes)
    if let date = scanner.numeric() { return Moment(date) }
    return otherDate(text, bytes).map { Moment(date: $0, hasTime: true) }
  }

  private static func otherDate(_ text: String, _ bytes: [UInt8]) -> Date? {
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
