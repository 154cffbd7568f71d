/// The part of a long list that one page shows, and the links to the parts before and behind it.
struct ListPart {
  /// Entries of one part.
  static let size = 100

  /// Indices of the entries that are shown.
  let range: Range<Int>
  private let count: Int
  private let name: String

  /// The part that the request's parameter `name` begins at.
  init(of count: Int, _ name: String, _ request: PageRequest) {
    let start = min(max(0, Int(request.query[name] ?? "") ?? 0), count)
    range = start..<min(count, start + Self.size)
    self.count = count
    self.name = name
  }

  /// Nothing when the list fits on one page.
  func links(_ address: String, _ before: String, _ after: String) -> HTML {
    guard count > Self.size else { return "" }
    let earlier: HTML =
      range.lowerBound > 0
      ? "<a href=\"\(address)?\(name)=\(max(0, range.lowerBound - Self.size))\">\(before)</a>" : ""
    let later: HTML =
      range.upperBound < count
      ? "<a href=\"\(address)?\(name)=\(range.upperBound)\">\(after)</a>" : ""
    let first = min(range.lowerBound + 1, range.upperBound)
    return "<p class=\"pages\">\(earlier) \(first)–\(range.upperBound) / \(count) \(later)</p>"
  }
}
