package import Records

/// What a ``DumpReader`` delivers, one at a time.
package enum FetchedItem: Sendable, Equatable {
  /// A file's or a WARC record's bytes.
  case document(RawDocument)
  /// Something that could not be read, or not wholly.
  case problem(InputProblem)
  /// A file that did not change since it was last read, so it was not opened.
  case skipped(String)
  /// The end of a file: all its documents and problems came before.
  case finished(FileVisit)
}

/// One file that was read to its end: enough to know it again, and what was in it.
package struct FileVisit: Sendable, Equatable {
  /// The file as it was named; `-` is standard input.
  package var path: String
  /// Bytes of the file when it was opened; for standard input, the bytes that came.
  package var size: Int
  /// Time of the last change in nanoseconds since 1970 when the file was opened; 0 for standard
  /// input.
  package var modified: Int64
  /// SHA-256 of a plain file's bytes; null for WARC files, which are never held whole.
  package var sha256: String?
  /// Documents in the file, those before a resumption point included: the number to resume at.
  package var records: Int
  /// What was passed over by its nature, counted: `request`, `revisit`, `metadata`, `warcinfo`,
  /// `other` (WARC record types), `http-3xx` (statuses without a page), `empty`, `unreadable`.
  package var passedOver: [String: Int]

  package init(
    path: String, size: Int, modified: Int64, sha256: String? = nil, records: Int,
    passedOver: [String: Int] = [:]
  ) {
    self.path = path
    self.size = size
    self.modified = modified
    self.sha256 = sha256
    self.records = records
    self.passedOver = passedOver
  }
}
