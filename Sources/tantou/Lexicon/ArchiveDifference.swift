import AlertStage
import CaseWork
import Lexicon
import Pipeline
import Records
import Scoring
import Store

/// What an edit changes in an archive, with the incidents concerned.
struct ArchiveDifference {
  /// One document under both lexicons, as a worker compares it.
  struct Comparison: Sendable {
    let change: FindingChange?
    /// The incident it belongs to, when the new lexicon still flags it.
    let kept: String?
    let incident: String?

    init(_ item: Replay.Item, before: Finding, after: Finding) {
      var change = FindingChange(before: before, after: after)
      change?.document.title = after.document.title.map(PersonalDataMask.masked)
      self.change = change
      incident = item.archived?.incident
      kept = after.flagged ? incident : nil
    }
  }

  /// A changed document, as `--json` prints it.
  struct Change: Encodable {
    let change: FindingChange
    var incident: IncidentState?

    enum CodingKeys: String, CodingKey { case incident }

    func encode(to encoder: any Encoder) throws {
      try change.encode(to: encoder)
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(incident, forKey: .incident)
    }
  }

  /// What people have decided about an incident.
  struct IncidentState: Encodable {
    let id: String
    let status: IncidentStatus
    let judgement: Judgement
    @NullCoded var verdict: String?

    init(_ incident: Incident) {
      id = incident.id
      status = incident.status
      judgement = Judgement(incident)
      verdict = incident.verdict?.value
    }

    var text: String {
      "\(id) \(Labels.status(status, .chinese))"
        + (verdict.map { " \(Labels.verdict($0, .chinese))" } ?? "")
    }
  }

  private let before: String
  private let after: String
  private(set) var compared = 0
  private(set) var changes: [Change] = []
  private var incidents: [String?] = []
  /// Incidents of which the new lexicon flags a document.
  private var kept: Set<String> = []

  init(before: CompiledLexicon, after: CompiledLexicon) {
    self.before = Self.name(before)
    self.after = Self.name(after)
  }

  mutating func add(_ comparison: Comparison) {
    compared += 1
    if let kept = comparison.kept { self.kept.insert(kept) }
    guard let change = comparison.change else { return }
    changes.append(Change(change: change, incident: nil))
    incidents.append(comparison.incident)
  }

  /// Fetches what people have decided about the incidents of the changed documents.
  ///
  /// - Throws: `StoreError`.
  mutating func look(into store: IncidentStore) throws {
    var states: [String: IncidentState] = [:]
    for id in Set(incidents.compactMap(\.self)) {
      states[id] = try store.incident(id: id).map(IncidentState.init)
    }
    for index in changes.indices {
      changes[index].incident = incidents[index].flatMap { states[$0] }
    }
  }

  /// Confirmed incidents of which the new lexicon flags no document any more, by id.
  var lostCases: [String] {
    let lost = changes.filter { $0.change.effect == .lost && $0.incident?.judgement == .confirmed }
    return Set(lost.compactMap(\.incident?.id)).subtracting(kept).sorted()
  }

  /// One line for people, whatever was found.
  var summary: String {
    let counts = FindingChange.Effect.allCases.map { effect in
      "\(changes.count { $0.change.effect == effect }) \(effect.rawValue)"
    }
    return "\(before) → \(after): \(compared) documents compared, "
      + counts.joined(separator: ", ")
  }

  /// The rules behind the changes, then every changed document; empty when there is none.
  var text: String {
    guard !changes.isEmpty else { return "" }
    var table = Table([
      .init(title: "RULE", width: 44), .init(title: "GAINED", width: 7),
      .init(title: "LOST", width: 7), .init(title: "RE-GRADED", width: 9),
    ])
    for rule in RuleEffects.of(changes.map(\.change)) {
      table.add([rule.rule, String(rule.gained), String(rule.lost), String(rule.regraded)])
    }
    let parts = FindingChange.Effect.allCases.compactMap(section)
    return table.text + parts.joined()
  }

  private func section(_ effect: FindingChange.Effect) -> String? {
    let those = changes.filter { $0.change.effect == effect }
    guard !those.isEmpty else { return nil }
    return "\n\(effect.rawValue)\n" + those.map(lines).joined()
  }

  private func lines(_ item: Change) -> String {
    let change = item.change
    let name = change.document.title ?? change.document.id
    var lines = ["  " + name.replacing("\n", with: " ")]
    if let place = change.document.url ?? change.document.path { lines.append("      " + place) }
    lines.append("      " + grades(change.before, change.after))
    lines += change.rules.map {
      "      \($0.rule): \(IncidentTable.rounded($0.before)) → \(IncidentTable.rounded($0.after))"
    }
    if let incident = item.incident { lines.append("      " + incident.text) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func grades(_ before: FindingChange.Grade, _ after: FindingChange.Grade) -> String {
    func pair(_ old: String, _ new: String) -> String { old == new ? new : "\(old) → \(new)" }
    func score(_ grade: FindingChange.Grade) -> String {
      "\(IncidentTable.rounded(grade.score)) of \(IncidentTable.rounded(grade.threshold))"
    }
    return [
      "score " + pair(score(before), score(after)),
      "kind " + pair(before.kind.rawValue, after.kind.rawValue),
      "severity " + pair(before.severity?.rawValue ?? "–", after.severity?.rawValue ?? "–"),
      "categories "
        + pair(before.categories.joined(separator: " "), after.categories.joined(separator: " ")),
    ].joined(separator: ", ")
  }

  private static func name(_ lexicon: CompiledLexicon) -> String {
    lexicon.references.map { "\($0.name) \($0.version) (\($0.sha256.prefix(8)))" }
      .joined(separator: " + ")
  }
}
