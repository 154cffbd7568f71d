import ArgumentParser
import Foundation
import Lexicon
import Pipeline
import Records

struct LexiconCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lexicon",
    abstract: "Checks lexicon files and tries them on texts.",
    discussion: """
      Examples:
        tantou lexicon check Pipelines/Lexicons/education.yaml
        tantou lexicon try "学校让家长轮流到校管理晚自习"
      """,
    subcommands: [
      LexiconCheckCommand.self, LexiconTryCommand.self, LexiconFitCommand.self,
      LexiconDiffCommand.self, LexiconStatsCommand.self, LexiconImportCommand.self,
      LexiconExportCommand.self, LexiconSuggestCommand.self,
    ])
}

struct LexiconCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Validates lexicon files and every rule's examples.",
    discussion: """
      Warns of duplicate, shadowed, unreachable and too-common terms. Ends with status 1 when a file
      does not hold.

      Example:
        tantou lexicon check Pipelines/Lexicons/education.yaml
      """)

  @Argument(help: ArgumentHelp("Lexicon files; none checks the built-in one.", valueName: "file"))
  var files: [String] = []

  func run() throws {
    let lexicon: CompiledLexicon
    do {
      lexicon = try DocumentStages.load(files)
    } catch {
      throw CommandFailure(status: 1, message: CommandFailure(error).message)
    }
    let warnings = lexicon.lint()
    for warning in warnings { StandardError.line(warning.rendered) }
    let failures = lexicon.checkExamples()
    for failure in failures { StandardError.line(failure.rendered) }
    for reference in lexicon.references {
      StandardOutput.shared.write(
        "\(reference.name) \(reference.version) (\(reference.sha256.prefix(12)))\n")
    }
    StandardOutput.shared.write(
      "\(lexicon.categories.count) categories, \(lexicon.rules.count) rules, \(lexicon.cues.count) cues: "
        + "\(failures.count) examples that do not hold, \(warnings.count) warnings\n")
    StandardOutput.shared.flush()
    if !failures.isEmpty { throw ExitCode(1) }
  }
}
