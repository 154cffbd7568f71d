/// Which fields of an entry never stand inside which others: a field that begins there says that
/// the end tag of the one before is missing.
enum FieldNesting {
  /// Whether the end of `open` must be missing when `next` begins.
  static func isLost(open: [UInt8], before next: [UInt8]) -> Bool {
    let last = String(decoding: open, as: UTF8.self).lowercased()
    let name = String(decoding: next, as: UTF8.self).lowercased()
    if lines.contains(last) { return fields.contains(name) || texts.contains(name) }
    if last == "author" || last == "contributor" {
      return !personParts.contains(name) && fields.union(texts).contains(name)
    }
    // Articles hold links, titles and sources of their own, but none of these.
    if texts.contains(last) {
      return name != last && texts.contains(name) || articleNever.contains(name)
    }
    return false
  }

  /// Fields of one line.
  private static let lines: Set<String> = [
    "title", "link", "guid", "id", "pubdate", "published", "updated", "category", "comments",
    "dc:date", "dc:creator", "dc:subject", "dc:language", "language", "copyright", "generator",
    "lastbuilddate", "ttl",
  ]

  private static let texts: Set<String> = ["description", "content:encoded", "summary", "content"]

  private static let personParts: Set<String> = ["name", "email", "uri", "url"]

  private static let articleNever: Set<String> = [
    "item", "entry", "items", "guid", "pubdate", "published", "updated", "dc:date", "dc:creator",
    "lastbuilddate",
  ]

  private static let fields: Set<String> = [
    "title", "link", "guid", "id", "pubdate", "published", "updated", "category", "comments",
    "author", "source", "enclosure", "dc:date", "dc:creator", "dc:subject", "dc:language",
    "language", "copyright", "generator", "lastbuilddate", "ttl", "image", "item", "entry",
    "items", "textinput", "cloud", "managingeditor", "webmaster",
  ]
}
