/// The difference of two texts, line by line, as removed and added lines.
enum TextDifference {
  enum Line: Equatable {
    case same(String)
    case removed(String)
    case added(String)
  }

  /// Lines compared at most; what is longer is shown as removed and added whole.
  static let longest = 4_000

  /// A shortest script of line edits (Myers, as the standard library has it).
  ///
  /// O(lines · differences).
  static func lines(_ old: String, _ new: String) -> [Line] {
    let before = split(old)
    let after = split(new)
    guard before.count <= longest, after.count <= longest else {
      return before == after
        ? before.map(Line.same) : before.map(Line.removed) + after.map(Line.added)
    }
    let change = after.difference(from: before)
    var removed = Set<Int>()
    var added = Set<Int>()
    for step in change {
      switch step {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): added.insert(offset)
      }
    }
    var result: [Line] = []
    var index = 0
    for (offset, line) in before.enumerated() {
      while index < after.count, added.contains(index) {
        if removed.contains(offset) { break }
        result.append(.added(after[index]))
        index += 1
      }
      if removed.contains(offset) {
        result.append(.removed(line))
      } else {
        result.append(.same(line))
        index += 1
      }
    }
    while index < after.count {
      result.append(.added(after[index]))
      index += 1
    }
    return result
  }

  /// The difference with three unchanged lines around each change.
  static func html(_ old: String, _ new: String) -> HTML {
    let lines = lines(old, new)
    var near = Set<Int>()
    for (index, line) in lines.enumerated() {
      if case .same = line { continue }
      near.formUnion((index - 3)...(index + 3))
    }
    var result = HTML.none
    var isGap = false
    for (index, line) in lines.enumerated() {
      guard near.contains(index) else {
        if !isGap { result += "…\n" }
        isGap = true
        continue
      }
      isGap = false
      switch line {
      case .same(let text): result += "\(text)\n"
      case .removed(let text): result += "<del>\(text)</del>\n"
      case .added(let text): result += "<ins>\(text)</ins>\n"
      }
    }
    return result
  }

  private static func split(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}
