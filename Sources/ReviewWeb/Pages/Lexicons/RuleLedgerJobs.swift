internal import Foundation
internal import Lexicon
internal import Pipeline
internal import Scoring
internal import Store

/// Figures of all rules, computed when somebody asks for them and kept while lexicon and verdicts stand.
enum RuleLedgerJobs {
  /// Figures with what they were computed from.
  struct Ledger: Sendable {
    let figures: [RuleFigures]
    let documents: Int
    let lexicons: String
    let mark: String
  }

  /// What the page knows of the figures.
  struct Current {
    let state: ArchiveJobs<Ledger>.State?
    /// The last figures, possibly of another state of things.
    let last: (value: Ledger, at: Date)?
    let isFresh: Bool

    /// The last figures, by id of the rule.
    var figures: [String: RuleFigures] {
      Dictionary((last?.value.figures ?? []).map { ($0.rule, $0) }, uniquingKeysWith: { $1 })
    }
  }

  static func current(_ contents: LexiconShelf.Contents, _ desk: Desk) throws -> Current {
    let mark = try desk.store.archiveMark()
    let latest = desk.ledgers.latest.map { ($0.value, $0.at) }
    return Current(
      state: desk.ledgers.state(of: contents.key + "|" + mark), last: latest,
      isFresh: latest.map { $0.0.mark == mark && $0.0.lexicons == contents.key } ?? false)
  }

  /// Begins to compute the figures of the present state of things, and waits a moment for them.
  ///
  /// - Throws: ``PageError`` 503 when the lexicons cannot be loaded, or too much is being computed.
  static func start(_ desk: Desk) throws {
    let contents = try desk.lexicons.contents()
    let stages = try contents.usable
    let mark = try desk.store.archiveMark()
    let key = contents.key + "|" + mark
    let total = try desk.store.totals().documents
    let store = desk.store
    try desk.ledgers.start(key, owner: "ledger", total: total, clock: desk.clock) { goesOn in
      let scorer = stages.scorer
      var ledger = RuleLedger(rules: stages.lexicon.rules.map(\.id))
      var documents = 0
      let end = try ArchiveSweep(store, width: Desk.sweepWidth).run(
        transform: { RuleFigures.use(of: $0.document, $0, scorer) }, goesOn: goesOn,
        emit: { use in
          ledger.add(use)
          documents += 1
        })
      guard end != nil else { return nil }
      return Ledger(
        figures: try RuleFigures.all(ledger, stages.lexicon, store), documents: documents,
        lexicons: contents.key, mark: mark)
    }
    desk.ledgers.wait(for: key, seconds: 1.5)
  }
}
