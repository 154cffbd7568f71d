import AlertStage
import ArgumentParser
import CaseWork
import Foundation
import Store

struct DigestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "digest",
    abstract: "Writes the report of a day, a week, half a month or a month.",
    discussion: """
      日报 (day), 周报 (week, Monday to Sunday), 半月通报 (halfmonth, cut off on the 15th and at the end of the
      month), 月报 (month). Every figure is counted from records and carries the ids behind it in the annex;
      nothing else is written. The period is the one in which --date lies; today's is counted up to now.

      Examples:
        tantou digest --period day
        tantou digest --period week -o weekly.docx
        tantou digest --period halfmonth --date 2026-11-30 -o bulletin.xlsx
      """)

  @OptionGroup var store: StoreOptions
  @OptionGroup var options: PaperOptions
  @Option(help: "day, week, halfmonth or month.")
  var period: ReportPeriod.Length
  @Option(help: ArgumentHelp("A day of the period. Default: today.", valueName: "YYYY-MM-DD"))
  var date: String?

  func validate() throws {
    if let date, BeijingDay.number(date) == nil {
      throw ValidationError("--date \(date) is no day; write it as 2026-11-23.")
    }
  }

  func run() throws {
    let now = Date()
    let today = BeijingDay.number(of: now)
    let day = date.flatMap { BeijingDay.number($0) } ?? today
    let span = ReportPeriod(period, containing: day)
    guard span.start <= now else {
      throw CommandFailure.usage(
        "the period begins on \(BeijingDay.string(of: span.start)), which is still to come")
    }
    var tally = PeriodTally(span, try options.setting(now))
    do {
      try store.openExisting(.readOnly).forEachIncident(
        of: span, changed: { tally.add($0) }, standing: { tally.add($0) })
    } catch {
      throw CommandFailure(error)
    }
    try options.write(tally.paper(), options.format(else: .text))
  }
}

extension ReportPeriod.Length: ExpressibleByArgument {}
