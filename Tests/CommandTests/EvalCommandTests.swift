import Foundation
import TestKit
import Testing

/// `tantou eval` says when its figures are those of texts that taught the weights.
@Suite struct EvalCommandTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../..").standardized

  @Test func figuresOnTextsThatTaughtTheWeightsAreMarked() throws {
    let scratch = try ScratchFolder()
    let pipelines = Self.root.appending(path: "Pipelines")
    let lexicon = try Data(contentsOf: pipelines.appending(path: "Lexicons/education.yaml"))
    let weights = "*\tincident:0\n"
    try scratch.write("education.yaml", lexicon)
    try scratch.write("education.weights.tsv", weights.utf8)
    let lines = try String(
      contentsOf: pipelines.appending(path: "Corpus/headline.jsonl"), encoding: .utf8
    ).split(separator: "\n")
    try scratch.write("gold.jsonl", lines.prefix(60).joined(separator: "\n").utf8)
    try scratch.write("other.jsonl", lines.dropFirst(60).prefix(20).joined(separator: "\n").utf8)
    let fit = try CommandRun.tantou(
      [
        "lexicon", "fit", "gold.jsonl", "--folds", "0", "--lexicon", "education.yaml",
        "--output", "education.weights.tsv",
      ], in: scratch.url)
    #expect(fit.status == 0, "\(fit.errors)")
    func told(_ gold: String) throws -> String {
      let run = try CommandRun.tantou(
        ["eval", gold, "--lexicon", "education.yaml"], in: scratch.url)
      #expect(run.status == 0 && run.output.contains("flagged"))
      return run.errors
    }
    let cut = try CommandRun.tantou(
      ["lexicon", "fit", "gold.jsonl", "--vectors", "cut.vec"], in: scratch.url)
    #expect(cut.status == 2 && cut.errors.contains("cut.vec: cannot be read"), "\(cut.errors)")
    #expect(try told("gold.jsonl").contains("taught the lexicon's fitted weights"))
    #expect(try told("other.jsonl").isEmpty)
  }
}
