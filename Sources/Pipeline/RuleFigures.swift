internal import CaseWork
package import Foundation
package import Lexicon
package import Records
package import Scoring
package import Store

/// What a rule hit and decided in an archive, and what people made of it.
package struct RuleFigures: Encodable, Sendable, Equatable {
  package let rule: String
  package let category: String
  /// Documents, as `flagged` and `decisive` are.
  package let hits: Int
  package let flagged: Int
  /// Not flagged without the rule.
  package let decisive: Int
  /// Incidents, as `dismissed` are.
  package let confirmed: Int
  package let dismissed: Int
  @NullCoded package var precision: Double?
  @NullCoded package var precisionLow: Double?
  @NullCoded package var precisionHigh: Double?
  @NullCoded package var lastHit: Date?
  @NullCoded package var standing: RuleLedger.Standing?
  /// Rules that were always there too.
  package let alwaysWith: [String]

  enum CodingKeys: String, CodingKey {
    case rule, category, hits, flagged, decisive, confirmed, dismissed, precision
    case precisionLow = "precision_low"
    case precisionHigh = "precision_high"
    case lastHit = "last_hit"
    case standing
    case alwaysWith = "always_with"
  }

  init(_ account: RuleLedger.Account, category: String, confirmed: Int, dismissed: Int) {
    rule = account.rule
    self.category = category
    hits = account.hits
    flagged = account.flagged
    decisive = account.decisive
    self.confirmed = confirmed
    self.dismissed = dismissed
    let share = Proportion(confirmed, of: confirmed + dismissed)
    precision = share.value
    precisionLow = share.wilson?.lowerBound
    precisionHigh = share.wilson?.upperBound
    lastHit = account.lastHit
    standing = account.standing
    alwaysWith = account.companions.sorted()
  }

  /// `91 % (62–98)`, or nil without verdicts.
  package var interval: String? {
    guard let precision, let precisionLow, let precisionHigh else { return nil }
    func percent(_ share: Double) -> String { String(Int((share * 100).rounded())) }
    return "\(percent(precision)) % (\(percent(precisionLow))–\(percent(precisionHigh)))"
  }

  /// What the rules did in one document.
  ///
  /// Scores it once, and once more for every rule of a flagged one.
  package static func use(
    of document: Document, _ archived: ArchivedDocument?, _ scorer: DocumentScorer
  ) -> RuleLedger.Use {
    let scored = scorer.score(document)
    let decisive = scored.ruleIDs.filter {
      scored.finding.flagged && !scorer.score(document, without: [$0]).finding.flagged
    }
    return RuleLedger.Use(
      rules: scored.ruleIDs, flagged: scored.finding.flagged, decisive: decisive,
      incident: archived?.incident,
      day: document.published ?? archived?.firstSeen ?? .distantPast)
  }

  /// The figures of all rules, in the lexicon's order, with what people decided by now.
  ///
  /// - Throws: `StoreError`.
  package static func all(
    _ ledger: RuleLedger, _ lexicon: CompiledLexicon, _ store: IncidentStore
  ) throws -> [RuleFigures] {
    let accounts = ledger.all
    var judgements: [String: Judgement] = [:]
    for id in accounts.reduce(into: Set<String>(), { $0.formUnion($1.incidents) }) {
      judgements[id] = try store.incident(id: id).map(Judgement.init)
    }
    let rulings = RuleJudgements(judgements, verdicts: try store.evidenceVerdicts())
    return zip(accounts, lexicon.rules).map { account, rule in
      let made = account.incidents.compactMap { rulings.of(rule: account.rule, in: $0) }
      return RuleFigures(
        account, category: rule.category, confirmed: made.count { $0 == .confirmed },
        dismissed: made.count { $0 == .dismissed })
    }
  }
}
