import AlertStage
import ArgumentParser
import Records
import Store

struct IncidentsExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Writes incidents as JSON Lines or CSV to standard output.",
    discussion: """
      The CSV opens in Excel with Chinese intact; the JSON Lines are valid against
      Pipelines/Schemas/incident.schema.json.

      Examples:
        tantou incidents export > incidents.jsonl
        tantou incidents export --format csv --status new > new.csv
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case jsonl, csv }

  @OptionGroup var store: StoreOptions
  @OptionGroup var filter: FilterOptions
  @OptionGroup var language: LanguageOptions
  @Option(help: "jsonl or csv.")
  var format: Format = .jsonl

  func run() throws {
    let incidents = try store.openExisting(.readOnly)
    let output = StandardOutput.shared
    if format == .csv { output.write(IncidentCSV.heading(language.language)) }
    do {
      try incidents.forEachIncident(filter.filter(order: .id, limit: nil)) { incident in
        switch format {
        case .jsonl: output.line(try RecordCoding.line(incident))
        case .csv: output.write(IncidentCSV.row(incident, language.language))
        }
      }
    } catch {
      throw CommandFailure(error)
    }
    output.flush()
  }
}
