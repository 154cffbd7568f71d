package import Records

/// What was read from one raw document.
package struct ParsedDocuments: Sendable, Equatable {
  /// One for a page or a text, one for each entry of a feed, none for what is no text.
  package var documents: [Document]
  /// What could not be read, or not wholly.
  package var problems: [InputProblem]

  package init(documents: [Document] = [], problems: [InputProblem] = []) {
    self.documents = documents
    self.problems = problems
  }
}
