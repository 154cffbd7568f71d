import ArgumentParser
import Foundation
import Lexicon
import Pipeline
import Records
import Scoring

struct EvalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval",
    abstract: "Prints precision, recall and the other figures on labelled texts.",
    discussion: """
      Gold lines are JSON objects with id, genre, title, text, kind, categories, severity, region.

      Examples:
        tantou eval gold.jsonl
        tantou eval gold.jsonl --lexicon my.yaml --errors wrong.jsonl
      """)

  @OptionGroup var lexicons: LexiconOptions
  @Option(
    help: ArgumentHelp("Write wrongly judged items with their findings here.", valueName: "file"))
  var errors: String?
  @Flag(help: "The figures as one JSON object.")
  var json = false
  @Argument(help: ArgumentHelp("Labelled texts as JSON Lines.", valueName: "gold.jsonl"))
  var gold: String

  func run() throws {
    let stages: DocumentStages
    do { stages = try DocumentStages(lexicons: lexicons.lexicon) } catch {
      throw CommandFailure(error)
    }
    let (texts, unread) = try GoldFile.readCounting(gold)
    let items = texts.map { (gold: $0, finding: stages.scorer.score($0.document).finding) }
    let evaluation = Evaluation(items, gazetteer: stages.gazetteer)
    if json {
      StandardOutput.shared.line(try RecordCoding.line(evaluation))
    } else {
      StandardOutput.shared.write(EvaluationReport.text(evaluation))
    }
    StandardOutput.shared.flush()
    if let taught = stages.lexicon.signals?.table?.taughtBy, taught == GoldFile.digest(gold) {
      StandardError.line(
        "tantou: these texts taught the lexicon's fitted weights, so other texts will fare worse;"
          + " for what to expect of them: tantou lexicon fit \(gold)")
    }
    if let errors { try GoldFile.write(items, Set(evaluation.wrong), to: errors) }
    if unread > 0 { throw ExitCode(1) }
  }
}
