internal import CaseWork
internal import Foundation
internal import GRDB
internal import Records

/// The rows of `incidents`: columns to filter and sort by, and the record itself as JSON without the
/// sources and the history, which have tables of their own.
enum IncidentRows {
  /// The next id of a year, counted up in the caller's transaction.
  static func nextID(at: Date, in database: Database) throws -> String {
    let year = BeijingDay.year(of: at)
    let number = try Int.fetchOne(
      database,
      sql: """
        INSERT INTO counters (year, last) VALUES (?, 1)
        ON CONFLICT (year) DO UPDATE SET last = last + 1 RETURNING last
        """, arguments: [year])
    let digits = String(number ?? 1)
    let yearDigits = String(year)
    return "TT-" + String(repeating: "0", count: max(4 - yearDigits.count, 0)) + yearDigits + "-"
      + String(repeating: "0", count: max(6 - digits.count, 0)) + digits
  }

  static func fetch(_ id: String, in database: Database) throws -> Incident? {
    guard var incident = try fetchBody(id, in: database) else { return nil }
    try fill(&incident, in: database)
    return incident
  }

  /// The incident without its sources and its history.
  static func fetchBody(_ id: String, in database: Database) throws -> Incident? {
    guard id.isWholeInSQLite else { return nil }
    let statement = try database.cachedStatement(sql: "SELECT body FROM incidents WHERE id = ?")
    return try String.fetchOne(statement, arguments: [id]).map { try value(Incident.self, $0) }
  }

  static func incident(body: String, in database: Database) throws -> Incident {
    var incident = try value(Incident.self, body)
    try fill(&incident, in: database)
    return incident
  }

  private static func fill(_ incident: inout Incident, in database: Database) throws {
    incident.sources = try SourceRows.fetch(incident.id, in: database)
    incident.history = try HistoryRows.fetch(incident.id, in: database)
  }

  /// An incident as a decision needs it: record and history, and of its sources, which may be
  /// thousands, one official answer if there is any, which is all that the workflow asks of them.
  ///
  /// To be written with ``saveDecided(_:storedHistory:in:)``.
  static func fetchForDecision(_ id: String, in database: Database) throws -> Incident? {
    guard id.isWholeInSQLite else { return nil }
    let statement = try database.cachedStatement(
      sql: """
        SELECT incidents.body, queue.first_response IS NOT NULL AS answered
        FROM incidents JOIN queue ON queue.incident = incidents.id WHERE incidents.id = ?
        """)
    guard let row = try Row.fetchOne(statement, arguments: [id]) else { return nil }
    var incident = try value(Incident.self, row["body"])
    if row["answered"] { incident.sources = try SourceRows.firstResponse(id, in: database) }
    incident.history = try HistoryRows.fetch(id, in: database)
    return incident
  }

  /// Writes what a person's decision changed: status, assignee, due date, the record and the history.
  ///
  /// Nothing that comes from sources; the cost does not grow with them.
  static func saveDecided(
    _ incident: Incident, storedHistory stored: Int, in database: Database
  ) throws {
    try database.cachedStatement(
      sql: """
        UPDATE incidents SET status = ?, assignee = ?, due = ?, body = ?, history_length = ?,
          history_head = ? WHERE id = ?
        """
    ).execute(arguments: [
      incident.status.rawValue, incident.assignee, incident.due?.timeIntervalSince1970,
      try body(incident), incident.history.count,
      incident.history.last.map(HistoryChain.hash) ?? "", incident.id,
    ])
    try appendHistory(of: incident, stored: stored, in: database)
    try QueueRows.saveDecided(incident, in: database)
  }

  /// Adds or replaces the incident's row, its categories and what the queue holds of it, and appends
  /// what is new of its history.
  ///
  /// The incident must have its sources.
  ///
  /// - Parameter stored: entries of the history that are in the store.
  static func save(_ incident: Incident, storedHistory stored: Int, in database: Database) throws {
    let first = incident.sources.map { BeijingDay.number(of: $0.published ?? $0.firstSeen) }.min()
    let columns: [(any DatabaseValueConvertible)?] = [
      incident.id, incident.status.rawValue, incident.kind.rawValue, incident.severity.rank,
      incident.score, incident.region?.code, incident.institution,
      InstitutionName.key(incident.institution), incident.assignee,
      incident.due?.timeIntervalSince1970, incident.firstSeen.timeIntervalSince1970,
      incident.lastSeen.timeIntervalSince1970,
      first ?? BeijingDay.number(of: incident.firstSeen), searched(incident), try body(incident),
      incident.history.count, incident.history.last.map(HistoryChain.hash) ?? "",
    ]
    try database.cachedStatement(
      sql: """
        INSERT INTO incidents (
          id, status, kind, severity, score, region, institution, institution_key, assignee, due,
          first_seen, last_seen, first_day, searched, body, history_length, history_head)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET
          status = excluded.status, kind = excluded.kind, severity = excluded.severity,
          score = excluded.score, region = excluded.region, institution = excluded.institution,
          institution_key = excluded.institution_key, assignee = excluded.assignee,
          due = excluded.due, first_seen = excluded.first_seen, last_seen = excluded.last_seen,
          first_day = excluded.first_day, searched = excluded.searched, body = excluded.body,
          history_length = excluded.history_length, history_head = excluded.history_head
        """
    ).execute(arguments: StatementArguments(columns))
    try saveCategories(incident, in: database)
    try appendHistory(of: incident, stored: stored, in: database)
    try QueueRows.save(incident, in: database)
  }

  private static func body(_ incident: Incident) throws -> String {
    var body = incident
    body.sources = []
    body.history = []
    return try json(body)
  }

  private static func appendHistory(
    of incident: Incident, stored: Int, in database: Database
  ) throws {
    for sequence in stored..<max(incident.history.count, stored) {
      try HistoryRows.append(
        incident.history[sequence], incident: incident.id, sequence: sequence, in: database)
    }
  }

  /// Notes that the incident changed on the Beijing day of `at`, and that `run` changed it.
  static func touch(_ id: String, at: Date, run: Int64?, in database: Database) throws {
    let day = BeijingDay.number(of: at)
    try database.cachedStatement(sql: "INSERT OR IGNORE INTO touches (day, incident) VALUES (?, ?)")
      .execute(arguments: [day, id])
    if let run {
      try database.cachedStatement(sql: "INSERT OR IGNORE INTO run_days (run, day) VALUES (?, ?)")
        .execute(arguments: [run, day])
    }
  }

  /// Writes all sources anew, after a merge or a split.
  static func replaceSources(of incident: Incident, in database: Database) throws {
    try SourceRows.delete(incident: incident.id, in: database)
    for (position, source) in incident.sources.enumerated() {
      try SourceRows.insert(source, incident: incident.id, position: position, in: database)
    }
  }

  private static func saveCategories(_ incident: Incident, in database: Database) throws {
    try database.cachedStatement(sql: "DELETE FROM incident_categories WHERE incident = ?")
      .execute(arguments: [incident.id])
    let insert = try database.cachedStatement(
      sql: "INSERT OR IGNORE INTO incident_categories (incident, category) VALUES (?, ?)")
    for category in incident.categories {
      try insert.execute(arguments: [incident.id, category.id])
    }
  }

  /// What `text` of a filter is looked for in.
  ///
  /// Titles of copies are mostly one title.
  private static func searched(_ incident: Incident) -> String {
    var parts = [incident.id, incident.title, incident.summary]
    parts += [incident.institution, incident.region?.name].compactMap(\.self)
    var seen = Set(parts)
    for title in incident.sources.compactMap(\.title) where seen.count < 60 {
      if seen.insert(title).inserted { parts.append(title) }
    }
    return parts.joined(separator: "\n").lowercased()
  }
}
