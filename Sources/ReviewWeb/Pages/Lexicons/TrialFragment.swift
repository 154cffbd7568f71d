internal import AlertStage
internal import Foundation
internal import Pipeline
internal import Records
internal import Scoring
internal import Store

/// A draft tried on a pasted text or on documents of the archive, explained as `lexicon try` does.
enum TrialFragment {
  /// Scalars of a pasted text.
  static let longestText = 100_000
  /// Documents of the archive that are tried at once, and of one incident.
  private static let mostDocuments = 10
  private static let mostOfIncident = 3

  static func html(
    _ draft: LexiconShelf.Draft, _ request: PageRequest, _ desk: Desk
  ) throws -> HTML {
    guard let stages = draft.stages else {
      return
        "<p class=\"soft\">\(request.t("草稿有误，改正后才能试算。", "The draft has errors: correct them to try it."))</p>"
    }
    let (documents, missing) = try documents(request, desk)
    guard !documents.isEmpty || !missing.isEmpty else {
      return "<p class=\"soft\">\(request.t("填入一段文字或编号后试算。", "Give a text or ids to try."))</p>"
    }
    let notes: HTML =
      missing.isEmpty
      ? ""
      : "<p class=\"error\">\(request.t("没有找到", "not found")): \(missing.joined(separator: ", "))</p>"
    let titles = stages.lexicon.ruleTitles
    return notes
      + documents.html { explained($0, stages.scorer.explain($0), titles, request) }
  }

  private static func documents(
    _ request: PageRequest, _ desk: Desk
  ) throws -> (found: [Document], missing: [String]) {
    var found: [Document] = []
    var missing: [String] = []
    let form = request.form
    let text = form["sample"].map { String($0.unicodeScalars.prefix(longestText)) }
    if text != nil || form["sample-title"] != nil {
      found.append(
        Document(
          id: request.t("粘贴的文字", "pasted text"), format: .text, title: form["sample-title"],
          text: text))
    }
    let ids = (form["items"] ?? "").split { ",，;； \n\r\t".contains($0) }.map(String.init)
    for id in ids.prefix(mostDocuments) where found.count < mostDocuments {
      if let incident = try desk.store.incident(id: id) {
        for source in incident.sources.prefix(mostOfIncident) {
          if let archived = try desk.store.document(id: source.document) {
            found.append(archived.document)
          }
        }
      } else if let archived = try desk.store.document(id: id) {
        found.append(archived.document)
      } else {
        missing.append(String(id.prefix(80)))
      }
    }
    return (found, missing)
  }

  private static func explained(
    _ document: Document, _ explanation: Explanation, _ titles: RuleTitles,
    _ request: PageRequest
  ) -> HTML {
    let finding = explanation.scored.finding
    let kinds = explanation.kinds.filter { $0.points > 0 }.prefix(4).html { kind in
      let reasons = kind.reasons.map { request.t(ExplanationWords.chinese(reason: $0), $0) }
      return
        "<li>\(Labels.kind(kind.kind, request.language)) \(Badges.points(kind.points))：\(PersonalDataMask.masked(reasons.joined(separator: "，")))</li>"
    }
    let misses: HTML =
      explanation.whyNot.isEmpty
      ? ""
      : """
      <h4>\(request.t("差一点命中的规则", "Rules that nearly hit"))</h4><ul>\
      \(explanation.whyNot.html { "<li>\(whyNot($0, titles, request))</li>" })</ul>
      """
    return """
      <section class="trial"><h3>\(document.title.map(PersonalDataMask.masked) ?? document.id) \(verdict(explanation, request))</h3>
      \(field(document.title, .title, finding, titles, request))\(field(document.text, .text, finding, titles, request))
      \(receipt(finding, titles, request))
      <h4>\(request.t("性质判断", "Kind"))：\(Labels.kind(finding.kind, request.language))</h4><ul>\(kinds)</ul>\(misses)</section>
      """
  }

  /// Whether it would be shown to an inspector, and if not, why.
  private static func verdict(_ explanation: Explanation, _ request: PageRequest) -> HTML {
    let finding = explanation.scored.finding
    if finding.flagged {
      let severity: HTML = finding.severity.map { Badges.severity($0, request) } ?? ""
      return "<span class=\"badge late\">\(request.t("会预警", "flagged"))</span> \(severity)"
    }
    var reasons: [String] = []
    if finding.score < finding.threshold {
      let short = Badges.points(finding.threshold - finding.score)
      reasons.append(request.t("距阈值差 \(short) 分", "\(short) points short of the threshold"))
    }
    if let nearest = explanation.nearest {
      let short = Badges.points(finding.threshold - nearest.score)
      let quote = PersonalDataMask.masked(String(nearest.quote.prefix(20)))
      reasons.append(
        request.t(
          "最接近的一段“\(quote)…”差 \(short) 分", "its nearest passage “\(quote)…” is \(short) short"))
    }
    if !finding.kind.isReportable {
      let kind = Labels.kind(finding.kind, request.language)
      reasons.append(request.t("性质为“\(kind)”，不列入", "texts of kind \(kind) are not listed"))
    }
    return
      "<span class=\"badge status\">\(request.t("不预警", "not flagged"))</span> <span class=\"small\">\(reasons.joined(separator: "；"))</span>"
  }

  private static func field(
    _ raw: String?, _ field: Field, _ finding: Finding, _ titles: RuleTitles,
    _ request: PageRequest
  ) -> HTML {
    guard let raw, !raw.isEmpty else { return "" }
    let spans = titles.spans(finding.evidence, in: field, request)
    let label = field == .title ? request.t("标题", "Title") : request.t("正文", "Body")
    let marked = HighlightedText(PersonalDataMask.masked(raw), spans: spans).html(gap: " … ")
    return
      "<div class=\"original\" tabindex=\"0\" role=\"region\" aria-label=\"\(label)\">\(marked)</div>"
  }

  private static func whyNot(
    _ why: WhyNot, _ titles: RuleTitles, _ request: PageRequest
  ) -> HTML {
    let words = PersonalDataMask.masked(request.t(ExplanationWords.chinese(why), why.detail))
    let title: HTML = titles[why.rule].map { "\($0) " } ?? ""
    return "\(title)<span class=\"small soft\">\(why.rule)</span>：\(words)"
  }

  private static func receipt(
    _ finding: Finding, _ titles: RuleTitles, _ request: PageRequest
  ) -> HTML {
    ReceiptTable.html(
      finding.evidence, titles: titles, sum: finding.score, threshold: finding.threshold, request)
  }
}
