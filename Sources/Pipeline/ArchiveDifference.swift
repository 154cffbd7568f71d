internal import AlertStage
package import CaseWork
package import Lexicon
package import Records
package import Scoring
package import Store

/// What an edit changes in an archive, with the incidents concerned.
package struct ArchiveDifference: Sendable {
  /// One document under both lexicons, as a worker compares it.
  package struct Comparison: Sendable {
    let change: FindingChange?
    /// The incident it belongs to, when the new lexicon still flags it.
    let kept: String?
    let incident: String?

    /// - Parameter incident: the one that the document belongs to.
    package init(incident: String?, before: ScoredDocument, after: ScoredDocument) {
      var change = FindingChange(before: before, after: after)
      change?.document.title = after.finding.document.title.map(PersonalDataMask.masked)
      self.change = change
      self.incident = incident
      kept = after.finding.flagged ? incident : nil
    }
  }

  /// A changed document, as `lexicon diff --json` prints it.
  package struct Change: Encodable, Sendable {
    package let change: FindingChange
    package var incident: IncidentState?

    enum CodingKeys: String, CodingKey { case incident }

    package func encode(to encoder: any Encoder) throws {
      try change.encode(to: encoder)
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(incident, forKey: .incident)
    }
  }

  /// What people have decided about an incident.
  package struct IncidentState: Encodable, Sendable, Equatable {
    package let id: String
    package let status: IncidentStatus
    package let judgement: Judgement
    @NullCoded package var verdict: String?

    init(_ incident: Incident) {
      id = incident.id
      status = incident.status
      judgement = Judgement(incident)
      verdict = incident.verdict?.value
    }
  }

  /// The lexicons as they were and as they would be.
  package let before: [LexiconReference]
  package let after: [LexiconReference]
  package private(set) var compared = 0
  /// In the order of the archive, at most ``keeping`` of each effect.
  package private(set) var changes: [Change] = []
  package private(set) var counts: [FindingChange.Effect: Int] = [:]
  private let keeping: Int
  private var tally = RuleEffects.Tally()
  private var incidents: [String?] = []
  /// Incidents of which the new lexicon flags a document.
  private var kept: Set<String> = []
  /// Incidents of which it loses one.
  private var touched: Set<String> = []

  /// Confirmed incidents of which the new lexicon flags no document any more, by id; known once
  /// ``look(into:)`` has been called.
  package private(set) var lostCases: [IncidentState] = []

  /// - Parameter keeping: how many changes of each effect are kept for showing; all are counted.
  package init(before: CompiledLexicon, after: CompiledLexicon, keeping: Int = .max) {
    self.before = before.references
    self.after = after.references
    self.keeping = keeping
  }

  package mutating func add(_ comparison: Comparison) {
    compared += 1
    if let kept = comparison.kept { self.kept.insert(kept) }
    guard let change = comparison.change else { return }
    tally.add(change)
    counts[change.effect, default: 0] += 1
    if change.effect == .lost, let incident = comparison.incident { touched.insert(incident) }
    guard counts[change.effect, default: 0] <= keeping else { return }
    changes.append(Change(change: change, incident: nil))
    incidents.append(comparison.incident)
  }

  /// Fetches what people have decided about the incidents of the changed documents.
  ///
  /// - Throws: `StoreError`.
  package mutating func look(into store: IncidentStore) throws {
    let gone = touched.subtracting(kept)
    var states: [String: IncidentState] = [:]
    for id in Set(incidents.compactMap(\.self)).union(gone) {
      states[id] = try store.incident(id: id).map(IncidentState.init)
    }
    for index in changes.indices {
      changes[index].incident = incidents[index].flatMap { states[$0] }
    }
    lostCases = gone.sorted().compactMap { states[$0] }.filter { $0.judgement == .confirmed }
  }

  /// The rules behind the changes.
  package var rules: [RuleEffects] { tally.effects }

  package func count(_ effect: FindingChange.Effect) -> Int { counts[effect, default: 0] }
}
