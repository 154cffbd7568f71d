internal import Foundation

/// The figures of an evaluation as lines for people.
package enum EvaluationReport {
  /// Everything, genre by genre.
  package static func text(_ evaluation: Evaluation) -> String {
    var lines = figures("all", evaluation.all)
    for (genre, figures) in evaluation.genres.sorted(by: { $0.key < $1.key }) {
      lines += [""] + self.figures(genre, figures)
    }
    lines += ["", "kind: label in rows, found in columns"]
    let kinds = ["incident", "response", "policy", "opinion", "promo", "other"]
    lines.append(padded("", 10) + kinds.map { padded($0, 10) }.joined())
    for kind in kinds {
      lines.append(
        padded(kind, 10)
          + kinds.map { padded(String(evaluation.confusion[kind]?[$0] ?? 0), 10) }.joined())
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func figures(_ name: String, _ figures: Evaluation.Figures) -> [String] {
    [
      "\(name): \(figures.items) items",
      "  flagged           " + counts(figures.flagged),
      "  any keyword       " + counts(figures.keywordBaseline) + "   (for comparison)",
      "  kind accuracy     " + share(figures.kind),
      "  categories        micro F1 \(percent(figures.categories.f1)), macro F1 \(percent(figures.categoryMacroF1))",
      "  severity          exact \(share(figures.severity)), within one step \(share(figures.severityWithinOne))",
      "  region            exact \(share(figures.region)), invented where none is given \(share(figures.regionInvented))",
    ]
  }

  private static func counts(_ counts: Evaluation.Counts) -> String {
    "P \(percent(counts.precision))  R \(percent(counts.recall))  F1 \(percent(counts.f1))"
      + "  (tp \(counts.truePositives), fp \(counts.falsePositives), fn \(counts.falseNegatives))"
  }

  private static func share(_ share: Evaluation.Share) -> String {
    "\(percent(share.value)) (\(share.right)/\(share.of))"
  }

  private static func percent(_ value: Double) -> String { String(format: "%.3f", value) }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
