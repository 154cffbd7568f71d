/// The vocabularies that feeds are written in, however their prefixes are called.
enum FeedNamespace {
  /// RSS without a namespace, and the namespaces of RSS 0.9, 1.0 and 2.0.
  case rss
  case atom, dublinCore, terms, content, rdf, media, podcast, xhtml, xml, other

  init(space: String?, prefix: String?) {
    guard let space, !space.isEmpty else {
      self = Self.usual[prefix?.lowercased() ?? ""] ?? .other
      return
    }
    let name = Array(space.utf8)
    if let known = Self.known.first(where: { Bytes.find($0.part, in: name) != nil }) {
      self = known.namespace
    } else {
      // An unknown default namespace is somebody's dialect of RSS or of an Atom draft.
      self = prefix == nil || prefix?.isEmpty == true ? .rss : .other
    }
  }

  /// Undeclared prefixes mean what everybody means by them.
  private static let usual: [String: FeedNamespace] = [
    "": .rss, "rss": .rss, "dc": .dublinCore, "dcterms": .terms, "dct": .terms,
    "content": .content, "atom": .atom, "atom10": .atom, "a10": .atom, "rdf": .rdf,
    "media": .media, "itunes": .podcast, "xhtml": .xhtml, "xml": .xml,
  ]

  /// Parts of namespace names, in lower case, the narrower ones first.
  private static let known: [(part: StaticString, namespace: FeedNamespace)] = [
    ("purl.org/rss/1.0/modules/content", .content), ("purl.org/rss/1.0/modules/rss091", .rss),
    ("purl.org/rss/1.0/modules", .other), ("purl.org/dc/elements", .dublinCore),
    ("purl.org/dc/terms", .terms), ("w3.org/2005/atom", .atom), ("purl.org/atom", .atom),
    ("purl.org/echo", .atom), ("purl.org/pie", .atom), ("22-rdf-syntax-ns", .rdf),
    ("search.yahoo.com/mrss", .media), ("podcast-1.0.dtd", .podcast),
    ("w3.org/1999/xhtml", .xhtml), ("xml/1998/namespace", .xml),
    ("blogchannelmodule", .other), ("creativecommonsrssmodule", .other),
    ("backend.userland.com", .rss), ("blogs.law.harvard.edu", .rss),
    ("cyber.law.harvard.edu/rss", .rss), ("cyber.harvard.edu/rss", .rss),
    ("netscape.com/rdf", .rss), ("my.netscape.com", .rss), ("rssboard.org", .rss),
    ("purl.org/rss", .rss), ("purl.org/net/rss", .rss),
  ]
}

/// What an element of an entry or of the feed tells; of several that tell the same, the highest
/// rank counts.
enum FeedField: Equatable {
  case title(rank: Int)
  case link
  case identifier(rank: Int)
  case author(rank: Int)
  /// The parts of a person: Atom's, and RSS that borrows them.
  case authorName, authorMail
  case published(rank: Int)
  case updated(rank: Int)
  /// Dublin Core's date names no event: it stands in for both.
  case date
  case language
  /// Text for the reader.
  case text(rank: Int)

  /// Texts below this rank describe a picture, a film or a recording and stand in only where the
  /// entry has no text of its own.
  static let ownTextRank = 2

  init?(_ namespace: FeedNamespace, _ local: String) {
    let found: FeedField? =
      switch namespace {
      case .rss, .atom: Self.main[local]
      case .dublinCore: Self.dublinCore[local]
      case .terms: Self.terms[local]
      case .media: Self.media[local]
      case .podcast: Self.podcast[local]
      case .content: local == "encoded" ? .text(rank: 5) : nil
      case .xhtml: local == "body" ? .text(rank: 5) : local == "div" ? .text(rank: 4) : nil
      case .rdf, .xml, .other: nil
      }
    guard let found else { return nil }
    self = found
  }

  /// RSS, Atom and CDF; feeds mix their names freely.
  private static let main: [String: FeedField] = [
    "title": .title(rank: 4), "link": .link, "guid": .identifier(rank: 4),
    "id": .identifier(rank: 4), "author": .author(rank: 3),
    "pubdate": .published(rank: 3), "published": .published(rank: 3),
    "issued": .published(rank: 3), "created": .published(rank: 2), "date": .published(rank: 1),
    "updated": .updated(rank: 3), "modified": .updated(rank: 3), "language": .language,
    "content": .text(rank: 5), "encoded": .text(rank: 5), "fullitem": .text(rank: 4),
    "fulltext": .text(rank: 4), "body": .text(rank: 4), "description": .text(rank: 3),
    "summary": .text(rank: 3), "abstract": .text(rank: 3),
  ]

  private static let dublinCore: [String: FeedField] = [
    "title": .title(rank: 3), "identifier": .identifier(rank: 1), "creator": .author(rank: 4),
    "author": .author(rank: 4), "contributor": .author(rank: 1), "date": .date,
    "language": .language, "description": .text(rank: 2),
  ]

  private static let terms: [String: FeedField] = [
    "title": .title(rank: 3), "identifier": .identifier(rank: 1), "creator": .author(rank: 4),
    "issued": .published(rank: 3), "available": .published(rank: 2),
    "created": .published(rank: 2), "modified": .updated(rank: 3), "date": .date,
    "language": .language, "abstract": .text(rank: 2), "description": .text(rank: 2),
  ]

  private static let media: [String: FeedField] = [
    "title": .title(rank: 1), "description": .text(rank: 1),
  ]

  private static let podcast: [String: FeedField] = [
    "title": .title(rank: 2), "author": .author(rank: 2), "summary": .text(rank: 1),
    "subtitle": .text(rank: 1),
  ]
}
