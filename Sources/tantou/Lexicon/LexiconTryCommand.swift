import ArgumentParser
import Foundation
import Pipeline
import Records
import Scoring

struct LexiconTryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "try",
    abstract: "Explains how a text is scored: rules, adjustments, sum, and why not.",
    discussion: """
      The argument is a text, or the name of a file that holds one.

      Examples:
        tantou lexicon try "学校让家长轮流到校管理晚自习"
        tantou lexicon try --json complaint.txt
      """)

  @OptionGroup var lexicons: LexiconOptions
  @Option(help: "A title beside the text.")
  var title: String?
  @Flag(help: "The finding as one line of JSON, with the key why_not.")
  var json = false
  @Argument(help: ArgumentHelp("A text, or a file.", valueName: "text"))
  var text: String

  func run() throws {
    let stages: DocumentStages
    do { stages = try DocumentStages(lexicons: lexicons.lexicon) } catch {
      throw CommandFailure(error)
    }
    let content = FileManager.default.contents(atPath: text).map {
      String(decoding: $0, as: UTF8.self)
    }
    let document = Document(id: "try", format: .text, title: title, text: content ?? text)
    let explanation = stages.scorer.explain(document)
    let output = StandardOutput.shared
    if json {
      output.line(
        try RecordCoding.line(
          TriedText(finding: explanation.scored.finding, whyNot: explanation.whyNot)))
    } else {
      output.write(
        ExplanationSheet(
          explanation: explanation, document: document, isColoured: output.isTerminal
        ).text)
    }
    output.flush()
  }
}

/// A finding with the key `why_not` beside its own.
private struct TriedText: Encodable {
  let finding: Finding
  let whyNot: [WhyNot]

  private enum CodingKeys: String, CodingKey { case whyNot = "why_not" }

  func encode(to encoder: any Encoder) throws {
    try finding.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(whyNot, forKey: .whyNot)
  }
}

/// An explanation on a terminal.
struct ExplanationSheet {
  let explanation: Explanation
  let document: Document
  let isColoured: Bool

  private var finding: Finding { explanation.scored.finding }

  var text: String {
    var lines: [String] = []
    if let title = document.title { lines.append(marked(title, .title)) }
    if let text = document.text { lines.append(marked(text, .text)) }
    lines += ["", "evidence"]
    lines += finding.evidence.map { evidence in
      let factors = evidence.adjustments.map { " × \($0.factor) (\($0.reason))" }.joined()
      return
        "  \(evidence.weight)\(factors) = \(evidence.points)  \(evidence.rule)  \"\(evidence.quote)\""
    }
    if finding.evidence.isEmpty { lines.append("  none") }
    lines.append("  sum \(finding.score), threshold \(finding.threshold)")
    lines += ["", "kind: \(finding.kind.rawValue)"]
    for kind in explanation.kinds where kind.points > 0 {
      lines.append(
        "  \(kind.kind.rawValue) \(kind.points): " + kind.reasons.joined(separator: ", "))
    }
    lines += ["", finding.flagged ? "flagged" : "not flagged: \(reason)"]
    if finding.flagged {
      lines.append(
        "  categories: " + finding.categories.map { "\($0.id) \($0.score)" }.joined(separator: ", ")
      )
      lines.append(
        "  severity: \(finding.severity?.rawValue ?? "none"), place: \(finding.region?.name ?? "unknown"), institution: \(finding.institution ?? "unknown"), sentiment: \(finding.sentiment)"
      )
    }
    if !explanation.whyNot.isEmpty {
      lines += ["", finding.flagged ? "what nearly counted too" : "why not"]
      lines += explanation.nearMisses.map { "  " + $0 }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var reason: String {
    let kind = "a text of kind \(finding.kind.rawValue) is not for the inspector"
    guard finding.score < finding.threshold else { return kind }
    var reasons = ["\(finding.threshold - finding.score) points short of the threshold"]
    if let nearest = explanation.nearest {
      reasons.append(
        "its nearest passage is \(finding.threshold - nearest.score) short: \"\(LexiconAdvice.short(nearest.quote))\""
      )
    }
    if !finding.kind.isReportable { reasons.append(kind) }
    return reasons.joined(separator: "; ")
  }

  /// The field with its evidence in colour, or between ⟦ ⟧ where there is no colour.
  private func marked(_ text: String, _ field: Field) -> String {
    let scalars = Array(text.unicodeScalars)
    var isHit = [Bool](repeating: false, count: scalars.count)
    for evidence in finding.evidence where evidence.field == field {
      for place in max(0, evidence.start)..<min(scalars.count, evidence.end) { isHit[place] = true }
    }
    var view = String.UnicodeScalarView()
    var inside = false
    func turn(_ on: Bool) {
      let mark = on ? (isColoured ? "\u{1B}[1;31m" : "⟦") : (isColoured ? "\u{1B}[0m" : "⟧")
      view.append(contentsOf: mark.unicodeScalars)
      inside = on
    }
    for (place, scalar) in scalars.enumerated() {
      if isHit[place] != inside { turn(isHit[place]) }
      // A text from anywhere must not steer the terminal.
      view.append(scalar.value < 0x20 && scalar != "\n" ? " " : scalar)
    }
    if inside { turn(false) }
    return String(view)
  }
}
