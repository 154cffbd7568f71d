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

  struct Open {
    var base: String?
    var isEntry = false
    var isFeed = false
    /// A group of media, whose title and description may stand in for the entry's.
    var isGroup = false
    /// Where an entry was taken from; its author may stand in.
    var isSource = false
  }

  /// A field whose text is being gathered.
  struct Capture {
    var field: FeedField
    var depth: Int
    var bytes: [UInt8] = []
    var form: FeedText.Form
    /// Child elements are markup of the text itself, so that its characters have to be escaped
    /// again once there is one.
    var takesMarkup: Bool
    var isBase64 = false
    var hasMarkup = false
    var attributes: [String: String]
    var base: String?
    var language: String?
  }

  var feed = RawFeed()
  let limits: ParsingLimits
  var open: [Open] = []
  var entry: RawEntry?
  var capture: Capture?
  /// Inside a person, whose `name` and `email` count.
  private var personDepth: Int?
  var personRank = 0
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
        ?? parent.base)
    defer { open.append(this) }
    let isPersonPart = personDepth == open.count - 1 && Self.personParts[element.local] != nil
    if capture != nil, !isPersonPart {
      copyTag(element)
      return true
    }
    switch (element.namespace, element.local) {
    case (.rss, "rss"), (.rdf, "rdf"), (.rss, "rdf"), (.atom, "feed"), (.rss, "feed"),
      (.rss, "channel"), (.atom, "channel"), (.rss, "tantou"):
      this.isFeed = true
      if element.local == "channel", this.base == nil { this.base = element.attributes["base"] }
      noteRoot(element)
    case (.rss, "item"), (.atom, "entry"), (.rss, "entry"), (.atom, "item"):
      this.isEntry = true
      return beginEntry(element, this)
    case (.media, "group"), (.media, "content"): this.isGroup = true
    case (.atom, "source"): this.isSource = parent.isEntry
    default:
      if isPersonPart, let part = Self.personParts[element.local] {
        // What stood before the parts was only the space between them.
        begin(part, element, this)
        break
      }
      // Fields of things inside an entry (its source, its image) are not the entry's own.
      let isOwn = parent.isEntry || parent.isFeed
      guard let field = FeedField(element.namespace, element.local) else { break }
      if case .author(let rank) = field, isOwn || parent.isSource {
        personDepth = open.count
        personRank = parent.isSource ? 1 : rank
        begin(.author(rank: personRank), element, this)
      } else if isOwn || parent.isGroup && element.namespace == .media {
        begin(field, element, this)
      }
    }
    return true
  }

  private static let personParts: [String: FeedField] = ["name": .authorName, "email": .authorMail]

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
    if personDepth == open.count { personDepth = nil }
    if this.isEntry { endEntry() }
    return true
  }

  mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard capture != nil else {
      if open.count == 2, feed.hasRoot, feed.surplus == nil, !bytes.allSatisfy(Bytes.isSpace) {
        feed.surplus = "text behind the root was left out"
      }
      return true
    }
    captured += bytes.count
    if captured > 4 * limits.inputBytes { return false }
    if capture?.hasMarkup == true, capture?.takesMarkup == true {
      capture?.bytes.appendEscaped(bytes)
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

  private mutating func noteRoot(_ element: Element) {
    if feed.hasRoot, open.count == 2 { feed.surplus = "several roots" }
    if !feed.hasRoot, element.local != "tantou" {
      feed.hasRoot = true
      feed.format = element.local == "rdf" ? .rdf : element.local == "feed" ? .atom : .rss
    }
    if feed.language == nil { feed.language = element.language }
    if element.local == "channel", let href = element.attributes["href"] {
      feed.link.offer(href, rank: 1)
    }
  }

  private mutating func beginEntry(_ element: Element, _ this: Open) -> Bool {
    endEntry()
    if feed.entries.count >= limits.entriesPerFeed {
      feed.isCut = true
      return false
    }
    var entry = RawEntry()
    entry.base = this.base
    entry.ownLanguage = element.language
    if let about = element.attributes["about"]?.trimmedOrNil {
      entry.identifier.offer(about, rank: 3)
    }
    // The attributes of CDF, the oldest of the formats.
    if let href = element.attributes["href"]?.trimmedOrNil { entry.link.offer(href, rank: 1) }
    if let date = element.attributes["lastmod"] { entry.note(.updated, rank: 2, date) }
    self.entry = entry
    return true
  }

  private mutating func endEntry() {
    if let entry { feed.entries.append(entry) }
    entry = nil
  }

  // MARK: Markup inside a field

  private mutating func copyTag(_ element: Element) {
    if capture?.hasMarkup == false {
      capture?.hasMarkup = true
      if capture?.takesMarkup == true, let gathered = capture?.bytes {
        var escaped: [UInt8] = []
        gathered.withUnsafeBufferPointer { escaped.appendEscaped($0) }
        capture?.bytes = escaped
      }
      if capture?.language == nil { capture?.language = element.language }
    }
    capture?.bytes.append(contentsOf: "<\(element.local)>".utf8)
  }

  private mutating func copyEnd(_ local: String) {
    capture?.bytes.append(contentsOf: "</\(local)>".utf8)
  }
}

extension [UInt8] {
  /// Appends text so that HTML reads the same text.
  fileprivate mutating func appendEscaped(_ text: UnsafeBufferPointer<UInt8>) {
    for byte in text {
      switch byte {
      case 0x3C: append(contentsOf: "&lt;".utf8)
      case 0x26: append(contentsOf: "&amp;".utf8)
      default: append(byte)
      }
    }
  }
}
