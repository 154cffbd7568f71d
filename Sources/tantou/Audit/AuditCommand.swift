import ArgumentParser

struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Estimates what was missed, from a sample of what was not flagged.",
    discussion: """
      Examples:
        tantou audit draw --store bureau.sqlite --seed 7 --size 200 > sample.csv
        tantou audit report sample.csv
      """,
    subcommands: [AuditDrawCommand.self, AuditReportCommand.self])
}
