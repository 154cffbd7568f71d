import ArgumentParser
import Foundation
import Lexicon
import Pipeline
import Records
import Scoring

struct LexiconFitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fit",
    abstract: "Fits the weights of a lexicon's signals to labelled texts.",
    discussion: """
      Prints the figures of contract 2.6 by cross-validation: each part of the gold texts is judged by
      weights that the other parts and the corpus taught. The table that is written has learnt from all.

      Examples:
        tantou lexicon fit gold.jsonl --corpus own.jsonl --lexicon my.yaml --output my.weights.tsv
        tantou lexicon fit gold.jsonl --folds 10
      """)

  @OptionGroup var lexicons: LexiconOptions
  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "Labelled texts that teach but are not judged; =WEIGHT behind the name is theirs alone.",
      valueName: "file"))
  var corpus: [String] = []
  @Option(
    help: ArgumentHelp(
      "How much a text of the corpus counts; texts of a genre are evened out to the shares of kinds in its gold texts.",
      valueName: "weight"))
  var corpusWeight: Double = 0.3
  @Option(help: ArgumentHelp("Parts of the cross-validation; 0 leaves it out.", valueName: "n"))
  var folds: Int = 5
  @Option(
    help: ArgumentHelp(
      "Words by what they are like, as word2vec writes them; learnt from texts without labels.",
      valueName: "file"))
  var vectors: String?
  @Option(help: ArgumentHelp("Where the table is written.", valueName: "file"))
  var output: String?
  @Option(help: ArgumentHelp("Write wrongly judged items here.", valueName: "file"))
  var errors: String?
  @Option(help: ArgumentHelp("Write every judged item here.", valueName: "file"))
  var judged: String?
  @Argument(help: ArgumentHelp("Labelled texts as JSON Lines.", valueName: "gold.jsonl"))
  var gold: String

  func validate() throws {
    guard folds == 0 || (2...100).contains(folds) else {
      throw ValidationError("--folds is 0, or between 2 and 100.")
    }
    guard corpusWeight > 0 else { throw ValidationError("--corpus-weight is above 0.") }
  }

  func run() throws {
    let stages: DocumentStages
    do { stages = try DocumentStages(lexicons: lexicons.lexicon) } catch {
      throw CommandFailure(error)
    }
    let items = try GoldFile.read(gold)
    let words = try vectors.map(Self.readVectors)
    func examples(_ items: [GoldItem], _ weights: [Double]) throws -> [SignalFitting.Example] {
      try zip(items, weights).map { item, weight in
        guard let example = stages.scorer.example(item, weight: weight) else {
          throw CommandFailure.usage(
            "the lexicon names no signals; add the key `signals` with `classes`")
        }
        return example
      }
    }
    let own = try examples(items, items.map { _ in 1 })
    var others: [SignalFitting.Example] = []
    for name in corpus {
      let (path, weight) = Self.weighted(name)
      let texts = try GoldFile.read(path)
      others += try examples(
        texts, CorpusWeights.weights(of: texts, like: items, weight: weight ?? corpusWeight))
    }
    func fit(_ teaching: [SignalFitting.Example]) -> SignalTable {
      SignalFitting(teaching, threshold: stages.lexicon.threshold, vectors: words).table()
    }
    if folds > 0 { try crossValidate(items, own, stages) { fit($0 + others) } }
    if let output {
      var table = fit(own + others)
      table.taughtBy = GoldFile.digest(gold)
      do {
        try Data(table.text.utf8).write(to: URL(filePath: output))
      } catch {
        throw CommandFailure.usage("\(output): cannot be written: \(error.localizedDescription)")
      }
      StandardError.line("wrote \(table.rows.count) signals to \(output)")
    }
  }

  /// `pages.jsonl=1` counts each of its texts once.
  private static func weighted(_ name: String) -> (path: String, weight: Double?) {
    guard let sign = name.lastIndex(of: "="), let weight = Double(name[name.index(after: sign)...]),
      weight > 0
    else { return (name, nil) }
    return (String(name[..<sign]), weight)
  }

  private static func readVectors(_ path: String) throws -> WordVectors {
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw CommandFailure.usage(
        "\(path): cannot be read; give a file of word vectors in word2vec's text format")
    }
    do { return try WordVectors(name: path, bytes: Array(bytes)) } catch {
      throw CommandFailure.usage(error.description)
    }
  }

  private func crossValidate(
    _ items: [GoldItem], _ own: [SignalFitting.Example], _ stages: DocumentStages,
    fit: ([SignalFitting.Example]) -> SignalTable
  ) throws {
    var results: [(gold: GoldItem, finding: Finding)] = []
    for (number, fold) in SignalFitting.folds(items, folds).enumerated() {
      let held = Set(fold)
      let teaching = own.indices.filter { !held.contains($0) }.map { own[$0] }
      let scorer = DocumentScorer(
        lexicon: stages.lexicon, gazetteer: stages.gazetteer, table: fit(teaching))
      results += fold.map { (items[$0], scorer.score(items[$0].document).finding) }
      StandardError.line("part \(number + 1) of \(folds): \(fold.count) texts judged")
    }
    let evaluation = Evaluation(results, gazetteer: stages.gazetteer)
    StandardOutput.shared.write(EvaluationReport.text(evaluation))
    StandardOutput.shared.flush()
    if let judged { try GoldFile.write(results, Set(items.map(\.id)), to: judged) }
    if let errors { try GoldFile.write(results, Set(evaluation.wrong), to: errors) }
  }
}
