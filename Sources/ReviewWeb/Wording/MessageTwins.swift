internal import Foundation

/// Messages of the lower modules, which are English since commands and logs show them, with their
/// twins in Chinese.
///
/// A star in a pattern stands for what the message fills in. The twin has its stars in the same order,
/// or names them by their place, from 1: `{2}`.
struct MessageTwins: Sendable {
  /// The first pattern that fits is taken.
  let twins: [(pattern: String, twin: String)]
  /// What is filled in may itself be words of the program.
  var nouns: [String: String] = [:]
  /// What is filled in may itself be a message.
  var parts: [(pattern: String, twin: String)] = []

  /// The message in Chinese; nil when it has no twin.
  ///
  /// O(patterns × length).
  func chinese(_ message: String) -> String? { twin(of: message, in: twins) }

  private func twin(of message: String, in twins: [(pattern: String, twin: String)]) -> String? {
    for (pattern, twin) in twins {
      if let stars = Self.stars(of: message, pattern) { return filled(twin, stars.map(noun)) }
    }
    return nil
  }

  /// What stands for the stars of a pattern; nil when the message is another one.
  ///
  /// O(stars × length): a star ends where the words behind it begin first, the last one with the message.
  private static func stars(of message: String, _ pattern: String) -> [String]? {
    let words = pattern.split(separator: "*", omittingEmptySubsequences: false).map(String.init)
    guard words.count > 1 else { return message == pattern ? [] : nil }
    guard message.hasPrefix(words[0]), message.hasSuffix(words[words.count - 1]) else { return nil }
    var rest = message.dropFirst(words[0].count)
    var found: [String] = []
    for word in words[1..<words.count - 1] {
      guard let place = rest.range(of: word) else { return nil }
      found.append(String(rest[..<place.lowerBound]))
      rest = rest[place.upperBound...]
    }
    guard rest.count >= words[words.count - 1].count else { return nil }
    found.append(String(rest.dropLast(words[words.count - 1].count)))
    return found
  }

  private func filled(_ twin: String, _ stars: [String]) -> String {
    if twin.contains("{") {
      // Each piece behind a brace begins with the star's place.
      let pieces = twin.split(separator: "{", omittingEmptySubsequences: false)
      return pieces.dropFirst().reduce(into: String(pieces[0])) { result, piece in
        let place = (piece.first?.wholeNumberValue ?? 0) - 1
        result += (stars.indices.contains(place) ? stars[place] : "") + piece.dropFirst(2)
      }
    }
    var stars = stars[...]
    return twin.reduce(into: "") { result, letter in
      if letter == "*" { result += stars.popFirst() ?? "" } else { result.append(letter) }
    }
  }

  private func noun(_ part: String) -> String {
    if let known = nouns[part] { return known }
    let list = part.components(separatedBy: ", ").map { nouns[$0] }
    if list.count > 1, !list.contains(nil) {
      return list.compactMap(\.self).joined(separator: "、")
    }
    return twin(of: part, in: parts) ?? part
  }
}
