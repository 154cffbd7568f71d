/// A flagged document in the store, with the incident that it belongs to now.
package struct IndexedDocument: Sendable, Equatable {
  package let document: String
  package let incident: String
  /// Key of the incident's institution, see ``InstitutionName/key(_:)``.
  package let incidentInstitution: String?
  /// GB/T 2260 code of the incident's place.
  package let incidentRegion: String?
  /// Day of the incident's earliest document.
  package let incidentFirstDay: Int
  package let traits: DocumentTraits

  package init(
    document: String, incident: String, incidentInstitution: String?, incidentRegion: String?,
    incidentFirstDay: Int, traits: DocumentTraits
  ) {
    self.document = document
    self.incident = incident
    self.incidentInstitution = incidentInstitution
    self.incidentRegion = incidentRegion
    self.incidentFirstDay = incidentFirstDay
    self.traits = traits
  }
}

/// Look-ups that the correlator needs; the store answers them inside its write transaction.
///
/// Each is an indexed look-up that gives a bounded number of documents, in a fixed order.
package protocol CorrelationIndex {
  /// Documents whose ``DocumentSignature/exact`` is this, the oldest first.
  func documents(exact: String) throws -> [IndexedDocument]
  /// Documents whose ``DocumentSignature/titleKey`` is this, the oldest first.
  func documents(titleKey: String) throws -> [IndexedDocument]
  /// Documents that share one of these bands.
  func documents(sharingBands bands: [Int64]) throws -> [IndexedDocument]
  /// Documents under one of these ``DocumentTraits/eventKeys`` of these days that share one of these
  /// rare terms, those that share most first.
  func documents(eventKeys: [String], days: ClosedRange<Int>, sharing terms: [Int64]) throws
    -> [IndexedDocument]
  /// In how many incidents each of these rare terms stands; terms in none may be missing.
  func incidents(mentioning terms: [Int64]) throws -> [Int64: Int]
  /// How many incidents there are.
  func incidentCount() throws -> Int
}
