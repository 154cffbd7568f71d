/// Chooses the container that holds a page's text.
struct TextContainer {
  /// Index of the container.
  private(set) var choice = 0

  private let outline: PageOutline
  private let weights: ProseWeights
  /// Children that hold prose, of each container.
  private var children: [[Int]]
  private var headed: [Bool] = []

  /// O(containers).
  ///
  /// - Parameter isBoard: all posts of a board belong together, not only the first.
  init(_ outline: PageOutline, _ weights: ProseWeights, anchor: TitleAnchor?, isBoard: Bool) {
    self.outline = outline
    self.weights = weights
    children = [[Int]](repeating: [], count: outline.containers.count)
    for index in outline.containers.indices.dropFirst() where weights.subtree[index] > 0 {
      children[Int(outline.containers[index].parent)].append(index)
    }
    choice = heaviest(isBoard: isBoard)
    guard let anchor else { return }
    headed = Self.headed(outline, weights)
    let start = Int(outline.lines[anchor.prose].container)
    if isInside(start, choice) {
      if isBoard { return }
      // The smallest part that holds what follows the title, when it is only a part of the prose.
      let anchored = grown(from: start, anchor)
      if isInside(anchored, choice), anchored != choice,
        weights.subtree[anchored] < 0.62 * weights.subtree[choice]
          || isScraps(besides: anchored, of: choice),
        isText(anchored, insteadOf: choice),
        !(leavesText(anchored, of: choice) && isLead(anchored, of: choice))
      {
        choice = anchored
      }
    } else {
      let anchored = grown(from: start, anchor)
      if isInside(choice, anchored) || isText(anchored, insteadOf: choice) {
        choice = isLead(anchored, of: choice) ? around(anchored, and: choice) : anchored
      }
    }
  }

  /// Whether a part is a text and not only a lead, a caption or a notice that stands by the title.
  private func isText(_ part: Int, insteadOf other: Int) -> Bool {
    if weights.subtree[part] >= 0.3 * weights.subtree[other] { return true }
    var lines = 0
    var bytes = 0
    for (index, line) in outline.lines.enumerated()
    where weights.line[index] >= 20 && isInside(Int(line.container), part) {
      lines += 1
      bytes += line.range.count
    }
    let isNamed = outline.containers[part].meaning.contains(.main)
    return lines >= 3 && bytes >= 300 || bytes >= 900
      || isNamed && bytes >= 240 && (lines >= 2 || bytes >= 300)
  }

  /// Whether a part by the title is only the lead of the text in `body`, and not a text above much
  /// longer replies or another article.
  private func isLead(_ part: Int, of body: Int) -> Bool {
    guard weights.subtree[part] < 0.35 * weights.subtree[body] else { return false }
    var replies = 0.0
    var isHeadedByLink = false
    var hasBegun = false
    for (index, line) in outline.lines.enumerated() {
      let container = Int(line.container)
      if isInside(container, part) {
        isHeadedByLink = false
      } else if isInside(container, body) {
        hasBegun = hasBegun || weights.line[index] >= 20
        if line.zone.contains(.reply) { replies += weights.line[index] }
      }
      // The headline of another article leads to it.
      if !hasBegun, line.isLinks, VisibleTitle.isHeading(line.tag) { isHeadedByLink = true }
    }
    if isHeadedByLink { return false }
    return replies < 0.5 * weights.subtree[body]
  }

  /// The part that holds a lead and its text, or the text alone where much else stands between.
  private func around(_ lead: Int, and body: Int) -> Int {
    var common = body
    while !isInside(lead, common) { common = Int(outline.containers[common].parent) }
    let both = weights.subtree[lead] + weights.subtree[body]
    return weights.subtree[common] <= 1.2 * both ? common : body
  }

  private func isInside(_ index: Int, _ outer: Int) -> Bool {
    var at = index
    while at > outer { at = Int(outline.containers[at].parent) }
    return at == outer
  }

  // MARK: By weight

  private func heaviest(isBoard: Bool) -> Int {
    var current = 0
    while true {
      let own = weights.subtree[current]
      // A part that calls itself the text is left only for one that holds nearly all of it, and so
      // are the posts of a board.
      let isMain = outline.containers[current].meaning.contains(.main)
      func preference(_ index: Int) -> Double {
        let bonus = !isMain && outline.containers[index].meaning.contains(.main) ? 1.3 : 1
        return weights.subtree[index] * bonus
      }
      guard let best = children[current].max(by: { preference($0) < preference($1) }),
        preference(best) >= (isMain || isBoard ? 0.88 : 0.62) * own,
        !isOneOfMany(best, children[current]), !leavesText(best, of: current)
      else { return current }
      current = best
    }
  }

  /// Whether what `current` holds besides a part is hardly a paragraph: counts, buttons, names.
  private func isScraps(besides part: Int, of current: Int) -> Bool {
    let rest = weights.subtree[current] - weights.subtree[part]
    return weights.paragraphs[current] - weights.paragraphs[part] < 0.1 * rest
  }

  /// Whether what `current` holds besides a part of it is text too, in paragraphs.
  private func leavesText(_ part: Int, of current: Int) -> Bool {
    let rest = weights.subtree[current] - weights.subtree[part]
    guard rest >= 0.25 * weights.subtree[current] else { return false }
    let told = weights.paragraphs[current] - weights.paragraphs[part]
    let linked = weights.links[current] - weights.links[part]
    return told >= 0.7 * rest && linked <= 0.2 * rest
  }

  /// Whether a container is one post of several of its kind, which belong together.
  private func isOneOfMany(_ index: Int, _ siblings: [Int]) -> Bool {
    let container = outline.containers[index]
    let isCell = container.tag == .td || container.tag == .th
    guard container.signature != 0, !isCell else { return false }
    let alike = siblings.filter {
      $0 != index && outline.containers[$0].signature == container.signature
        && outline.containers[$0].tag == container.tag && weights.subtree[$0] >= 2
    }
    return alike.count >= 2
      || alike.contains { weights.subtree[$0] >= 0.08 * weights.subtree[index] }
  }

  // MARK: From the title on

  /// The part around `start` that belongs together: grows over its ancestors as long as what they
  /// add is of the same kind.
  private func grown(from start: Int, _ anchor: TitleAnchor) -> Int {
    var current = start
    var branch = start
    var parent = Int(outline.containers[start].parent)
    while parent >= 0 {
      let own = weights.subtree[current]
      let added = weights.subtree[parent] - own
      if added >= 0.04 * own {
        guard continues(parent, branch, own, anchor) else { return current }
        current = parent
      }
      branch = parent
      parent = Int(outline.containers[parent].parent)
    }
    return current
  }

  /// Whether the prose of `parent` outside of `branch` goes on with the text in `branch`.
  private func continues(
    _ parent: Int, _ branch: Int, _ own: Double, _ anchor: TitleAnchor
  ) -> Bool {
    let container = outline.containers[branch]
    let all = weights.subtree[parent]
    // An abstract before the text.
    if own < 0.25 * all, own < 150, outline.containers[parent].meaning.contains(.main) {
      return true
    }
    // What stands in the parent itself, in parts of the branch's kind or without a headline of its
    // own belongs to the text: lead and body, paragraphs in boxes, posts.
    var strange = 0.0
    for child in children[parent] where child != branch {
      let other = outline.containers[child]
      let isAlike =
        other.tag == container.tag && other.signature == container.signature
        && other.tag != .article && other.tag != .td && other.tag != .body
      if isAlike || !headed[child] { continue }
      strange += weights.subtree[child]
    }
    return strange <= 0.5 * (all - own)
  }

  /// For each container whether a headline comes before its prose.
  private static func headed(_ outline: PageOutline, _ weights: ProseWeights) -> [Bool] {
    var headed = [Bool](repeating: false, count: outline.containers.count)
    var begun = headed
    for (index, line) in outline.lines.enumerated() {
      let isHeadline: Bool
      switch line.tag {
      case .h1: isHeadline = true
      default: isHeadline = line.isLinks && line.range.count >= 30
      }
      let isProse = weights.line[index] >= 20
      guard isHeadline || isProse else { continue }
      var at = Int(line.container)
      while at > 0, !begun[at] {
        begun[at] = true
        headed[at] = !isProse
        at = Int(outline.containers[at].parent)
      }
    }
    return headed
  }
}
