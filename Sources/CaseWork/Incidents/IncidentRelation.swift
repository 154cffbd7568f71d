/// The relations that an incident's links name.
package enum IncidentRelation {
  package static let mergedInto = "merged-into"
  package static let mergedFrom = "merged-from"
  package static let splitFrom = "split-from"
  package static let splitInto = "split-into"
}
