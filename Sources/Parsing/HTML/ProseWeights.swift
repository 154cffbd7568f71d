/// How much prose every part of a page holds.
///
/// Prose is measured by the characters outside links and the marks between them, so menus and lists
/// of links weigh nothing.
struct ProseWeights {
  /// Of each container with all that it holds.
  private(set) var subtree: [Double]
  private(set) var line: [Double]
  /// Of each container the part of it that stands in paragraphs, and the characters in links.
  private(set) var paragraphs: [Double]
  private(set) var links: [Double]
  var total: Double { subtree.first ?? 0 }

  /// The prose of a page outside of some zones and lines; O(lines + containers).
  init(_ outline: PageOutline, ignoring zones: PageZone, teasers: [Bool]) {
    subtree = [Double](repeating: 0, count: outline.containers.count)
    line = [Double](repeating: 0, count: outline.lines.count)
    paragraphs = subtree
    links = subtree
    for (index, entry) in outline.lines.enumerated()
    where entry.zone.isDisjoint(with: zones) && !teasers[Int(entry.container)] {
      let weight = Self.weight(entry)
      line[index] = weight
      subtree[Int(entry.container)] += weight
      if entry.isParagraph { paragraphs[Int(entry.container)] += weight }
      links[Int(entry.container)] += Double(entry.linked)
    }
    for index in stride(from: outline.containers.count - 1, to: 0, by: -1) {
      let parent = Int(outline.containers[index].parent)
      subtree[parent] += subtree[index]
      paragraphs[parent] += paragraphs[index]
      links[parent] += links[index]
    }
  }

  private static func weight(_ line: PageLine) -> Double {
    guard !line.isLinks else { return 0 }
    switch line.tag {
    case .h1, .h2, .h3, .h4, .h5, .h6, .label, .legend: return 0
    default: break
    }
    let free = Double(line.characters - line.linked)
    guard line.marks > 0 else {
      // Many words without a single mark are keywords, not prose.
      return free >= 30 && free <= 90 ? free : min(free * 0.25, 20)
    }
    let sentences = min(free, 150 * Double(line.marks))
    return sentences + 6 * Double(min(line.marks, line.characters / 6))
  }
}
