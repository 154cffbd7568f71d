import AlertStage
import ArgumentParser
import CaseWork
import Foundation
import Lexicon
import Pipeline
import Records
import Scoring
import Store

struct LexiconStatsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats",
    abstract: "Says of each rule what it hit, decided, and what people made of it.",
    discussion: """
      The lexicon scores the store's archive again. hits, flagged and decisive count documents (decisive:
      not flagged without the rule); confirmed and dismissed count incidents, so that copies do not weigh:
      confirmed are those for which a case was opened, dismissed those put aside. precision is confirmed of
      both, with Wilson's 95 % interval. A hit that somebody judged by itself counts for its rule as it was
      judged, whatever became of the incident.

      Examples:
        tantou lexicon stats --store bureau.sqlite
        tantou lexicon stats --store bureau.sqlite --lexicon draft.yaml --json
      """)

  @OptionGroup var replay: ArchiveReplayOptions
  @Flag(help: "One line of JSON a rule.")
  var json = false

  func run() async throws {
    let archive = try replay.store.openExisting(.readOnly)
    do {
      let stages = try DocumentStages(lexicons: replay.lexicons.lexicon)
      let scorer = stages.scorer
      var ledger = RuleLedger(rules: stages.lexicon.rules.map(\.id))
      var documents = 0
      try await Replay(.archive(archive), width: replay.width.jobs).run(
        transform: { Self.use(of: $0, scorer) }, report: { _ in },
        emit: { use in
          ledger.add(use)
          documents += 1
        })
      let rows = try Self.rows(ledger, stages.lexicon, archive)
      try print(rows, documents)
    } catch {
      throw CommandFailure(error)
    }
  }

  private static func use(of item: Replay.Item, _ scorer: DocumentScorer) -> RuleLedger.Use {
    let scored = scorer.score(item.document)
    let decisive = scored.ruleIDs.filter {
      scored.finding.flagged && !scorer.score(item.document, without: [$0]).finding.flagged
    }
    return RuleLedger.Use(
      rules: scored.ruleIDs, flagged: scored.finding.flagged, decisive: decisive,
      incident: item.archived?.incident,
      day: item.document.published ?? item.archived?.firstSeen ?? .distantPast)
  }

  private static func rows(
    _ ledger: RuleLedger, _ lexicon: CompiledLexicon, _ store: IncidentStore
  ) throws -> [RuleRow] {
    let accounts = ledger.all
    var judgements: [String: Judgement] = [:]
    for id in accounts.reduce(into: Set<String>(), { $0.formUnion($1.incidents) }) {
      judgements[id] = try store.incident(id: id).map(Judgement.init)
    }
    let rulings = RuleJudgements(judgements, verdicts: try store.evidenceVerdicts())
    return zip(accounts, lexicon.rules).map { account, rule in
      let made = account.incidents.compactMap { rulings.of(rule: account.rule, in: $0) }
      return RuleRow(
        account, category: rule.category, confirmed: made.count { $0 == .confirmed },
        dismissed: made.count { $0 == .dismissed })
    }
  }

  private func print(_ rows: [RuleRow], _ documents: Int) throws {
    let output = StandardOutput.shared
    if json {
      for row in rows { output.line(try RecordCoding.line(row)) }
    } else {
      output.write("\(documents) documents of \(replay.store.store), \(rows.count) rules\n\n")
      output.write(RuleRow.table(rows))
    }
    output.flush()
  }
}

/// A rule's account as it is printed.
struct RuleRow: Encodable {
  let rule: String
  let category: String
  let hits: Int
  let flagged: Int
  let decisive: Int
  let confirmed: Int
  let dismissed: Int
  @NullCoded var precision: Double?
  @NullCoded var precisionLow: Double?
  @NullCoded var precisionHigh: Double?
  @NullCoded var lastHit: Date?
  @NullCoded var standing: RuleLedger.Standing?
  /// Rules that were always there too.
  let alwaysWith: [String]

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

  /// The rules that hit, then by name those that are dead, redundant or never decisive.
  static func table(_ rows: [RuleRow]) -> String {
    var table = Table([
      .init(title: "RULE", width: 40), .init(title: "HITS", width: 7),
      .init(title: "FLAGGED", width: 7), .init(title: "DECISIVE", width: 8),
      .init(title: "CONFIRMED", width: 9), .init(title: "DISMISSED", width: 9),
      .init(title: "PRECISION (95 %)", width: 20), .init(title: "LAST HIT", width: 10),
    ])
    for row in rows where row.hits > 0 {
      table.add([
        row.rule, String(row.hits), String(row.flagged), String(row.decisive),
        String(row.confirmed), String(row.dismissed), row.interval,
        row.lastHit.map(BeijingTime.day) ?? "",
      ])
    }
    func names(_ standing: RuleLedger.Standing) -> [RuleRow] {
      rows.filter { $0.standing == standing }
    }
    var text = table.text
    func add(_ heading: String, _ lines: [String]) {
      guard !lines.isEmpty else { return }
      text += "\n\(heading)\n" + lines.map { "  \($0)\n" }.joined()
    }
    add(
      "redundant: decide nothing, and hit only where another rule does too",
      names(.redundant).map {
        "\($0.rule) (\($0.hits) hits) with \($0.alwaysWith.joined(separator: ", "))"
      })
    add("never decisive", names(.neverDecisive).map { "\($0.rule) (\($0.hits) hits)" })
    add("dead: hit nothing", names(.dead).map(\.rule))
    return text
  }

  private var interval: String {
    guard let precision, let precisionLow, let precisionHigh else { return "–" }
    func percent(_ share: Double) -> String { String(Int((share * 100).rounded())) }
    return "\(percent(precision)) % (\(percent(precisionLow))–\(percent(precisionHigh)))"
  }
}
