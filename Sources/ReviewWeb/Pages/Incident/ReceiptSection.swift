internal import AlertStage
internal import Records
internal import Store

/// The receipt of the open document's score, with a verdict on each hit.
enum ReceiptSection {
  static func html(_ opened: IncidentPages.Opened, _ request: PageRequest) -> HTML {
    let finding = opened.document?.finding
    let evidence = finding?.evidence ?? opened.incident.evidence.map(\.evidence)
    let sum = finding?.score ?? opened.incident.score
    let lexicons = (finding?.lexicons ?? opened.incident.lexicons)
      .map { "\($0.name) \($0.version) (\($0.sha256.prefix(12)))" }.joined(separator: ", ")
    let table = ReceiptTable.html(
      evidence, titles: opened.titles, sum: sum,
      threshold: finding?.threshold, request,
      verdict: { EvidenceVerdictForm.html($0, opened, request) })
    return """
      <section class="card"><h2>\(request.t("分值明细", "Score receipt"))</h2>\(table)
      <p class="small soft">\(request.t("词库", "Lexicons")): \(lexicons)</p></section>
      """
  }
}
