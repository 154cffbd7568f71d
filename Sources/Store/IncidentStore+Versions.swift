package import Foundation
internal import GRDB

/// What a page said at one time.
package struct DocumentVersion: Sendable, Equatable {
  /// Id of the first document that said it.
  package var document: String
  package var title: String?
  package var text: String?
  /// When it was first crawled, and last before the page changed.
  package var firstSeen: Date
  package var lastSeen: Date
  /// Crawls that found it so.
  package var times: Int
  /// Of the first document's raw bytes.
  package var sha256: String
}

/// Where the raw bytes of a document lie.
package struct RawLocation: Sendable, Equatable {
  /// As the file was named at the scan.
  package var path: String
  /// Whether it is a record of a WARC file.
  package var isRecord: Bool
  /// The byte where the record starts (in a `.gz`: its member).
  package var offset: Int?
  package var record: String?
  /// Of the raw bytes, 64 hex digits: what is read there must have it.
  package var sha256: String
}

extension IncidentStore {
  /// Crawls of one address that are compared.
  private static let mostCrawls = 500

  /// What the address of a document said over time, the oldest first, each text once for as long as it
  /// stood.
  ///
  /// The document alone when it has no address; empty when there is no such document.
  /// Documents of another format are left out: a feed's entry says less than the page it announces.
  package func versions(of document: String) throws(StoreError) -> [DocumentVersion] {
    try read { database in
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT other.id, other.title, other.text, other.first_seen, other.sha256
          FROM documents JOIN documents AS other
            ON other.number = documents.number
            OR (other.url = documents.url AND other.format = documents.format)
          WHERE documents.id = ? ORDER BY other.first_seen, other.number LIMIT \(Self.mostCrawls)
          """, arguments: [document])
      var versions: [DocumentVersion] = []
      for row in rows {
        let seen = date(row["first_seen"])
        let (title, text) = (row["title"] as String?, row["text"] as String?)
        if let last = versions.last, last.title == title, last.text == text {
          versions[versions.count - 1].lastSeen = seen
          versions[versions.count - 1].times += 1
          continue
        }
        versions.append(
          DocumentVersion(
            document: row["id"], title: title, text: text, firstSeen: seen, lastSeen: seen,
            times: 1, sha256: row["sha256"]))
      }
      return versions
    }
  }

  /// Where a document was read from; `nil` when there is no such, or it came from no file.
  package func rawLocation(of document: String) throws(StoreError) -> RawLocation? {
    try read { database in
      let row = try Row.fetchOne(
        database,
        sql: "SELECT container, path, record, offset, sha256 FROM documents WHERE id = ?",
        arguments: [document])
      guard let row, let path = row["path"] as String? else { return nil }
      return RawLocation(
        path: path, isRecord: row["container"] as String? == "warc", offset: row["offset"],
        record: row["record"], sha256: row["sha256"])
    }
  }
}
