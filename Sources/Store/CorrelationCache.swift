internal import CaseWork

/// What the look-ups of one transaction have found: it changes by that transaction alone, so that
/// what is kept here is what asking again would give.
struct CorrelationCache {
  /// Documents of one term whose incidents are counted.
  static let mentionLimit = 1000
  /// Kept documents, about a kilobyte each; all are let go when there are more.
  private static let documentLimit = 4096
  private static let termLimit = 65_536

  private struct Mentions {
    var documents: Int
    var incidents: Set<String>
  }

  private var documents: [Int64: IndexedDocument] = [:]
  private var terms: [Int64: Mentions] = [:]

  func document(_ number: Int64) -> IndexedDocument? { documents[number] }

  mutating func keep(_ document: IndexedDocument, _ number: Int64) {
    if documents.count >= Self.documentLimit { documents.removeAll(keepingCapacity: true) }
    documents[number] = document
  }

  /// In how many incidents a term stands.
  ///
  /// `fetch` gives the incident of each document of the term, the oldest ``mentionLimit`` documents;
  /// it is asked once a term.
  mutating func mentions(of term: Int64, fetch: () throws -> [String]) rethrows -> Int {
    if let known = terms[term] { return known.incidents.count }
    let found = try fetch()
    if terms.count >= Self.termLimit { terms.removeAll(keepingCapacity: true) }
    let mentions = Mentions(documents: found.count, incidents: Set(found))
    terms[term] = mentions
    return mentions.incidents.count
  }

  /// Counts a document that has come to an incident under its terms.
  mutating func add(_ incident: String, to documentTerms: [Int64]) {
    for term in Set(documentTerms) {
      guard let known = terms[term], known.documents < Self.mentionLimit else { continue }
      terms[term]?.documents += 1
      terms[term]?.incidents.insert(incident)
    }
  }
}
