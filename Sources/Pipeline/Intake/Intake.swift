internal import AlertStage
internal import CaseWork
package import Foundation
internal import Lexicon
package import Records
internal import Scoring
package import Store

/// Takes in letters, visits and hotline tickets: each becomes a document that goes through the same
/// scorer, mask and correlation as a scanned page.
///
/// Safe beside a running scan: an entry is one short transaction, and needs no lock.
///
///     let intake = Intake(stages: stages, store: store, now: { Date() })
///     let taken = try intake.take(entry, by: "信访窗口", opening: false)
package struct Intake: Sendable {
  private let stages: DocumentStages
  private let store: IncidentStore
  private let masksPersonalData: Bool
  private let now: @Sendable () -> Date

  package init(
    stages: DocumentStages, store: IncidentStore, masksPersonalData: Bool = true,
    now: @escaping @Sendable () -> Date
  ) {
    self.stages = stages
    self.store = store
    self.masksPersonalData = masksPersonalData
    self.now = now
  }

  /// What became of an entry.
  package struct Taken: Sendable, Equatable, Codable {
    /// The document's id.
    package var document: String
    /// Whether the store held it already: then nothing was changed, unless a clerk opens now what
    /// was not flagged then.
    package var known: Bool
    /// What the scorer says, whatever the clerk decided.
    package var flagged: Bool
    package var kind: Kind
    package var score: Double
    package var threshold: Double
    /// The incident that it belongs to; null for one that is neither flagged nor opened by hand.
    @NullCoded package var incident: String?
    /// Whether it made that incident, as opposed to joining it.
    package var created: Bool
    /// Whether the incident was opened in the clerk's name.
    package var opened: Bool
  }

  /// Takes in one entry.
  ///
  /// - Parameters:
  ///   - by: who enters it, for the history.
  ///   - opening: open a case for it at once, whatever the scorer says; one that joins an incident
  ///     that is there changes nothing of that incident's status.
  /// - Throws: ``IntakeError`` for an entry that cannot be taken, `StoreError`.
  package func take(_ entry: IntakeEntry, by: String, opening: Bool) throws -> Taken {
    guard let taken = try take([entry], by: by, opening: opening).first else {
      throw IntakeError(message: "the entry was not taken")
    }
    return taken
  }

  /// Takes in entries, in batches of one transaction each; gives what became of each, in order.
  ///
  /// - Throws: ``IntakeError`` when one of them cannot be taken: then none is, `StoreError`.
  package func take(_ entries: [IntakeEntry], by: String, opening: Bool) throws -> [Taken] {
    let moment = now()
    guard !by.trimmingCharacters(in: .whitespaces).isEmpty else {
      throw IntakeError(message: "an entry says who took it in: a name is needed")
    }
    for (index, entry) in entries.enumerated() {
      if let mistake = entry.mistake(now: moment) {
        throw IntakeError(message: entries.count == 1 ? mistake : "entry \(index + 1): \(mistake)")
      }
    }
    let worker = ScanWorker(
      stages: stages, masksPersonalData: masksPersonalData, scanTime: moment)
    var taken: [Taken] = []
    for start in stride(from: 0, to: entries.count, by: Self.batchSize) {
      let slice = entries[start..<min(start + Self.batchSize, entries.count)]
      let judged = slice.map { judge($0, worker, at: moment, opening: opening) }
      let outcomes = try store.takeIn(
        IntakeBatch(
          at: moment, by: by, lexicons: stages.lexicon.references,
          items: judged.map { IntakeItem(arrival: $0.arrival, openingNote: $0.note) }))
      for (judged, outcome) in zip(judged, outcomes) {
        taken.append(
          Taken(
            document: judged.arrival.document.id, known: outcome.known,
            flagged: judged.machine.flagged, kind: judged.machine.kind,
            score: judged.machine.score, threshold: judged.machine.threshold,
            incident: outcome.incident, created: outcome.created, opened: outcome.opened))
      }
    }
    return taken
  }

  private static let batchSize = 256

  private struct Judged {
    let arrival: Arrival
    /// What the scorer said before the clerk had a word.
    let machine: Finding
    /// Stands in the history of an incident that is opened at once.
    let note: String?
  }

  private func judge(
    _ entry: IntakeEntry, _ worker: ScanWorker, at moment: Date, opening: Bool
  ) -> Judged {
    let (document, sha256) = entry.document()
    var machine: Finding?
    let arrival = worker.arrival(
      of: document, sha256: sha256, firstSeen: min(entry.received, moment)
    ) { finding in
      machine = finding
      if opening, !finding.flagged {
        finding.flagged = true
        finding.kind = .incident
        finding.severity = finding.severity ?? .minor
      }
      guard finding.flagged else { return }
      // A clerk who names the school knows it.
      if let institution = entry.institution { finding.institution = institution }
      if finding.region == nil, let place = entry.place {
        finding.region =
          stages.gazetteer.resolve(place) ?? Region(code: nil, name: place)
      }
    }
    let scored = machine ?? arrival.finding
    return Judged(
      arrival: arrival, machine: scored,
      note: opening ? Self.note(entry, scored) : nil)
  }

  /// `人工登记立案（来信）：机器未标记，性质 其他，分值 0.8，阈值 4.0`.
  private static func note(_ entry: IntakeEntry, _ finding: Finding) -> String {
    let judged = finding.flagged ? "机器已标记" : "机器未标记"
    let score = (finding.score * 10).rounded() / 10
    return "人工登记立案（\(entry.channel.chineseName)）：\(judged)，性质 "
      + "\(Labels.kind(finding.kind, .chinese))，分值 \(score)，阈值 \(finding.threshold)"
  }
}

/// An entry that cannot be taken in.
package struct IntakeError: Error, Sendable, Equatable, CustomStringConvertible {
  /// One sentence.
  package let message: String

  package var description: String { message }
}
