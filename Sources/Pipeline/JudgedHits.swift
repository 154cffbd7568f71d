internal import AlertStage
package import CaseWork
internal import ChineseText
package import Records
package import Scoring
package import Store

/// What an archive's incidents say, and where the rules hit in them, beside what people decided.
package struct JudgedHits: Sendable {
  /// A rule's hit with the sentence around it.
  package struct Hit: Sendable {
    package let rule: String
    /// Personal data masked.
    package let sentence: String
    package let folded: [UInt32]
  }

  /// One document of an incident.
  package struct Material: Sendable {
    package let incident: String
    package let document: Document
    /// Title and text folded, personal data masked before.
    package let folded: [[UInt32]]
    package let hits: [Hit]
    /// How much of each rule's weight counted, adjustments and repetitions included.
    package let shares: [String: Double]
    /// Score above the threshold.
    package let margin: Double
  }

  package private(set) var materials: [String: [Material]] = [:]
  package private(set) var judgements: [String: Judgement] = [:]
  private var ruleJudgements = RuleJudgements([:])

  /// Documents of one incident that are looked at: copies say nothing new.
  private static let mostDocuments = 8

  package init() {}

  /// Reads one item; nil when it belongs to no incident.
  package static func material(_ item: Replay.Item, _ scorer: DocumentScorer) -> Material? {
    guard let incident = item.archived?.incident else { return nil }
    let finding = scorer.score(item.document).finding
    let title = item.document.title.map(PersonalDataMask.masked)
    let text = item.document.text.map(PersonalDataMask.masked)
    let titleScalars = Array((title ?? "").unicodeScalars)
    let textScalars = Array((text ?? "").unicodeScalars)
    let hits = finding.evidence.filter { $0.points > 0 && !$0.isSignal }.map { evidence in
      let sentence = sentence(
        around: evidence.start..<evidence.end,
        in: evidence.field == .title ? titleScalars : textScalars)
      return Hit(rule: evidence.rule, sentence: sentence, folded: FoldedText(sentence).scalars)
    }
    var shares: [String: Double] = [:]
    for evidence in finding.evidence where !evidence.isSignal && evidence.weight != 0 {
      shares[evidence.rule, default: 0] += evidence.points / evidence.weight
    }
    return Material(
      incident: incident, document: item.document,
      folded: [title, text].compactMap { $0.map { FoldedText($0).scalars } }, hits: hits,
      shares: shares.filter { $0.value > 0 }, margin: finding.score - finding.threshold)
  }

  /// Keeps a material unless its incident has enough, or the same text.
  package mutating func add(_ material: Material) {
    let known = materials[material.incident, default: []]
    guard known.count < Self.mostDocuments, !known.contains(where: { $0.folded == material.folded })
    else { return }
    materials[material.incident, default: []].append(material)
  }

  /// Fetches what people decided.
  ///
  /// - Throws: `StoreError`.
  package mutating func judge(by store: IncidentStore) throws {
    for id in materials.keys { judgements[id] = try store.incident(id: id).map(Judgement.init) }
    ruleJudgements = RuleJudgements(judgements, verdicts: try store.evidenceVerdicts())
  }

  /// The materials of incidents of one judgement, in order of the incidents' ids.
  package func of(_ judgement: Judgement) -> [[Material]] {
    materials.keys.sorted().filter { judgements[$0] == judgement }.compactMap { materials[$0] }
  }

  /// Likewise of incidents that are so judged for one rule: hits may have been judged themselves.
  package func of(_ judgement: Judgement, rule: String) -> [[Material]] {
    materials.keys.sorted().filter { ruleJudgements.of(rule: rule, in: $0) == judgement }
      .compactMap { materials[$0] }
  }

  private static let ends = Set("。！？!?；;…\n".unicodeScalars)

  /// The sentence or sentences in which a span lies.
  ///
  /// O(sentence).
  private static func sentence(around span: Range<Int>, in scalars: [Unicode.Scalar]) -> String {
    let span = span.clamped(to: 0..<scalars.count)
    var start = span.lowerBound
    while start > 0, !ends.contains(scalars[start - 1]) { start -= 1 }
    var end = span.upperBound
    while end < scalars.count, end == 0 || !ends.contains(scalars[end - 1]) { end += 1 }
    return String(String.UnicodeScalarView(scalars[start..<end]))
  }
}
