/// The vocabularies that feeds are written in, however their prefixes are called.
enum FeedNamespace {
  /// RSS without a namespace, and the namespaces of RSS 0.9, 1.0 and 2.0.
  case rss
  case atom, dublinCore, terms, content, rdf, media, podcast, xhtml, xml, other

  init(space: String?, prefix: String?) {
    guard let space, !space.isEmpty else {
      // Undeclared prefixes mean what everybody means by them.
      switch prefix?.lowercased() {
      case nil, "", "rss": self = .rss
      case "dc": self = .dublinCore
      case "dcterms": self = .terms
      case "content": self = .content
      case "atom", "a10": self = .atom
      case "rdf": self = .rdf
      case "media": self = .media
      case "itunes": self = .podcast
      case "xhtml": self = .xhtml
      case "xml": self = .xml
      default: self = .other
      }
      return
    }
    let name = space.lowercased()
    if name.contains("purl.org/rss/1.0/modules/content") {
      self = .content
    } else if name.contains("purl.org/rss/1.0/modules") {
      self = .other
    } else if name.contains("purl.org/dc/elements") {
      self = .dublinCore
    } else if name.contains("purl.org/dc/terms") {
      self = .terms
    } else if name.contains("w3.org/2005/atom") || name.contains("purl.org/atom") {
      self = .atom
    } else if name.contains("22-rdf-syntax-ns") {
      self = .rdf
    } else if name.contains("search.yahoo.com/mrss") {
      self = .media
    } else if name.contains("podcast-1.0.dtd") {
      self = .podcast
    } else if name.contains("w3.org/1999/xhtml") {
      self = .xhtml
    } else if name.contains("xml/1998/namespace") {
      self = .xml
    } else if name.contains("purl.org/rss") || name.contains("netscape.com/rdf")
      || name.contains("backend.userland.com") || name.contains("blogs.law.harvard.edu")
      || name.contains("cyber.law.harvard.edu/rss/rss") || name.contains("my.netscape.com")
    {
      self = .rss
    } else {
      self = prefix == nil || prefix?.isEmpty == true ? .rss : .other
    }
  }
}

/// What an element of an entry or of the feed tells.
enum FeedField: Equatable {
  case title, link, identifier, author, authorName, published, updated, language
  /// Text for the reader; more is better.
  case text(rank: Int)

  init?(_ namespace: FeedNamespace, _ local: String) {
    switch (namespace, local) {
    case (.rss, "title"), (.atom, "title"), (.dublinCore, "title"): self = .title
    case (.rss, "link"), (.atom, "link"): self = .link
    case (.rss, "guid"), (.atom, "id"), (.rss, "id"): self = .identifier
    case (.dublinCore, "identifier"): self = .identifier
    case (.rss, "author"), (.dublinCore, "creator"), (.podcast, "author"), (.dublinCore, "author"):
      self = .author
    case (.rss, "pubdate"), (.dublinCore, "date"), (.atom, "published"), (.atom, "issued"),
      (.terms, "issued"), (.terms, "created"), (.atom, "created"), (.rss, "published"),
      (.rss, "date"), (.terms, "date"):
      self = .published
    case (.atom, "updated"), (.atom, "modified"), (.terms, "modified"), (.rss, "updated"):
      self = .updated
    case (.rss, "language"), (.dublinCore, "language"): self = .language
    case (.content, "encoded"), (.atom, "content"), (.xhtml, "body"): self = .text(rank: 5)
    case (.rss, "content"), (.rss, "fulltext"), (.rss, "body"), (.xhtml, "div"):
      self = .text(rank: 4)
    case (.rss, "description"), (.atom, "summary"), (.terms, "abstract"), (.rss, "summary"):
      self = .text(rank: 3)
    case (.dublinCore, "description"): self = .text(rank: 2)
    case (.media, "description"), (.podcast, "summary"), (.podcast, "subtitle"):
      self = .text(rank: 1)
    default: return nil
    }
  }
}
