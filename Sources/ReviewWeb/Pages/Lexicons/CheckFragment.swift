internal import AlertStage
internal import Lexicon
internal import Pipeline

/// What is wrong with a draft, and what somebody should look at: part of a page, or the answer to a live
/// check.
enum CheckFragment {
  private static let mostShown = 50

  static func html(_ draft: LexiconShelf.Draft, _ request: PageRequest) -> HTML {
    let warnings: HTML =
      draft.warnings.isEmpty
      ? ""
      : """
      <details><summary>\(request.t("提醒 \(draft.warnings.count) 条", "\(draft.warnings.count) warnings"))</summary>
      \(list(draft.warnings, request))</details>
      """
    guard draft.errors.isEmpty else {
      return """
        <p class="error">\(request.t("有 \(draft.errors.count) 处错误，不能发布", "\(draft.errors.count) errors: cannot be published"))</p>
        \(list(draft.errors, request))\(warnings)
        """
    }
    let rules = draft.stages?.lexicon.rules.count ?? 0
    return """
      <p><span class="badge good">\(request.t("校验通过", "check passed"))</span> \
      \(request.t("规则 \(rules) 条，示例全部成立", "\(rules) rules, all examples hold"))</p>\(warnings)
      """
  }

  /// Place, rule, what was expected; and the line with a caret under the place.
  static func list(_ diagnostics: [LexiconDiagnostic], _ request: PageRequest) -> HTML {
    let items = diagnostics.prefix(mostShown).html { diagnostic in
      let parts = diagnostic.rendered.split(separator: "\n", maxSplits: 1).map(String.init)
      let place: HTML = parts.count > 1 ? "<pre>\(parts[1])</pre>" : ""
      let words =
        request.language == .chinese ? chinese(diagnostic) ?? parts.first : parts.first
      return "<li>\(words)\(place)</li>"
    }
    let rest = diagnostics.count - mostShown
    let more: HTML =
      rest > 0 ? "<p class=\"soft\">\(request.t("另有 \(rest) 处", "\(rest) more"))</p>" : ""
    return "<ol class=\"diagnostics\">\(items)</ol>\(more)"
  }

  private static func chinese(_ diagnostic: LexiconDiagnostic) -> String? {
    guard let message = DiagnosticWords.chinese(diagnostic.message) else { return nil }
    let place =
      diagnostic.line > 0
      ? "\(diagnostic.file) 第 \(diagnostic.line) 行第 \(diagnostic.column) 列" : diagnostic.file
    let subject = diagnostic.rule.map { "\(diagnostic.isInCue ? "提示" : "规则") “\($0)”：" } ?? ""
    return "\(place)：\(subject)\(message)"
  }
}
