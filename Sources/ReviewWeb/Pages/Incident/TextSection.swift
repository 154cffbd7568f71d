internal import AlertStage
internal import Records
internal import Store

/// The text of one source with its evidence marked, as it stands or as the scorer sees it.
enum TextSection {
  static func html(_ opened: IncidentPages.Opened, _ request: PageRequest) -> HTML {
    let incident = opened.incident
    guard let archived = opened.document else {
      return
        "<section class=\"card\"><h2>\(request.t("原文", "Text"))</h2><p class=\"soft\">\(request.t("档案中没有该来源的文本。", "The archive holds no text of this source."))</p></section>"
    }
    let isFolded = request.query["view"] == "folded"
    let gap: HTML = """
      <a href="/incidents/\(incident.id)/text/\(FormFields.encoded(archived.document.id))">\
      \(request.t("……（省略，查看全文）……", "… (left out; see the whole text) …"))</a>
      """
    return """
      <section class="card" aria-labelledby="text-heading"><h2 id="text-heading">\(request.t("原文与命中", "Text and evidence"))</h2>
      \(switches(opened, archived, isFolded, request))
      \(field(archived, .title, isFolded, opened, gap, request))
      \(field(archived, .text, isFolded, opened, gap, request))
      \(opened.isUnmasked ? "" : revealForm(incident, archived, request))
      </section>
      """
  }

  private static func switches(
    _ opened: IncidentPages.Opened, _ archived: ArchivedDocument, _ isFolded: Bool,
    _ request: PageRequest
  ) -> HTML {
    let base =
      "/incidents/\(opened.incident.id)?document=\(FormFields.encoded(archived.document.id))"
    let mark: HTML = " aria-current=\"true\""
    let place = archived.document.site ?? archived.document.path ?? archived.document.id
    return """
      <p class="small soft">\(place) · \(archived.document.published.map(Badges.time)) ·
      <a href="\(base)"\(isFolded ? "" : mark)>\(request.t("原样", "As it stands"))</a> |
      <a href="\(base)&amp;view=folded"\(isFolded ? mark : "")>\(request.t("匹配视图（去噪、简体）", "Folded view"))</a></p>
      """
  }

  private static func field(
    _ archived: ArchivedDocument, _ field: Field, _ isFolded: Bool,
    _ opened: IncidentPages.Opened, _ gap: HTML, _ request: PageRequest
  ) -> HTML {
    let raw = field == .title ? archived.document.title : archived.document.text
    guard let raw, !raw.isEmpty else { return "" }
    let mask = { (text: String) in opened.isUnmasked ? text : PersonalDataMask.masked(text) }
    let spans = opened.titles.spans(archived.finding?.evidence ?? [], in: field, request)
    let marked =
      isFolded
      ? HighlightedText.folded(mask(raw), spans: spans)
      : HighlightedText(raw, spans: spans, mask: mask)
    let label = field == .title ? request.t("标题", "Title") : request.t("正文", "Body")
    return """
      <h3>\(label)</h3><div class="original" tabindex="0" role="region" aria-label="\(label)">\(marked.html(gap: gap))</div>
      """
  }

  private static func revealForm(
    _ incident: Incident, _ archived: ArchivedDocument, _ request: PageRequest
  ) -> HTML {
    guard request.visitor?.may(.casework) == true else { return "" }
    return """
      <details class="noprint"><summary>\(request.t("查看未脱敏原文", "Show without masking"))</summary>
      <form method="post" action="/incidents/\(incident.id)/reveal" class="row">\(Layout.token(request))
      <input type="hidden" name="document" value="\(archived.document.id)">
      <label>\(request.t("理由（记入流转记录）", "Reason (goes into the history)"))<input name="reason" required maxlength="200"></label>
      <button>\(request.t("查看", "Show"))</button></form></details>
      """
  }
}
