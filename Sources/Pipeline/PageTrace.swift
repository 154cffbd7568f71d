internal import AlertStage
internal import CaseWork
internal import Foundation
package import Records
package import Scoring
package import Store

/// The way of one archived document through the stages, as far as the store remembers it.
package struct PageTrace: Encodable, Sendable {
  /// What became of the document at a stage.
  package enum Outcome: String, Encodable, Sendable {
    case passed
    /// Here it was dropped; the stages behind were never reached.
    case dropped
  }

  package struct Stage: Encodable, Sendable {
    package let stage: String
    package let outcome: Outcome
    package let detail: String

    package init(stage: String, outcome: Outcome, detail: String) {
      self.stage = stage
      self.outcome = outcome
      self.detail = detail
    }
  }

  /// What a lexicon says of the document today.
  package struct Rescored: Encodable, Sendable {
    package let lexicons: [LexiconReference]
    package let flagged: Bool
    package let kind: Kind
    package let score: Double
    package let threshold: Double
    /// `rule: points`, most points first.
    package let rules: [String]
    /// Rules that nearly hit, and what is missing.
    package let nearMisses: [String]

    enum CodingKeys: String, CodingKey {
      case lexicons, flagged, kind, score, threshold, rules
      case nearMisses = "near_misses"
    }
  }

  package let document: String
  @NullCoded package var title: String?
  package let stages: [Stage]
  /// What the store does not keep, said plainly.
  package let notKept: [String]
  package let now: Rescored

  enum CodingKeys: String, CodingKey {
    case document, title, stages
    case notKept = "not_kept"
    case now
  }

  /// - Parameters:
  ///   - run: the scan that brought it.
  ///   - problems: what was wrong with its file.
  ///   - incident: the incident that it belongs to.
  ///   - explanation: the document scored again.
  package init(
    _ archived: ArchivedDocument, run: RunRecord?, problems: [InputProblem], incident: Incident?,
    explanation: Explanation
  ) {
    document = archived.document.id
    title = archived.document.title.map(PersonalDataMask.masked)
    var stages = Self.reading(archived, run, problems)
    stages += Self.grading(archived)
    if archived.flagged { stages.append(Self.merging(archived, incident)) }
    self.stages = stages
    notKept =
      archived.finding == nil
      ? [
        "threshold and evidence of a document that was not flagged are not kept; "
          + "below it is scored again"
      ] : []
    now = Self.rescored(explanation)
  }

  private static func reading(
    _ archived: ArchivedDocument, _ run: RunRecord?, _ problems: [InputProblem]
  ) -> [Stage] {
    let document = archived.document
    var place = document.path ?? "–"
    if let record = document.record { place += ", record \(record)" }
    if let offset = document.offset { place += ", at byte \(offset)" }
    let scan = run.map { "run \($0.id) of \(BeijingTime.minute($0.startedAt))" }
    let read =
      "\(place), SHA-256 \(archived.sha256), first seen "
      + "\(BeijingTime.minute(archived.firstSeen)), \(scan ?? "run \(archived.run)")"
    let faults = problems.map { "; of this file: \($0.line)" }.joined()
    let title = document.title == nil ? "no title" : "a title"
    let length = document.text?.unicodeScalars.count ?? 0
    return [
      Stage(stage: "read", outcome: .passed, detail: read),
      Stage(stage: "decoded", outcome: .passed, detail: (document.encoding ?? "unknown") + faults),
      Stage(
        stage: "parsed", outcome: .passed,
        detail: "\(document.format.rawValue), \(title), \(length) characters of text"
          + (document.url.map { ", \($0)" } ?? "")),
    ]
  }

  private static func grading(_ archived: ArchivedDocument) -> [Stage] {
    let lexicons =
      archived.finding?.lexicons.map { "\($0.name) \($0.version) (\($0.sha256.prefix(12)))" }
      .joined(separator: ", ") ?? archived.lexicons
    guard archived.kind.isReportable else {
      return [
        Stage(
          stage: "kind", outcome: .dropped,
          detail: "\(archived.kind.rawValue): texts of this kind are not for the inspector; "
            + "score \(rounded(archived.score)), \(lexicons)")
      ]
    }
    let score =
      archived.finding.map { "\(rounded($0.score)), threshold \($0.threshold)" }
      ?? "\(rounded(archived.score))"
    return [
      Stage(stage: "kind", outcome: .passed, detail: archived.kind.rawValue),
      Stage(
        stage: "scored", outcome: archived.flagged ? .passed : .dropped,
        detail: "\(score)\(archived.flagged ? "" : ", below the threshold"), \(lexicons)"),
    ]
  }

  private static func merging(_ archived: ArchivedDocument, _ incident: Incident?) -> Stage {
    guard let incident else {
      return Stage(
        stage: "merged", outcome: .dropped, detail: "flagged, and in no incident: run verify")
    }
    let joined = incident.sources.first { $0.document == archived.document.id }?.joined
    let reason = joined.map { joined in
      ", \(joined.rule.rawValue)" + (joined.with.map { " of \($0)" } ?? "") + ": \(joined.detail)"
    }
    let verdict = incident.verdict.map { ", \($0.value)" } ?? ""
    return Stage(
      stage: "merged", outcome: .passed,
      detail: "\(incident.id) (\(incident.status.rawValue)\(verdict))\(reason ?? "")")
  }

  private static func rounded(_ points: Double) -> Double { (points * 1000).rounded() / 1000 }

  private static func rescored(_ explanation: Explanation) -> Rescored {
    let finding = explanation.scored.finding
    var points: [String: Double] = [:]
    for evidence in finding.evidence { points[evidence.rule, default: 0] += evidence.points }
    let rules = points.sorted { (-$0.value, $0.key) < (-$1.value, $1.key) }
    return Rescored(
      lexicons: finding.lexicons, flagged: finding.flagged, kind: finding.kind,
      score: finding.score, threshold: finding.threshold,
      rules: rules.map { "\($0.key): \(rounded($0.value))" },
      nearMisses: explanation.nearMisses)
  }
}
