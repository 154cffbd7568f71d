package import Foundation
package import Records

/// A person's judgement of one hit of a rule: whether the rule was right there.
package struct EvidenceVerdict: Sendable, Equatable {
  package enum Value: String, Sendable, Codable, CaseIterable {
    case right, wrong

    /// As an inspector says it.
    package var chineseName: String {
      switch self {
      case .right: "命中正确"
      case .wrong: "命中有误"
      }
    }
  }

  /// Which hit: a rule's span in a document, offsets as in ``Evidence``.
  package struct Hit: Sendable, Hashable {
    package var document: String
    package var rule: String
    package var field: Field
    package var start: Int
    package var end: Int

    package init(document: String, rule: String, field: Field, start: Int, end: Int) {
      self.document = document
      self.rule = rule
      self.field = field
      self.start = start
      self.end = end
    }

    package init(_ evidence: IncidentEvidence) {
      self.init(
        document: evidence.document, rule: evidence.evidence.rule,
        field: evidence.evidence.field, start: evidence.evidence.start,
        end: evidence.evidence.end)
    }
  }

  package var hit: Hit
  /// The incident that the document belongs to now.
  package var incident: String
  package var value: Value
  package var by: String
  package var at: Date
  package var note: String?

  package init(
    hit: Hit, incident: String, value: Value, by: String, at: Date, note: String? = nil
  ) {
    self.hit = hit
    self.incident = incident
    self.value = value
    self.by = by
    self.at = at
    self.note = note
  }
}

/// What people made of each rule in each incident: of the incident, unless they judged the rule's hits
/// themselves.
package struct RuleJudgements: Sendable {
  private struct Key: Hashable, Sendable {
    let rule: String
    let incident: String
  }

  private let judgements: [String: Judgement]
  private var values: [Key: EvidenceVerdict.Value] = [:]

  /// - Parameter judgements: of incidents, by id.
  package init(_ judgements: [String: Judgement], verdicts: [EvidenceVerdict] = []) {
    self.judgements = judgements
    for verdict in verdicts {
      let key = Key(rule: verdict.hit.rule, incident: verdict.incident)
      if values[key] != .wrong { values[key] = verdict.value }
    }
  }

  /// What the incident is for the rule; `nil` for an incident that is not known.
  ///
  /// Dismissed when one of the rule's hits there was found wrong, whatever the incident turned out
  /// to be; confirmed when they were found right; else as the incident.
  package func of(rule: String, in incident: String) -> Judgement? {
    guard let judgement = judgements[incident] else { return nil }
    switch values[Key(rule: rule, incident: incident)] {
    case .wrong: return .dismissed
    case .right: return .confirmed
    case nil: return judgement
    }
  }
}
