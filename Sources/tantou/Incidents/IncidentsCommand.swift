import ArgumentParser

struct IncidentsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "incidents",
    abstract: "Lists, shows, exports, and follows up incidents.",
    discussion: """
      Examples:
        tantou incidents list --status new --severity major
        tantou incidents show TT-2026-000001
        tantou incidents export --format csv > incidents.csv
        tantou incidents move TT-2026-000001 transferred --unit 某区教育局 --due +5 --note 请核查
        tantou incidents paper TT-2026-000001 --form supervise -o order.html
        tantou incidents verify
      """,
    subcommands: [
      IncidentsListCommand.self, IncidentsShowCommand.self, IncidentsExportCommand.self,
      IncidentsVerifyCommand.self, IncidentsAssignCommand.self, IncidentsMoveCommand.self,
      IncidentsNoteCommand.self, IncidentsMergeCommand.self, IncidentsSplitCommand.self,
      IncidentsPaperCommand.self, IncidentsLedgerCommand.self,
    ],
    defaultSubcommand: IncidentsListCommand.self)
}
