package import Foundation

/// A readable text with its provenance: contract 2.1, one JSON object a line of `tantou parse`.
package struct Document: Codable, Sendable, Equatable {
  /// What a document was read from.
  package enum Format: String, Codable, Sendable, CaseIterable {
    case html, rss, atom, rdf, jsonfeed, text
  }

  /// Unique by raw bytes, path and entry, and the same on every run: 20 hex digits.
  package var id: String
  package var format: Format
  @NullCoded package var container: RawDocument.Container?
  @NullCoded package var path: String?
  /// The WARC-Record-ID, or the guid/id of a feed entry.
  @NullCoded package var record: String?
  /// Byte where the WARC record (in a `.gz`: its member) starts.
  @NullCoded package var offset: Int?
  /// Absolute.
  @NullCoded package var url: String?
  @NullCoded package var title: String?
  @NullCoded package var author: String?
  @NullCoded package var published: Date?
  @NullCoded package var updated: Date?
  @NullCoded package var site: String?
  /// The encoding really used, in the Encoding Standard's names in lower case.
  @NullCoded package var encoding: String?
  @NullCoded package var language: String?
  /// Plain text, paragraphs separated by line feeds.
  @NullCoded package var text: String?

  package init(
    id: String, format: Format, container: RawDocument.Container? = nil, path: String? = nil,
    record: String? = nil, offset: Int? = nil, url: String? = nil, title: String? = nil,
    author: String? = nil, published: Date? = nil, updated: Date? = nil, site: String? = nil,
    encoding: String? = nil, language: String? = nil, text: String? = nil
  ) {
    self.id = id
    self.format = format
    self.container = container
    self.path = path
    self.record = record
    self.offset = offset
    self.url = url
    self.title = title
    self.author = author
    self.published = published
    self.updated = updated
    self.site = site
    self.encoding = encoding
    self.language = language
    self.text = text
  }
}
