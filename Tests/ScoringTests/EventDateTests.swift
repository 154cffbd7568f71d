import Foundation
import Lexicon
import Records
import Scoring
import TestKit
import Testing

/// Rows of `Dates/dates.tsv`: publication, day of the event, text.
@Suite struct EventDateTests {
  @Test func everyRow() throws {
    let csv = try Data(contentsOf: Checkout.root.appending(path: "Pipelines/Data/gazetteer.csv"))
    // One rule that every row meets: the day is asked of flagged texts alone.
    let lexicon = try CompiledLexicon.load(paths: [
      Checkout.path("Tests/ScoringTests/Dates/any.yaml")
    ])
    let scorer = try DocumentScorer(lexicon: lexicon, gazetteer: Gazetteer(csv: Array(csv)))
    let rows = try String(
      contentsOf: Checkout.root.appending(path: "Tests/ScoringTests/Dates/dates.tsv"),
      encoding: .utf8)
    for row in rows.split(separator: "\n") where !row.hasPrefix("#") {
      let cells = row.split(separator: "\t").map(String.init)
      let text = cells[2].replacing("\\n", with: "\n")
      let published =
        cells[0] == "-" ? nil : try Date(cells[0] + "T08:30:00+08:00", strategy: .iso8601)
      let document = Document(id: "1", format: .text, published: published, text: text)
      let scored = scorer.score(document)
      #expect(scored.finding.flagged, "\(text)")
      let day = scored.occurred.map {
        $0.addingTimeInterval(8 * 3600).formatted(.iso8601.year().month().day())
      }
      #expect(day == (cells[1] == "-" ? nil : cells[1]), "\(text)")
      #expect(scored.occurred ?? .distantPast <= published ?? .distantFuture)
    }
  }
}
