import ArgumentParser
import Fetcher
import Foundation
import Parsing
import Pipeline
import Records
import Scoring

struct ScoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: "Reads as `parse` does and prints findings as JSON Lines.",
    discussion: """
      Prints flagged documents; with --all every one. A pure filter: no clock, no store, no network.

      Examples:
        tantou score crawl/
        tantou parse crawl/ | tantou score --documents --all -
        tantou score --lexicon my.yaml page.html
      """)

  @OptionGroup var lexicons: LexiconOptions
  @OptionGroup var bounds: LimitOptions
  @OptionGroup var width: WidthOptions
  @Flag(
    help:
      "The input is JSON Lines of documents as `parse` prints them; id and title or text are enough."
  )
  var documents = false
  @Flag(help: "Print findings that are not flagged too.")
  var all = false
  @Option(
    help: ArgumentHelp(
      "Address of the page or feed, where the dump does not say it.", valueName: "base"))
  var url: String?
  @Option(help: ArgumentHelp("Content-Type as the server sent it.", valueName: "ct"))
  var contentType: String?
  @Argument(help: ArgumentHelp("Files, folders, or - for standard input.", valueName: "path"))
  var paths: [String]

  func run() async throws {
    let stages: DocumentStages
    let limits = bounds.limits
    do {
      stages = try DocumentStages(
        lexicons: lexicons.lexicon,
        parser: .init(limits: limits.parsing, baseURL: url, contentType: contentType))
    } catch {
      throw CommandFailure(error)
    }
    var reporter = ProblemReporter()
    if documents {
      try await DocumentLineFlow(paths: paths, width: width.jobs).run(
        transform: { lines(of: [$0], stages) }, report: { reporter.report($0) },
        print: { StandardOutput.shared.line($0) })
    } else {
      try await DocumentFlow(paths: paths, width: width.jobs, limits: limits.fetching).run(
        transform: { raw in
          let parsed = stages.parser.parse(raw)
          return (lines(of: parsed.documents, stages), parsed.problems)
        },
        report: { reporter.report($0) }, print: { StandardOutput.shared.line($0) })
    }
    try reporter.finish()
  }

  private func lines(of documents: [Document], _ stages: DocumentStages) -> [[UInt8]] {
    documents.compactMap { document in
      let finding = stages.scorer.score(document).finding
      return finding.flagged || all ? try? RecordCoding.line(finding) : nil
    }
  }
}
