internal import CaseWork
internal import GRDB
package import Records

extension IncidentStore {
  /// One incident with its sources and history; `nil` when there is no such.
  package func incident(id: String) throws(StoreError) -> Incident? {
    try read { database in try IncidentRows.fetch(id, in: database) }
  }

  /// The incidents that a filter lets through, in its order.
  package func incidents(_ filter: IncidentFilter = IncidentFilter()) throws(StoreError)
    -> [Incident]
  {
    try read { database in
      var incidents: [Incident] = []
      try Self.forEach(filter, in: database) { incidents.append($0) }
      return incidents
    }
  }

  /// How many incidents a filter lets through, its limit and offset aside.
  package func count(_ filter: IncidentFilter = IncidentFilter()) throws(StoreError) -> Int {
    try read { database in
      let sql = FilterSQL(filter)
      return try Int.fetchOne(
        database, sql: "SELECT COUNT(*) FROM incidents" + sql.whereClause,
        arguments: sql.statementArguments) ?? 0
    }
  }

  /// Hands over one incident after the other, all of one moment, holding one at a time in memory.
  ///
  /// - Parameter body: must not call the store. What it throws ends the walk and passes through.
  /// - Throws: ``StoreError``, or what `body` throws.
  package func forEachIncident(
    _ filter: IncidentFilter = IncidentFilter(order: .id), _ body: (Incident) throws -> Void
  ) throws {
    do {
      try reading { database in try Self.forEach(filter, in: database, body) }
    } catch let error as DatabaseError {
      throw StoreError(error, path: path)
    }
  }

  /// The incidents that were made or changed on a Beijing day (`2026-11-23`), as they are now, by
  /// id.
  ///
  /// Empty for what is no day.
  package func incidents(touchedOn day: String) throws(StoreError) -> [Incident] {
    guard let number = BeijingDay.number(day) else { return [] }
    return try read { database in
      let bodies = try String.fetchCursor(
        database,
        sql: """
          SELECT body FROM touches JOIN incidents ON incidents.id = touches.incident
          WHERE day = ? ORDER BY incident
          """, arguments: [number])
      var incidents: [Incident] = []
      while let body = try bodies.next() {
        incidents.append(try IncidentRows.incident(body: body, in: database))
      }
      return incidents
    }
  }

  /// The Beijing days on which incidents were made or changed, ascending.
  ///
  /// - Parameter first: the first day that is asked for; `nil` for all.
  package func touchedDays(since first: String? = nil) throws(StoreError) -> [String] {
    try read { database in
      try Int.fetchAll(
        database, sql: "SELECT DISTINCT day FROM touches WHERE day >= ? ORDER BY day",
        arguments: [first.flatMap(BeijingDay.number) ?? Int.min]
      ).map { BeijingDay.string(ofNumber: $0) }
    }
  }

  /// The Beijing day up to which the daily files in a folder were last written; `nil` when they never
  /// were.
  ///
  /// Changes of that day may have come after them.
  package func recordsWritten(folder: String) throws(StoreError) -> String? {
    try read { database in try MetaRows.value("records in " + folder, in: database) }
  }

  /// Notes that the daily files in a folder hold what had changed when `day` was the Beijing day.
  package func noteRecordsWritten(folder: String, day: String) throws(StoreError) {
    try write { database in try MetaRows.set("records in " + folder, day, in: database) }
  }

  /// One document of the archive; `nil` when there is no such.
  package func document(id: String) throws(StoreError) -> ArchivedDocument? {
    try read { database in try ArchiveRows.fetch(id: id, in: database) }
  }

  /// How much the store holds.
  package func totals() throws(StoreError) -> StoreTotals {
    try read { database in
      func count(_ what: String) throws -> Int {
        try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM " + what) ?? 0
      }
      return StoreTotals(
        documents: try count("documents"), flagged: try count("traits"),
        incidents: try count("incidents"))
    }
  }

  private static func forEach(
    _ filter: IncidentFilter, in database: Database, _ body: (Incident) throws -> Void
  ) throws {
    let sql = FilterSQL(filter)
    let bodies = try String.fetchCursor(
      database,
      sql: "SELECT body FROM incidents" + sql.whereClause + sql.orderClause + sql.limitClause,
      arguments: sql.statementArguments)
    while let record = try bodies.next() {
      try body(try IncidentRows.incident(body: record, in: database))
    }
  }
}
