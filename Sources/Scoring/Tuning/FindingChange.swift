package import Records

/// What an edit of a lexicon does to one document that is, or was, flagged.
package struct FindingChange: Codable, Sendable, Equatable {
  /// The change as an inspector would see it.
  package enum Effect: String, Codable, Sendable, CaseIterable {
    case gained, lost
    /// Flagged before and after, with another kind, score, severity or other categories.
    case regraded = "re-graded"
  }

  /// The part of a finding that is compared.
  package struct Grade: Codable, Sendable, Equatable {
    package var flagged: Bool
    package var kind: Kind
    package var score: Double
    package var threshold: Double
    @NullCoded package var severity: Severity?
    /// Ids, most central first.
    package var categories: [String]

    init(_ finding: Finding) {
      flagged = finding.flagged
      kind = finding.kind
      score = finding.score
      threshold = finding.threshold
      severity = finding.severity
      categories = finding.categories.map(\.id)
    }
  }

  /// A rule that gives the document other points than before.
  package struct RuleShare: Codable, Sendable, Equatable {
    package var rule: String
    package var before: Double
    package var after: Double

    package init(rule: String, before: Double, after: Double) {
      self.rule = rule
      self.before = before
      self.after = after
    }
  }

  package var effect: Effect
  package var document: DocumentReference
  package var before: Grade
  package var after: Grade
  /// Those with the greatest difference first.
  package var rules: [RuleShare]

  /// Two sums of the same numbers in another order may differ by this much.
  private static let rounding = 1e-9

  /// Compares what two lexicons say of one document.
  ///
  /// Nil when an inspector would see no difference.
  package init?(before oldScored: ScoredDocument, after newScored: ScoredDocument) {
    let (old, new) = (oldScored.finding, newScored.finding)
    before = Grade(old)
    after = Grade(new)
    switch (old.flagged, new.flagged) {
    case (false, false): return nil
    case (false, true): effect = .gained
    case (true, false): effect = .lost
    case (true, true):
      guard
        old.kind != new.kind || abs(old.score - new.score) > Self.rounding
          || old.severity != new.severity || before.categories != after.categories
      else { return nil }
      effect = .regraded
    }
    document = new.document
    rules = Self.shares(oldScored, newScored)
  }

  /// What the change is put down to: the rules, and where no rule gives other points,
  /// `(threshold)`, `(kind)` or `(severity or category)`.
  package var causes: [String] {
    guard rules.isEmpty else { return rules.map(\.rule) }
    // Before the kind, which fitted weights decide by the threshold too.
    if before.threshold != after.threshold { return ["(threshold)"] }
    return [before.kind != after.kind ? "(kind)" : "(severity or category)"]
  }

  /// Where the two are of different parts of a text, the evidence of one says nothing of the other's rules:
  /// then those that give other points to all of the text are the cause, or else the fitted weights.
  private static func shares(_ old: ScoredDocument, _ new: ScoredDocument) -> [RuleShare] {
    guard old.passage != new.passage else {
      return shares(points(old.finding), points(new.finding))
    }
    let rules = shares(old.rulePoints, new.rulePoints)
    guard rules.isEmpty else { return rules }
    return shares(points(old.finding), points(new.finding)).filter {
      [Evidence.signalRule, Evidence.remainderRule].contains($0.rule)
    }
  }

  private static func shares(
    _ before: [String: Double], _ after: [String: Double]
  ) -> [RuleShare] {
    let shares = Set(before.keys).union(after.keys).compactMap { rule -> RuleShare? in
      let share = RuleShare(
        rule: rule, before: before[rule, default: 0], after: after[rule, default: 0])
      return abs(share.before - share.after) > rounding ? share : nil
    }
    return shares.sorted {
      (-abs($0.after - $0.before), $0.rule) < (-abs($1.after - $1.before), $1.rule)
    }
  }

  private static func points(_ finding: Finding) -> [String: Double] {
    finding.evidence.reduce(into: [:]) { $0[$1.rule, default: 0] += $1.points }
  }
}

/// How many documents an edit gains, loses and re-grades through one rule.
package struct RuleEffects: Codable, Sendable, Equatable {
  package var rule: String
  package var gained = 0
  package var lost = 0
  package var regraded = 0

  enum CodingKeys: String, CodingKey {
    case rule, gained, lost
    case regraded = "re_graded"
  }

  package init(rule: String, gained: Int = 0, lost: Int = 0, regraded: Int = 0) {
    self.rule = rule
    self.gained = gained
    self.lost = lost
    self.regraded = regraded
  }

  /// The rules behind `changes`, those of most changes first, then by name.
  ///
  /// A change with several causes counts for each.
  package static func of(_ changes: [FindingChange]) -> [RuleEffects] {
    var tally = Tally()
    for change in changes { tally.add(change) }
    return tally.effects
  }

  /// Effects counted one change at a time.
  package struct Tally: Sendable {
    private var byRule: [String: RuleEffects] = [:]

    package init() {}

    package mutating func add(_ change: FindingChange) {
      for rule in change.causes {
        var effect = byRule[rule] ?? RuleEffects(rule: rule)
        switch change.effect {
        case .gained: effect.gained += 1
        case .lost: effect.lost += 1
        case .regraded: effect.regraded += 1
        }
        byRule[rule] = effect
      }
    }

    /// As ``RuleEffects/of(_:)`` orders them.
    package var effects: [RuleEffects] {
      byRule.values.sorted { (-$0.total, $0.rule) < (-$1.total, $1.rule) }
    }
  }

  fileprivate var total: Int { gained + lost + regraded }
}
