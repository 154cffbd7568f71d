import AlertStage
import ArgumentParser
import Lexicon
import Pipeline

struct LexiconExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Writes a lexicon's rules as CSV for Excel, or as a word file.",
    discussion: """
      The CSV has one row a rule and opens in Excel with Chinese intact; `import --base` puts it back. $lists
      stay as they are. A word file says less: rules that it cannot say become comments, and are told.

      Examples:
        tantou lexicon export > rules.csv
        tantou lexicon export my.yaml --format words --output words.txt
      """)

  @Option(help: "csv or words.")
  var format: ExchangeFormat = .csv
  @OptionGroup var output: OutputOptions
  @Argument(help: ArgumentHelp("Lexicon files; none exports the built-in one.", valueName: "file"))
  var files: [String] = []

  func run() throws {
    let lexicon: CompiledLexicon
    do { lexicon = try DocumentStages.load(files) } catch { throw CommandFailure(error) }
    switch format {
    case .csv:
      let rows = [RuleTable.heading] + RuleTable.rows(of: lexicon)
      try output.write(CSVText.byteOrderMark + rows.map(CSVText.line).joined())
    case .words:
      let writer = WordFileWriter(lexicon)
      try output.write(writer.text)
      tell("a word file cannot say", writer.omitted)
      tell("without what excludes within a sentence", writer.loosened)
    }
  }

  private func tell(_ what: String, _ rules: [String]) {
    guard !rules.isEmpty else { return }
    StandardError.line("warning: \(what): \(rules.joined(separator: ", "))")
  }
}
