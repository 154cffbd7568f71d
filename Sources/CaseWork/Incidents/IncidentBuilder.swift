package import Foundation
package import Records

/// Builds incidents out of their sources.
///
/// What comes from sources depends on them and their order
/// alone; what people entered (status, assignee, due date, verdict, outcome, notes, links, history)
/// is never touched by it.
package enum IncidentBuilder {
  /// Who did what the machine did, in histories.
  package static let machine = "tantou"
  /// Spans of evidence that an incident keeps, the weightiest: the findings themselves stay in
  /// the store.
  package static let evidenceLimit = 60

  /// A new incident from its first source.
  package static func create(id: String, from material: SourceMaterial, at: Date) -> Incident {
    var incident = rebuilt(blank(id), from: [material])
    HistoryChain.append(
      to: &incident.history, at: at, by: machine, action: "created", from: nil, to: .new,
      note: "来源 \(material.source.document)")
    return incident
  }

  /// The incident with one more source; the same incident when it has it already.
  ///
  /// O(sources).
  package static func adding(
    _ material: SourceMaterial, to incident: Incident, at: Date
  ) -> Incident {
    guard !incident.sources.contains(where: { $0.document == material.source.document }) else {
      return incident
    }
    var incident = incident
    append(material, to: &incident, at: at)
    finish(&incident)
    return incident
  }

  /// Adds a source that the incident has not; ``finish(_:)`` must follow after the last.
  ///
  /// A source that is not a plain copy is told in the history, with why it was joined. O(evidence).
  package static func append(_ material: SourceMaterial, to incident: inout Incident, at: Date) {
    fold(material, into: &incident)
    guard material.source.joined.rule == .sameEvent else { return }
    let role = material.source.kind == .response ? "官方回应" : "报道"
    HistoryChain.append(
      to: &incident.history, at: at, by: machine, action: "joined", from: incident.status,
      to: incident.status,
      note: "\(role) \(material.source.document)：\(material.source.joined.detail)")
  }

  /// The incident as its sources in this order make it.
  ///
  /// O(sources).
  package static func rebuilt(_ incident: Incident, from materials: [SourceMaterial]) -> Incident {
    var rebuilt = blank(incident.id)
    for material in materials { fold(material, into: &rebuilt) }
    finish(&rebuilt)
    rebuilt.status = incident.status
    rebuilt.assignee = incident.assignee
    rebuilt.due = incident.due
    rebuilt.verdict = incident.verdict
    rebuilt.outcome = incident.outcome
    rebuilt.notes = incident.notes
    rebuilt.links = incident.links
    rebuilt.history = incident.history
    return rebuilt
  }

  private static func blank(_ id: String) -> Incident {
    Incident(
      id: id, title: "", summary: "", status: .new, kind: .response, categories: [],
      severity: .minor, score: -.infinity, sentiment: 0, region: nil, institution: nil,
      occurred: nil, firstSeen: .distantFuture, lastSeen: .distantPast, reports: 0, sites: 0,
      sources: [], evidence: [], lexicons: [], clauses: [])
  }

  private static func fold(_ material: SourceMaterial, into incident: inout Incident) {
    let finding = material.finding
    incident.sources.append(material.source)
    if finding.score > incident.score {
      incident.score = finding.score
      incident.sentiment = finding.sentiment
    }
    incident.severity = max(incident.severity, finding.severity ?? .minor)
    incident.categories = merged(incident.categories, finding.categories)
    incident.region = finer(incident.region, finding.region)
    incident.institution = incident.institution ?? finding.institution
    incident.occurred = incident.occurred ?? material.occurred
    incident.firstSeen = min(incident.firstSeen, material.source.firstSeen)
    incident.lastSeen = max(incident.lastSeen, material.source.firstSeen)
    incident.evidence = EvidenceSelection.adding(
      finding.evidence, of: material.source.document, to: incident.evidence, limit: evidenceLimit)
    for lexicon in finding.lexicons where !incident.lexicons.contains(lexicon) {
      incident.lexicons.append(lexicon)
    }
    for clause in material.clauses where !incident.clauses.contains(clause) {
      incident.clauses.append(clause)
    }
  }

  /// Makes what is made of the whole: title, summary, kind and counts.
  ///
  /// O(sources).
  package static func finish(_ incident: inout Incident) {
    incident.kind = incident.sources.contains { $0.kind == .incident } ? .incident : .response
    incident.reports = incident.sources.count
    incident.sites = IncidentText.sites(of: incident.sources)
    incident.title = IncidentText.title(of: incident.sources)
    incident.summary = IncidentText.summary(of: incident)
    if !incident.score.isFinite { incident.score = 0 }
  }

  /// The title that an incident of these sources has.
  ///
  /// O(sources).
  package static func title(of sources: [Source]) -> String { IncidentText.title(of: sources) }

  /// Each category with the most that one document gave it, the weightiest first.
  private static func merged(_ known: [CategoryScore], _ more: [CategoryScore]) -> [CategoryScore] {
    var scores: [String: Double] = [:]
    for category in known + more {
      scores[category.id] = max(scores[category.id] ?? -.infinity, category.score)
    }
    return scores.map { CategoryScore(id: $0.key, score: $0.value) }
      .sorted { $0.score != $1.score ? $0.score > $1.score : $0.id < $1.id }
  }

  /// The finer of two places when one lies in the other; else the one that was first.
  private static func finer(_ known: Region?, _ other: Region?) -> Region? {
    guard let known else { return other }
    guard let other, let code = RegionCode.significant(other.code) else { return known }
    guard let knownCode = RegionCode.significant(known.code) else { return other }
    return code.utf8.count > knownCode.utf8.count && code.hasPrefix(knownCode) ? other : known
  }
}
