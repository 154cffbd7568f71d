import Foundation
import Lexicon
import Records
import Scoring
import TestKit
import Testing

/// Rows of `Modality/modality.tsv`: what is forbidden, denied, supposed, asked, advised, remembered,
/// praised, quoted or invented is no incident; what happens all the same is one.
@Suite struct ModalityTests {
  @Test func everyRow() throws {
    let csv = try Data(contentsOf: Checkout.root.appending(path: "Pipelines/Data/gazetteer.csv"))
    let lexicon = try CompiledLexicon.load(paths: [
      Checkout.path("Pipelines/Lexicons/education.yaml")
    ])
    let scorer = try DocumentScorer(lexicon: lexicon, gazetteer: Gazetteer(csv: Array(csv)))
    let rows = try String(
      contentsOf: Checkout.root.appending(path: "Tests/ScoringTests/Modality/modality.tsv"),
      encoding: .utf8
    ).split(separator: "\n").filter { !$0.hasPrefix("#") }
    #expect(rows.count >= 60)
    for row in rows {
      let cells = row.split(separator: "\t").map(String.init)
      let finding = scorer.score(Document(id: "1", format: .text, text: cells[2])).finding
      #expect(
        finding.flagged == cells[0].hasPrefix("flag"),
        "\(cells[1]): \(cells[2]) \(finding.score)")
    }
  }
}
