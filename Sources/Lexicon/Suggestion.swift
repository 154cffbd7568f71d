/// "Did you mean": the known name that is nearest to a misspelt one.
package enum Suggestion {
  /// The nearest of `names` within a third of the length (at least one edit), or nil.
  ///
  /// Distance is Levenshtein with neighbours swapped counting one; O(names × length²), length ≤ 64.
  package static func nearest(to name: String, among names: some Sequence<String>) -> String? {
    let wanted = Array(name.lowercased().unicodeScalars.prefix(64))
    let allowed = max(1, wanted.count / 3)
    var best: (distance: Int, name: String)?
    for candidate in names {
      let scalars = Array(candidate.lowercased().unicodeScalars.prefix(64))
      guard abs(scalars.count - wanted.count) <= allowed else { continue }
      let distance = distance(wanted, scalars)
      guard distance <= allowed else { continue }
      if let found = best, (found.distance, found.name) <= (distance, candidate) { continue }
      best = (distance, candidate)
    }
    return best?.name
  }

  /// `; did you mean NAME?`, or nothing.
  package static func phrase(
    for name: String, among names: some Sequence<String>, prefix: String = ""
  ) -> String {
    nearest(to: name, among: names).map { "; did you mean \(prefix)\($0)?" } ?? ""
  }

  private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in 0..<a.count {
      var row = [i + 1]
      for j in 0..<b.count {
        var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          cost = min(cost, beforeLast[j - 1] + 1)
        }
        row.append(cost)
      }
      beforeLast = last
      last = row
    }
    return last[b.count]
  }
}
