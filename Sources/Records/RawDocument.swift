package import Foundation

/// Bytes as a crawler left them, with their provenance: one file, or one record of a WARC file.
package struct RawDocument: Sendable, Equatable {
  /// The payload: a file's bytes (inflated when it is plain gzip), or a WARC record's payload with
  /// HTTP headers and transfer and content encodings removed.
  package var bytes: [UInt8]
  /// The file it was read from, as it was named; `-` is standard input.
  package var path: String
  /// Whether the file was packed as a whole, so that its bytes are not those of `bytes`.
  package var isPacked: Bool
  /// `.warc` when it is a record of a WARC file.
  package var container: Container?
  /// The WARC-Record-ID, without angle brackets' loss: as it stands in the header.
  package var record: String?
  /// Byte offset of the record in its file; in a `.gz`, of the gzip member that holds it.
  package var offset: Int?
  /// The address it was crawled from, when the dump says so.
  package var url: String?
  /// The media type with its parameters as the server sent it, when the dump says so.
  package var contentType: String?
  /// When it was crawled, when the dump says so.
  package var captured: Date?
  /// SHA-256 of the raw record as it lies in the dump (for a plain file: of the file), 64 hex digits.
  package var sha256: String

  /// What a raw document was packed in.
  package enum Container: String, Codable, Sendable { case warc }

  package init(
    bytes: [UInt8], path: String, isPacked: Bool = false, container: Container? = nil,
    record: String? = nil, offset: Int? = nil, url: String? = nil, contentType: String? = nil,
    captured: Date? = nil,
    sha256: String
  ) {
    self.bytes = bytes
    self.path = path
    self.isPacked = isPacked
    self.container = container
    self.record = record
    self.offset = offset
    self.url = url
    self.contentType = contentType
    self.captured = captured
    self.sha256 = sha256
  }
}
