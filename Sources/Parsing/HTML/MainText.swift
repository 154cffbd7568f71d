/// Finds the main text of a page: the smallest container that holds most of its prose.
///
/// Prose is measured by the characters outside links and the marks between them, so menus and lists
/// of links weigh nothing. A page without prose (a list page, a very short post) gives all its
/// visible text that is not navigation, so that nothing is lost.
struct MainText {
  /// Indices of the chosen lines in reading order.
  private(set) var lines: [Int] = []
  /// Whether the page is a list of links rather than a text.
  private(set) var isList = false

  private let outline: PageOutline

  /// O(lines + containers).
  init(_ outline: PageOutline) {
    self.outline = outline
    var weights = Weights(outline, ignoring: [.hidden, .foreign, .navigation, .frame])
    var excluded: PageZone = [.hidden, .foreign, .navigation, .frame]
    // Names such as `header-wrap` may lie around everything; hidden pages are shown by scripts.
    for softer: PageZone in [
      [.hidden, .foreign, .navigation], [.hidden, .navigation], [.navigation], [],
    ] {
      let other = Weights(outline, ignoring: softer)
      if other.total > 3 * weights.total + 120 {
        weights = other
        excluded = softer
      }
    }
    if weights.total >= 60 {
      let root = descend(weights)
      lines = select(inside: root, weights, excluded: excluded)
    }
    let chosen = lines.reduce(0) { $0 + Int(outline.lines[$1].characters) }
    let linked = outline.lines.reduce(0) {
      $0 + ($1.isLinks && $1.zone.isDisjoint(with: excluded) ? Int($1.characters) : 0)
    }
    if weights.total < 60 || (chosen < 200 && linked > 6 * chosen) {
      let all = everything(excluded: excluded, keepsLinks: linked > 3 * chosen)
      if all.count > lines.count { lines = all }
      isList = linked > 3 * max(chosen, 40)
    }
  }

  // MARK: Weights

  private struct Weights {
    /// Of each container with all that it holds.
    var subtree: [Double]
    var line: [Double]
    var total: Double { subtree.first ?? 0 }

    init(_ outline: PageOutline, ignoring zones: PageZone) {
      subtree = [Double](repeating: 0, count: outline.containers.count)
      line = [Double](repeating: 0, count: outline.lines.count)
      for (index, entry) in outline.lines.enumerated() where entry.zone.isDisjoint(with: zones) {
        let weight = Self.weight(entry)
        line[index] = weight
        subtree[Int(entry.container)] += weight
      }
      for index in stride(from: outline.containers.count - 1, to: 0, by: -1) {
        subtree[Int(outline.containers[index].parent)] += subtree[index]
      }
    }

    private static func weight(_ line: PageLine) -> Double {
      guard !line.isLinks else { return 0 }
      switch line.tag {
      case .h1, .h2, .h3, .h4, .h5, .h6, .label, .legend: return 0
      default: break
      }
      let free = Double(line.characters - line.linked)
      if line.marks > 0 { return free + 6 * Double(min(line.marks, line.characters / 6)) }
      return free >= 30 ? free : free * 0.25
    }
  }

  // MARK: The container

  private func descend(_ weights: Weights) -> Int {
    var children = [[Int]](repeating: [], count: outline.containers.count)
    for index in outline.containers.indices.dropFirst() where weights.subtree[index] > 0 {
      children[Int(outline.containers[index].parent)].append(index)
    }
    var current = 0
    while true {
      let own = weights.subtree[current]
      // A part that calls itself the text is left only for one that holds nearly all of it.
      let isMain = outline.containers[current].meaning.contains(.main)
      func preference(_ index: Int) -> Double {
        let bonus = !isMain && outline.containers[index].meaning.contains(.main) ? 1.3 : 1
        return weights.subtree[index] * bonus
      }
      guard let best = children[current].max(by: { preference($0) < preference($1) }),
        preference(best) >= (isMain ? 0.88 : 0.62) * own,
        !isOneOfMany(best, children[current], weights)
      else { return current }
      current = best
    }
  }

  /// Whether a container is one post of several of its kind, which belong together.
  private func isOneOfMany(_ index: Int, _ siblings: [Int], _ weights: Weights) -> Bool {
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

  // MARK: The lines

  private func select(inside root: Int, _ weights: Weights, excluded: PageZone) -> [Int] {
    let isInside = members(of: root)
    let inside = outline.lines.indices.filter {
      isInside[Int(outline.lines[$0].container)]
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
      if links <= 2 || isHeadline { kept += run }
      position = end
    }
    return kept
  }

  private func everything(excluded: PageZone, keepsLinks: Bool) -> [Int] {
    outline.lines.indices.filter { index in
      let line = outline.lines[index]
      guard line.zone.isDisjoint(with: excluded) else { return false }
      if !line.isLinks { return true }
      // Words of menus are short, headlines are not.
      return keepsLinks && line.characters >= 8 || line.links <= 1 && line.characters >= 12
    }
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
