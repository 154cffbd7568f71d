internal import CaseWork
internal import Pipeline
internal import Records
internal import Scoring

/// Names of regions by their codes, and the phases of the school year, from the built-in data.
struct Places: Sendable {
  let schoolCalendar: SchoolCalendar
  private let gazetteer: Gazetteer

  /// The data lie in the binary and are checked by tests; damaged ones would end the start.
  init() throws {
    gazetteer = try DocumentStages.bundledGazetteer()
    schoolCalendar = try SchoolCalendar(csv: BundledData.schoolCalendar.bytes)
  }

  /// The name of a code or the start of one; the code itself when it is unknown.
  func name(_ code: String) -> String {
    let digits = code.prefix(6)
    let full = digits + String(repeating: "0", count: max(0, 6 - digits.utf8.count))
    return gazetteer.region(code: String(full))?.name ?? code
  }
}
