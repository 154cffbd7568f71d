import ArgumentParser
import Foundation
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

  private struct WrongItem: Encodable {
    let gold: GoldItem
    let finding: Finding
  }

  func run() throws {
    guard let bytes = FileManager.default.contents(atPath: gold) else {
      throw CommandFailure.usage("\(gold): cannot be read; give a file of labelled texts")
    }
    let stages: DocumentStages
    do { stages = try DocumentStages(lexicons: lexicons.lexicon) } catch {
      throw CommandFailure(error)
    }
    var items: [(gold: GoldItem, finding: Finding)] = []
    var unread = 0
    for (number, line) in bytes.split(separator: 0x0A).enumerated() {
      do {
        let item = try RecordCoding.value(GoldItem.self, from: line)
        items.append((item, stages.scorer.score(item.document).finding))
      } catch {
        unread += 1
        StandardError.line("error: \(gold): line \(number + 1) is no labelled text; passed over")
      }
    }
    guard !items.isEmpty else {
      throw CommandFailure.checkFailed("\(gold): no labelled text in it")
    }
    let evaluation = Evaluation(items, gazetteer: stages.gazetteer)
    if json {
      StandardOutput.shared.line(try RecordCoding.line(evaluation))
    } else {
      StandardOutput.shared.write(EvaluationReport.text(evaluation))
    }
    StandardOutput.shared.flush()
    if let errors { try write(items, Set(evaluation.wrong), to: errors) }
    if unread > 0 { throw ExitCode(1) }
  }

  private func write(
    _ items: [(gold: GoldItem, finding: Finding)], _ wrong: Set<String>, to path: String
  ) throws {
    var bytes: [UInt8] = []
    for item in items where wrong.contains(item.gold.id) {
      bytes += try RecordCoding.line(WrongItem(gold: item.gold, finding: item.finding))
      bytes.append(0x0A)
    }
    do {
      try Data(bytes).write(to: URL(filePath: path))
    } catch {
      throw CommandFailure.usage("\(path): cannot be written: \(error.localizedDescription)")
    }
  }
}
