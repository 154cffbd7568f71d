/// What changed from one text to another, line by line, as HTML.
struct LineDifference {
  /// One line, with its numbers in the old and the new text.
  struct Line: Equatable {
    enum Change { case same, removed, added }

    var change: Change
    var old: Int?
    var new: Int?
    var text: String
  }

  /// Lines that differ in the middle: more than this on either side are shown as replaced.
  private static let mostCompared = 3_000
  /// Lines that are the same around each change.
  private static let context = 2
  /// Lines that are shown at most.
  private static let mostShown = 2_000

  let lines: [Line]

  /// Compares; O(n), and O(n · changes) for the lines between the first and the last change.
  init(from old: String, to new: String) {
    let (before, after) = (Self.split(old), Self.split(new))
    var head = 0
    while head < min(before.count, after.count), before[head] == after[head] { head += 1 }
    var tail = 0
    while tail < min(before.count, after.count) - head,
      before[before.count - 1 - tail] == after[after.count - 1 - tail]
    { tail += 1 }
    var removed = Set(head..<(before.count - tail))
    var added = Set(head..<(after.count - tail))
    if removed.count <= Self.mostCompared, added.count <= Self.mostCompared {
      let difference = Array(after[head..<(after.count - tail)])
        .difference(from: Array(before[head..<(before.count - tail)]))
      (removed, added) = ([], [])
      for change in difference {
        switch change {
        case .remove(let offset, _, _): removed.insert(head + offset)
        case .insert(let offset, _, _): added.insert(head + offset)
        }
      }
    }
    var lines: [Line] = []
    var (row, column) = (0, 0)
    while row < before.count || column < after.count {
      if removed.contains(row) {
        lines.append(Line(change: .removed, old: row + 1, text: before[row]))
        row += 1
      } else if added.contains(column) {
        lines.append(Line(change: .added, new: column + 1, text: after[column]))
        column += 1
      } else if row < before.count, column < after.count {
        lines.append(Line(change: .same, old: row + 1, new: column + 1, text: before[row]))
        (row, column) = (row + 1, column + 1)
      } else {
        break
      }
    }
    self.lines = lines
  }

  var isEmpty: Bool { lines.allSatisfy { $0.change == .same } }

  private static func split(_ text: String) -> [String] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
  }

  /// The changes with what stands around them.
  func html(_ request: PageRequest) -> HTML {
    guard !isEmpty else {
      return "<p class=\"soft\">\(request.t("没有差异。", "No difference."))</p>"
    }
    var near: Set<Int> = []
    for (index, line) in lines.enumerated() where line.change != .same {
      for place in (index - Self.context)...(index + Self.context) { near.insert(place) }
    }
    var rows = HTML.none
    var last = -1
    var shown = 0
    for (index, line) in lines.enumerated() where near.contains(index) && shown < Self.mostShown {
      if index > last + 1 { rows += "<span class=\"gap\">⋯</span>\n" }
      rows += row(line)
      last = index
      shown += 1
    }
    let more: HTML =
      shown >= Self.mostShown
      ? "<p class=\"soft\">\(request.t("只显示前 \(shown) 行。", "Only the first \(shown) lines are shown."))</p>"
      : ""
    return
      "<pre class=\"difference\" tabindex=\"0\" role=\"region\" aria-label=\"\(request.t("差异", "Difference"))\">\(rows)</pre>\(more)"
  }

  private func row(_ line: Line) -> HTML {
    switch line.change {
    case .same: "<span>  \(line.new) \(line.text)</span>\n"
    case .removed: "<del>- \(line.old) \(line.text)</del>\n"
    case .added: "<ins>+ \(line.new) \(line.text)</ins>\n"
    }
  }
}
