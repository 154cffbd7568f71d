internal import AlertStage
internal import CaseWork
internal import ChineseText
internal import Fetcher
internal import Foundation
internal import Parsing
internal import Records
internal import Scoring

/// What one pulled item becomes on its way to the store.
enum ScanOutput: Sendable {
  case arrivals([Arrival], problems: [InputProblem])
  case problem(InputProblem)
  case skipped
  case finished(FileVisit)

  var problems: [InputProblem] {
    switch self {
    case .arrivals(_, let problems): problems
    case .problem(let problem): [problem]
    case .skipped, .finished: []
    }
  }
}

/// Parses, scores and masks one raw document: the part of a scan that runs on every core.
struct ScanWorker: Sendable {
  let stages: DocumentStages
  let masksPersonalData: Bool
  /// First seen, for a dump that does not say when it was crawled.
  let scanTime: Date

  func process(_ raw: RawDocument) -> ScanOutput {
    let parsed = stages.parser.parse(raw)
    let arrivals = parsed.documents.map { document in
      arrival(of: document, sha256: raw.sha256, firstSeen: raw.captured ?? scanTime)
    }
    return .arrivals(arrivals, problems: parsed.problems)
  }

  /// Scores and masks one document.
  ///
  /// - Parameter change: what a person knows better than the scorer; before masking.
  func arrival(
    of document: Document, sha256: String, firstSeen: Date,
    change: (inout Finding) -> Void = { _ in }
  ) -> Arrival {
    var scored = stages.scorer.score(document)
    change(&scored.finding)
    return Arrival(
      document: document, sha256: sha256,
      finding: masksPersonalData ? masked(scored.finding, of: document) : scored.finding,
      clauses: scored.clauses, occurred: scored.occurred, firstSeen: firstSeen)
  }

  /// The finding with title and quotes masked.
  ///
  /// The mask looks at the whole field, since the word that gives a name away may stand before the
  /// quote.
  private func masked(_ finding: Finding, of document: Document) -> Finding {
    guard finding.flagged else { return finding }
    var result = finding
    result.document.title = document.title.map(PersonalDataMask.masked)
    let title = OriginalText(result.document.title ?? "")
    let text = OriginalText(document.text.map(PersonalDataMask.masked) ?? "")
    for index in result.evidence.indices {
      let evidence = result.evidence[index]
      let field = evidence.field == .title ? title : text
      result.evidence[index].quote = field.substring(evidence.start..<evidence.end)
    }
    result.institution = finding.institution.map(PersonalDataMask.masked)
    return result
  }
}
