internal import Records

/// Turns the events of an XML feed into a raw feed, in one pass.
struct FeedBuilder {
  /// An element as its events bring it.
  struct Element {
    var namespace: FeedNamespace
    /// In lower case.
    var local: String
    var attributes: [String: String]
    var base: String?
    var language: String?
  }

  private struct Open {
    var base: String?
    var language: String?
    var isEntry = false
    var isFeed = false
    var isGroup = false
  }

  private struct Capture {
    var field: FeedField
    var depth: Int
    var bytes: [UInt8] = []
    var form: FeedText.Form
    /// Child elements are the content, written as XHTML: text has to be escaped again.
    var isMarkup: Bool
    var attributes: [String: String]
  }

  private(set) var feed = RawFeed()
  private let limits: ParsingLimits
  private var open: [Open] = []
  private var entry: RawEntry?
  private var capture: Capture?
  /// Inside an Atom `author`, whose `name` counts.
  private var authorDepth: Int?
  private var hasRoot = false
  private var captured = 0

  init(base: String?, limits: ParsingLimits) {
    self.limits = limits
    open.append(Open(base: base))
  }

  // MARK: Events

  mutating func start(_ element: Element) -> Bool {
    let parent = open.last ?? Open()
    var this = Open(
      base: element.base.map { URLReference.absolute($0, base: parent.base) ?? parent.base ?? $0 }
        ?? parent.base,
      language: element.language ?? parent.language)
    defer { open.append(this) }
    if capture != nil {
      copyTag(element)
      return true
    }
    switch (element.namespace, element.local) {
    case (.rss, "rss"), (.rdf, "rdf"), (.atom, "feed"), (.rss, "feed"), (.rss, "channel"),
      (.rss, "tantou"):
      this.isFeed = true
      noteRoot(element, this)
    case (.rss, "item"), (.atom, "entry"), (.rss, "entry"):
      this.isEntry = true
      return beginEntry(element, this)
    case (.media, "group"), (.media, "content"): this.isGroup = true
    case (.atom, "author"):
      if parent.isEntry || parent.isFeed { authorDepth = open.count }
    case (.atom, "name"), (.rss, "name"):
      if authorDepth == open.count - 1 { begin(.authorName, element) }
    default:
      // Fields of things inside an entry (its source, its image) are not the entry's own.
      guard parent.isEntry || parent.isFeed || (parent.isGroup && element.namespace == .media),
        let field = FeedField(element.namespace, element.local)
      else { break }
      begin(field, element)
    }
    return true
  }

  mutating func end(_ local: String) -> Bool {
    guard open.count > 1, let this = open.popLast() else { return true }
    if let current = capture {
      if open.count == current.depth {
        capture = nil
        finish(current)
      } else {
        copyEnd(local)
      }
    }
    if authorDepth == open.count { authorDepth = nil }
    if this.isEntry { endEntry() }
    return true
  }

  mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard capture != nil else { return true }
    captured += bytes.count
    if captured > 4 * limits.inputBytes { return false }
    if capture?.isMarkup == true {
      for byte in bytes {
        switch byte {
        case 0x3C: capture?.bytes.append(contentsOf: "&lt;".utf8)
        case 0x26: capture?.bytes.append(contentsOf: "&amp;".utf8)
        default: capture?.bytes.append(byte)
        }
      }
    } else {
      capture?.bytes.append(contentsOf: bytes)
    }
    return true
  }

  /// What was read; an entry that was never closed counts.
  mutating func finish() -> RawFeed {
    if let current = capture {
      capture = nil
      finish(current)
    }
    endEntry()
    return feed
  }

  // MARK: Entries

  private mutating func noteRoot(_ element: Element, _ this: Open) {
    if !hasRoot, element.local != "tantou" {
      hasRoot = true
      feed.format = element.local == "rdf" ? .rdf : element.local == "feed" ? .atom : .rss
    }
    if feed.language == nil { feed.language = this.language }
  }

  private mutating func beginEntry(_ element: Element, _ this: Open) -> Bool {
    endEntry()
    if feed.entries.count >= limits.entriesPerFeed {
      feed.isCut = true
      return false
    }
    var entry = RawEntry()
    entry.base = this.base
    entry.language = this.language
    entry.identifier = element.attributes["about"]?.trimmedOrNil
    self.entry = entry
    return true
  }

  private mutating func endEntry() {
    if let entry { feed.entries.append(entry) }
    entry = nil
  }

  // MARK: Fields

  private mutating func begin(_ field: FeedField, _ element: Element) {
    let base = element.base ?? open.last?.base
    if field == .link, let href = element.attributes["href"],
      element.namespace == .atom || entry != nil
    {
      noteLink(href, rel: element.attributes["rel"] ?? "alternate", base: base)
      return
    }
    if case .text = field, element.namespace == .atom, element.attributes["src"] != nil { return }
    var form = FeedText.Form.unknown
    var isMarkup = false
    if element.namespace == .atom || feed.format == .atom && element.namespace == .rss {
      let type = (element.attributes["type"] ?? "text").lowercased()
      let mode = element.attributes["mode"]?.lowercased()
      switch type {
      case "xhtml", "application/xhtml+xml":
        form = .html
        isMarkup = mode != "escaped"
      case "html", "text/html": form = .html
      case "text", "text/plain": form = .plain
      default: form = .unknown
      }
    } else if element.namespace == .xhtml {
      form = .html
      isMarkup = true
    } else if element.attributes["type"]?.lowercased() == "text/plain" {
      form = .plain
    }
    capture = Capture(
      field: field, depth: open.count, form: form, isMarkup: isMarkup,
      attributes: element.attributes)
  }

  private mutating func noteLink(_ href: String, rel: String, base: String?) {
    let address = URLReference.absolute(href, base: base ?? feed.link) ?? href
    if rel.lowercased() == "alternate" || rel.isEmpty {
      keep(address, entry: \.link, feed: \.link)
    }
  }

  private mutating func finish(_ capture: Capture) {
    let text = FeedText(bytes: capture.bytes, form: capture.form)
    let string = String(decoding: capture.bytes, as: UTF8.self).collapsedOrNil
    let hasText = string != nil
    switch capture.field {
    case .title:
      guard hasText else { return }
      keep(text, entry: \.title, feed: \.title)
    case .link:
      guard let string else { return }
      keep(string, entry: \.link, feed: \.link)
    case .identifier:
      guard let string else { return }
      entry?.identifier = string
      entry?.isPermanentLink = capture.attributes["ispermalink"]?.lowercased() != "false"
    case .author, .authorName:
      guard let name = string.flatMap(Self.personName) else { return }
      keep(name, entry: \.author, feed: \.author)
    case .published: if entry?.published == nil { entry?.published = string }
    case .updated: if entry?.updated == nil { entry?.updated = string }
    case .language:
      if entry != nil { entry?.language = string } else { feed.language = string }
    case .text(let rank):
      guard hasText, rank > (entry?.textRank ?? 0) else { return }
      entry?.text = text
      entry?.textRank = rank
    }
  }

  /// Sets a value of the entry, or of the feed outside of entries, when it has none yet.
  private mutating func keep<Value>(
    _ value: Value, entry place: WritableKeyPath<RawEntry, Value?>,
    feed other: WritableKeyPath<RawFeed, Value?>
  ) {
    if var current = entry {
      if current[keyPath: place] == nil { current[keyPath: place] = value }
      entry = current
    } else if feed[keyPath: other] == nil {
      feed[keyPath: other] = value
    }
  }

  /// `mail@host (Name)` and `Name <mail@host>` are `Name`; a bare address is nobody's name.
  private static func personName(_ text: String) -> String? {
    if let start = text.firstIndex(of: "("), text[..<start].contains("@") {
      let rest = text[text.index(after: start)...]
      return String(rest.prefix { $0 != ")" }).collapsedOrNil
    }
    if let start = text.firstIndex(of: "<"), text[start...].contains("@") {
      return String(text[..<start]).collapsedOrNil
    }
    return text.contains("@") && !text.contains(" ") ? nil : text
  }

  // MARK: Markup inside a field

  private mutating func copyTag(_ element: Element) {
    capture?.bytes.append(contentsOf: "<\(element.local)>".utf8)
  }

  private mutating func copyEnd(_ local: String) {
    capture?.bytes.append(contentsOf: "</\(local)>".utf8)
  }
}
