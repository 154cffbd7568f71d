internal import CaseWork
internal import Foundation
internal import GRDB
internal import Records

/// One write transaction's view of the incidents: those it touches are kept in memory, seen by the
/// correlator as they are now, and written once at the end.
final class CorrelationSession {
  private struct Entry {
    var incident: Incident
    /// Entries of the history and sources that are in the store.
    var storedHistory: Int
    var storedSources: Int
    /// Day of the earliest source.
    var firstDay: Int
  }

  /// Of one look-up, so that a text copied ten thousand times costs what any other costs.
  private static let candidateLimit = 64
  private static let copyLimit = 8
  private static let bandLimit = 16
  /// Documents of one place and category within the days, and of one term, that are weighed.
  private static let eventLimit = 4000
  private static let termLimit = 200

  private let database: Database
  private let batch: ScanBatch
  private var entries: [String: Entry] = [:]
  /// What look-ups of this transaction have found, since thousands of pages on one event ask alike.
  private var seen = CorrelationCache()
  private(set) var created: [String] = []
  private(set) var updated: [String] = []

  init(_ database: Database, _ batch: ScanBatch) {
    self.database = database
    self.batch = batch
  }

  /// Puts a flagged document that is in the archive to its incident.
  func place(_ arrival: Arrival, number: Int64) throws {
    guard let traits = arrival.traits else { return }
    switch try Correlator.decide(arrival, index: self) {
    case .joins(let incident, let reason, let indexed):
      try join(arrival, to: incident, reason)
      try insert(traits, number, incident, indexed: indexed)
    case .new:
      let incident = try create(arrival)
      try insert(traits, number, incident, indexed: true)
    }
  }

  private func insert(
    _ traits: DocumentTraits, _ number: Int64, _ incident: String, indexed: Bool
  ) throws {
    try TraitRows.insert(
      traits, document: number, incident: incident, indexed: indexed, in: database)
    if indexed { seen.add(incident, to: traits.terms) }
  }

  /// Writes what was changed.
  func save() throws {
    for id in created + updated {
      guard var entry = entries[id] else { continue }
      IncidentBuilder.finish(&entry.incident)
      try IncidentRows.save(entry.incident, storedHistory: entry.storedHistory, in: database)
      for position in entry.storedSources..<entry.incident.sources.count {
        try SourceRows.insert(
          entry.incident.sources[position], incident: id, position: position, in: database)
      }
      try IncidentRows.touch(id, at: batch.at, run: batch.run, in: database)
    }
  }

  private func create(_ arrival: Arrival) throws -> String {
    let id = try IncidentRows.nextID(at: batch.at, in: database)
    let material = SourceMaterial(arrival, joined: JoinReason(rule: .first, detail: "首个来源"))
    let incident = IncidentBuilder.create(id: id, from: material, at: batch.at)
    // The row must be there for what refers to it.
    try IncidentRows.save(incident, storedHistory: 0, in: database)
    entries[id] = entry(incident, storedSources: 0)
    created.append(id)
    return id
  }

  private func join(_ arrival: Arrival, to id: String, _ reason: JoinReason) throws {
    let material = SourceMaterial(arrival, joined: reason)
    let day = BeijingDay.number(of: material.source.published ?? material.source.firstSeen)
    // Out of the table while it changes, so that its arrays are not copied.
    var entry = try entries.removeValue(forKey: id) ?? load(id)
    IncidentBuilder.append(material, to: &entry.incident, at: batch.at)
    entry.firstDay = min(entry.firstDay, day)
    entries[id] = entry
  }

  private func load(_ id: String) throws -> Entry {
    guard let incident = try IncidentRows.fetch(id, in: database) else {
      throw StoreError(.corrupt, "the store names incident \(id) but does not hold it")
    }
    updated.append(id)
    return entry(incident, storedSources: incident.sources.count)
  }

  private func entry(_ incident: Incident, storedSources: Int) -> Entry {
    let days = incident.sources.map { BeijingDay.number(of: $0.published ?? $0.firstSeen) }
    return Entry(
      incident: incident, storedHistory: incident.history.count, storedSources: storedSources,
      firstDay: days.min() ?? BeijingDay.number(of: incident.firstSeen))
  }
}

extension CorrelationSession: CorrelationIndex {
  private static let selection = """
    SELECT traits.*, documents.id AS name, incidents.institution_key,
      incidents.region AS incident_region, incidents.first_day
    FROM traits JOIN documents ON documents.number = traits.document
    JOIN incidents ON incidents.id = traits.incident
    """

  func documents(exact: String) throws -> [IndexedDocument] {
    try fetch(
      Self.selection + " WHERE exact = ? ORDER BY document LIMIT \(Self.copyLimit)", [exact])
  }

  func documents(titleKey: String) throws -> [IndexedDocument] {
    try fetch(
      Self.selection + " WHERE title_key = ? ORDER BY document LIMIT \(Self.copyLimit)",
      [titleKey])
  }

  func documents(sharingBands bands: [Int64]) throws -> [IndexedDocument] {
    let statement = try database.cachedStatement(
      sql: "SELECT document FROM bands WHERE band = ? ORDER BY document LIMIT \(Self.bandLimit)")
    var shared: [Int64: Int] = [:]
    for band in bands {
      for number in try Int64.fetchAll(statement, arguments: [band]) {
        shared[number, default: 0] += 1
      }
    }
    return try best(shared)
  }

  func documents(
    eventKeys: [String], days: ClosedRange<Int>, sharing terms: [Int64]
  ) throws -> [IndexedDocument] {
    let near = try database.cachedStatement(
      sql: """
        SELECT document FROM event_keys WHERE key = ? AND day BETWEEN ? AND ?
        ORDER BY day DESC, document DESC LIMIT \(Self.eventLimit)
        """)
    var possible: Set<Int64> = []
    for key in eventKeys {
      possible.formUnion(
        try Int64.fetchAll(near, arguments: [key, days.lowerBound, days.upperBound]))
    }
    guard !possible.isEmpty else { return [] }
    let postings = try database.cachedStatement(
      sql: """
        SELECT document FROM terms WHERE term = ? ORDER BY document DESC LIMIT \(Self.termLimit)
        """)
    var shared: [Int64: Int] = [:]
    for term in terms {
      for number in try Int64.fetchAll(postings, arguments: [term]) where possible.contains(number)
      {
        shared[number, default: 0] += 1
      }
    }
    return try best(shared)
  }

  /// The latest documents under each key.
  func relatives(
    eventKeys: [String], days: ClosedRange<Int>, limit: Int
  ) throws -> [IndexedDocument] {
    let near = try database.cachedStatement(
      sql: """
        SELECT document FROM event_keys WHERE key = ? AND day BETWEEN ? AND ?
        ORDER BY day DESC, document DESC LIMIT \(limit)
        """)
    var numbers: Set<Int64> = []
    for key in eventKeys {
      numbers.formUnion(
        try Int64.fetchAll(near, arguments: [key, days.lowerBound, days.upperBound]))
    }
    return try numbers.sorted(by: >).compactMap(document)
  }

  /// The documents with the highest counts, the older first among equals.
  private func best(_ counts: [Int64: Int]) throws -> [IndexedDocument] {
    let ranked = counts.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
    return try ranked.prefix(Self.candidateLimit).compactMap { try document($0.key) }
  }

  func incidents(mentioning terms: [Int64]) throws -> [Int64: Int] {
    // A term in hundreds of documents is common whatever the exact count.
    let statement = try database.cachedStatement(
      sql: """
        SELECT traits.incident FROM terms JOIN traits ON traits.document = terms.document
        WHERE term = ? ORDER BY terms.document LIMIT \(CorrelationCache.mentionLimit)
        """)
    var counts: [Int64: Int] = [:]
    for term in terms {
      counts[term] = try seen.mentions(of: term) {
        try String.fetchAll(statement, arguments: [term])
      }
    }
    return counts
  }

  func incidentCount() throws -> Int {
    try Int.fetchOne(database.cachedStatement(sql: "SELECT COUNT(*) FROM incidents")) ?? 0
  }

  private func document(_ number: Int64) throws -> IndexedDocument? {
    if let known = seen.document(number) { return live(known) }
    guard let found = try fetch(Self.selection + " WHERE document = ?", [number]).first
    else { return nil }
    seen.keep(found, number)
    return found
  }

  private func fetch(_ sql: String, _ arguments: StatementArguments) throws -> [IndexedDocument] {
    try Row.fetchAll(database.cachedStatement(sql: sql), arguments: arguments).map { row in
      live(
        IndexedDocument(
          document: row["name"], incident: row["incident"],
          incidentInstitution: row["institution_key"], incidentRegion: row["incident_region"],
          incidentFirstDay: row["first_day"], traits: try TraitRows.traits(row)))
    }
  }

  /// The document with what this transaction has made of its incident and not written yet.
  private func live(_ found: IndexedDocument) -> IndexedDocument {
    guard let entry = entries[found.incident] else { return found }
    return IndexedDocument(
      document: found.document, incident: found.incident,
      incidentInstitution: InstitutionName.key(entry.incident.institution),
      incidentRegion: entry.incident.region?.code, incidentFirstDay: entry.firstDay,
      traits: found.traits)
  }
}
