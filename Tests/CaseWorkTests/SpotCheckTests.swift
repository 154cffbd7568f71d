import CaseWork
import Digests
import Foundation
import Records
import Testing

@Suite struct SpotCheckTests {
  private let schools = (1...40).map {
    RegisteredInstitution(
      id: "S\($0)", name: "澄江市第\($0)中学", city: "澄江市", district: $0 % 2 == 0 ? "东城区" : "西城区")
  }
  private let inspectors = (1...6).map {
    RegisteredInspector(
      id: "I\($0)", name: "督学\($0)", institution: "澄江市第\($0)中学",
      district: $0 == 6 ? "东城区" : "")
  }

  private func lottery() throws -> SpotCheckLottery {
    try SpotCheckLottery(institutions: schools, inspectors: inspectors)
  }

  @Test func theDrawFollowsTheSpecification() throws {
    let items = try lottery().draw(seed: " 20261125 ", count: 5, team: 2)
    let expected = schools.map {
      ($0.id, SHA256Digest.hex(of: "20261125\ninstitution\n\($0.id)\n1"))
    }
    .sorted { $0.1 < $1.1 }.prefix(5)
    #expect(
      items.map(\.institution.id) == expected.map(\.0) && items.map(\.lot) == expected.map(\.1))
    #expect(items.map(\.position) == [1, 2, 3, 4, 5])
    // Fixed for good: a published draw must come out the same next year.
    #expect(items.map(\.institution.id) == ["S10", "S2", "S35", "S30", "S28"])
    #expect(
      items.map { $0.inspectors.map(\.id) } == [
        ["I3", "I2"], ["I4", "I5"], ["I1", "I6"], ["I2", "I5"], ["I4", "I1"],
      ])
  }

  @Test func theOrderOfRowsAndDoubledRowsDoNotMatter() throws {
    let turned = try SpotCheckLottery(
      institutions: schools.reversed() + schools, inspectors: inspectors.reversed())
    #expect(
      try turned.draw(seed: "7", count: 9, team: 2) == lottery().draw(seed: "7", count: 9, team: 2))
    #expect(turned.population == 40)
    #expect(try turned.institutionsSHA256 == lottery().institutionsSHA256)
    #expect(
      try lottery().draw(seed: "8", count: 9, team: 2)
        != lottery().draw(seed: "7", count: 9, team: 2))
  }

  @Test func nobodyChecksTheOwnInstitutionOrDistrict() throws {
    let items = try lottery().draw(seed: "7", count: 40, team: 6)
    for item in items {
      let ids = item.inspectors.map(\.id)
      if let number = Int(item.institution.id.dropFirst()), number <= 6 {
        #expect(!ids.contains("I\(number)"))
      }
      #expect(ids.contains("I6") == (item.institution.district != "东城区"))
    }
    // Work is shared out evenly among those who may check anything.
    let pairs = try lottery().draw(seed: "7", count: 20, team: 1)
    let loads = Dictionary(grouping: pairs.flatMap(\.inspectors), by: \.id).mapValues(\.count)
    #expect(loads.values.allSatisfy { (3...4).contains($0) }, "\(loads)")
  }

  @Test func incidentsGiveMoreLots() throws {
    let three = Array(schools.prefix(3))
    let lottery = try SpotCheckLottery(institutions: three, inspectors: inspectors)
    let weights = ["S2": (1...7).map { "TT-2026-00000\($0)" }]
    var first = 0
    for seed in 0..<1000 {
      let items = try lottery.draw(seed: String(seed), count: 1, team: 1, incidents: weights)
      if items[0].institution.id == "S2" {
        first += 1
        #expect(items[0].weight == 8 && items[0].incidents == weights["S2"])
      }
    }
    // 8 lots of 10: 800 ± 3.2 standard deviations.
    #expect((760...840).contains(first), "\(first)")
    let many = try lottery.draw(
      seed: "1", count: 3, team: 1, incidents: ["S1": (1...900).map { "TT-\($0)" }])
    #expect(many.map(\.weight).max() == 50)
  }

  @Test func wrongRegistersAndSeedsAreNamed() throws {
    for (institutions, word) in [
      ([], "is empty"),
      (
        [RegisteredInstitution(id: "1", name: "甲中学"), RegisteredInstitution(id: "1", name: "乙中学")],
        "乙中学"
      ),
    ] {
      let error = #expect(throws: SpotCheckError.self) {
        _ = try SpotCheckLottery(institutions: institutions, inspectors: inspectors)
      }
      #expect(error?.message.contains(word) == true)
    }
    for seed in ["", "  ", "1\n2"] {
      #expect(throws: SpotCheckError.self) { try lottery().draw(seed: seed, count: 1, team: 1) }
    }
    #expect(throws: SpotCheckError.self) { try lottery().draw(seed: "1", count: 0, team: 1) }
  }

  @Test func onlyWhatIsCertainGivesWeight() throws {
    func incident(
      _ number: Int, _ name: String, _ region: String?, _ status: IncidentStatus = .opened,
      verdict: String? = nil
    ) -> Incident {
      var incident = Sample.incident(status, id: "TT-2026-00000\(number)", verdict: verdict)
      incident.institution = name
      incident.region = region.map { Region(code: nil, name: $0) }
      return incident
    }
    let twin = { RegisteredInstitution(name: "实验学校", city: "澄江市", district: $0) }
    var weights = SpotCheckWeights([
      RegisteredInstitution(name: "望津中学", province: "云岭省", city: "澄江市", district: "东城区"),
      twin("东城区"), twin("西城区"),
    ])
    let id = "云岭省/澄江市/东城区/望津中学"
    for counted in [
      incident(1, "望津中学", "云岭省澄江市东城区"), incident(2, "望津中学", nil),
      incident(3, "东城区望津中学", "云岭省澄江市"), incident(4, "实验学校", "云岭省澄江市西城区"),
    ] { weights.add(counted) }
    for left in [
      incident(5, "望津中学", "云岭省澄江市西城区"), incident(6, "望津中学", nil, .new),
      incident(7, "望津中学", nil, .dismissed), incident(8, "实验学校", "云岭省澄江市"),
      incident(9, "望津中学", nil, .closed, verdict: "unsubstantiated"), incident(9, "望津第一中学", nil),
    ] { weights.add(left) }
    #expect(weights.incidents[id] == ["TT-2026-000001", "TT-2026-000002", "TT-2026-000003"])
    #expect(weights.incidents["澄江市/西城区/实验学校"] == ["TT-2026-000004"])
    #expect(weights.incidents.count == 2)
  }
}
