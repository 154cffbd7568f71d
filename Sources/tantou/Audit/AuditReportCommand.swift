import ArgumentParser
import Foundation
import Records
import Scoring

struct AuditReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Reads a reviewed sample and says how much was missed in all, with an interval.",
    discussion: """
      The interval is Clopper and Pearson's: with 95 % or more the truth lies in it. It holds for the documents
      that were in the store when the sample was drawn, copies counted each.

      Example:
        tantou audit report sample.csv
      """)

  @Flag(help: "The figures as one JSON object.")
  var json = false
  @Argument(help: ArgumentHelp("The reviewed table.", valueName: "file"))
  var file: String

  func run() throws {
    let sheet = try AuditSheet(try TableFile.text(of: file), path: file)
    let reviewed = sheet.missed + sheet.rightlyLeft
    guard
      let estimate = RecallEstimate(
        missed: sheet.missed, reviewed: reviewed, population: sheet.population)
    else {
      throw CommandFailure.checkFailed("\(file): no document has a verdict yet")
    }
    let output = StandardOutput.shared
    if json {
      output.line(try RecordCoding.line(estimate))
    } else {
      output.write(text(estimate, seed: sheet.seed))
    }
    output.flush()
    if sheet.open > 0 {
      StandardError.line(
        "warning: \(sheet.open) documents of the sample have no verdict; the figures hold only if those"
          + " left out are like the others")
    }
  }

  private func text(_ estimate: RecallEstimate, seed: String) -> String {
    func percent(_ share: Double) -> String { String(format: "%.2f %%", share * 100) }
    return """
      sample:     \(estimate.reviewed) reviewed of \(estimate.population) documents not flagged, seed \(seed)
      missed:     \(estimate.missed) in the sample, \(percent(estimate.share)) \
      (95 %: \(percent(estimate.shareLow)) to \(percent(estimate.shareHigh)))
      estimate:   \(estimate.estimate) missed in all (95 %: \(estimate.low) to \(estimate.high))

      """
  }
}
