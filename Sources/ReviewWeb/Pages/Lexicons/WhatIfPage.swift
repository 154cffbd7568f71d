internal import AlertStage
internal import CaseWork
internal import Foundation
internal import Pipeline
internal import Records
internal import Scoring

/// What a draft would newly flag, no longer flag and re-grade in the archive, and the form that
/// publishes it.
enum WhatIfPage {
  static func show(_ request: PageRequest, _ desk: Desk) throws -> PageReply {
    let sheet = try LexiconEditor.sheet(request, desk)
    guard sheet.keptAt != nil else {
      return .redirect(to: LexiconPages.address(sheet.book, "edit"))
    }
    guard !sheet.isStale else { return try LexiconEditor.conflict(sheet, request, desk) }
    let draft = try desk.lexicons.check(sheet.text, as: sheet.book)
    guard draft.stages != nil else {
      return try LexiconEditor.page(sheet, request, desk, status: .refused)
    }
    let state = try WhatIfJobs.state(draft, sheet.book, wait: 1.5, request, desk)
    return page(sheet, draft, state, request)
  }

  /// The page; one whose comparison is under way asks for itself again.
  static func page(
    _ sheet: LexiconEditor.Sheet, _ draft: LexiconShelf.Draft,
    _ state: ArchiveJobs<WhatIfJobs.Outcome>.State, _ request: PageRequest,
    status: PageError.Status? = nil, alert: String? = nil
  ) -> PageReply {
    let book = sheet.book
    let title = request.t("推演：\(book.title)", "What if: \(book.title)")
    var isRunning = false
    let outcome: HTML
    switch state {
    case .running(let done, let total):
      isRunning = true
      outcome = """
        <section class="card" role="status"><p>\(request.t("正在把档案用两个版本各过一遍：\(done) / \(total)。页面会自动刷新。", "Going through the archive with both texts: \(done) of \(total). The page reloads itself."))</p>
        <progress max="\(max(1, total))" value="\(done)"></progress></section>
        """
    case .failed(let reason):
      outcome = "<section class=\"card\" role=\"alert\"><p class=\"error\">\(reason)</p></section>"
    case .ready(let found, _):
      outcome = results(found.difference, sheet, draft, request)
    }
    let alarm: HTML =
      alert.map { "<p class=\"card error\" role=\"alert\">\($0)</p>" } ?? ""
    let reply = Layout.page(
      title, request, section: .lexicons, status: status?.rawValue ?? 200, wide: true,
      body: """
        <h1>\(title)</h1>\(alarm)
        <p><a href="\(LexiconPages.address(book, "edit"))">\(request.t("返回编辑", "Back to the editor"))</a></p>
        \(outcome)
        <section class="card"><h2>\(request.t("文本差异", "Difference of the texts"))</h2>\(LineDifference(from: book.text, to: sheet.text).html(request))</section>
        """)
    return isRunning && request.method == .get ? reply.with("refresh", "2") : reply
  }

  private static func results(
    _ difference: ArchiveDifference, _ sheet: LexiconEditor.Sheet, _ draft: LexiconShelf.Draft,
    _ request: PageRequest
  ) -> HTML {
    let tiles = FindingChange.Effect.allCases.html { effect in
      "<li>\(name(effect, request))<b>\(difference.count(effect))</b></li>"
    }
    let rules = difference.rules.prefix(100).html { rule in
      "<tr><td>\(rule.rule)</td><td class=\"number\">\(rule.gained)</td><td class=\"number\">\(rule.lost)</td><td class=\"number\">\(rule.regraded)</td></tr>"
    }
    let table: HTML =
      difference.rules.isEmpty
      ? ""
      : """
      <section class="card scroll"><h2>\(request.t("逐条规则", "Rule by rule"))</h2><table><thead><tr><th scope="col">\(request.t("规则", "Rule"))</th>
      \(FindingChange.Effect.allCases.html { "<th scope=\"col\" class=\"number\">\(name($0, request))</th>" })</tr></thead><tbody>\(rules)</tbody></table></section>
      """
    return """
      <ul class="tiles"><li>\(request.t("比对文本", "Documents compared"))<b>\(difference.compared)</b></li>\(tiles)</ul>
      \(lost(difference, request))\(publishForm(difference, sheet, draft, request))\(table)
      \(FindingChange.Effect.allCases.html { list($0, difference, request) })
      """
  }

  private static func name(_ effect: FindingChange.Effect, _ request: PageRequest) -> String {
    switch effect {
    case .gained: request.t("新增命中", "Gained")
    case .lost: request.t("不再命中", "Lost")
    case .regraded: request.t("评级变化", "Re-graded")
    }
  }

  private static func lost(_ difference: ArchiveDifference, _ request: PageRequest) -> HTML {
    guard !difference.lostCases.isEmpty else { return "" }
    let items = difference.lostCases.prefix(WhatIfJobs.listed).html {
      "<li>\(state($0, request))</li>"
    }
    return """
      <section class="card" role="alert"><h2 class="error">\(request.t("会漏掉 \(difference.lostCases.count) 条已立线索", "\(difference.lostCases.count) confirmed incidents would be lost"))</h2>
      <p>\(request.t("若按此文本，下列已采用的线索将无一文本命中。须写明理由才能发布。", "With this text no document of these incidents would be flagged. Publishing needs a reason."))</p><ul>\(items)</ul></section>
      """
  }

  private static func publishForm(
    _ difference: ArchiveDifference, _ sheet: LexiconEditor.Sheet, _ draft: LexiconShelf.Draft,
    _ request: PageRequest
  ) -> HTML {
    guard sheet.isChanged else {
      return
        "<p class=\"card\">\(request.t("草稿与在用文本相同，无需发布。", "The draft is the text in force: nothing to publish."))</p>"
    }
    let reason: HTML =
      difference.lostCases.isEmpty
      ? ""
      : "<label>\(request.t("漏掉已立线索的理由（随版本保存）", "Why confirmed incidents may be lost (kept with the version)"))<input name=\"reason\" maxlength=\"1000\" value=\"\(request.form["reason"])\"></label>"
    return """
      <section class="card"><h2>\(request.t("发布", "Publish"))</h2>
      <form method="post" action="\(LexiconPages.address(sheet.book, "publish"))" class="stack">\(Layout.token(request))
      <input type="hidden" name="base" value="\(sheet.base)"><input type="hidden" name="draft" value="\(draft.sha256)">
      \(reason)<label>\(request.t("版本说明", "Note"))<input name="note" maxlength="1000" value="\(request.form["note"])"></label>
      <div><button class="primary">\(request.t("发布为新版本", "Publish as a new version"))</button></div></form></section>
      """
  }

  private static func list(
    _ effect: FindingChange.Effect, _ difference: ArchiveDifference, _ request: PageRequest
  ) -> HTML {
    let those = difference.changes.filter { $0.change.effect == effect }
    guard !those.isEmpty else { return "" }
    let rest = difference.count(effect) - those.count
    let more: HTML =
      rest > 0
      ? "<p class=\"soft\">\(request.t("另有 \(rest) 份未列出", "\(rest) more are not listed"))</p>" : ""
    return """
      <section class="card"><h2>\(name(effect, request)) (\(difference.count(effect)))</h2>
      <table class="cards"><thead><tr><th scope="col">\(request.t("文本", "Document"))</th><th scope="col">\(request.t("评级", "Grade"))</th>
      <th scope="col">\(request.t("规则得分", "Points by rule"))</th><th scope="col">\(request.t("线索与结论", "Incident and verdict"))</th></tr></thead>
      <tbody>\(those.html { row($0, request) })</tbody></table>\(more)</section>
      """
  }

  private static func row(_ item: ArchiveDifference.Change, _ request: PageRequest) -> HTML {
    let change = item.change
    let rules = change.rules.prefix(6).html { share in
      "<span class=\"nowrap\">\(share.rule): \(Badges.points(share.before)) → \(Badges.points(share.after))</span><br>"
    }
    return """
      <tr><td>\(change.document.title ?? change.document.id)<br><span class="small soft">\(change.document.site ?? change.document.path)</span></td>
      <td data-label="\(request.t("评级", "Grade"))">\(grades(change, request))</td>
      <td data-label="\(request.t("规则得分", "Points by rule"))">\(rules)</td>
      <td data-label="\(request.t("线索与结论", "Incident and verdict"))">\(item.incident.map { state($0, request) })</td></tr>
      """
  }

  private static func grades(_ change: FindingChange, _ request: PageRequest) -> HTML {
    let (old, new) = (change.before, change.after)
    func pair(_ before: String, _ after: String) -> String {
      before == after ? after : "\(before) → \(after)"
    }
    func severity(_ grade: FindingChange.Grade) -> String {
      grade.severity.map { Labels.severity($0, request.language) } ?? "–"
    }
    func categories(_ grade: FindingChange.Grade) -> String {
      grade.categories.map { Labels.category($0, request.language) }.joined(separator: " ")
    }
    let kinds = pair(
      Labels.kind(old.kind, request.language), Labels.kind(new.kind, request.language))
    return """
      \(pair(Badges.points(old.score), Badges.points(new.score))) / \(pair(Badges.points(old.threshold), Badges.points(new.threshold)))<br>\
      \(kinds) · \(pair(severity(old), severity(new)))<br>\(pair(categories(old), categories(new)))
      """
  }

  private static func state(
    _ incident: ArchiveDifference.IncidentState, _ request: PageRequest
  ) -> HTML {
    let verdict: HTML =
      incident.verdict.map { " \(Labels.verdict($0, request.language))" } ?? ""
    return
      "<a href=\"/incidents/\(incident.id)\" class=\"nowrap\">\(incident.id)</a> \(Badges.status(incident.status, request))\(verdict)"
  }
}
