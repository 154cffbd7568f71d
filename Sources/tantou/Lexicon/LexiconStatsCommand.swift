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
        transform: { RuleFigures.use(of: $0.document, $0.archived, scorer) }, report: { _ in },
        emit: { use in
          ledger.add(use)
          documents += 1
        })
      let rows = try RuleFigures.all(ledger, stages.lexicon, archive)
      try print(rows, documents)
    } catch {
      throw CommandFailure(error)
    }
  }

  private func print(_ rows: [RuleFigures], _ documents: Int) throws {
    let output = StandardOutput.shared
    if json {
      for row in rows { output.line(try RecordCoding.line(row)) }
    } else {
      output.write("\(documents) documents of \(replay.store.store), \(rows.count) rules\n\n")
      output.write(LedgerSheet.table(rows))
    }
    output.flush()
  }
}

/// The figures of rules on a terminal.
enum LedgerSheet {
  /// The rules that hit, then by name those that are dead, redundant or never decisive.
  static func table(_ rows: [RuleFigures]) -> String {
    var table = Table([
      .init(title: "RULE", width: 40), .init(title: "HITS", width: 7),
      .init(title: "FLAGGED", width: 7), .init(title: "DECISIVE", width: 8),
      .init(title: "CONFIRMED", width: 9), .init(title: "DISMISSED", width: 9),
      .init(title: "PRECISION (95 %)", width: 20), .init(title: "LAST HIT", width: 10),
    ])
    for row in rows where row.hits > 0 {
      table.add([
        row.rule, String(row.hits), String(row.flagged), String(row.decisive),
        String(row.confirmed), String(row.dismissed), row.interval ?? "–",
        row.lastHit.map(BeijingTime.day) ?? "",
      ])
    }
    func names(_ standing: RuleLedger.Standing) -> [RuleFigures] {
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
}
