/// What the names in `class`, `id` and `role` say about a part of a page.
struct ClassMeaning: OptionSet {
  let rawValue: UInt8
  /// Names of the text itself: `article`, `content`, `zhengwen`.
  static let main = ClassMeaning(rawValue: 1)
  /// Parts that are never the text: readers' comments, recommendations, advertisements.
  static let foreign = ClassMeaning(rawValue: 2)
  /// Parts of the layout; such names also occur around the text, so the weight decides.
  static let frame = ClassMeaning(rawValue: 4)
  /// Who wrote the text.
  static let byline = ClassMeaning(rawValue: 8)
  /// What readers wrote below the text.
  static let reply = ClassMeaning(rawValue: 16)
  /// What stands under a picture.
  static let caption = ClassMeaning(rawValue: 32)
  /// Names that a page of a board has as a whole.
  static let board = ClassMeaning(rawValue: 64)

  /// The zones that such a name makes of a part whatever else it holds.
  var zone: PageZone {
    var zone: PageZone = []
    if contains(.foreign) { zone.insert(.foreign) }
    if contains(.frame) { zone.insert(.frame) }
    return zone
  }
}

/// One pass over a name finds all words of the vocabulary in it (an automaton over letters).
struct ClassVocabulary: Sendable {
  static let standard = ClassVocabulary()

  private struct Word: Sendable {
    var meaning: UInt8
    var length: Int
    var place: Place
  }

  /// Where in a name a word counts.
  private enum Place: Sendable {
    case anywhere
    /// Not as a part of a longer word, as `nav` in `naval`.
    case whole
    /// At the beginning of a name of two words at most: `top-nav`, not `padding-top`, and not
    /// `elementor-location-single`.
    case leading
    /// At either end of a name of two words at most: `right_box`, `main_right`.
    case edge
  }

  /// Names of more words are sentences: `how-to-choose-the-right-school`.
  private static let longestName = 6

  private var next: [Int16] = [Int16](repeating: 0, count: 26)
  private var outputs: [[Word]] = [[]]

  /// The meanings of all words in a C string.
  ///
  /// O(n).
  func meaning(of name: UnsafePointer<CChar>?) -> ClassMeaning {
    guard let name else { return [] }
    var found: UInt8 = 0
    var state = 0
    var at = 0
    var start = 0
    var words = 0
    while at < 512 {
      let byte = UInt8(bitPattern: name[at])
      if byte == 0 { break }
      if at == 0 || name[at - 1] == 0x20 {
        let end: Int
        (words, end) = Self.words(name, from: at)
        start = at
        state = 0
        if words > Self.longestName || Self.isState(name + at) || Self.isMeasure(name + at) {
          at = end
          continue
        }
      }
      if Bytes.isLetter(byte) {
        state = Int(next[state * 26 + Int((byte | 0x20) - 0x61)])
        for word in outputs[state] {
          let isThere =
            switch word.place {
            case .anywhere: true
            case .whole: isWhole(name, at, word.length)
            case .leading:
              words <= 2 && at - word.length + 1 == start && isWhole(name, at, word.length)
            case .edge:
              words <= 2 && isWhole(name, at, word.length)
                && !Self.isVariant(name, from: start, to: at - word.length + 1)
            }
          if isThere { found |= word.meaning }
        }
      } else {
        state = 0
      }
      at += 1
    }
    return ClassMeaning(rawValue: found)
  }

  /// Whether what begins at `word` is a variant of what stands before it, as in `card--right`.
  private static func isVariant(
    _ name: UnsafePointer<CChar>, from start: Int, to word: Int
  ) -> Bool {
    word - start >= 2 && name[word - 1] == 0x2D && name[word - 2] == 0x2D
  }

  /// Whether a name is a distance: `margin-bottom-m`, `padding-top`.
  private static func isMeasure(_ name: UnsafePointer<CChar>) -> Bool {
    measures.contains { measure in
      measure.withUTF8Buffer { word in
        word.indices.allSatisfy { UInt8(bitPattern: name[$0]) == word[$0] }
      }
    }
  }

  private static let measures: [StaticString] = ["margin-", "padding-", "border-", "space-"]

  /// How many words, parted by `-` and `_`, the name that begins at `start` has, and where it ends.
  private static func words(
    _ names: UnsafePointer<CChar>, from start: Int
  ) -> (count: Int, end: Int) {
    var count = 1
    var at = start
    while at < 512, names[at] != 0, names[at] != 0x20 {
      let isMark = names[at] == 0x2D || names[at] == 0x5F
      if isMark, at > start, names[at - 1] != 0x2D, names[at - 1] != 0x5F { count += 1 }
      at += 1
    }
    return (count, at)
  }

  /// Whether a name says how a part is and not what: `has-comments`, `enableAds`, `no-sidebar`.
  private static func isState(_ name: UnsafePointer<CChar>) -> Bool {
    let length: Int
    switch (name[0], name[1], name[2]) {
    // has
    case (0x68, 0x61, 0x73): length = 3
    // with
    case (0x77, 0x69, 0x74) where name[3] == 0x68: length = 4
    // enable
    case (0x65, 0x6E, 0x61) where name[3] == 0x62 && name[4] == 0x6C && name[5] == 0x65: length = 6
    // no, is
    case (0x6E, 0x6F, _), (0x69, 0x73, _): length = 2
    default: return false
    }
    let next = UInt8(bitPattern: name[length])
    return next == 0x2D || next == 0x5F || next >= 0x41 && next <= 0x5A
  }

  /// Whether the word that ends at `at` stands alone: between other characters, or set off by a
  /// change to upper case.
  private func isWhole(_ name: UnsafePointer<CChar>, _ at: Int, _ length: Int) -> Bool {
    let isUpper: (UInt8) -> Bool = { $0 >= 0x41 && $0 <= 0x5A }
    let after = UInt8(bitPattern: name[at + 1])
    if Bytes.isLetter(after), !isUpper(after) || isUpper(UInt8(bitPattern: name[at])) {
      return false
    }
    // `modal-enabled` is a state too.
    if after == 0x2D, name[at + 2] == 0x65, name[at + 3] == 0x6E, name[at + 4] == 0x61 {
      return false
    }
    let start = at - length + 1
    guard start > 0 else { return true }
    let before = UInt8(bitPattern: name[start - 1])
    return !Bytes.isLetter(before) || (isUpper(UInt8(bitPattern: name[start])) && !isUpper(before))
  }

  private init() {
    add(
      .foreign,
      inside: "recommend tuijian relatednews relatedpost relatedlist relatedart"
        + " xiangguan advert sponsor breadcrumb paginat copyright disclaimer friendlink youqing"
        + " qrcode erweima popup hotnews hotlist guanggao sharebar bdshare jiathis newsletter"
        + " loginbox guesslike morenews yanshen outbrain taboola mostpopular mostread trending"
        + " authorbio authordesc authorprofile authorinfo aboutauthor aboutheauthor seealso"
        + " postauthor favatar usercard signupbox subscribe onetrust signature",
      whole: "related relate ad ads adv gg share crumb crumbs pager pages hot tuijian"
        + " modal toast tooltip login register signup prevnext shangxia print toolbar tools"
        + " cookie consent weizhi breadnav mbx dqwz bio biography",
      leading: "rank ranking dialog location")
    add(
      .frame,
      inside: "sidebar navigation navbar topbar footer bottombar sitemap header",
      whole: "nav menu submenu aside foot head bottom banner logo search tag tags links link"
        + " tab tabs rightbar",
      leading: "top", edge: "right side")
    add(.reply, inside: "comment pinglun", whole: "")
    add(.caption, inside: "caption", whole: "")
    add(.board, inside: "viewthread viewtopic postlist forum", whole: "bbs")
    add(
      .byline, inside: "authorname accountname",
      whole: "author byline writer zuozhe nickname")
    add(
      .main,
      inside:
        "article content zhengwen neirong zoom trscontent richmedia post detail maintext artical artibody question answer",
      whole: "text txt art con body main entry story news")
    link()
  }

  private mutating func add(
    _ meaning: ClassMeaning, inside: String, whole: String, leading: String = "",
    edge: String = ""
  ) {
    let places: [(String, Place)] = [
      (inside, .anywhere), (whole, .whole), (leading, .leading), (edge, .edge),
    ]
    for (words, place) in places {
      for word in words.split(separator: " ") {
        let letters = word.utf8.filter(Bytes.isLetter)
        var state = 0
        for letter in letters {
          let slot = state * 26 + Int(letter - 0x61)
          if next[slot] == 0 {
            next[slot] = Int16(outputs.count)
            outputs.append([])
            next.append(contentsOf: [Int16](repeating: 0, count: 26))
          }
          state = Int(next[slot])
        }
        outputs[state].append(
          Word(meaning: meaning.rawValue, length: letters.count, place: place))
      }
    }
  }

  /// Completes the automaton: every state knows where each letter leads.
  private mutating func link() {
    var failure = [Int](repeating: 0, count: outputs.count)
    var queue = (0..<26).map { Int(next[$0]) }.filter { $0 != 0 }
    var head = 0
    while head < queue.count {
      let state = queue[head]
      head += 1
      outputs[state] += outputs[failure[state]]
      for letter in 0..<26 {
        let child = Int(next[state * 26 + letter])
        let fallback = next[failure[state] * 26 + letter]
        if child == 0 {
          next[state * 26 + letter] = fallback
        } else {
          failure[child] = Int(fallback)
          queue.append(child)
        }
      }
    }
  }
}
