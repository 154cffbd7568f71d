/// Finds the main text of a page: the smallest container that holds most of its prose, or the prose
/// that follows the title where the two disagree.
///
/// A page without prose (a list page, a very short post) gives all its visible text that is not
/// navigation, so that nothing is lost.
struct MainText {
  /// Indices of the chosen lines in reading order.
  private(set) var lines: [Int] = []
  /// Whether the page is a list of links rather than a text.
  private(set) var isList = false

  private let outline: PageOutline

  /// What of a page is its text.
  enum Posts {
    /// An article, to which replies are foreign.
    case one
    /// A question and its answers, without remarks on them where the page keeps these apart.
    case answers
    /// All posts of a board.
    case all
  }

  /// O(lines + containers).
  init(_ outline: PageOutline, title: String?, posts: Posts) {
    let teasers = TeaserGroups.find(outline)
    let replies = Self.replies(outline, posts, teasers)
    let headings = TitleAnchor.headings(title, in: outline)
    let outline = MisnamedParts.freed(
      outline, headings: headings, teasers: teasers,
      besides: replies.union([.hidden, .navigation]))
    self.outline = outline
    var excluded: PageZone = [.hidden, .foreign, .navigation, .frame, .caption]
    excluded.formUnion(replies)
    var weights = ProseWeights(outline, ignoring: excluded, teasers: teasers)
    var anchor = TitleAnchor(headings, in: outline, weights, excluded: excluded)
    // Names such as `header-wrap` may lie around everything; hidden pages are shown by scripts.
    let steps: [PageZone] = [
      [.hidden, .foreign, .navigation, .frame], [.hidden, .foreign, .navigation],
      [.hidden, .navigation], [.navigation], [],
    ]
    let hasCaptions = outline.lines.contains { $0.zone.contains(.caption) }
    for step in steps.dropFirst(hasCaptions ? 0 : 1) {
      // What scripts show later matters only where there is hardly anything else.
      if !step.contains(.hidden), weights.total > 600 { break }
      // Many comments outweigh any article.
      let softer =
        step.contains(.foreign) || weights.total > 150 || anchor != nil
        ? step.union(replies) : step
      let other = ProseWeights(outline, ignoring: softer, teasers: teasers)
      // Text that follows the title is the text; other prose must weigh more to be believed. A
      // story in pictures is told under them.
      let isShort = weights.total < 600
      let inside = TitleAnchor(headings, in: outline, other, excluded: softer)
      let factor: Double
      if step.contains(.frame) {
        factor = isShort ? 0 : 1.4
      } else if let inside, isApart(inside, from: excluded) {
        // The page's own title stands in it.
        factor = 2
      } else {
        factor = anchor == nil ? 3 : 12
      }
      if other.total > factor * weights.total + (factor == 0 ? 0 : 120) {
        weights = other
        excluded = softer
        anchor = inside
      }
    }
    if weights.total >= 60 {
      let prose = TextContainer(outline, weights, anchor: anchor, isBoard: posts != .one).choice
      let root = DataTables(outline, ignoring: excluded).around(prose)
      lines = select(
        inside: root, excluded: excluded, teasers: teasers, besides: smallForms(weights))
      if let anchor { dropBefore(anchor, weights) }
    }
    let chosen = lines.reduce(0) { $0 + Int(outline.lines[$1].characters) }
    let linked = outline.lines.reduce(0) {
      $0 + ($1.isLinks && $1.zone.isDisjoint(with: excluded) ? Int($1.characters) : 0)
    }
    let isAnchored = (anchor != nil || isDated) && chosen >= 40
    if weights.total < 60 || (!isAnchored && chosen < 200 && linked > 6 * chosen) {
      let all = everything(
        excluded: excluded, keepsLinks: linked > 3 * chosen, below: headings.first)
      if all.count > lines.count { lines = all }
      isList = linked > 3 * max(chosen, 40)
    }
  }

  /// The zone of what others wrote, where that is no part of the text.
  private static func replies(
    _ outline: PageOutline, _ posts: Posts, _ teasers: [Bool]
  ) -> PageZone {
    switch posts {
    case .one: return .reply
    case .all: return []
    case .answers:
      let beside: PageZone = [.hidden, .foreign, .navigation, .frame]
      let all = ProseWeights(outline, ignoring: beside, teasers: teasers)
      let apart = ProseWeights(outline, ignoring: beside.union(.reply), teasers: teasers)
      // Remarks stand between answers; the only answer of an office may be called a comment.
      let first = outline.lines.indices.first {
        outline.lines[$0].zone.contains(.reply) && all.line[$0] >= 20
      }
      guard let first, apart.total >= 0.5 * all.total else { return [] }
      return apart.line[first...].contains { $0 >= 20 } ? .reply : []
    }
  }

  /// Whether both the title and the prose behind it stand in zones that were left out.
  private func isApart(_ anchor: TitleAnchor, from excluded: PageZone) -> Bool {
    [anchor.heading, anchor.prose].allSatisfy {
      !outline.lines[$0].zone.isDisjoint(with: excluded)
    }
  }

  /// Whether a line with a labelled time stands right above the first line, as over a post.
  private var isDated: Bool {
    guard let first = lines.first else { return false }
    return (max(0, first - 4)..<first).contains { index in
      let line = outline.lines[index]
      return !line.isLinks && line.zone.isDisjoint(with: [.hidden, .foreign, .reply, .navigation])
        && VisibleLabels.isLabelled(outline.text[line.range])
        && ByLine.isOne(outline.text[line.range])
    }
  }

  /// The heading that stands over the first paragraph, at most a few lines above it.
  func headingBefore(_ outline: PageOutline) -> String? {
    guard !isList,
      let first = lines.first(where: {
        outline.lines[$0].characters >= 30 && outline.lines[$0].marks > 0
      })
    else { return nil }
    for index in stride(from: first, to: max(-1, first - 12), by: -1) {
      let line = outline.lines[index]
      guard VisibleTitle.isHeading(line.tag), (4...60).contains(line.characters),
        line.zone.isDisjoint(with: [.hidden, .foreign, .reply])
      else { continue }
      return outline.string(line).collapsedOrNil
    }
    return nil
  }

  /// The line that stands like a heading over the first paragraph, for pages without a title.
  func lineBefore(_ outline: PageOutline) -> String? {
    guard !isList,
      let first = lines.first(where: {
        outline.lines[$0].characters >= 30 && outline.lines[$0].marks > 0
      })
    else { return nil }
    for index in stride(from: first - 1, through: max(0, first - 4), by: -1) {
      let line = outline.lines[index]
      guard (6...40).contains(line.characters), line.linked == 0, line.marks <= 1,
        line.zone.isDisjoint(with: [.hidden, .foreign, .reply, .navigation]),
        !ByLine.isOne(outline.text[line.range]), !PageFurniture.contains(outline.text[line.range]),
        !Self.headsAPart(outline.text[line.range])
      else { continue }
      return outline.string(line).collapsedOrNil
    }
    return nil
  }

  /// Whether a line is a subtitle, the heading of a first chapter or a notice that something loads.
  private static func headsAPart(_ line: ArraySlice<UInt8>) -> Bool {
    let text = String(decoding: line.prefix(24), as: UTF8.self)
    return ["—", "（一", "(一", "第一章", "第一节", "第一部分", "1、", "正在读取", "正在加载", "加载中"].contains(
      where: text.hasPrefix)
      || text.prefixMatch(of: /[一二三四五六七八九十]{1,3}、/) != nil
  }

  // MARK: The lines

  private func select(
    inside root: Int, excluded: PageZone, teasers: [Bool], besides forms: [Bool]
  ) -> [Int] {
    let isInside = members(of: root)
    let inside = outline.lines.indices.filter {
      let container = Int(outline.lines[$0].container)
      return isInside[container] && !teasers[container] && !forms[container]
        && outline.lines[$0].zone.isDisjoint(with: excluded)
    }
    var kept: [Int] = []
    var position = 0
    while position < inside.count {
      let line = outline.lines[inside[position]]
      guard line.isLinks else {
        kept.append(inside[position])
        position += 1
        continue
      }
      // A run of link lines is a menu or a block of anchor text; a lone link belongs to the text.
      var end = position
      while end < inside.count, outline.lines[inside[end]].isLinks { end += 1 }
      let run = inside[position..<end]
      let links = run.reduce(0) { $0 + Int(outline.lines[$1].links) }
      let isHeadline = line.tag == .h1 || line.tag == .h2
      if links <= 2 || isHeadline
        || links <= 12
          && isListed(run, after: kept.last, before: end < inside.count ? inside[end] : nil)
      {
        kept += run
      }
      position = end
    }
    return kept
  }

  /// Whether links are a list in a text: prose of one container stands above and below it.
  private func isListed(_ run: ArraySlice<Int>, after last: Int?, before next: Int?) -> Bool {
    guard let last, let next else { return false }
    let container = outline.lines[last].container
    guard outline.lines[next].container == container else { return false }
    return run.allSatisfy {
      let place = outline.lines[$0].container
      return place == container || outline.containers[Int(place)].parent == container
    }
  }

  /// Leaves out what stands above the headline inside the text's container, unless it is much.
  private mutating func dropBefore(_ anchor: TitleAnchor, _ weights: ProseWeights) {
    guard let place = lines.firstIndex(where: { $0 >= anchor.heading }), place > 0 else { return }
    let above = lines[..<place].reduce(0) { $0 + weights.line[$1] }
    let below = lines[place...].reduce(0) { $0 + weights.line[$1] }
    let tag = outline.lines[anchor.heading].tag
    if above < (tag == .h1 || tag == .h2 ? 0.8 : 0.4) * below { lines.removeFirst(place) }
  }

  /// A short text behind the headline is a text: links above it are none of it, however many.
  private func everything(excluded: PageZone, keepsLinks: Bool, below headline: Int?) -> [Int] {
    var isShortText = false
    if let headline {
      isShortText = outline.lines[(headline + 1)...].contains {
        !$0.isLinks && $0.characters >= 8 && $0.zone.isDisjoint(with: excluded)
      }
    }
    return outline.lines.indices.filter { index in
      let line = outline.lines[index]
      guard line.zone.isDisjoint(with: excluded) else { return false }
      if !line.isLinks { return true }
      if isShortText, let headline, index < headline, line.links > 2 { return false }
      // Words of menus are short, headlines are not.
      return keepsLinks && line.characters >= 8 || line.links <= 1 && line.characters >= 12
    }
  }

  /// For each container whether it lies in a form to fill in, as for a newsletter.
  ///
  /// Where forms hold a good part of the page, its server writes texts so.
  private func smallForms(_ weights: ProseWeights) -> [Bool] {
    var isInside = [Bool](repeating: false, count: outline.containers.count)
    var prose = 0.0
    for (index, container) in outline.containers.enumerated().dropFirst() {
      let isAround = isInside[Int(container.parent)]
      if container.tag == .form, !isAround { prose += weights.subtree[index] }
      isInside[index] = isAround || container.tag == .form
    }
    return prose < 0.3 * weights.total ? isInside : isInside.map { _ in false }
  }

  private func members(of root: Int) -> [Bool] {
    var inside = [Bool](repeating: false, count: outline.containers.count)
    inside[root] = true
    for index in outline.containers.indices.dropFirst() where index > root {
      inside[index] = inside[Int(outline.containers[index].parent)]
    }
    return inside
  }
}
