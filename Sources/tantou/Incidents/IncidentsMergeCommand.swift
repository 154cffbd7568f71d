import AlertStage
import ArgumentParser
import Foundation
import Records
import Store

struct IncidentsMergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Puts an incident's sources to another one; reopening it undoes that.",
    discussion: """
      Examples:
        tantou incidents merge TT-2026-000002 --into TT-2026-000001
        tantou incidents move TT-2026-000002 reopened      undo
      """)

  @OptionGroup var store: StoreOptions
  @OptionGroup var actor: ActorOptions
  @Option(help: ArgumentHelp("The incident that goes on.", valueName: "id"))
  var into: String
  @Option(help: "Why.")
  var note: String?
  @Argument(help: ArgumentHelp("The incident that goes into it.", valueName: "id"))
  var id: String

  func run() throws {
    try store.change(id) { incidents, now in
      try incidents.merge(
        id, into: into, by: actor.by, at: now, note: note.map(PersonalDataMask.masked))
    }
  }
}

struct IncidentsSplitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "split", abstract: "Takes sources out of an incident into a new one.",
    discussion: """
      The documents of an incident stand under `sources` in `tantou incidents show --json`.

      Example:
        tantou incidents split TT-2026-000001 --document 5d41402abc4b2a76b971
      """)

  @OptionGroup var store: StoreOptions
  @OptionGroup var actor: ActorOptions
  @Option(help: ArgumentHelp("A source's document; may be given several times.", valueName: "id"))
  var document: [String] = []
  @Option(help: "Why.")
  var note: String?
  @Argument(help: ArgumentHelp("The incident.", valueName: "id"))
  var id: String

  func validate() throws {
    guard !document.isEmpty else { throw ValidationError("Name the documents with --document.") }
  }

  func run() throws {
    try store.change(id) { incidents, now in
      try incidents.split(
        id, documents: document, by: actor.by, at: now, note: note.map(PersonalDataMask.masked))
    }
  }
}

extension StoreOptions {
  /// Makes a change to the store and prints where the incident stands then.
  func change(_ id: String, _ body: (IncidentStore, Date) throws -> Incident) throws {
    let incidents = try openExisting(.readWrite)
    _ = try incident(id, in: incidents)
    let changed: Incident
    do { changed = try body(incidents, Date()) } catch { throw CommandFailure(error) }
    StandardOutput.shared.write(
      "\(changed.id)  \(Labels.status(changed.status, .chinese))  \(changed.title)\n")
    StandardOutput.shared.flush()
  }
}
