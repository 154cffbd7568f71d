internal import Lexicon
internal import Records

/// Turns what the signals add to the score into evidence.
enum SignalEvidence {
  /// The strongest signals each by itself, all others and the base as one, so that the sum is whole.
  ///
  /// O(n log n).
  static func entries(_ answer: SignalModel.Answer, in document: FoldedDocument) -> [Evidence] {
    let sorted = answer.contributions.enumerated().sorted {
      (-abs($0.element.points), $0.offset) < (-abs($1.element.points), $1.offset)
    }.map(\.element)
    var entries: [Evidence] = []
    var rest = answer.base
    var restPlace: Signal?
    for contribution in sorted {
      if entries.count < most, abs(contribution.points) >= leastPoints,
        let entry = evidence(contribution, in: document)
      {
        entries.append(entry)
      } else {
        rest += contribution.points
        if contribution.signal.field != nil { restPlace = restPlace ?? contribution.signal }
      }
    }
    entries.append(remainder(rest, restPlace, in: document))
    return entries
  }

  /// What is taken off a text for a reason that none of its signals says.
  static func deduction(_ reason: String, _ document: FoldedDocument, _ points: Double) -> Evidence
  {
    evidence(
      at: document.place(0..<1, in: .text) ?? document.beginning, Evidence.remainderRule, -points,
      Adjustment(reason: reason, factor: 1))
  }

  /// What is taken off when every rule that matched was excluded or negated.
  ///
  /// Such a text speaks of incidents and tells of none. Nil when no rule matched, or when one holds.
  static func onlyExcluded(
    _ document: FoldedDocument, _ ledger: EvidenceLedger, _ matches: LexiconMatches,
    _ points: Double
  ) -> Evidence? {
    guard ledger.score < 1 else { return nil }
    let negated = ledger.entries.first.map { FieldRange(field: $0.hit.field, range: $0.hit.range) }
    guard let span = matches.excluded.first?.hit ?? negated,
      let place = document.place(span.range, in: span.field)
    else { return nil }
    return evidence(
      at: place, Evidence.remainderRule, -points,
      Adjustment(reason: "only excluded or negated hits", factor: 1))
  }

  /// Shown one by one at most.
  private static let most = 10
  /// … and of at least so many points.
  private static let leastPoints = 0.2

  private static func evidence(
    _ contribution: SignalModel.Contribution, in document: FoldedDocument
  ) -> Evidence? {
    place(of: contribution.signal, in: document).map {
      evidence(
        at: $0, Evidence.signalRule, contribution.weight,
        Adjustment(reason: "share", factor: contribution.share))
    }
  }

  /// All signals that are not shown, as one; it points at the strongest of them, else at the beginning.
  private static func remainder(
    _ points: Double, _ signal: Signal?, in document: FoldedDocument
  ) -> Evidence {
    let place = signal.flatMap { Self.place(of: $0, in: document) } ?? document.beginning
    return evidence(at: place, Evidence.remainderRule, points)
  }

  private static func place(
    of signal: Signal, in document: FoldedDocument
  ) -> FoldedDocument.Place? {
    signal.field.flatMap { document.place(signal.range, in: $0) }
  }

  private static func evidence(
    at place: FoldedDocument.Place, _ rule: String, _ weight: Double,
    _ adjustments: Adjustment...
  ) -> Evidence {
    Evidence(
      field: place.field, start: place.range.lowerBound, end: place.range.upperBound,
      quote: place.quote, rule: rule, weight: weight, adjustments: adjustments)
  }
}
