import AlertStage
import ArgumentParser
import Foundation
import Store

struct IncidentsPaperCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "paper", abstract: "Writes a paper on one incident.",
    discussion: """
      督办单 (supervise), 转办单 (transfer), 提示函 (notice) or 专报 (report), filled from the record; personal
      data is masked. A 督办单 or 转办单 names the unit of the last transfer and the recorded due date, or
      5 working days from today.

      Examples:
        tantou incidents paper TT-2026-000001 --form supervise -o order.html
        tantou incidents paper TT-2026-000001 --form report -o report.docx
      """)

  /// The forms that are on one incident.
  enum Form: String, ExpressibleByArgument, CaseIterable {
    case supervise, transfer, notice, report
  }

  @OptionGroup var store: StoreOptions
  @OptionGroup var options: PaperOptions
  @Option(help: "supervise, transfer, notice or report.")
  var form: Form
  @Argument(help: ArgumentHelp("The incident's id.", valueName: "id"))
  var id: String

  func run() throws {
    let incident = try store.incident(id, in: store.openExisting(.readOnly))
    let form: PaperForm =
      switch form {
      case .supervise: .supervise
      case .transfer: .transfer
      case .notice: .notice
      case .report: .report
      }
    guard let paper = IncidentPaper.make(form, of: incident, try options.setting(Date())) else {
      throw CommandFailure.usage("\(form.rawValue) is no paper on one incident")
    }
    try options.write(paper, options.format(else: .html))
  }
}

struct IncidentsLedgerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger", abstract: "Writes the ledger (台账) of incidents.",
    discussion: """
      Every column as XLSX; twelve columns across on A4 as HTML or DOCX. CSV: `tantou incidents export
      --format csv`.

      Examples:
        tantou incidents ledger --since 2026-11-01 -o ledger.xlsx
        tantou incidents ledger --status opened -o open.html
      """)

  @OptionGroup var store: StoreOptions
  @OptionGroup var filter: FilterOptions
  @OptionGroup var options: PaperOptions

  func run() throws {
    let incidents = try store.openExisting(.readOnly)
    let format = options.format(else: .xlsx)
    var ledger = LedgerPaper(format == .xlsx ? .full : .printed, try options.setting(Date()))
    do {
      try incidents.forEachIncident(filter.filter(order: .id, limit: nil)) { ledger.add($0) }
    } catch {
      throw CommandFailure(error)
    }
    try options.write(ledger.paper(), format)
  }
}
