package import Records

/// Finds the incidents that give an institution of a register more lots.
///
/// Only what is certain counts: a case that somebody opened and no check refuted, whose institution
/// bears the register's name, in a place that agrees, and no other row of the register fits.
package struct SpotCheckWeights: Sendable {
  /// Rows of the register by every form of name that may stand in a record.
  private var rows: [String: [RegisteredInstitution]] = [:]
  /// By id of the institution.
  package private(set) var incidents: [String: [String]] = [:]

  package init(_ institutions: [RegisteredInstitution]) {
    var seen: Set<String> = []
    for institution in institutions where seen.insert(institution.id).inserted {
      let names = [
        "", institution.district, institution.city, institution.city + institution.district,
      ]
      let keys = Set(names.compactMap { InstitutionName.key($0 + institution.name) })
      for key in keys { rows[key, default: []].append(institution) }
    }
  }

  /// Counts an incident in.
  package mutating func add(_ incident: Incident) {
    guard Judgement(incident) == .confirmed,
      incident.verdict?.value != CheckFinding.unsubstantiated.rawValue,
      let key = InstitutionName.key(incident.institution), let named = rows[key]
    else { return }
    let fitting = named.filter { Self.agrees($0, incident.region?.name) }
    guard fitting.count == 1, let institution = fitting.first else { return }
    incidents[institution.id, default: []].append(incident.id)
  }

  /// Whether the place of a record is the institution's, or one in which it lies: the finest place
  /// that the record names is one of the register's, and what stands above that agrees.
  private static func agrees(_ institution: RegisteredInstitution, _ region: String?) -> Bool {
    guard let region, !region.isEmpty else { return true }
    let levels = [institution.province, institution.city, institution.district]
    for level in levels.indices.reversed() where ends(region, in: levels[level]) {
      return levels[..<level].allSatisfy { $0.isEmpty || region.contains($0) }
    }
    // A register without places cannot disagree.
    return levels.allSatisfy(\.isEmpty)
  }

  /// `桂林` of a register is the `桂林市` of a record.
  private static func ends(_ region: String, in place: String) -> Bool {
    !place.isEmpty && ["", "省", "市", "区", "县"].contains { region.hasSuffix(place + $0) }
  }
}
