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

  /// What is taken off a text for a reason that the signals at its ends cannot see.
  static func doubt(_ reason: String, _ document: FoldedDocument, _ points: Double) -> Evidence {
    let place = document.beginning
    return Evidence(
      field: place.field, start: place.range.lowerBound, end: place.range.upperBound,
      quote: place.quote, rule: Evidence.remainderRule, weight: -points,
      adjustments: [Adjustment(reason: reason, factor: 1)])
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
    guard let place = matches.excluded.first?.hit ?? negated,
      let found = document.original(place.range, in: place.field)
    else { return nil }
    return Evidence(
      field: place.field, start: found.range.lowerBound, end: found.range.upperBound,
      quote: found.quote, rule: Evidence.remainderRule, weight: -points,
      adjustments: [Adjustment(reason: "only excluded or negated hits", factor: 1)])
  }

  /// Shown one by one at most.
  private static let most = 10
  /// … and of at least so many points.
  private static let leastPoints = 0.2

  private static func evidence(
    _ contribution: SignalModel.Contribution, in document: FoldedDocument
  ) -> Evidence? {
    let signal = contribution.signal
    guard let field = signal.field, let found = document.original(signal.range, in: field) else {
      return nil
    }
    return Evidence(
      field: field, start: found.range.lowerBound, end: found.range.upperBound, quote: found.quote,
      rule: Evidence.signalRule, weight: contribution.weight,
      adjustments: [Adjustment(reason: "share", factor: contribution.share)])
  }

  /// All signals that are not shown, as one; it points at the strongest of them, else at the beginning.
  private static func remainder(
    _ points: Double, _ signal: Signal?, in document: FoldedDocument
  ) -> Evidence {
    let place =
      signal.flatMap { signal in
        signal.field.flatMap { field in
          document.original(signal.range, in: field).map { (field, $0.range, $0.quote) }
        }
      } ?? document.beginning
    return Evidence(
      field: place.0, start: place.1.lowerBound, end: place.1.upperBound, quote: place.2,
      rule: Evidence.remainderRule, weight: points, adjustments: [])
  }
}
