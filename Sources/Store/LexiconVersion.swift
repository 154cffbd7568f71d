package import Foundation

/// One published text of a lexicon file.
package struct LexiconVersion: Sendable, Equatable {
  /// Counted up over all lexicons.
  package var number: Int64
  package var lexicon: String
  /// As the text names it.
  package var version: String
  package var sha256: String
  /// Nil in lists, which would grow long.
  package var text: String?
  /// Name of the account; nil for a text that was found on disk.
  package var author: String?
  package var at: Date
  /// Why confirmed incidents are lost with it.
  package var reason: String?
  package var note: String?

  package init(
    number: Int64 = 0, lexicon: String, version: String, sha256: String, text: String?,
    author: String?, at: Date, reason: String? = nil, note: String? = nil
  ) {
    self.number = number
    self.lexicon = lexicon
    self.version = version
    self.sha256 = sha256
    self.text = text
    self.author = author
    self.at = at
    self.reason = reason
    self.note = note
  }
}

/// An editor's text that is not published yet.
package struct LexiconDraft: Sendable, Equatable {
  package var lexicon: String
  /// Name of the account; each has one draft a lexicon.
  package var author: String
  /// SHA-256 of the text that it was begun from.
  package var base: String
  package var text: String
  package var at: Date

  package init(lexicon: String, author: String, base: String, text: String, at: Date) {
    self.lexicon = lexicon
    self.author = author
    self.base = base
    self.text = text
    self.at = at
  }
}
