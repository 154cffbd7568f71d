internal import Digests

/// Draws institutions and inspectors by lot, as SPOTCHECKS.md says: a pure function of its input,
/// whatever the order of the rows.
package struct SpotCheckLottery: Sendable {
  /// Lots that one institution may have: beyond that a draw would no longer be a draw.
  package static let mostLots = 50

  private let institutions: [RegisteredInstitution]
  private let inspectors: [RegisteredInspector]

  /// Rows with the same id become one.
  ///
  /// - Throws: ``SpotCheckError`` when rows of one id differ, or a register is empty.
  package init(
    institutions: [RegisteredInstitution], inspectors: [RegisteredInspector]
  ) throws(SpotCheckError) {
    self.institutions = try Self.distinct(institutions, \.id, \.name)
    self.inspectors = try Self.distinct(inspectors, \.id, \.name)
    guard !self.institutions.isEmpty else {
      throw SpotCheckError(message: "the register of institutions is empty")
    }
    guard !self.inspectors.isEmpty else {
      throw SpotCheckError(message: "the register of inspectors is empty")
    }
  }

  /// Institutions in the register.
  package var population: Int { institutions.count }

  /// Inspectors in the register.
  package var inspectorCount: Int { inspectors.count }

  /// SHA-256 of the ids sorted by their bytes, each with a line feed: two who draw can tell whether they have the
  /// same register.
  package var institutionsSHA256: String { Self.fingerprint(institutions.map(\.id)) }

  /// Likewise of the inspectors.
  package var inspectorsSHA256: String { Self.fingerprint(inspectors.map(\.id)) }

  /// Draws.
  ///
  /// O(lots · log lots + drawn · inspectors · log inspectors).
  ///
  /// - Parameters:
  ///   - incidents: by id of the institution, the incidents that give it more lots.
  ///   - team: inspectors for each institution.
  /// - Throws: ``SpotCheckError`` for a seed that is empty or has line ends, and for counts below 1.
  package func draw(
    seed: String, count: Int, team: Int, incidents: [String: [String]] = [:]
  ) throws(SpotCheckError) -> [SpotCheckItem] {
    let seed = seed.trimmed
    guard !seed.isEmpty, !seed.contains(where: \.isNewline) else {
      throw SpotCheckError(message: "the seed is a text of one line; publish it before the draw")
    }
    guard count > 0, team > 0 else {
      throw SpotCheckError(message: "a draw needs at least one institution and one inspector each")
    }
    let lots = institutions.map { institution -> Drawn in
      let behind = incidents[institution.id] ?? []
      let weight = min(1 + behind.count, Self.mostLots)
      return Drawn(
        institution: institution, incidents: behind, weight: weight,
        lot: Self.lot(seed, institution.id, weight))
    }.sorted {
      $0.lot != $1.lot
        ? $0.lot < $1.lot : $0.institution.id.utf8.lexicographicallyPrecedes($1.institution.id.utf8)
    }
    var loads: [String: Int] = [:]
    return lots.prefix(count).enumerated().map { index, drawn in
      let assigned = assign(to: drawn.institution, seed: seed, team: team, loads: &loads)
      return SpotCheckItem(
        position: index + 1, institution: drawn.institution, weight: drawn.weight,
        incidents: drawn.incidents.sorted(), lot: drawn.lot,
        inspectors: assigned.map { SpotCheckItem.Inspector(id: $0.id, name: $0.name) })
    }
  }

  private struct Drawn {
    let institution: RegisteredInstitution
    let incidents: [String]
    let weight: Int
    let lot: String
  }

  /// The smallest of an institution's lots.
  private static func lot(_ seed: String, _ id: String, _ weight: Int) -> String {
    (1...weight).map { SHA256Digest.hex(of: "\(seed)\ninstitution\n\(id)\n\($0)") }.min() ?? ""
  }

  private func assign(
    to institution: RegisteredInstitution, seed: String, team: Int, loads: inout [String: Int]
  ) -> [RegisteredInspector] {
    let keyed = inspectors.filter { $0.mayCheck(institution) }.map { inspector in
      (
        load: loads[inspector.id, default: 0],
        lot: SHA256Digest.hex(of: "\(seed)\ninspector\n\(institution.id)\n\(inspector.id)"),
        inspector: inspector
      )
    }
    let chosen = keyed.sorted { left, right in
      if left.load != right.load { return left.load < right.load }
      return left.lot != right.lot
        ? left.lot < right.lot
        : left.inspector.id.utf8.lexicographicallyPrecedes(right.inspector.id.utf8)
    }.prefix(team).map(\.inspector)
    for inspector in chosen { loads[inspector.id, default: 0] += 1 }
    return chosen
  }

  private static func fingerprint(_ ids: [String]) -> String {
    let sorted = ids.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return SHA256Digest.hex(of: sorted.map { $0 + "\n" }.joined())
  }

  private static func distinct<Row: Equatable>(
    _ rows: [Row], _ id: KeyPath<Row, String>, _ name: KeyPath<Row, String>
  ) throws(SpotCheckError) -> [Row] {
    var known: [String: Row] = [:]
    var distinct: [Row] = []
    for row in rows {
      let key = row[keyPath: id]
      if let other = known[key] {
        guard other == row else {
          throw SpotCheckError(
            message: "the id \(key) stands for \(other[keyPath: name]) and, with other particulars,"
              + " for \(row[keyPath: name]): an id names one row")
        }
        continue
      }
      known[key] = row
      distinct.append(row)
    }
    return distinct
  }
}
