import AlertStage
import ArgumentParser
import Foundation
import Lexicon
import Pipeline
import Records

struct LexiconImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Turns a CSV table or a word file into a lexicon file.",
    discussion: """
      A table has the columns of `lexicon export`, of which only `match` (匹配, 关键词) is needed; without a
      heading it is a list of words. A word file has groups of lines: word, +must, !not, @n, /regex/, => name,
      [组名], [GLOBAL_FILTER]. With --base, the rules of that lexicon are replaced and all else of it stays.
      The result passes `lexicon check`, or nothing is written.

      Examples:
        tantou lexicon import rules.csv --base built-in --output new.yaml
        tantou lexicon import frequency_words.txt --category fees > words.yaml
      """)

  @Option(help: "csv or words. Default: by the file's name.")
  var format: ExchangeFormat?
  @Option(
    help: ArgumentHelp(
      "The lexicon that the rules belong into; `built-in` is the binary's.", valueName: "file"))
  var base: String?
  @Option(help: ArgumentHelp("Category of rules that name none.", valueName: "id"))
  var category = "imported"
  @Option(help: "Severity of rules that name none: critical, major, moderate, minor.")
  var severity: Severity = .moderate
  @Option(help: "Weight of rules that name none; 4 is the usual threshold.")
  var weight = 4.0
  @Option(help: ArgumentHelp("Name of a new lexicon.", valueName: "id"))
  var name = "imported"
  @Option(help: "Version of a new lexicon.")
  var lexiconVersion = "1"
  @OptionGroup var output: OutputOptions
  @Argument(
    help: ArgumentHelp("A table or a word file, or - for standard input.", valueName: "file"))
  var file: String

  func run() throws {
    let text = try TableFile.text(of: file)
    let baseText = try base.map(Self.text)
    var draft = LexiconDraft(name: name, title: "导入的规则", version: lexiconVersion)
    if category == "imported" { draft.categoryTitles = [category: "导入"] }
    if let base, let baseText {
      do {
        let lexicon = try CompiledLexicon.load(
          sources: [LexiconSource(name: base, bytes: Array(baseText.utf8))])
        for known in lexicon.categories { draft.categoryTitles[known.id] = known.title }
      } catch {
        throw CommandFailure(error)
      }
    }
    try report(read(text, into: &draft))
    let yaml = baseText.map(draft.yaml(inPlaceOfRulesOf:)) ?? draft.yaml
    let lexicon = try checked(yaml, draft)
    try output.write(yaml)
    for name in lexicon.weightsFiles { try putWeights(name) }
    StandardError.line("\(draft.rules.count) rules")
  }

  private static func text(of base: String) throws -> String {
    guard base == "built-in" else { return try TableFile.text(of: base) }
    return String(decoding: BundledData.educationLexicon.bytes, as: UTF8.self)
  }

  private func read(_ text: String, into draft: inout LexiconDraft) -> [ImportFault] {
    let standard = RuleDraft.standard(category: category, severity: severity, weight: weight)
    switch format ?? ExchangeFormat(path: file) {
    case .csv:
      let rows = CSVText.rows(text).map { (line: $0.line, cells: $0.cells) }
      return RuleTable.read(rows, into: &draft, standard: standard)
    case .words: return draft.read(words: text, standard: standard)
    }
  }

  private func report(_ faults: [ImportFault]) throws {
    for fault in faults.sorted(by: { $0.line < $1.line }) {
      StandardError.line(
        "\(file):\(fault.line): \(fault.isWarning ? "warning" : "error"): \(fault.message)")
    }
    guard faults.allSatisfy(\.isWarning) else {
      throw CommandFailure.checkFailed("\(file): not imported; mend the lines above")
    }
  }

  /// Holds the result to what `lexicon check` asks, and puts what is wrong down to the imported line.
  private func checked(_ yaml: String, _ draft: LexiconDraft) throws -> CompiledLexicon {
    var diagnostics: [LexiconDiagnostic]
    do {
      let lexicon = try CompiledLexicon.load(
        sources: [LexiconSource(name: output.output ?? "new lexicon", bytes: Array(yaml.utf8))])
      diagnostics = lexicon.checkExamples()
      if diagnostics.isEmpty { return lexicon }
    } catch {
      diagnostics = error.diagnostics
    }
    let lines = Dictionary(
      draft.rules.map { ($0.id, $0.line) }, uniquingKeysWith: { first, _ in first })
    for diagnostic in diagnostics {
      if let rule = diagnostic.rule, let line = lines[rule] {
        StandardError.line("\(file):\(line): error: rule \"\(rule)\": \(diagnostic.message)")
      } else {
        StandardError.line(diagnostic.rendered)
      }
    }
    let hint =
      base == nil && diagnostics.contains { $0.message.contains("$") }
      ? "; name the lexicon that has the $lists with --base" : ""
    throw CommandFailure.checkFailed("\(file): not imported\(hint)")
  }

  /// The weights that the base names belong beside the new file too.
  private func putWeights(_ name: String) throws {
    let folder = output.output.map { ($0 as NSString).deletingLastPathComponent }
    let place = folder.map { ($0 as NSString).appendingPathComponent(name) }
    if let place, FileManager.default.fileExists(atPath: place) { return }
    let source = ((base ?? "") as NSString).deletingLastPathComponent
    let bytes =
      base == "built-in"
      ? BundledData.educationWeights.bytes
      : FileManager.default.contents(atPath: (source as NSString).appendingPathComponent(name))
        .map(Array.init)
    guard let place, let bytes else {
      StandardError.line("warning: the lexicon wants the file \(name) beside it")
      return
    }
    do { try AtomicFile.replace(place, with: bytes) } catch { throw CommandFailure(error) }
    StandardError.line("\(place): the weights that the lexicon names")
  }
}
