package import Records

/// A labelled text: a line of a gold file (contract 2.6).
package struct GoldItem: Codable, Sendable, Equatable {
  package var id: String
  package var genre: String
  package var title: String?
  package var text: String?
  package var kind: Kind
  package var categories: [String]
  package var severity: Severity?
  package var region: String?
  package var institution: String?

  /// Whether the label asks for a flag.
  package var flagged: Bool { kind.isReportable }

  /// What the scorer is given.
  package var document: Document { Document(id: id, format: .text, title: title, text: text) }
}
