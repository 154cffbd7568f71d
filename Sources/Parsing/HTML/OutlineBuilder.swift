internal import CXMLEvents

/// Turns a page's events into its outline, in one pass and constant time an event.
struct OutlineBuilder {
  private struct Open {
    var tag: HTMLTag
    var zone: PageZone
    var container: Int32
  }

  var outline = PageOutline()
  private let limits: ParsingLimits
  private var open: [Open] = []
  var zone: PageZone = []
  var container: Int32 = 0
  var tag = HTMLTag.other

  var lineStart = 0
  var characters: Int32 = 0
  var linked: Int32 = 0
  var links: Int32 = 0
  var marks: Int32 = 0
  var blank = false
  private var heading: Int?
  /// Where an element began that holds the author, and how deep.
  var byline: (depth: Int, text: Int)?
  /// Where the last link began.
  private var linkStart = (line: 0, text: 0)

  /// What the text of the current element is kept as, when it is not for readers.
  private var capture = Capture.none
  private enum Capture { case none, title, linkedData }

  init(limits: ParsingLimits) {
    self.limits = limits
    outline.text.reserveCapacity(16 << 10)
    outline.lines.reserveCapacity(512)
    outline.containers.reserveCapacity(512)
    open.reserveCapacity(128)
  }

  // MARK: Events

  mutating func start(_ number: UInt8, _ attributes: cxml_attributes) -> Bool {
    let tag = HTMLTag(rawValue: number) ?? .other
    open.append(Open(tag: self.tag, zone: zone, container: container))
    self.tag = tag
    if zone.contains(.unread), !zone.contains(.head) { return true }
    switch tag.role {
    case .inline: startInline(tag, attributes)
    case .line: startLine(tag, attributes)
    case .container: startContainer(tag, attributes)
    case .unread: startUnread(tag, attributes)
    }
    if attributes.hidden, !Self.isStreamed(attributes) { zone.insert(.hidden) }
    if attributes.itemprop != nil { noteProperty(attributes) }
    return true
  }

  mutating func end(_ number: UInt8) -> Bool {
    let tag = HTMLTag(rawValue: number) ?? .other
    guard let outer = open.popLast() else { return true }
    // A link in a part that is not read began nowhere.
    if tag == .a, zone.contains(.link), !zone.contains(.unread) { closeLink() }
    if let start = byline, open.count < start.depth { endByline() }
    if capture != .none { capture = .none }
    if tag.role == .line || tag.role == .container {
      endLine()
      if tag == .h1, let start = heading {
        outline.head.headings.append(start..<outline.text.count)
        heading = nil
      }
    } else if tag == .td || tag == .th {
      blank = true
    }
    self.tag = outer.tag
    zone = outer.zone
    container = outer.container
    return outline.text.count <= limits.textBytes * 2
  }

  mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    switch capture {
    case .none: break
    case .title:
      if outline.head.title.count < 4096 { outline.head.title.append(contentsOf: bytes) }
      return true
    case .linkedData:
      if let last = outline.head.linkedData.indices.last,
        outline.head.linkedData[last].count < 1 << 20
      {
        outline.head.linkedData[last].append(contentsOf: bytes)
      }
      return true
    }
    if zone.contains(.unread) { return true }
    append(bytes)
    if outline.text.count > limits.textBytes * 2 {
      outline.head.isCut = true
      return false
    }
    return true
  }

  mutating func finish() {
    endLine()
  }

  // MARK: Elements

  private mutating func startInline(_ tag: HTMLTag, _ attributes: cxml_attributes) {
    if tag == .a {
      zone.insert(.link)
      links += 1
      linkStart = (outline.lines.count, outline.text.count)
      if attributes.rel != nil || attributes.identifier != nil,
        ClassVocabulary.standard.meaning(of: attributes.rel).contains(.byline)
          || ClassVocabulary.standard.meaning(of: attributes.identifier).contains(.byline)
      {
        startByline(attributes)
      }
    } else if tag == .time, let datetime = attributes.datetime {
      if zone.isDisjoint(with: [.foreign, .reply]), outline.head.times.count < 8 {
        outline.head.times.append(String(cString: datetime))
      }
    } else if tag == .span || tag == .other {
      let meaning = ClassVocabulary.standard.meaning(of: attributes.classes)
      if !meaning.contains(.main) { note(meaning) }
      if meaning.contains(.byline) { startByline(attributes) }
    }
  }

  /// Begins to keep the author's name.
  private mutating func startByline(_ attributes: cxml_attributes) {
    guard byline == nil, outline.head.bylines.count < 8, !attributes.hidden,
      zone.isDisjoint(with: [.foreign, .reply, .hidden, .unread])
    else { return }
    byline = (open.count, outline.text.count)
  }

  /// Takes a link around whole blocks for a teaser; one around much text was only never closed.
  private mutating func closeLink() {
    guard outline.lines.count > linkStart.line, outline.text.count - linkStart.text <= 700 else {
      return
    }
    for index in linkStart.line..<outline.lines.count {
      outline.lines[index].linked = outline.lines[index].characters
      outline.lines[index].links = max(1, outline.lines[index].links)
    }
    linkStart.line = outline.lines.count
  }

  private mutating func startLine(_ tag: HTMLTag, _ attributes: cxml_attributes) {
    endLine()
    if tag == .li || tag == .p, let classes = attributes.classes {
      let meaning = ClassVocabulary.standard.meaning(of: classes)
      if tag == .li, !meaning.contains(.main) { note(meaning) }
      if meaning.contains(.caption) { zone.insert(.caption) }
    }
    if tag == .pre { zone.insert(.preformatted) }
    if tag == .figcaption { zone.insert(.caption) }
    if tag == .h1, heading == nil { heading = outline.text.count }
  }

  private mutating func startContainer(_ tag: HTMLTag, _ attributes: cxml_attributes) {
    endLine()
    // A block begins below the head, whatever libxml2 thinks is still open.
    zone.subtract([.head, .link])
    zone.remove(.unread)
    if tag == .html, outline.head.language == nil, let language = attributes.language {
      outline.head.language = String(cString: language)
    }
    var meaning: ClassMeaning = []
    if tag != .html && tag != .body && tag != .main && tag != .article {
      meaning = ClassVocabulary.standard.meaning(of: attributes.classes)
      meaning.formUnion(ClassVocabulary.standard.meaning(of: attributes.identifier))
      meaning.formUnion(ClassVocabulary.standard.meaning(of: attributes.role))
      if meaning.contains(.main) { meaning.remove(.frame) }
    } else if tag == .main || tag == .article {
      meaning = .main
      zone.insert(.article)
    } else if ClassVocabulary.standard.meaning(of: attributes.classes).contains(.board)
      || ClassVocabulary.standard.meaning(of: attributes.identifier).contains(.board)
    {
      outline.head.isBoard = true
    }
    if meaning.contains(.byline) { startByline(attributes) }
    note(meaning)
    let named = meaning.zone
    zone.formUnion(named)
    switch tag {
    case .nav, .footer, .aside, .menu: zone.insert(.navigation)
    case .header where !zone.contains(.article): zone.insert(.frame)
    // Readers with scripts never see it; where scripts fetch the text, it is all there is.
    case .noscript: zone.insert(.hidden)
    default: break
    }
    if let role = attributes.role, Self.isBesideText(role) { zone.insert(.navigation) }
    outline.containers.append(
      PageContainer(
        parent: container, tag: tag, meaning: meaning, named: named,
        signature: Self.signature(attributes.classes)))
    container = Int32(truncatingIfNeeded: outline.containers.count - 1)
  }

  /// Takes what the name of a part says about all inside it.
  private mutating func note(_ meaning: ClassMeaning) {
    if meaning.contains(.foreign) { zone.insert(.foreign) }
    if meaning.contains(.reply) { zone.insert(.reply) }
    if meaning.contains(.caption) { zone.insert(.caption) }
  }

  private mutating func startUnread(_ tag: HTMLTag, _ attributes: cxml_attributes) {
    switch tag {
    case .head: zone.insert([.head, .unread])
    case .title:
      // Pictures in SVG have titles too: only the first one, outside of any text, is the page's.
      if outline.head.title.isEmpty, outline.lines.count < 4 { capture = .title }
      zone.insert(.unread)
    case .meta: noteMeta(attributes)
    case .link:
      if let rel = attributes.rel, let href = attributes.href, outline.head.canonical == nil,
        String(cString: rel).lowercased() == "canonical"
      {
        outline.head.canonical = String(cString: href)
      }
    case .base:
      if let href = attributes.href, outline.head.base == nil {
        outline.head.base = String(cString: href)
      }
    case .script:
      zone.insert(.unread)
      if let type = attributes.type, outline.head.linkedData.count < 16,
        String(cString: type).lowercased().contains("ld+json")
      {
        outline.head.linkedData.append([])
        capture = .linkedData
      }
    case .input: break
    default: zone.insert(.unread)
    }
  }

  private mutating func noteMeta(_ attributes: cxml_attributes) {
    guard let content = attributes.content, outline.head.meta.count < 200 else { return }
    for name in [attributes.property, attributes.name, attributes.itemprop] {
      guard let name else { continue }
      let key = String(cString: name).lowercased().filter { !$0.isWhitespace }
      if outline.head.meta[key] == nil { outline.head.meta[key] = String(cString: content) }
    }
  }

  private mutating func noteProperty(_ attributes: cxml_attributes) {
    guard let name = attributes.itemprop, outline.head.properties.count < 50 else { return }
    if let value = attributes.datetime ?? attributes.content {
      let key = String(cString: name)
      if outline.head.properties[key] == nil {
        outline.head.properties[key] = String(cString: value)
      }
    }
  }

  /// Whether a landmark role of WAI-ARIA says as plainly as `nav` and `aside` that this is no text.
  private static func isBesideText(_ role: UnsafePointer<CChar>) -> Bool {
    rolesBesideText.contains(String(cString: role))
  }

  /// Whether a hidden part is text that a script moves to its place, as React streams pages:
  /// `<div hidden id="S:1">`.
  private static func isStreamed(_ attributes: cxml_attributes) -> Bool {
    guard let name = attributes.identifier, name[0] == 0x53, name[1] == 0x3A else { return false }
    return Bytes.isDigit(UInt8(bitPattern: name[2]))
  }

  private static let rolesBesideText = ["navigation", "complementary", "contentinfo", "search"]

  private static func signature(_ classes: UnsafePointer<CChar>?) -> UInt32 {
    guard let classes else { return 0 }
    var hash: UInt32 = 2_166_136_261
    var at = 0
    // The first class only: states such as `odd` or `last` follow it.
    while at < 64, classes[at] != 0, classes[at] != 0x20 {
      // Numbers tell posts of one kind apart.
      if !Bytes.isDigit(UInt8(bitPattern: classes[at])) {
        hash = (hash ^ UInt32(UInt8(bitPattern: classes[at]))) &* 16_777_619
      }
      at += 1
    }
    return hash | 1
  }
}
