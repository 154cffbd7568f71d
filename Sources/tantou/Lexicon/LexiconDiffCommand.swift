import AlertStage
import ArgumentParser
import CaseWork
import Fetcher
import Foundation
import Lexicon
import Parsing
import Pipeline
import Records
import Scoring
import Store

struct LexiconDiffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Says what an edit would newly flag, no longer flag, and re-grade.",
    discussion: """
      Both lexicons score the same documents: a store's whole archive, or paths. With a store, what people
      have decided about the incidents concerned stands beside the change, and an edit that loses an
      incident for which a case was opened ends with status 1. No difference prints nothing.

      Examples:
        tantou lexicon diff Pipelines/Lexicons/education.yaml draft.yaml --against tantou.sqlite
        tantou lexicon diff built-in draft.yaml --against crawl/ archive.warc.gz --json
      """)

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("A store, or files and folders as for `score`.", valueName: "store|path"))
  var against: [String]
  @Flag(help: "The paths hold JSON Lines of documents, as `parse` prints them.")
  var documents = false
  @Flag(help: "End with 0 even if incidents are lost for which a case was opened.")
  var acceptLoss = false
  @Flag(help: "One line of JSON a changed document.")
  var json = false
  @OptionGroup var width: WidthOptions
  @Argument(
    help: ArgumentHelp("The lexicon as it is; `built-in` is the binary's.", valueName: "old"))
  var old: String
  @Argument(help: ArgumentHelp("The edited lexicon.", valueName: "new"))
  var new: String

  func run() async throws {
    let before = try Self.stages(old)
    let after = try Self.stages(new)
    let source = try ReplaySource.source(against, areDocuments: documents)
    var difference = ArchiveDifference(before: before.lexicon, after: after.lexicon)
    var reporter = ProblemReporter()
    do {
      try await Replay(source, width: width.jobs).run(
        transform: { item in
          ArchiveDifference.Comparison(
            incident: item.archived?.incident, before: before.scorer.score(item.document),
            after: after.scorer.score(item.document))
        },
        report: { reporter.report($0) }, emit: { difference.add($0) })
      if case .archive(let store) = source { try difference.look(into: store) }
    } catch {
      throw CommandFailure(error)
    }
    try print(difference)
    try reporter.finish()
    let lost = difference.lostCases.map(\.id)
    guard !lost.isEmpty, !acceptLoss else { return }
    throw CommandFailure.checkFailed(
      "incidents with an open case would be lost: \(lost.joined(separator: ", "));"
        + " keep them, or give --accept-loss")
  }

  private static func stages(_ path: String) throws -> DocumentStages {
    do { return try DocumentStages(lexicons: path == "built-in" ? [] : [path]) } catch {
      throw CommandFailure(error)
    }
  }

  private func print(_ difference: ArchiveDifference) throws {
    let output = StandardOutput.shared
    if json {
      for change in difference.changes { output.line(try RecordCoding.line(change)) }
    } else {
      output.write(DifferenceSheet(difference: difference).text)
    }
    output.flush()
    StandardError.line(DifferenceSheet(difference: difference).summary)
  }
}
