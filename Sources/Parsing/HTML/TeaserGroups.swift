/// Finds rows of teasers.
///
/// They are neighbours of one kind, each a linked headline with a few words below, as sites print
/// them under an article. Their words are prose, but not this page's.
enum TeaserGroups {
  /// For each container whether it lies in a row of teasers; O(lines + containers).
  static func find(_ outline: PageOutline) -> [Bool] {
    let containers = outline.containers
    var headline = [Bool](repeating: false, count: containers.count)
    var prose = [Int32](repeating: 0, count: containers.count)
    // Headings without a link count where the words below them are cut with dots.
    var heading = headline
    var cut = headline
    for line in outline.lines {
      let place = Int(line.container)
      if VisibleTitle.isHeading(line.tag), !line.isLinks {
        heading[place] = heading[place] || prose[place] == 0
      } else if line.isLinks {
        if line.links <= 2, line.range.count >= 27, line.characters <= 80, prose[place] == 0 {
          headline[place] = true
        }
      } else {
        prose[place] += line.characters - line.linked
        cut[place] = cut[place] || isCut(outline.text[line.range])
      }
    }
    for index in stride(from: containers.count - 1, to: 0, by: -1) {
      let parent = Int(containers[index].parent)
      if headline[index], prose[parent] < 40 { headline[parent] = true }
      if heading[index], prose[parent] < 40 { heading[parent] = true }
      if cut[index] { cut[parent] = true }
      prose[parent] = prose[parent] &+ prose[index]
    }
    // Of each parent the kinds of its children that look like teasers, and how many.
    var counts: [UInt64: Int32] = [:]
    func kind(_ index: Int) -> UInt64 {
      UInt64(UInt32(bitPattern: containers[index].parent)) << 32
        | UInt64(containers[index].signature ^ UInt32(containers[index].tag.rawValue) << 24)
    }
    func isTeaser(_ index: Int) -> Bool {
      (headline[index] || heading[index] && cut[index]) && prose[index] >= 12 && prose[index] <= 240
    }
    for index in containers.indices.dropFirst() where isTeaser(index) {
      counts[kind(index), default: 0] += 1
    }
    var result = [Bool](repeating: false, count: containers.count)
    guard counts.contains(where: { $0.value >= 3 }) else { return result }
    for index in containers.indices.dropFirst() {
      result[index] =
        result[Int(containers[index].parent)]
        || isTeaser(index) && counts[kind(index), default: 0] >= 3
    }
    return result
  }

  private static func isCut(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.count >= 3 else { return false }
    let end = line.endIndex
    let last = (line[end - 3], line[end - 2], line[end - 1])
    return last == (0x2E, 0x2E, 0x2E) || last == (0xE2, 0x80, 0xA6)
  }
}
