internal import Digests
package import Foundation
internal import Parsing
internal import Records

/// By which way a complaint reached the office.
package enum IntakeChannel: String, Sendable, Codable, CaseIterable {
  case letter, visit, hotline

  /// As the office calls it: the `site` of the document.
  package var chineseName: String {
    switch self {
    case .letter: "来信"
    case .visit: "来访"
    case .hotline: "12345热线"
    }
  }

  private var words: [String] {
    switch self {
    case .letter: ["letter", "来信", "信件", "信函", "写信"]
    case .visit: ["visit", "来访", "走访", "接访"]
    case .hotline: ["hotline", "12345", "12345热线", "热线", "工单", "热线工单", "电话"]
    }
  }

  /// The channel that a word of a table or an option names; `nil` for any other word.
  package init?(word: String) {
    let word = word.trimmingCharacters(in: .whitespacesAndNewlines).lowercased()
    guard let channel = Self.allCases.first(where: { $0.words.contains(word) }) else { return nil }
    self = channel
  }
}

/// A letter, a visit or a hotline ticket as a clerk enters it.
package struct IntakeEntry: Sendable, Equatable {
  package var channel: IntakeChannel
  /// The office's own number of it: a ticket's, a letter's.
  package var number: String?
  /// The beginning of the text stands in when there is none.
  package var title: String?
  package var text: String
  package var received: Date
  /// The institution complained of, where the clerk knows it.
  package var institution: String?
  /// The place, where the clerk knows it.
  package var place: String?
  /// The table it was read from.
  package var file: String?

  package init(
    channel: IntakeChannel, number: String? = nil, title: String? = nil, text: String,
    received: Date, institution: String? = nil, place: String? = nil, file: String? = nil
  ) {
    self.channel = channel
    self.number = Self.filled(number)
    self.title = Self.filled(title)
    self.text = text.trimmingCharacters(in: .whitespacesAndNewlines)
    self.received = received
    self.institution = Self.filled(institution)
    self.place = Self.filled(place)
    self.file = file
  }

  /// A time as people write it, Beijing's: `2026-11-20`, `2026/11/20 9:30`; `nil` when it is none.
  package static func time(_ text: String) -> Date? { WrittenTime.date(text) }

  /// Scalars of a text that are taken: what is longer is mostly a quotation mark never closed.
  package static let longestText = 100_000

  /// What is wrong with it; `nil` when nothing is.
  ///
  /// - Parameter now: nothing was received a day after it.
  package func mistake(now: Date) -> String? {
    if text.isEmpty { return "the text is empty" }
    if text.unicodeScalars.count > Self.longestText {
      return "the text is longer than \(Self.longestText) characters (a quotation mark that is not"
        + " closed?)"
    }
    if received > now.addingTimeInterval(86_400) {
      return "it was received on \(received.ISO8601Format()), which is still to come"
    }
    return nil
  }

  /// The document that goes through the scorer, and the SHA-256 of what was entered.
  ///
  /// The id depends on what was entered and on nothing else, so that the same entry, from whatever
  /// file, is one document. O(text).
  func document() -> (document: Document, sha256: String) {
    let separator = "\u{1F}"
    let entered = [
      "intake", channel.rawValue, number ?? "", title ?? "", text, received.ISO8601Format(),
      institution ?? "", place ?? "",
    ].joined(separator: separator)
    let sha256 = SHA256Digest.hex(of: entered)
    let document = Document(
      id: String(sha256.prefix(20)), format: .text, path: file, record: number,
      title: title ?? beginning, published: received, site: channel.chineseName,
      encoding: "utf-8", text: fullText)
    return (document, sha256)
  }

  /// The text, with what the clerk entered beside it and it does not say: the scorer reads text.
  private var fullText: String {
    var lines = [text]
    if let institution, !text.contains(institution) { lines.append("涉及单位：\(institution)") }
    if let place, !text.contains(place) { lines.append("发生地点：\(place)") }
    return lines.joined(separator: "\n")
  }

  /// Up to the end of the first sentence, at most 40 scalars.
  private var beginning: String {
    let ends = Set("。！？!?；;\n".unicodeScalars)
    let sentence = text.unicodeScalars.prefix { !ends.contains($0) }
    let cut = String(String.UnicodeScalarView(sentence.prefix(40)))
    return sentence.count > 40 ? cut + "…" : cut
  }

  private static func filled(_ text: String?) -> String? {
    let text = text?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
    return text.isEmpty ? nil : text
  }
}
