internal import Foundation
internal import Lexicon
internal import Pipeline
internal import Records
internal import Scoring
internal import Store

/// A draft against the archive: computed once a pair of texts, then carried on as documents come.
enum WhatIfJobs {
  struct Outcome: Sendable {
    var difference: ArchiveDifference
    /// The last document that was compared.
    let last: Int64
    /// What the archive was like.
    let mark: String
  }

  /// Changes of each effect that are listed.
  static let listed = 200

  /// Where the comparison stands; begins it, or carries it on, when it is not up to date.
  ///
  /// - Parameter seconds: how long to wait for the end.
  static func state(
    _ draft: LexiconShelf.Draft, _ book: LexiconShelf.Book, wait seconds: Double,
    _ request: PageRequest, _ desk: Desk
  ) throws -> ArchiveJobs<Outcome>.State {
    let contents = try desk.lexicons.contents()
    guard let before = contents.stages, let after = draft.stages else {
      throw PageError(
        .refused, "词库有误，无法推演", "the lexicon has errors: there is nothing to compare")
    }
    let key =
      contents.key + ">" + after.lexicon.references.map(\.sha256).joined(separator: "+")
    let mark = try desk.store.archiveMark()
    let known = desk.whatIfs.state(of: key)
    if case .ready(let outcome, _) = known, outcome.mark == mark {
      return .ready(outcome, at: request.time)
    }
    var difference = ArchiveDifference(
      before: before.lexicon, after: after.lexicon, keeping: listed)
    var start: Int64 = 0
    if case .ready(let outcome, _) = known {
      difference = outcome.difference
      start = outcome.last
    }
    let (begun, store) = (difference, desk.store)
    try desk.whatIfs.start(
      key, owner: "\(try request.signedIn().name)/\(book.name)",
      total: try store.totals().documents, clock: desk.clock
    ) { [start] goesOn in
      var difference = begun
      let (old, new) = (before.scorer, after.scorer)
      let end = try ArchiveSweep(store, width: Desk.sweepWidth).run(
        after: start,
        transform: { archived in
          ArchiveDifference.Comparison(
            incident: archived.incident, before: old.score(archived.document),
            after: new.score(archived.document))
        }, goesOn: goesOn, emit: { difference.add($0) })
      guard let end else { return nil }
      try difference.look(into: store)
      return Outcome(difference: difference, last: end, mark: mark)
    }
    desk.whatIfs.wait(for: key, seconds: seconds)
    return desk.whatIfs.state(of: key) ?? .running(done: 0, of: 0)
  }
}
