import ChineseText
import Foundation
import Records
import Scoring
import TestKit
import Testing

/// Rows of `Places/places.tsv`: what stands around a place's name says whether the event was there.
@Suite struct PlaceTests {
  @Test func everyRow() throws {
    let csv = try Data(contentsOf: Checkout.root.appending(path: "Pipelines/Data/gazetteer.csv"))
    let gazetteer = try Gazetteer(csv: Array(csv))
    let rows = try String(
      contentsOf: Checkout.root.appending(path: "Tests/ScoringTests/Places/places.tsv"),
      encoding: .utf8)
    for row in rows.split(separator: "\n") where !row.hasPrefix("#") {
      let cells = row.split(separator: "\t").map(String.init)
      let code = gazetteer.resolve(cells[1])?.code
      #expect(code == (cells[0] == "-" ? nil : cells[0]), "\(cells[1])")
    }
  }
}
