/// Parts whose names say that they are no text though they hold the text: `top` around a whole page,
/// `dialog-off-canvas` around its contents.
enum MisnamedParts {
  /// The outline with its text freed of such names; O(lines + containers).
  ///
  /// A name is not believed where most of the page's prose stands under it, or a good part of it
  /// together with what follows the page's own title.
  static func freed(
    _ outline: PageOutline, headings: [Int], teasers: [Bool], besides kept: PageZone
  ) -> PageOutline {
    guard outline.containers.contains(where: { !$0.named.isEmpty }) else { return outline }
    let weights = ProseWeights(outline, ignoring: kept, teasers: teasers)
    guard weights.total >= 120 else { return outline }
    let anchor = TitleAnchor(headings, in: outline, weights, excluded: kept)
    let around = anchor.map { ancestors(of: Int(outline.lines[$0.prose].container), outline) } ?? []
    let isFreed = outline.containers.indices.map { index in
      guard !outline.containers[index].named.isEmpty else { return false }
      let share = weights.subtree[index] / weights.total
      return anchor == nil ? share >= 0.75 : share >= 0.4 && around.contains(index)
    }
    guard isFreed.contains(true) else { return outline }
    return without(isFreed, outline)
  }

  private static func ancestors(of container: Int, _ outline: PageOutline) -> Set<Int> {
    var found: Set<Int> = []
    var at = container
    while at > 0 {
      found.insert(at)
      at = Int(outline.containers[at].parent)
    }
    return found
  }

  /// The outline with the names of some containers taken from all lines inside, unless another name
  /// between says the same.
  private static func without(_ isFreed: [Bool], _ outline: PageOutline) -> PageOutline {
    var outline = outline
    var before = [PageZone](repeating: [], count: outline.containers.count)
    var after = before
    for index in outline.containers.indices.dropFirst() {
      let container = outline.containers[index]
      let parent = Int(container.parent)
      before[index] = before[parent].union(container.named)
      after[index] = isFreed[index] ? after[parent] : after[parent].union(container.named)
    }
    for index in outline.lines.indices {
      let container = Int(outline.lines[index].container)
      outline.lines[index].zone.subtract(before[container].subtracting(after[container]))
    }
    return outline
  }
}
