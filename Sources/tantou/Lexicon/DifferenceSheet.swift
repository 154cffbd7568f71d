import AlertStage
import Pipeline
import Records
import Scoring

/// What an edit changes, for a terminal.
struct DifferenceSheet {
  let difference: ArchiveDifference

  /// One line for people, whatever was found.
  var summary: String {
    let counts = FindingChange.Effect.allCases.map { "\(difference.count($0)) \($0.rawValue)" }
    return "\(Self.name(difference.before)) → \(Self.name(difference.after)): "
      + "\(difference.compared) documents compared, " + counts.joined(separator: ", ")
  }

  /// The rules behind the changes, then every changed document; empty when there is none.
  var text: String {
    guard !difference.changes.isEmpty else { return "" }
    var table = Table([
      .init(title: "RULE", width: 44), .init(title: "GAINED", width: 7),
      .init(title: "LOST", width: 7), .init(title: "RE-GRADED", width: 9),
    ])
    for rule in difference.rules {
      table.add([rule.rule, String(rule.gained), String(rule.lost), String(rule.regraded)])
    }
    let parts = FindingChange.Effect.allCases.compactMap(section)
    return table.text + parts.joined()
  }

  private func section(_ effect: FindingChange.Effect) -> String? {
    let those = difference.changes.filter { $0.change.effect == effect }
    guard !those.isEmpty else { return nil }
    return "\n\(effect.rawValue)\n" + those.map(lines).joined()
  }

  private func lines(_ item: ArchiveDifference.Change) -> String {
    let change = item.change
    let name = change.document.title ?? change.document.id
    var lines = ["  " + name.replacing("\n", with: " ")]
    if let place = change.document.url ?? change.document.path { lines.append("      " + place) }
    lines.append("      " + grades(change.before, change.after))
    lines += change.rules.map {
      "      \($0.rule): \(IncidentTable.rounded($0.before)) → \(IncidentTable.rounded($0.after))"
    }
    if let incident = item.incident { lines.append("      " + Self.state(incident)) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func grades(_ before: FindingChange.Grade, _ after: FindingChange.Grade) -> String {
    func pair(_ old: String, _ new: String) -> String { old == new ? new : "\(old) → \(new)" }
    func score(_ grade: FindingChange.Grade) -> String {
      "\(IncidentTable.rounded(grade.score)) of \(IncidentTable.rounded(grade.threshold))"
    }
    return [
      "score " + pair(score(before), score(after)),
      "kind " + pair(before.kind.rawValue, after.kind.rawValue),
      "severity " + pair(before.severity?.rawValue ?? "–", after.severity?.rawValue ?? "–"),
      "categories "
        + pair(before.categories.joined(separator: " "), after.categories.joined(separator: " ")),
    ].joined(separator: ", ")
  }

  private static func state(_ incident: ArchiveDifference.IncidentState) -> String {
    "\(incident.id) \(Labels.status(incident.status, .chinese))"
      + (incident.verdict.map { " \(Labels.verdict($0, .chinese))" } ?? "")
  }

  private static func name(_ lexicons: [LexiconReference]) -> String {
    lexicons.map { "\($0.name) \($0.version) (\($0.sha256.prefix(8)))" }
      .joined(separator: " + ")
  }
}
