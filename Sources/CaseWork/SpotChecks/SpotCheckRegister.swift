/// An institution of a register.
package struct RegisteredInstitution: Sendable, Equatable, Codable {
  /// See SPOTCHECKS.md.
  package let id: String
  package let name: String
  package let province: String
  package let city: String
  package let district: String

  package init(
    id: String = "", name: String, province: String = "", city: String = "", district: String = ""
  ) {
    self.name = name.trimmed
    self.province = province.trimmed
    self.city = city.trimmed
    self.district = district.trimmed
    let parts = [self.province, self.city, self.district, self.name].filter { !$0.isEmpty }
    self.id = id.trimmed.nonEmpty ?? parts.joined(separator: "/")
  }

  /// Where it is, from the province down, what two of them share said once.
  package var place: String {
    var parts: [String] = []
    for part in [province, city, district] where !part.isEmpty && parts.last != part {
      parts.append(part)
    }
    return parts.joined()
  }
}

/// An inspector of a register.
package struct RegisteredInspector: Sendable, Equatable, Codable {
  /// See SPOTCHECKS.md.
  package let id: String
  package let name: String
  /// Where the inspector works or teaches; empty when the register does not say.
  package let institution: String
  package let district: String

  package init(id: String = "", name: String, institution: String = "", district: String = "") {
    self.name = name.trimmed
    self.institution = institution.trimmed
    self.district = district.trimmed
    let parts = [self.institution, self.district, self.name].filter { !$0.isEmpty }
    self.id = id.trimmed.nonEmpty ?? parts.joined(separator: "/")
  }

  /// Whether the inspector may check an institution: not the own one, nor one of the own district.
  package func mayCheck(_ other: RegisteredInstitution) -> Bool {
    if !district.isEmpty, district == other.district { return false }
    guard !institution.isEmpty else { return true }
    if institution == other.id || institution == other.name { return false }
    guard let own = InstitutionName.key(institution) else { return true }
    return own != InstitutionName.key(other.name)
  }
}

/// A register that cannot be drawn from, or a draw that asks for nothing.
package struct SpotCheckError: Error, Sendable, Equatable, CustomStringConvertible {
  /// One sentence.
  package let message: String

  package var description: String { message }

  package init(message: String) { self.message = message }
}
