internal import AlertStage
internal import Records

/// A score as a receipt: every line's weight, factors and points, and the sum.
enum ReceiptTable {
  /// - Parameters:
  ///   - threshold: shown beside the sum where it is known.
  ///   - verdict: what stands behind a line; without it there is no such column.
  static func html(
    _ evidence: [Evidence], titles: RuleTitles, sum: Double, threshold: Double?,
    _ request: PageRequest,
    verdict: ((Evidence) -> HTML)? = nil
  ) -> HTML {
    let limit: HTML =
      threshold.map { " · \(request.t("阈值", "threshold")) \(Badges.points($0))" } ?? ""
    let head: HTML =
      verdict == nil ? "" : "<th scope=\"col\">\(request.t("该处命中", "This hit"))</th>"
    let end: HTML = verdict == nil ? "" : "<td></td>"
    return """
      <div class="scroll"><table class="receipt">
      <thead><tr><th scope="col">\(request.t("命中", "Evidence"))</th><th scope="col">\(request.t("规则", "Rule"))</th>
      <th scope="col" class="number">\(request.t("权重", "Weight"))</th><th scope="col">\(request.t("调整", "Adjustments"))</th>
      <th scope="col" class="number">\(request.t("得分", "Points"))</th>\(head)</tr></thead>
      <tbody>\(evidence.html { line($0, titles, request, verdict) })</tbody>
      <tfoot><tr><th scope="row" colspan="4">\(request.t("合计", "Sum"))\(limit)</th><td class="number points"><b>\(Badges.points(sum))</b></td>\(end)</tr></tfoot>
      </table></div>
      """
  }

  private static func line(
    _ evidence: Evidence, _ titles: RuleTitles, _ request: PageRequest,
    _ verdict: ((Evidence) -> HTML)?
  ) -> HTML {
    let factors = evidence.adjustments.map {
      "× \(Badges.points($0.factor)) \(Labels.adjustment($0.reason, request.language))"
    }.joined(separator: request.t("；", "; "))
    return """
      <tr><td class="quote">\(PersonalDataMask.masked(evidence.quote))</td><td>\(titles.html(evidence, request))</td>
      <td class="number" data-label="\(request.t("权重", "Weight"))">\(Badges.points(evidence.weight))</td><td>\(factors)</td>
      <td class="number points">\(Badges.points(evidence.points))</td>\(verdict.map { "<td>\($0(evidence))</td>" as HTML })</tr>
      """
  }
}
