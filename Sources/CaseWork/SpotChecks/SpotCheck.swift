package import Foundation

/// A drawn institution with those who check it.
package struct SpotCheckItem: Sendable, Equatable, Codable {
  package struct Inspector: Sendable, Equatable, Codable {
    package let id: String
    package let name: String
  }

  /// From 1, in the order of the draw.
  package let position: Int
  package let institution: RegisteredInstitution
  /// How many lots it had.
  package let weight: Int
  /// The incidents that gave it more than one.
  package let incidents: [String]
  /// Its smallest lot, 64 hex digits.
  package let lot: String
  /// Fewer than asked for when no more may check it.
  package let inspectors: [Inspector]
}

/// A draw as it is kept: everything that is needed to draw again.
package struct SpotCheck: Sendable, Equatable, Codable {
  /// `SC-2026-0001`; empty as long as it is not kept.
  package var id: String
  package var at: Date
  package var by: String
  package var seed: String
  package var count: Int
  package var team: Int
  /// Institutions and inspectors in the registers, and the registers' fingerprints.
  package var population: Int
  package var inspectors: Int
  package var institutionsSHA256: String
  package var inspectorsSHA256: String
  /// By id of the institution: the incidents that gave it more than one lot; empty for equal chances.
  package var weights: [String: [String]]
  package var items: [SpotCheckItem]

  enum CodingKeys: String, CodingKey {
    case id, at, by, seed, count, team, population, inspectors
    case institutionsSHA256 = "institutions_sha256"
    case inspectorsSHA256 = "inspectors_sha256"
    case weights, items
  }

  /// Draws from registers.
  package init(
    _ lottery: SpotCheckLottery, seed: String, count: Int, team: Int,
    weights: [String: [String]] = [:], by: String, at: Date
  ) throws(SpotCheckError) {
    id = ""
    self.at = at.wholeSeconds
    self.by = by
    self.seed = seed.trimmed
    self.count = count
    self.team = team
    population = lottery.population
    inspectors = lottery.inspectorCount
    institutionsSHA256 = lottery.institutionsSHA256
    inspectorsSHA256 = lottery.inspectorsSHA256
    self.weights = weights
    items = try lottery.draw(seed: seed, count: count, team: team, incidents: weights)
  }

  /// Whether it is the same draw: who made it when and its id aside.
  package func isSameDraw(as other: SpotCheck) -> Bool {
    var other = other
    (other.id, other.at, other.by) = (id, at, by)
    return self == other
  }
}

/// What a check on the spot brought to light.
package enum SpotCheckResult: String, Sendable, Codable, CaseIterable {
  case clean, problems, rectified
  case notRectified = "not-rectified"
  case notDone = "not-done"

  /// As an inspector says it.
  package var chineseName: String {
    switch self {
    case .clean: "未发现问题"
    case .problems: "发现问题"
    case .rectified: "已整改到位"
    case .notRectified: "整改不到位"
    case .notDone: "未能实施"
    }
  }

  /// By its English or Chinese name.
  package init?(word: String) {
    guard let result = Self.allCases.first(where: { $0.rawValue == word || $0.chineseName == word })
    else { return nil }
    self = result
  }
}

/// A result as it was recorded; a later one for the same institution stands beside it.
package struct SpotCheckRecord: Sendable, Equatable, Codable {
  package var position: Int
  package var result: SpotCheckResult
  package var note: String?
  /// The incident that it was recorded against.
  package var incident: String?
  package var by: String
  package var at: Date

  package init(
    position: Int, result: SpotCheckResult, note: String?, incident: String?, by: String, at: Date
  ) {
    self.position = position
    self.result = result
    self.note = note
    self.incident = incident
    self.by = by
    self.at = at
  }
}
