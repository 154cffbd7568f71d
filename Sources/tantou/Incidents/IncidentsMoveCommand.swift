import AlertStage
import ArgumentParser
import CaseWork
import Foundation
import Pipeline
import Records
import Store

struct IncidentsMoveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "move", abstract: "Takes an incident one step on in the workflow.",
    discussion: """
      MOVE is the status it goes to (opened, notified, transferred, verifying, verified, rectifying,
      spot-check, closed, archived, reopened, dismissed, merged) or a side move (extend, escalate, return).
      A move that is not allowed names those that are. Days count Chinese working days when written as +5.

      Examples:
        tantou incidents move TT-2026-000001 dismissed --reason policy-text
        tantou incidents move TT-2026-000001 transferred --unit 某区教育局 --due +5
        tantou incidents move TT-2026-000001 verified --finding substantiated
        tantou incidents move TT-2026-000001 closed --reason 当事人要求不公开 --note 已整改
      """)

  @OptionGroup var store: StoreOptions
  @OptionGroup var actor: ActorOptions
  @Option(
    help:
      "Why: for dismissed false-positive, irrelevant, policy-text, old-news or advert; else in words."
  )
  var reason: String?
  @Option(help: "The unit concerned or handling it: notified, transferred.")
  var unit: String?
  @Option(help: ArgumentHelp("A day, or +N working days: transferred, extend.", valueName: "day"))
  var due: String?
  @Option(help: "For verified: substantiated, partly, unsubstantiated or unverifiable.")
  var finding: String?
  @Option(help: ArgumentHelp("For merged: the incident it goes into.", valueName: "id"))
  var into: String?
  @Option(help: "For closed: how it ended.")
  var outcome: String?
  @Option(help: "A remark.")
  var note: String?
  @Argument(help: ArgumentHelp("The incident's id.", valueName: "id"))
  var id: String
  @Argument(help: ArgumentHelp("Where to.", valueName: "move"))
  var move: String

  func run() throws {
    try store.change(id) { incidents, now in
      let calendar = try WorkCalendar(csv: BundledData.workdays.bytes)
      var day: Date?
      if let due {
        guard let date = calendar.due(due, from: now) else {
          throw CommandFailure.usage(
            "--due \(due) is no day; write 2026-12-01, or +5 for working days")
        }
        day = date
      }
      let action = try IncidentAction(
        word: move,
        options: MoveOptions(
          reason: reason.map(PersonalDataMask.masked), unit: unit, due: day, finding: finding,
          note: note.map(PersonalDataMask.masked), outcome: outcome.map(PersonalDataMask.masked),
          into: into, assignee: nil))
      return try incidents.apply(
        action, to: id, by: actor.by, at: now, note: note.map(PersonalDataMask.masked))
    }
  }
}

struct IncidentsAssignCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assign", abstract: "Gives an incident to somebody.",
    discussion: """
      Examples:
        tantou incidents assign TT-2026-000001 --to 督查一科
        tantou incidents assign TT-2026-000001 --nobody
      """)

  @OptionGroup var store: StoreOptions
  @OptionGroup var actor: ActorOptions
  @Option(help: "Who handles it.")
  var to: String?
  @Flag(help: "Take it back.")
  var nobody = false
  @Option(help: "A remark.")
  var note: String?
  @Argument(help: ArgumentHelp("The incident's id.", valueName: "id"))
  var id: String

  func validate() throws {
    guard (to != nil) != nobody else { throw ValidationError("Give either --to NAME or --nobody.") }
  }

  func run() throws {
    try store.change(id) { incidents, now in
      try incidents.apply(
        .assign(to: to), to: id, by: actor.by, at: now, note: note.map(PersonalDataMask.masked))
    }
  }
}

struct IncidentsNoteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "note", abstract: "Writes a remark on an incident.",
    discussion: """
      Example:
        tantou incidents note TT-2026-000001 "已电话联系区教育局"
      """)

  @OptionGroup var store: StoreOptions
  @OptionGroup var actor: ActorOptions
  @Argument(help: ArgumentHelp("The incident's id.", valueName: "id"))
  var id: String
  @Argument(help: ArgumentHelp("The remark.", valueName: "text"))
  var text: String

  func run() throws {
    try store.change(id) { incidents, now in
      try incidents.apply(.note(PersonalDataMask.masked(text)), to: id, by: actor.by, at: now)
    }
  }
}
