package import Foundation
package import Records

/// One source of an incident with what its document's finding gives to the incident.
package struct SourceMaterial: Sendable, Equatable {
  package var source: Source
  package let finding: Finding
  package let clauses: [String]
  package let occurred: Date?

  package init(source: Source, finding: Finding, clauses: [String], occurred: Date?) {
    self.source = source
    self.finding = finding
    self.clauses = clauses
    self.occurred = occurred
  }

  /// The source that an arrival becomes.
  ///
  /// Its title is the finding's: there personal data is masked, in the document it is not.
  package init(_ arrival: Arrival, joined: JoinReason) {
    let document = arrival.document
    self.init(
      source: Source(
        document: document.id, url: document.url, site: document.site,
        title: arrival.finding.document.title,
        published: document.published?.wholeSeconds, kind: arrival.finding.kind,
        path: document.path,
        offset: document.offset, record: document.record, sha256: arrival.sha256,
        firstSeen: arrival.firstSeen, joined: joined),
      finding: arrival.finding, clauses: arrival.clauses, occurred: arrival.occurred)
  }
}
