internal import CaseWork
package import Foundation
internal import GRDB
internal import Records

/// A site that used to give documents and gives none, or none that can be read.
package struct QuietSite: Sendable, Equatable {
  package enum Trouble: String, Sendable {
    /// Nothing came.
    case silent
    /// Pages came, without a text.
    case empty
  }

  /// Host of the address; the site's name, or the folder of the file, where there is no address.
  package var site: String
  package var trouble: Trouble
  /// The last day (`2026-11-23`, Beijing) on which it gave a text; `nil` when it gave none.
  package var lastText: String?
  /// Documents in the lookback.
  package var before: Int
  /// Documents without a text after it.
  package var empty: Int

  package init(site: String, trouble: Trouble, lastText: String?, before: Int, empty: Int) {
    self.site = site
    self.trouble = trouble
    self.lastText = lastText
    self.before = before
    self.empty = empty
  }
}

extension IncidentStore {
  /// Sites that gave documents before, and no text in the last `days` up to `at`, the most
  /// productive first.
  ///
  /// The day of a document is that of its crawl. Cost grows with sites and days, not with documents.
  ///
  /// - Parameters:
  ///   - lookback: days before those that are looked at.
  ///   - least: documents in the lookback from which silence means something.
  package func quietSites(
    days: Int, at: Date, lookback: Int = 90, least: Int = 3
  ) throws(StoreError) -> [QuietSite] {
    try read { database in
      let last = BeijingDay.number(of: at)
      let first = last - max(days, 1) + 1
      return try Row.fetchAll(
        database,
        sql: """
          SELECT site, SUM(CASE WHEN day < ?1 THEN documents ELSE 0 END) AS before,
            SUM(CASE WHEN day >= ?1 THEN empty ELSE 0 END) AS empty,
            SUM(CASE WHEN day >= ?1 THEN documents - empty ELSE 0 END) AS texts,
            MAX(CASE WHEN documents > empty THEN day END) AS last_text
          FROM site_days WHERE day BETWEEN ?2 AND ?3 GROUP BY site
          HAVING before >= ?4 AND texts = 0 ORDER BY before DESC, site
          """, arguments: [first, first - max(lookback, 1), last, max(least, 1)]
      ).map { row in
        let empty: Int = row["empty"]
        return QuietSite(
          site: row["site"], trouble: empty > 0 ? .empty : .silent,
          lastText: (row["last_text"] as Int?).map { BeijingDay.string(ofNumber: $0) },
          before: row["before"], empty: empty)
      }
    }
  }
}

/// The rows of `site_days`.
enum SiteDayRows {
  /// Counted up whenever the same documents would give other rows.
  static let form = "1"

  private struct Key: Hashable {
    let site: String
    let day: Int
  }

  /// Counts of some documents, gathered before they are written.
  struct Tally {
    private var counts: [Key: (documents: Int, empty: Int)] = [:]

    mutating func add(_ document: Document, firstSeen: Date) {
      add(
        site: document.site, url: document.url, path: document.path, firstSeen: firstSeen,
        isEmpty: document.text?.isEmpty ?? true)
    }

    mutating func add(site: String?, url: String?, path: String?, firstSeen: Date, isEmpty: Bool) {
      let name = SourceSite.name(site: site, url: url) ?? SiteDayRows.folder(path)
      let key = Key(site: name, day: BeijingDay.number(of: firstSeen))
      let known = counts[key] ?? (0, 0)
      counts[key] = (known.documents + 1, known.empty + (isEmpty ? 1 : 0))
    }

    func save(in database: Database) throws {
      let statement = try database.cachedStatement(
        sql: """
          INSERT INTO site_days (site, day, documents, empty) VALUES (?, ?, ?, ?)
          ON CONFLICT (site, day) DO UPDATE SET
            documents = documents + excluded.documents, empty = empty + excluded.empty
          """)
      for (key, count) in counts {
        try statement.execute(arguments: [key.site, key.day, count.documents, count.empty])
      }
    }
  }

  private static func folder(_ path: String?) -> String {
    guard let path, let slash = path.lastIndex(of: "/") else { return "-" }
    return String(path[...slash])
  }

  /// O(documents).
  static func rebuild(_ database: Database) throws {
    try database.execute(sql: "DELETE FROM site_days")
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT site, url, path, first_seen, COALESCE(text = '', 1) AS empty FROM documents
        """)
    var tally = Tally()
    while let row = try rows.next() {
      tally.add(
        site: row["site"], url: row["url"], path: row["path"], firstSeen: date(row["first_seen"]),
        isEmpty: row["empty"])
    }
    try tally.save(in: database)
  }
}
