import AlertStage
import ArgumentParser
import CaseWork
import Lexicon
import Pipeline
import Records
import Scoring
import Store

struct LexiconSuggestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suggest",
    abstract: "Proposes terms, exclusions and weights from what people decided; changes nothing.",
    discussion: """
      Terms: runs of characters that hold together, stand in many surroundings, and are likelier in confirmed
      than in dismissed incidents. Exclusions: for a rule with two dismissals or more, the narrowest words that
      stand where it was wrong and nowhere where it was right, tried with the same engine before they are
      shown. Weights: a logistic regression of the verdicts on the rules' hits, pulled towards the weights
      there are; eight incidents of either verdict are needed. Try a change with `lexicon diff` before you make it.

      Examples:
        tantou lexicon suggest --store bureau.sqlite
        tantou lexicon suggest --store bureau.sqlite --lexicon draft.yaml --json
      """)

  @OptionGroup var replay: ArchiveReplayOptions
  @Option(help: ArgumentHelp("At most so many terms.", valueName: "n"))
  var most = 20
  @Flag(help: "One line of JSON a proposal.")
  var json = false

  func run() async throws {
    let archive = try replay.store.openExisting(.readOnly)
    do {
      let stages = try DocumentStages(lexicons: replay.lexicons.lexicon)
      let scorer = stages.scorer
      var hits = JudgedHits()
      try await Replay(.archive(archive), width: replay.width.jobs).run(
        transform: { JudgedHits.material($0, scorer) }, report: { _ in },
        emit: { if let material = $0 { hits.add(material) } })
      try hits.judge(by: archive)
      try print(LexiconAdvice(hits, stages, most: most))
    } catch {
      throw CommandFailure(error)
    }
  }

  private func print(_ advice: LexiconAdvice) throws {
    let output = StandardOutput.shared
    if json {
      for term in advice.terms { output.line(try RecordCoding.line(term)) }
      for exclusion in advice.exclusions { output.line(try RecordCoding.line(exclusion)) }
      for weight in advice.weights.weights ?? [] { output.line(try RecordCoding.line(weight)) }
    } else {
      output.write(advice.text)
    }
    output.flush()
    StandardError.line(
      "\(advice.confirmed) confirmed and \(advice.dismissed) dismissed incidents: "
        + "\(advice.terms.count) terms, \(advice.exclusions.count) exclusions, "
        + "\(advice.weights.weights?.count ?? 0) weights proposed; nothing was changed"
    )
  }
}
