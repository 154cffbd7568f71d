package import CaseWork
internal import Foundation
internal import GRDB
internal import Records

extension IncidentStore {
  /// Documents of an incident whose likes are looked for.
  private static let comparedDocuments = 6

  /// Incidents that may be about the same matter, the likeliest first: those that came near to being
  /// joined with it and did not, except where somebody split the two.
  ///
  /// A few dozen indexed look-ups.
  ///
  /// - Throws: ``StoreError`` with `notFound`.
  package func suggestedDuplicates(
    of id: String, limit: Int = 8
  ) throws(StoreError) -> [DuplicateSuggestion] {
    try read { database in
      guard let incident = try IncidentRows.fetchBody(id, in: database) else {
        throw StoreError(.notFound, "there is no incident \(id)")
      }
      let session = CorrelationSession(
        database, ScanBatch(run: 0, at: .distantPast, arrivals: []))
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT * FROM traits WHERE incident = ? ORDER BY document
          LIMIT \(Self.comparedDocuments)
          """, arguments: [id])
      return try DuplicateSearch.suggestions(
        for: try rows.map(TraitRows.traits),
        excluding: Set(incident.links.map(\.incident) + [id]), limit: limit, index: session)
    }
  }
}

extension CorrelationSession: DuplicateIndex {
  func documents(eventKeys: [String], days: ClosedRange<Int>) throws -> [IndexedDocument] {
    try relatives(eventKeys: eventKeys, days: days, limit: 20)
  }
}
