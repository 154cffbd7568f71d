internal import AlertStage
internal import Records
internal import Store

/// The receipt of the open document's score: every line's weight, factors and points, and the sum.
enum ReceiptSection {
  static func html(_ opened: IncidentPages.Opened, _ request: PageRequest) -> HTML {
    let finding = opened.document?.finding
    let evidence = finding?.evidence ?? opened.incident.evidence.map(\.evidence)
    let lines = evidence.html { line($0, opened, request) }
    let sum = finding?.score ?? opened.incident.score
    let threshold: HTML =
      finding.map { " · \(request.t("阈值", "threshold")) \(Badges.points($0.threshold))" } ?? ""
    let lexicons = (finding?.lexicons ?? opened.incident.lexicons)
      .map { "\($0.name) \($0.version) (\($0.sha256.prefix(12)))" }.joined(separator: ", ")
    return """
      <section class="card"><h2>\(request.t("分值明细", "Score receipt"))</h2><div class="scroll"><table>
      <thead><tr><th scope="col">\(request.t("命中", "Evidence"))</th><th scope="col">\(request.t("规则", "Rule"))</th>
      <th scope="col" class="number">\(request.t("权重", "Weight"))</th><th scope="col">\(request.t("调整", "Adjustments"))</th>
      <th scope="col" class="number">\(request.t("得分", "Points"))</th><th scope="col">\(request.t("该处命中", "This hit"))</th></tr></thead>
      <tbody>\(lines)</tbody>
      <tfoot><tr><th scope="row" colspan="4">\(request.t("合计", "Sum"))\(threshold)</th><td class="number"><b>\(Badges.points(sum))</b></td><td></td></tr></tfoot>
      </table></div><p class="small soft">\(request.t("词库", "Lexicons")): \(lexicons)</p></section>
      """
  }

  private static func line(
    _ evidence: Evidence, _ opened: IncidentPages.Opened, _ request: PageRequest
  ) -> HTML {
    let factors = evidence.adjustments.map {
      "× \(Badges.points($0.factor)) \(Labels.adjustment($0.reason, request.language))"
    }.joined(separator: request.t("；", "; "))
    let rule =
      switch evidence.rule {
      case Evidence.signalRule: request.t("统计特征", "fitted signal")
      case Evidence.remainderRule: request.t("其余统计特征合计", "all other signals")
      default: evidence.rule
      }
    return """
      <tr><td>\(PersonalDataMask.masked(evidence.quote))</td><td>\(rule)</td>
      <td class="number">\(Badges.points(evidence.weight))</td><td>\(factors)</td>
      <td class="number">\(Badges.points(evidence.points))</td>
      <td>\(EvidenceVerdictForm.html(evidence, opened, request))</td></tr>
      """
  }
}
