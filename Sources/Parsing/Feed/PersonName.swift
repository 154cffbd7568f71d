/// The name in what feeds write for a person.
enum PersonName {
  /// `mail@host (Name)`, `Name (mail@host)` and `Name <mail@host>` are `Name`; where there is only
  /// an address, that is the byline.
  ///
  /// Nil when nothing is left; `isAddress` tells whether it is no name. O(n).
  static func read(_ text: String) -> (name: String, isAddress: Bool)? {
    guard let whole = text.collapsedOrNil else { return nil }
    guard whole.contains("@") else { return (whole, false) }
    let marks: Set<Character> = ["<", ">", "(", ")", "[", "]", "\"", ",", ";"]
    let words = whole.split { $0 == " " || marks.contains($0) }
    guard let address = words.first(where: isAddress) else { return (whole, false) }
    var rest = whole.replacing(address, with: " ", maxReplacements: 1)
    for pair in ["()", "<>", "[]", "( )", "< >", "[ ]"] { rest = rest.replacing(pair, with: " ") }
    var name = Substring(rest.collapsedOrNil ?? "")
    for (first, last) in [("(", ")"), ("\"", "\""), ("[", "]"), ("<", ">")]
      as [(Character, Character)]
    where name.count > 2 && name.first == first && name.last == last {
      name = name.dropFirst().dropLast()
    }
    let trimmed = String(name).trimmingEnds(of: " ,;:|-\"<>")
    if trimmed.isEmpty {
      let bare = address.hasPrefix("mailto:") ? address.dropFirst(7) : address
      return (String(bare), true)
    }
    return (trimmed, false)
  }

  private static func isAddress(_ word: Substring) -> Bool {
    guard let at = word.firstIndex(of: "@") else { return false }
    return at != word.startIndex && word.index(after: at) != word.endIndex
  }
}

extension String {
  fileprivate func trimmingEnds(of marks: String) -> String {
    let isMark: (Character) -> Bool = { marks.contains($0) }
    guard let first = firstIndex(where: { !isMark($0) }),
      let last = lastIndex(where: { !isMark($0) })
    else { return "" }
    return String(self[first...last])
  }
}
