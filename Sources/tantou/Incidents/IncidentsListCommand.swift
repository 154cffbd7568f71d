import ArgumentParser
import Records
import Store

struct IncidentsListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists incidents, the newest first.",
    discussion: """
      Examples:
        tantou incidents list
        tantou incidents list --severity major --region 4503 --lang en
        tantou incidents list --json
      """)

  @OptionGroup var store: StoreOptions
  @OptionGroup var filter: FilterOptions
  @OptionGroup var language: LanguageOptions
  @Option(help: ArgumentHelp("At most N.", valueName: "n"))
  var limit = 50
  @Flag(help: "Records as JSON Lines instead of a table.")
  var json = false

  func run() throws {
    let incidents = try store.openExisting(.readOnly)
    let found: [Incident]
    let count: Int
    do {
      found = try incidents.incidents(filter.filter(order: .newest, limit: limit))
      count = try incidents.count(filter.filter(order: .newest, limit: nil))
    } catch {
      throw CommandFailure(error)
    }
    let output = StandardOutput.shared
    if json {
      for incident in found { output.line(try RecordCoding.line(incident)) }
    } else if found.isEmpty {
      StandardError.line("no incident is like that in \(store.store)")
    } else {
      output.write(IncidentTable.text(of: found, language: language.language))
      if count > found.count {
        output.write("… and \(count - found.count) more; --limit shows them\n")
      }
    }
    output.flush()
  }
}
