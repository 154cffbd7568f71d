internal import Records

extension FeedBuilder {
  /// Begins to gather a field, or takes it when an attribute holds it.
  mutating func begin(_ field: FeedField, _ element: Element, _ this: Open) {
    if field == .link, let href = element.attributes["href"],
      element.namespace == .atom || entry != nil || feed.format == .atom
    {
      noteLink(href, element.attributes, base: this.base)
      return
    }
    if case .text = field, element.namespace == .atom || feed.format == .atom,
      element.attributes["src"] != nil
    {
      return
    }
    var capture = Capture(
      field: field, depth: open.count, form: .unknown, takesMarkup: false,
      attributes: element.attributes, base: this.base, language: element.language)
    guard setForm(&capture, element) else { return }
    self.capture = capture
  }

  /// What the type says about the text; false when it is none, such as a picture.
  private func setForm(_ capture: inout Capture, _ element: Element) -> Bool {
    let written = element.attributes["type"]?.prefix { $0 != ";" }
    let type = written.flatMap { String($0).trimmedOrNil }?.lowercased()
    guard element.namespace == .atom || feed.format == .atom && element.namespace == .rss else {
      switch type {
      case "plain", "text", "text/plain": capture.form = .plain
      case "html", "text/html": capture.form = .html
      default: break
      }
      if element.namespace == .xhtml {
        capture.form = .html
        capture.takesMarkup = true
      }
      return true
    }
    let mode = element.attributes["mode"]?.lowercased()
    capture.isBase64 = mode == "base64"
    switch type {
    case "xhtml", "application/xhtml+xml":
      capture.form = .html
      capture.takesMarkup = mode != "escaped"
    case "html", "text/html": capture.form = .html
    case nil where mode == "escaped": break
    case nil, "text": (capture.form, capture.takesMarkup) = (.plain, true)
    case let other?:
      if other.hasSuffix("/xml") || other.hasSuffix("+xml") {
        (capture.form, capture.takesMarkup) = (.plain, true)
      } else if other.hasPrefix("text/") {
        (capture.form, capture.takesMarkup) = (.plain, true)
      } else if other.hasPrefix("image/") || other.hasPrefix("audio/") || other.hasPrefix("video/")
      {
        return false
      } else if other.contains("/") {
        // Atom 1.0: any other media type is written in base64.
        capture.isBase64 = true
      }
    }
    return true
  }

  private mutating func noteLink(_ href: String, _ attributes: [String: String], base: String?) {
    let rel = attributes["rel"]?.trimmedOrNil?.lowercased() ?? "alternate"
    guard rel == "alternate" || rel.hasSuffix("/alternate"), let href = href.trimmedOrNil else {
      return
    }
    let type = attributes["type"]?.lowercased() ?? "text/html"
    let address = URLReference.absolute(href, base: base ?? feed.link.value) ?? href
    keep(address, rank: type.contains("html") ? 3 : 2, entry: \.link, feed: \.link)
  }

  /// Takes a field whose element has ended.
  mutating func finish(_ capture: Capture) {
    guard let text = text(of: capture) else { return }
    let written = capture.hasMarkup ? text.bytes.withoutTags : text.bytes
    guard let string = String(decoding: written, as: UTF8.self).collapsedOrNil else { return }
    switch capture.field {
    case .title(let rank): keep(text, rank: rank, entry: \.title, feed: \.title)
    case .link:
      let rel = capture.attributes["rel"]?.lowercased() ?? "alternate"
      guard rel == "alternate" else { return }
      // Relative to where it stands, which `xml:base` may have moved.
      let address = URLReference.absolute(string, base: capture.base) ?? string
      keep(address, rank: 4, entry: \.link, feed: \.link)
    case .identifier(let rank):
      if rank >= 4, entry?.identifier.value == nil || rank > 1 {
        entry?.isPermanentLink = capture.attributes["ispermalink"]?.lowercased() != "false"
      }
      entry?.identifier.offer(string, rank: rank)
    case .author(let rank): keepPerson(string, rank: rank)
    case .authorName: keepPerson(string, rank: personRank)
    case .authorMail: keepPerson(string, rank: personRank)
    case .published(let rank): entry?.note(.published, rank: rank, string)
    case .updated(let rank): entry?.note(.updated, rank: rank, string)
    case .date:
      entry?.note(.published, rank: 1, string)
      entry?.note(.updated, rank: 1, string)
    case .language:
      if entry != nil { entry?.language = string } else { feed.language = string }
    case .text(let rank):
      if let count = entry?.texts.count, count < RawEntry.valuesLimit {
        entry?.texts.append((rank, text))
      }
    }
  }

  private func text(of capture: Capture) -> FeedText? {
    var text = FeedText(bytes: capture.bytes, form: capture.form, language: capture.language)
    if capture.isBase64, !capture.hasMarkup {
      if let hidden = FeedText.decoded(base64: capture.bytes) {
        text.bytes = hidden
        if text.form == .plain, capture.attributes["type"] == nil { text.form = .unknown }
      } else if text.form == .unknown {
        // Neither text in base64 nor, by its type, text in the open.
        return nil
      }
    } else if capture.takesMarkup {
      if capture.hasMarkup {
        text.form = .html
      } else if text.form == .html {
        // Promised as XHTML, but escaped.
        text.form = .unknown
      }
    }
    return text
  }

  /// A name counts more than any mail address.
  private mutating func keepPerson(_ text: String, rank: Int) {
    guard let person = PersonName.read(text) else { return }
    keep(
      person.name, rank: person.isAddress ? rank : rank + 10, entry: \.author, feed: \.author)
  }

  /// Offers a value to the entry, or to the feed outside of entries.
  private mutating func keep<Value>(
    _ value: Value, rank: Int, entry place: WritableKeyPath<RawEntry, Ranked<Value>>,
    feed other: WritableKeyPath<RawFeed, Ranked<Value>>
  ) {
    if var current = entry {
      current[keyPath: place].offer(value, rank: rank)
      entry = current
    } else {
      feed[keyPath: other].offer(value, rank: rank)
    }
  }
}

extension [UInt8] {
  /// The bytes between tags: names, addresses and dates hold no markup.
  fileprivate var withoutTags: [UInt8] {
    var result: [UInt8] = []
    var isTag = false
    for byte in self {
      if byte == 0x3C { isTag = true }
      if !isTag { result.append(byte) }
      if byte == 0x3E { isTag = false }
    }
    return result
  }
}
