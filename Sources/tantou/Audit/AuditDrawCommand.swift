import AlertStage
import ArgumentParser
import Scoring
import Store

struct AuditDrawCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "draw",
    abstract: "Draws a random sample of documents that were not flagged, as CSV for review.",
    discussion: """
      Every document that was not flagged is as likely to be drawn; the same store, seed and size give the
      same sample. Write 漏报 (missed) or 正确 (right) into the column 结论 (verdict); leave it empty where you
      have not looked. Personal data are masked.

      Example:
        tantou audit draw --store bureau.sqlite --seed 7 --size 200 > sample.csv
      """)

  @OptionGroup var store: StoreOptions
  @OptionGroup var language: LanguageOptions
  @Option(help: ArgumentHelp("Any number; write it down to draw the same again.", valueName: "n"))
  var seed: UInt64
  @Option(help: ArgumentHelp("Documents to draw.", valueName: "n"))
  var size: Int

  func validate() throws {
    guard size > 0 else { throw ValidationError("--size is a number above 0.") }
  }

  func run() throws {
    let archive = try store.openExisting(.readOnly)
    let output = StandardOutput.shared
    do {
      let numbers = try archive.unflaggedNumbers()
      guard !numbers.isEmpty else {
        throw CommandFailure.checkFailed("\(store.store): no document that was not flagged")
      }
      let places = SeededSample.places(of: numbers.count, size: size, seed: seed)
      output.write(
        CSVText.byteOrderMark
          + CSVText.line(AuditSheet.Column.allCases.map { $0.title(language.language) }))
      for (row, place) in places.enumerated() {
        for document in try archive.archive(after: numbers[place] - 1, limit: 1) {
          output.write(
            AuditSheet.line(
              row + 1, document, population: numbers.count, seed: seed, language.language))
        }
      }
      output.flush()
      StandardError.line("\(places.count) of \(numbers.count) documents that were not flagged")
    } catch {
      throw CommandFailure(error)
    }
  }
}
