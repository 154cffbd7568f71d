package import CaseWork
package import Foundation
internal import GRDB
package import Records

/// What a clerk takes in at once.
package struct IntakeBatch: Sendable {
  package var at: Date
  package var by: String
  package var lexicons: [LexiconReference]
  package var items: [IntakeItem]

  package init(at: Date, by: String, lexicons: [LexiconReference], items: [IntakeItem]) {
    self.at = at
    self.by = by
    self.lexicons = lexicons
    self.items = items
  }
}

/// One document of a batch.
package struct IntakeItem: Sendable {
  package var arrival: Arrival
  /// Given, an incident that the document makes is opened in the clerk's name with this note.
  package var openingNote: String?

  package init(arrival: Arrival, openingNote: String? = nil) {
    self.arrival = arrival
    self.openingNote = openingNote
  }
}

/// What became of a document.
package struct IntakeOutcome: Sendable, Equatable {
  /// Whether the store held it before.
  package var known: Bool
  package var incident: String?
  /// Whether it made the incident.
  package var created: Bool
  package var opened: Bool
}

extension IncidentStore {
  /// Writes what a clerk takes in, in one transaction, beside whatever scan is running.
  ///
  /// A document that the store holds is passed over, unless it was not flagged and is now: by a
  /// newer lexicon, or by the clerk. Documents of one Beijing day belong to one run, named
  /// `intake 2026-11-23`.
  ///
  /// - Throws: ``StoreError``; nothing is written then.
  package func takeIn(_ batch: IntakeBatch) throws(StoreError) -> [IntakeOutcome] {
    try write { database in
      let run = try IntakeRuns.number(batch, in: database)
      let session = CorrelationSession(
        database, ScanBatch(run: run, at: batch.at, arrivals: []))
      var known: [Bool] = []
      for arrival in batch.items.map(\.arrival) {
        if let there = try ArchiveRows.known(arrival.document.id, in: database) {
          known.append(true)
          guard !there.flagged, arrival.traits != nil else { continue }
          try ArchiveRows.regrade(there.number, arrival, in: database)
          try session.place(arrival, number: there.number)
        } else {
          known.append(false)
          let number = try ArchiveRows.insert(arrival, run: run, in: database)
          try session.place(arrival, number: number)
        }
      }
      try session.save()
      // One incident may come of several documents of the batch: the first made it.
      var made = Set(session.created)
      var outcomes: [IntakeOutcome] = []
      for (item, known) in zip(batch.items, known) {
        let incident = try TraitRows.incident(of: item.arrival.document.id, in: database)
        let created = incident.map { made.remove($0) != nil } ?? false
        var opened = false
        if created, let incident, let note = item.openingNote {
          try Self.open(incident, batch, note: note, in: database)
          opened = true
        }
        outcomes.append(
          IntakeOutcome(known: known, incident: incident, created: created, opened: opened))
      }
      try IntakeRuns.count(
        RunCounts(
          read: batch.items.count, parsed: known.count { !$0 },
          flagged: batch.items.count { $0.arrival.traits != nil },
          newIncidents: session.created.count, updatedIncidents: session.updated.count),
        run: run, at: batch.at, in: database)
      return outcomes
    }
  }

  private static func open(
    _ id: String, _ batch: IntakeBatch, note: String, in database: Database
  ) throws {
    guard let incident = try IncidentRows.fetch(id, in: database) else { return }
    let opened = try Workflow.apply(.open, to: incident, by: batch.by, at: batch.at, note: note)
    try IncidentRows.save(opened, storedHistory: incident.history.count, in: database)
  }
}

/// The runs that stand for what clerks take in: one a day, since a run an entry would drown the scans.
enum IntakeRuns {
  /// The day's run, begun when there is none.
  ///
  /// Unlike the start of a scan it leaves running scans alone.
  static func number(_ batch: IntakeBatch, in database: Database) throws -> Int64 {
    let source = "intake " + BeijingDay.string(of: batch.at)
    let known = try Int64.fetchOne(
      database, sql: "SELECT id FROM runs WHERE source = ? ORDER BY id DESC LIMIT 1",
      arguments: [source])
    if let known { return known }
    let at = batch.at.timeIntervalSince1970
    try database.execute(
      sql: """
        INSERT INTO runs (started, finished, status, source, lexicons, counts)
        VALUES (?, ?, 'done', ?, ?, ?)
        """, arguments: [at, at, source, try json(batch.lexicons), try json(RunCounts())])
    return database.lastInsertedRowID
  }

  /// Adds to what the day's run counted.
  static func count(_ more: RunCounts, run: Int64, at: Date, in database: Database) throws {
    let stored = try String.fetchOne(
      database, sql: "SELECT counts FROM runs WHERE id = ?", arguments: [run])
    var counts = try stored.map { try value(RunCounts.self, $0) } ?? RunCounts()
    counts.read += more.read
    counts.parsed += more.parsed
    counts.flagged += more.flagged
    counts.newIncidents += more.newIncidents
    counts.updatedIncidents += more.updatedIncidents
    try database.execute(
      sql: "UPDATE runs SET counts = ?, finished = ? WHERE id = ?",
      arguments: [try json(counts), at.timeIntervalSince1970, run])
  }
}
