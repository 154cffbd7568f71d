/// What changed from one text to another, by sentences: for the earlier versions of a page.
package enum TextDifference {
  package enum Change: String, Sendable {
    case same, removed, added
  }

  /// Neighbouring sentences of one fate.
  package struct Run: Sendable, Equatable {
    package var change: Change
    package var text: String

    package init(_ change: Change, _ text: String) {
      self.change = change
      self.text = text
    }
  }

  /// Sentences between the parts that both texts begin and end with; more than this on both sides are
  /// shown as replaced, not compared.
  private static let mostSentences = 1000

  /// The runs in order: those that are not `added` make the old text, those not `removed` the new one.
  ///
  /// O(length), and O(1000²) for what differs.
  package static func runs(from old: String, to new: String) -> [Run] {
    let (old, new) = (sentences(old), sentences(new))
    var head = 0
    while head < min(old.count, new.count), old[head] == new[head] { head += 1 }
    var tail = 0
    while tail < min(old.count, new.count) - head,
      old[old.count - 1 - tail] == new[new.count - 1 - tail]
    { tail += 1 }
    var runs = Runs()
    for sentence in old[..<head] { runs.add(.same, sentence) }
    compare(
      Array(old[head..<(old.count - tail)]), Array(new[head..<(new.count - tail)]), &runs)
    for sentence in old[(old.count - tail)...] { runs.add(.same, sentence) }
    return runs.all
  }

  private static func compare(_ old: [Substring], _ new: [Substring], _ runs: inout Runs) {
    guard !old.isEmpty, !new.isEmpty, old.count <= mostSentences, new.count <= mostSentences else {
      for sentence in old { runs.add(.removed, sentence) }
      for sentence in new { runs.add(.added, sentence) }
      return
    }
    // Lengths of the longest common sequences of the ends, in rows of old.count + 1 by new.count + 1.
    let width = new.count + 1
    var common = [UInt16](repeating: 0, count: (old.count + 1) * width)
    for row in old.indices.reversed() {
      for column in new.indices.reversed() {
        common[row * width + column] =
          old[row] == new[column]
          ? common[(row + 1) * width + column + 1] + 1
          : max(common[(row + 1) * width + column], common[row * width + column + 1])
      }
    }
    var (row, column) = (0, 0)
    while row < old.count || column < new.count {
      if row < old.count, column < new.count, old[row] == new[column] {
        runs.add(.same, old[row])
        (row, column) = (row + 1, column + 1)
      } else if column == new.count
        || (row < old.count
          && common[(row + 1) * width + column] >= common[row * width + column + 1])
      {
        runs.add(.removed, old[row])
        row += 1
      } else {
        runs.add(.added, new[column])
        column += 1
      }
    }
  }

  /// Each with the mark or the line end behind it.
  private static func sentences(_ text: String) -> [Substring] {
    let ends: Set<Unicode.Scalar> = ["。", "！", "？", "；", "\n"]
    let scalars = text.unicodeScalars
    var sentences: [Substring] = []
    var start = scalars.startIndex
    var index = start
    while index < scalars.endIndex {
      let after = scalars.index(after: index)
      if ends.contains(scalars[index]) {
        sentences.append(Substring(scalars[start..<after]))
        start = after
      }
      index = after
    }
    if start < scalars.endIndex { sentences.append(Substring(scalars[start...])) }
    return sentences
  }

  private struct Runs {
    var all: [Run] = []

    mutating func add(_ change: Change, _ sentence: Substring) {
      if let last = all.last, last.change == change {
        all[all.count - 1].text += sentence
      } else {
        all.append(Run(change, String(sentence)))
      }
    }
  }
}
