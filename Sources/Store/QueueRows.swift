internal import CaseWork
internal import Foundation
internal import GRDB
internal import Records

/// The rows of `queue` and of the tables behind it: made of an incident and its sources, written in
/// the transaction that writes the incident, and rebuilt when their form changes.
enum QueueRows {
  /// Counted up whenever the same incident would give other rows.
  static let form = "2"
  private static let longestTitle = 300

  /// The condition of the indexes `queue_by_waiting` and `queue_by_silence`, word for word.
  static let unanswered = "first_response IS NULL AND first_report IS NOT NULL"

  static let columns = """
    queue.number, incident, title, status, kind, severity, score, region, region_name, institution,
    categories, sites, reports, first_seen, last_seen, due, due_order, assignee, first_report,
    first_response, history_length
    """

  /// The number of an incident: its year and count, so that numbers are in the order of ids and a
  /// row's never changes.
  static func number(_ id: String) throws -> Int64 {
    let parts = id.split(separator: "-")
    guard parts.count == 3, let year = Int64(parts[1]), let count = Int64(parts[2]),
      (0..<100_000).contains(year), (0..<10_000_000_000).contains(count)
    else { throw StoreError(.corrupt, "the store holds an incident with the id \(id)") }
    return year * 10_000_000_000 + count
  }

  /// Adds or replaces what the queue holds of an incident, its sources included.
  static func save(_ incident: Incident, in database: Database) throws {
    let number = try number(incident.id)
    let clock = ResponseClock(incident.sources)
    let categories = incident.categories.map(\.id)
    let due = incident.due?.timeIntervalSince1970
    let columns: [(any DatabaseValueConvertible)?] = [
      number, incident.id, shown(incident.title), incident.status.rawValue,
      incident.kind.rawValue, incident.severity.rank, incident.score, incident.region?.code,
      incident.region?.name, incident.institution, Packing.joined(categories), incident.sites,
      incident.reports, incident.firstSeen.timeIntervalSince1970,
      incident.lastSeen.timeIntervalSince1970, BeijingDay.number(of: incident.firstSeen), due,
      dueOrder(due, number), incident.assignee,
      clock.firstReport?.timeIntervalSince1970,
      clock.firstResponse?.timeIntervalSince1970, incident.history.count,
      incident.institution.map { SchoolStage(institution: $0).rawValue },
    ]
    try database.cachedStatement(sql: insertion).execute(arguments: StatementArguments(columns))
    try sync(categories, number, table: "queue_categories", column: "category", in: database)
    let sites = Set(incident.sources.compactMap { SourceSite.name(site: $0.site, url: $0.url) })
    try sync(sites.sorted(), number, table: "queue_sites", column: "site", in: database)
    try saveText(SearchText.text(of: incident), number, in: database)
  }

  /// Sorts behind every date; whole with any number added.
  ///
  /// The number is added so that a page is found at once that begins far behind in the rows without a
  /// date.
  private static let never = 1e15

  private static func dueOrder(_ due: Double?, _ number: Int64) -> Double {
    due ?? never + Double(number)
  }

  /// Writes what a person's decision may change; cost does not grow with the sources.
  static func saveDecided(_ incident: Incident, in database: Database) throws {
    let number = try number(incident.id)
    let due = incident.due?.timeIntervalSince1970
    try database.cachedStatement(
      sql: """
        UPDATE queue SET status = ?, due = ?, due_order = ?, assignee = ?, history_length = ?
        WHERE number = ?
        """
    ).execute(arguments: [
      incident.status.rawValue, due, dueOrder(due, number), incident.assignee,
      incident.history.count, number,
    ])
  }

  private static let insertion = """
    INSERT INTO queue (
      number, incident, title, status, kind, severity, score, region, region_name, institution,
      categories, sites, reports, first_seen, last_seen, first_day, due, due_order, assignee,
      first_report, first_response, history_length, stage)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (number) DO UPDATE SET
      title = excluded.title, status = excluded.status, kind = excluded.kind,
      severity = excluded.severity, score = excluded.score, region = excluded.region,
      region_name = excluded.region_name, institution = excluded.institution,
      categories = excluded.categories, sites = excluded.sites, reports = excluded.reports,
      first_seen = excluded.first_seen, last_seen = excluded.last_seen,
      first_day = excluded.first_day, due = excluded.due, due_order = excluded.due_order,
      assignee = excluded.assignee, first_report = excluded.first_report,
      first_response = excluded.first_response, history_length = excluded.history_length,
      stage = excluded.stage
    """

  private static func shown(_ title: String) -> String {
    let scalars = title.unicodeScalars
    guard scalars.count > longestTitle else { return title }
    return String(String.UnicodeScalarView(scalars.prefix(longestTitle - 1))) + "…"
  }

  /// Writes what differs only: most changes of an incident touch neither categories nor sites.
  private static func sync(
    _ values: [String], _ number: Int64, table: String, column: String, in database: Database
  ) throws {
    let stored = try Set(
      String.fetchAll(
        database.cachedStatement(sql: "SELECT \(column) FROM \(table) WHERE number = ?"),
        arguments: [number]))
    let wanted = Set(values)
    guard stored != wanted else { return }
    let delete = try database.cachedStatement(
      sql: "DELETE FROM \(table) WHERE \(column) = ? AND number = ?")
    for value in stored.subtracting(wanted) { try delete.execute(arguments: [value, number]) }
    let insert = try database.cachedStatement(
      sql: "INSERT INTO \(table) (\(column), number) VALUES (?, ?)")
    for value in wanted.subtracting(stored).sorted() {
      try insert.execute(arguments: [value, number])
    }
  }

  /// The words of a text without content can be taken out by the same words only, hence the text
  /// that they were made of is kept.
  private static func saveText(_ text: String, _ number: Int64, in database: Database) throws {
    let stored = try String.fetchOne(
      database.cachedStatement(sql: "SELECT text FROM queue_texts WHERE number = ?"),
      arguments: [number])
    guard stored != text else { return }
    if let stored {
      try database.cachedStatement(
        sql: "INSERT INTO queue_words (queue_words, rowid, words) VALUES ('delete', ?, ?)"
      ).execute(arguments: [number, SearchText.words(of: stored)])
    }
    try database.cachedStatement(
      sql: """
        INSERT INTO queue_texts (number, text) VALUES (?, ?)
        ON CONFLICT (number) DO UPDATE SET text = excluded.text
        """
    ).execute(arguments: [number, text])
    try database.cachedStatement(sql: "INSERT INTO queue_words (rowid, words) VALUES (?, ?)")
      .execute(arguments: [number, SearchText.words(of: text)])
  }

  static func row(_ row: Row) throws -> QueueRow {
    let response = optionalDate(row["first_response"])
    let rank: Int = row["severity"]
    guard let severity = Severity.allCases.first(where: { $0.rank == rank }) else {
      throw StoreError(.corrupt, "the store holds an unknown severity: \(rank)")
    }
    return QueueRow(
      id: row["incident"], title: row["title"], status: try choice(row["status"]),
      kind: try choice(row["kind"]), severity: severity, score: row["score"],
      regionCode: row["region"], regionName: row["region_name"], institution: row["institution"],
      categories: Packing.parts(row["categories"]), sites: row["sites"], reports: row["reports"],
      firstSeen: date(row["first_seen"]), lastSeen: date(row["last_seen"]),
      due: optionalDate(row["due"]), assignee: row["assignee"],
      unansweredSince: response == nil ? optionalDate(row["first_report"]) : nil,
      firstResponse: response, historyLength: row["history_length"])
  }
}

extension QueueRows {
  /// Makes all rows anew from the incidents.
  ///
  /// O(incidents).
  static func rebuild(_ database: Database) throws {
    try database.execute(
      sql: """
        INSERT INTO queue_words (queue_words) VALUES ('delete-all');
        DELETE FROM queue_texts; DELETE FROM queue_sites; DELETE FROM queue_categories;
        DELETE FROM queue; DELETE FROM queue_counts;
        """)
    let ids = try String.fetchAll(database, sql: "SELECT id FROM incidents ORDER BY id")
    for id in ids {
      guard let incident = try IncidentRows.fetch(id, in: database) else { continue }
      try save(incident, in: database)
    }
  }
}
