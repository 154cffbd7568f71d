internal import Fetcher
internal import Records

/// The raw bytes behind a stored document, read from the dump again.
package enum RawRecords {
  /// The payload of the document at a place; nil when the file is gone, or no longer holds a record
  /// with this hash there.
  ///
  /// O(file) up to the record.
  ///
  /// - Parameters:
  ///   - offset: where a record starts in a WARC file; nil for a plain file.
  ///   - sha256: of the raw bytes as the store has it; other bytes are never given.
  package static func bytes(
    path: String, offset: Int?, record: String?, sha256: String
  ) -> [UInt8]? {
    guard path != "-" else { return nil }
    var reader = DumpReader(paths: [path])
    while let item = reader.next() {
      guard case .document(let raw) = item, raw.sha256 == sha256 else { continue }
      if raw.offset == offset { return raw.bytes }
    }
    return nil
  }
}
