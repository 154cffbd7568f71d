internal import Records

/// Chooses the spans of evidence that an incident shows.
enum EvidenceSelection {
  /// The weightiest of both, each quotation of a rule once however many copies repeat it; of
  /// equal weight the earlier first.
  ///
  /// O(n log n).
  static func adding(
    _ evidence: [Evidence], of document: String, to known: [IncidentEvidence], limit: Int
  ) -> [IncidentEvidence] {
    struct Quotation: Hashable {
      let rule: String
      let quote: String
    }
    var seen = Set(
      known.map { Quotation(rule: $0.evidence.rule, quote: $0.evidence.quote) })
    var all = known
    // Signals speak for kind and score; what an inspector reads are the rules, as long as there are any.
    let hasRules = evidence.contains { !$0.isSignal && $0.points > 0 }
    for span in evidence
    where !(span.isSignal && (hasRules || span.points <= 0 || span.rule == Evidence.remainderRule))
      && seen.insert(Quotation(rule: span.rule, quote: span.quote)).inserted
    {
      all.append(IncidentEvidence(document: document, evidence: span))
    }
    // Sorting by (points, position) keeps the order of equals, which `sort` alone does not promise.
    let ordered = all.enumerated().sorted {
      let (left, right) = ($0.element.evidence.points, $1.element.evidence.points)
      return left != right ? left > right : $0.offset < $1.offset
    }
    return ordered.prefix(limit).map(\.element)
  }
}
