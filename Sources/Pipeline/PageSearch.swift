internal import ChineseText
internal import Foundation
internal import Glibc
package import Records
package import Store

/// Finds the documents that an address, a hash, a file or a piece of text stands for.
package struct PageSearch: Sendable {
  /// What was found under a name that belongs to no document.
  package struct Traces: Sendable {
    /// Problems that runs had with inputs of that name.
    package let failures: [(run: Int64, problem: InputProblem)]
    /// Files of that name that were read to the end, or not.
    package let files: [FileCheckpoint]
  }

  /// At most this many documents are given.
  package static let most = 20

  private let store: IncidentStore

  package init(_ store: IncidentStore) { self.store = store }

  /// The documents that `query` stands for: address or file first, then hash, then text.
  ///
  /// A text is looked for as it is and then, when nothing holds it, in folded form.
  /// O(archive) for a text.
  ///
  /// - Throws: `StoreError`.
  package func documents(_ query: String) throws -> [ArchivedDocument] {
    for place in Self.spellings(query) + (try store.checkpoints(path: query).map(\.path)) {
      let found = try store.documents(place: place, limit: Self.most)
      if !found.isEmpty { return found }
    }
    let digits = query.lowercased()
    if digits.count >= 8, digits.utf8.allSatisfy(Self.isHexadecimal) {
      let found = try store.documents(hash: digits, limit: Self.most)
      if !found.isEmpty { return found }
    }
    guard !query.contains("://") else { return [] }
    let found = try store.documents(containing: query, limit: Self.most)
    return found.isEmpty ? try folded(query) : found
  }

  /// What the store knows of a name that belongs to no document.
  ///
  /// - Throws: `StoreError`.
  package func traces(_ query: String) throws -> Traces {
    Traces(
      failures: try store.failures(mentioning: query, limit: Self.most),
      files: try store.checkpoints(path: query))
  }

  /// An address with and without the last slash and under either scheme; a file by its full path.
  private static func spellings(_ query: String) -> [String] {
    var result = [query]
    if query.contains("://") {
      let bare = query.hasSuffix("/") ? String(query.dropLast()) : query
      let rest = bare.drop { $0 != ":" }
      result += ["https", "http"].flatMap { [$0 + rest, $0 + rest + "/"] }
    } else if let resolved = realpath(query, nil) {
      defer { free(resolved) }
      result.append(String(cString: resolved))
    }
    return result
  }

  private func folded(_ query: String) throws -> [ArchivedDocument] {
    let wanted = FoldedText(query).scalars
    guard !wanted.isEmpty else { return [] }
    var found: [ArchivedDocument] = []
    var last: Int64 = 0
    while found.count < Self.most {
      let page = try store.archive(after: last, limit: 128)
      guard let end = page.last else { break }
      last = end.number
      found += page.filter { archived in
        [archived.document.title, archived.document.text].compactMap(\.self).contains {
          FoldedText($0).scalars.contains(wanted)
        }
      }
    }
    return Array(found.prefix(Self.most))
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
  }
}
