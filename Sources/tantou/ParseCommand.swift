import ArgumentParser
import Fetcher
import Parsing
import Pipeline
import Records

struct ParseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "parse",
    abstract: "Reads pages, feeds, texts and WARC files and prints documents as JSON Lines.",
    discussion: """
      What a file is, its bytes decide, not its name. Input that is broken gives what can be read, and a
      warning with path and byte offset on standard error.

      Examples:
        tantou parse page.html
        tantou parse --url http://edu.example.cn/ crawl/ archive.warc.gz
        curl -s URL | tantou parse --url URL -
      """)

  @Option(
    help: ArgumentHelp(
      "Address of the page or feed, where the dump does not say it.", valueName: "base"))
  var url: String?
  @Option(help: ArgumentHelp("Content-Type as the server sent it.", valueName: "ct"))
  var contentType: String?
  @OptionGroup var bounds: LimitOptions
  @OptionGroup var width: WidthOptions
  @Argument(help: ArgumentHelp("Files, folders, or - for standard input.", valueName: "path"))
  var paths: [String]

  func run() async throws {
    var reporter = ProblemReporter()
    let limits = bounds.limits
    let parser = DocumentParser(
      limits: limits.parsing, baseURL: url, contentType: contentType)
    let passedOver = try await DocumentFlow(
      paths: paths, width: width.jobs, limits: limits.fetching
    ).run(
      transform: { raw in
        let parsed = parser.parse(raw)
        return (parsed.documents.compactMap { try? RecordCoding.line($0) }, parsed.problems)
      },
      report: { reporter.report($0) }, print: { StandardOutput.shared.line($0) })
    reporter.note(passedOver: passedOver)
    try reporter.finish()
  }
}
