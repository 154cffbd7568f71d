/// Lists of names, places and figures in tables belong to a text though they hold no sentence.
struct DataTables {
  /// Of each container with all that it holds: characters outside links, those inside, and those
  /// of the first in short lines of cells.
  private var free: [Int32]
  private var linked: [Int32]
  private var cells: [Int32]
  private let containers: [PageContainer]

  /// O(lines + containers).
  init(_ outline: PageOutline, ignoring zones: PageZone) {
    containers = outline.containers
    free = [Int32](repeating: 0, count: containers.count)
    linked = free
    cells = free
    var isCell = [Bool](repeating: false, count: containers.count)
    for index in containers.indices.dropFirst() {
      let tag = containers[index].tag
      isCell[index] = tag == .td || tag == .th || isCell[Int(containers[index].parent)]
    }
    for line in outline.lines where line.zone.isDisjoint(with: zones) {
      let place = Int(line.container)
      free[place] &+= line.characters - line.linked
      linked[place] &+= line.linked
      // Long lines in cells are the prose of layouts made of tables.
      if isCell[place], line.characters <= 60 { cells[place] &+= line.characters - line.linked }
    }
    for index in stride(from: containers.count - 1, to: 0, by: -1) {
      let parent = Int(containers[index].parent)
      free[parent] &+= free[index]
      linked[parent] &+= linked[index]
      cells[parent] &+= cells[index]
    }
  }

  /// The nearest of the next ancestors of `part` that adds a large table without links to it, or
  /// `part` itself.
  func around(_ part: Int) -> Int {
    var at = Int(containers[part].parent)
    for _ in 0..<4 where at > 0 {
      let added = free[at] - free[part]
      if added >= 120, added >= free[part] / 2 {
        let isTable = cells[at] - cells[part] >= added - added / 5
        return isTable && linked[at] - linked[part] <= added / 20 ? at : part
      }
      at = Int(containers[at].parent)
    }
    return part
  }
}
