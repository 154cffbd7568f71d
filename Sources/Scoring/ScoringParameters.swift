/// The numbers of the scorer.
///
/// A lexicon's `parameters` override them by these names.
struct ScoringParameters: Sendable {
  /// A hit in the title.
  var titleFactor = 1.5
  /// The second hit of one rule; further ones add nothing.
  var repeatFactor = 0.25
  /// A weaker rule of the same category on the same words.
  var overlapFactor = 0.5
  /// How much of the rules' score speaks for a report.
  var ruleShare = 0.5
  /// … and the most points that it gives.
  var ruleCap = 4.0
  /// Share of the best category's score from which another is named.
  var categoryShare = 0.35

  /// What a page of headlines without sentences adds to kind `other`, and takes off the score: what rules
  /// give a text at most, ``SignalModel/ruleCap``, and as much again for signals, which read its headlines
  /// as one text.
  var listPoints = 2 * SignalModel.ruleCap

  /// What is taken off when all that rules matched was excluded or negated.
  var excludedPoints = 4.0
  /// Taken off a long text for which fitted weights speak but no rule, or whose cues read another kind;
  /// 0 for nothing.
  var doubtPoints = 4.0
  /// Taken off a passage of a long text: several are read, and the strongest counts.
  var passagePoints = 3.0

  init(_ values: [String: Double]) {
    func take(_ name: String, _ path: WritableKeyPath<ScoringParameters, Double>) {
      if let value = values[name] { self[keyPath: path] = value }
    }
    take("title_factor", \.titleFactor)
    take("repeat_factor", \.repeatFactor)
    take("overlap_factor", \.overlapFactor)
    take("rule_share", \.ruleShare)
    take("rule_cap", \.ruleCap)
    take("category_share", \.categoryShare)
    take("list_points", \.listPoints)
    take("excluded_points", \.excludedPoints)
    take("doubt_points", \.doubtPoints)
    take("passage_points", \.passagePoints)
  }
}
