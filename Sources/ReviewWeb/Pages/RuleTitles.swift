internal import Lexicon
internal import Records

/// What evidence is called on the desk: the titles of the rules in force.
struct RuleTitles {
  private let titles: [String: String]

  init(_ titles: [String: String] = [:]) { self.titles = titles }

  /// The title of a rule; nil for one that is not there any more.
  subscript(rule: String) -> String? { titles[rule] }

  /// The title and the id, or the id alone; fitted signals have neither.
  func html(_ evidence: Evidence, _ request: PageRequest) -> HTML {
    if let signal = signal(evidence, request) { return "\(signal)" }
    return titles[evidence.rule].map {
      "\($0) <span class=\"small soft\">\(evidence.rule)</span>"
    } ?? "\(evidence.rule)"
  }

  /// Marks for the hits in a field, named by title and points.
  func spans(
    _ evidence: [Evidence], in field: Field, _ request: PageRequest
  ) -> [HighlightedText.Span] {
    evidence.filter { $0.field == field && $0.end > $0.start }.map { evidence in
      let name = signal(evidence, request) ?? titles[evidence.rule] ?? evidence.rule
      return HighlightedText.Span(
        range: evidence.start..<evidence.end, label: "\(name) \(Badges.points(evidence.points))")
    }
  }

  private func signal(_ evidence: Evidence, _ request: PageRequest) -> String? {
    switch evidence.rule {
    case Evidence.signalRule: request.t("统计特征", "fitted signal")
    case Evidence.remainderRule: request.t("其余统计特征合计", "all other signals")
    default: nil
    }
  }
}

extension CompiledLexicon {
  /// By id.
  var ruleTitles: RuleTitles {
    RuleTitles(Dictionary(rules.map { ($0.id, $0.title) }, uniquingKeysWith: { first, _ in first }))
  }
}
