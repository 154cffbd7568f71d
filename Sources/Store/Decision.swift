package import CaseWork

/// A person's step on one incident, as ``IncidentStore/apply(_:by:at:)`` takes several.
package struct Decision: Sendable, Equatable {
  package var action: IncidentAction
  package var incident: String
  package var note: String?
  /// Entries of the history that the person had seen; others by now, and nothing is done.
  package var expectedHistory: Int?

  package init(
    _ action: IncidentAction, on incident: String, note: String? = nil,
    expectedHistory: Int? = nil
  ) {
    self.action = action
    self.incident = incident
    self.note = note
    self.expectedHistory = expectedHistory
  }
}
