internal import AlertStage
internal import Foundation
internal import Lexicon
internal import Pipeline
internal import Records

/// The rules in force, and what they did in the archive.
enum RuleAPI {
  static let operations: [APIOperation] = [
    APIOperation(
      method: .get, path: "/lexicon/rules", id: "listRules", section: "Lexicons",
      words: "The rules in force in the files' order, with the figures that were computed last.",
      output: .record("Rules")
    ) { _, desk in
      let contents = try desk.lexicons.contents()
      let lexicon = try contents.usable.lexicon
      let ledger = try RuleLedgerJobs.current(contents, desk)
      let figures = ledger.figures
      let rules = zip(lexicon.rules, lexicon.ruleTexts).map { rule, text in
        node(rule, text, contents.books[rule.lexicon].name, figures[rule.id])
      }
      return try .json(["rules": .list(rules), "figures": node(ledger)])
    },
    APIOperation(
      method: .post, path: "/lexicon/rules/figures", id: "computeRuleFigures",
      section: "Lexicons",
      words:
        "Begins to go through the archive for the figures of the rules; ask GET /lexicon/rules for them.",
      status: 202, output: .record("RuleFiguresState")
    ) { _, desk in
      try RuleLedgerJobs.start(desk)
      return try .json(
        node(try RuleLedgerJobs.current(try desk.lexicons.contents(), desk)), status: 202)
    },
  ]

  private static func node(
    _ rule: LexiconRule, _ text: LexiconRuleText, _ lexicon: String, _ figures: RuleFigures?
  ) -> JSONNode {
    [
      "id": .text(rule.id), "lexicon": .text(lexicon), "title": .text(rule.title),
      "category": .text(rule.category), "also": .texts(rule.also),
      "severity": .text(rule.severity.rawValue), "weight": .number(rule.weight),
      "clause": .text(rule.clause), "match": .text(text.match), "unless": .text(text.unless),
      "line": .integer(text.line), "figures": figures.map { .record($0) } ?? .null,
    ]
  }

  private static func node(_ ledger: RuleLedgerJobs.Current) -> JSONNode {
    var node: [String: JSONNode] = [
      "state": "none", "done": 0, "of": 0, "message": nil,
      "computed": .time(ledger.last?.at), "documents": .integer(ledger.last?.value.documents),
      "fresh": .flag(ledger.isFresh),
    ]
    switch ledger.state {
    case .running(let done, let total):
      node["state"] = "running"
      node["done"] = .integer(done)
      node["of"] = .integer(total)
    case .failed(let message):
      node["state"] = "failed"
      node["message"] = .text(message)
    case .ready: node["state"] = "ready"
    case nil: if ledger.last != nil { node["state"] = "ready" }
    }
    return .object(node)
  }
}
