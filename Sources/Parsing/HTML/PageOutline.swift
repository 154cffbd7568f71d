/// A line of visible text of a page, with what is needed to judge it.
struct PageLine {
  /// Where its bytes lie in the outline's text.
  var range: Range<Int>
  /// The container that holds it.
  var container: Int32
  var zone: PageZone
  var tag: HTMLTag
  /// Unicode scalars, without blanks.
  var characters: Int32
  /// Those of them inside links.
  var linked: Int32
  /// Links in the line.
  var links: Int32
  /// Marks that end or part sentences.
  var marks: Int32

  /// Mostly links.
  var isLinks: Bool { linked * 2 > characters }
  /// Long enough to tell something: sixty Chinese characters, two lines of English.
  var isParagraph: Bool { range.count >= 180 && marks >= 2 && !isLinks }
}

/// A part of a page that holds lines: an element such as `div`, `td` or `article`.
struct PageContainer {
  var parent: Int32
  var tag: HTMLTag
  var meaning: ClassMeaning
  /// What its own name says of all inside it: foreign, or a frame.
  var named: PageZone
  /// Tells apart classes, so that posts of one kind are known as such; 0 without a class.
  var signature: UInt32
}

/// Where in a page something stands; inherited by everything inside.
struct PageZone: OptionSet {
  let rawValue: UInt16
  static let unread = PageZone(rawValue: 1)
  static let hidden = PageZone(rawValue: 2)
  static let link = PageZone(rawValue: 4)
  static let foreign = PageZone(rawValue: 8)
  static let frame = PageZone(rawValue: 16)
  static let head = PageZone(rawValue: 32)
  static let preformatted = PageZone(rawValue: 64)
  static let article = PageZone(rawValue: 128)
  /// `nav`, `footer`, `aside`: the tag itself says so.
  static let navigation = PageZone(rawValue: 256)
  /// What readers or other members wrote: foreign to an article, the text of a board.
  static let reply = PageZone(rawValue: 512)
  /// What stands under a picture.
  static let caption = PageZone(rawValue: 1024)
}

/// A page as a list of lines in containers: all that is kept of the markup.
struct PageOutline {
  /// The text of all lines, in UTF-8, white space collapsed.
  var text: [UInt8] = []
  var lines: [PageLine] = []
  /// Parents stand before their children; the first is the page.
  var containers = [PageContainer(parent: -1, tag: .other, meaning: [], named: [], signature: 0)]
  var head = PageHead()

  /// The text of a line.
  func string(_ line: PageLine) -> String { Bytes.string(text, line.range) }
}

/// What the head and the marked-up parts of a page say about it, as it stands there.
struct PageHead {
  /// Content of `title`.
  var title: [UInt8] = []
  /// Content of the `h1` elements.
  var headings: [Range<Int>] = []
  /// Content of elements whose class says that it is the author.
  var bylines: [Range<Int>] = []
  var language: String?
  var canonical: String?
  var base: String?
  /// `meta` by name or property in lower case; the first of a name holds.
  var meta: [String: String] = [:]
  /// JSON-LD scripts.
  var linkedData: [[UInt8]] = []
  /// `datetime` of `time` elements in order, with whether they stand outside foreign parts.
  var times: [String] = []
  /// Text of elements marked with `itemprop="datePublished"` and the like.
  var properties: [String: String] = [:]
  /// The name of the body says that the page is one of a board.
  var isBoard = false
  /// Nesting, tags or text beyond the limits were cut.
  var isCut = false
}
