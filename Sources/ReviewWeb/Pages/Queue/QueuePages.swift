internal import AlertStage
internal import Foundation
internal import Records
internal import Store

/// The queue: one line an incident, filters, search, saved views, and the decisions by key.
enum QueuePages {
  static let routes: [Route] = [
    .get("/") { request, desk in try show(.reports, request, desk) },
    .get("/responses") { request, desk in try show(.responses, request, desk) },
    .get("/next") { request, desk in
      let list = request.query["list"] ?? ""
      let neighbour =
        try request.query["before"].map { try previous(before: $0, list: list, request, desk) }
        ?? next(after: request.query["after"] ?? "", list: list, request, desk)
      return .redirect(to: neighbour ?? home(list))
    },
    .post("/decide", .casework) { request, desk in try decide(request, desk) },
    .post("/views", .read) { request, desk in try SavedViewForms.save(request, desk) },
    .post("/views/delete", .read) { request, desk in try SavedViewForms.delete(request, desk) },
  ]

  static let pageSize = 50

  /// Where the incident behind `id` in a list is shown; nil at the end of the list.
  static func next(
    after id: String, list: String, _ request: PageRequest, _ desk: Desk
  ) throws -> String? {
    let fields = FormFields(urlEncoded: list)
    let lane = QueueFields.lane(fields)
    let next = try desk.store.queueNeighbours(
      of: id, in: QueueFields.query(fields, lane: lane), at: request.time,
      by: request.visitor?.name ?? ""
    ).next
    return next.map { id in
      "/incidents/\(id)?list=\(FormFields.encoded(list))"
        + (request.form["then"] == "next" ? "&done=\(Flash.decided.rawValue)" : "")
    }
  }

  /// Where the incident before `id` in a list is shown; nil at its start.
  private static func previous(
    before id: String, list: String, _ request: PageRequest, _ desk: Desk
  ) throws -> String? {
    let fields = FormFields(urlEncoded: list)
    let previous = try desk.store.queueNeighbours(
      of: id, in: QueueFields.query(fields, lane: QueueFields.lane(fields)), at: request.time,
      by: request.visitor?.name ?? ""
    ).previous
    return previous.map { "/incidents/\($0)?list=\(FormFields.encoded(list))" }
  }

  /// The list again.
  private static func home(_ list: String) -> String {
    let fields = FormFields(urlEncoded: list)
    let lane = QueueFields.lane(fields)
    let filter = fields.without("lane")
    return lane.address + (filter.pairs.isEmpty ? "" : "?" + filter.encoded)
  }

  /// A decision on one line of the list.
  private static func decide(_ request: PageRequest, _ desk: Desk) throws -> PageReply {
    let visitor = try request.signedIn()
    let parts = (request.form["decision"] ?? "").split(separator: ":", maxSplits: 1).map(
      String.init)
    var fields = request
    fields.form = request.form.with("reason", parts.count > 1 ? parts[1] : nil)
    let action = try IncidentForms.action(parts.first ?? "", fields)
    guard let id = request.form["id"] else {
      throw PageError(.badRequest, "请先选中一条线索", "select an incident first")
    }
    try desk.store.apply(
      [Decision(action, on: id, expectedHistory: try IncidentForms.version(request))],
      by: visitor.name, at: request.time)
    let back = LocalAddress.checked(request.form["back"]) ?? "/"
    let at = max(0, Int(request.form["at"] ?? "") ?? 0)
    return .redirect(
      to: back + (back.contains("?") ? "&" : "?") + "at=\(at)&done=\(Flash.decided.rawValue)")
  }

  private static func show(
    _ lane: QueueFields.Lane, _ request: PageRequest, _ desk: Desk
  ) throws -> PageReply {
    let visitor = try request.signedIn()
    let query = QueueFields.query(request.query, lane: lane)
    let page = try desk.store.queue(
      query, at: request.time, by: visitor.name,
      cursor: request.query["page"].flatMap(QueueCursor.init(token:)), limit: pageSize)
    let list = QueueFields.list(request, lane: lane)
    let title =
      lane == .reports ? request.t("线索研判", "Queue") : request.t("官方回应", "Official responses")
    let body: HTML = """
      <h1>\(title) <span class="soft small">\(count(page.total, request))</span></h1>
      \(try QueueFilterForm.html(query, lane, request, desk))
      \(table(page.rows, list, request))
      \(pages(page, lane, list, request))
      \(visitor.may(.casework) ? decideForm(lane, list, request) : "")
      \(ShortcutHelp.dialog(request))
      """
    return Layout.page(
      title, request, section: lane == .reports ? .queue : .responses, wide: true, body: body)
  }

  private static func count(_ total: QueueTotal?, _ request: PageRequest) -> String {
    switch total {
    case .exact(let count): request.t("共 \(count) 条", "\(count) in all")
    case .more(let count): request.t("超过 \(count) 条", "more than \(count)")
    case nil: ""
    }
  }

  private static func table(
    _ rows: [QueueRow], _ list: FormFields, _ request: PageRequest
  ) -> HTML {
    guard !rows.isEmpty else {
      return "<p class=\"card empty\">\(request.t("没有符合条件的线索。", "No incident fits."))</p>"
    }
    let selected = request.query["at"].flatMap(Int.init).map { min(max(0, $0), rows.count - 1) }
    let lines = rows.enumerated().html { index, row in
      QueueLine.html(row, list: list, isSelected: index == selected, request)
    }
    return """
      <table class="queue cards"><caption class="hidden">\(request.t("线索列表", "Incidents"))</caption><thead><tr>
      <th scope="col">\(request.t("等级", "Level"))</th><th scope="col">\(request.t("标题", "Title"))</th>
      <th scope="col">\(request.t("属地", "Region"))</th><th scope="col">\(request.t("单位", "Institution"))</th>
      <th scope="col">\(request.t("类别", "Category"))</th><th scope="col" class="number">\(request.t("来源/文本", "Sites/copies"))</th>
      <th scope="col">\(request.t("最近", "Last seen"))</th><th scope="col">\(request.t("时限", "Clock"))</th>
      </tr></thead><tbody>\(lines)</tbody></table>
      """
  }

  private static func pages(
    _ page: QueuePage, _ lane: QueueFields.Lane, _ list: FormFields, _ request: PageRequest
  ) -> HTML {
    let filter = list.without("lane")
    func link(_ cursor: QueueCursor?, _ words: String, _ relation: String) -> HTML {
      guard let cursor else { return "" }
      let address = lane.address + "?" + filter.with("page", cursor.token).encoded
      return "<a class=\"button\" rel=\"\(relation)\" href=\"\(address)\">\(words)</a>"
    }
    return """
      <nav class="pages noprint" aria-label="\(request.t("翻页", "Pages"))">\
      \(link(page.previous, request.t("上一页", "Previous page"), "prev"))\
      \(link(page.next, request.t("下一页", "Next page"), "next"))\
      <button type="button" class="link" data-help>\(request.t("快捷键", "Shortcuts")) <kbd>?</kbd></button></nav>
      """
  }

  /// The one form that all lines share; a script names the line.
  private static func decideForm(
    _ lane: QueueFields.Lane, _ list: FormFields, _ request: PageRequest
  ) -> HTML {
    let filter = list.without("lane")
    let back = lane.address + (filter.pairs.isEmpty ? "" : "?" + filter.encoded)
    let buttons = MoveSection.decisions.html { decision in
      let value = decision.move + (decision.reason.map { ":" + $0 } ?? "")
      return """
        <button name="decision" value="\(value)" data-decision="\(decision.key)">\
        \(request.t(decision.chinese, decision.english)) <kbd>\(decision.key)</kbd></button>
        """
    }
    return """
      <form id="decide" method="post" action="/decide" class="decide noprint" aria-label="\(request.t("对选中的线索作出研判", "Decide on the selected incident"))">\
      \(Layout.token(request))<input type="hidden" name="id"><input type="hidden" name="version"><input type="hidden" name="at">\
      <input type="hidden" name="back" value="\(back)">\(buttons)</form>
      """
  }
}

/// One line of the queue.
enum QueueLine {
  static func html(
    _ row: QueueRow, list: FormFields, isSelected: Bool, _ request: PageRequest
  ) -> HTML {
    let address =
      "/incidents/\(row.id)"
      + (list.pairs.isEmpty ? "" : "?list=\(FormFields.encoded(list.encoded))")
    let categories = row.categories.prefix(2).map { Labels.category($0, request.language) }
      .joined(separator: request.t("；", "; "))
    let label: (String) -> HTML = { "data-label=\"\($0)\"" }
    return """
      <tr class="stripe \(row.severity.rawValue)" data-row="\(row.id)" data-version="\(row.historyLength)"\(isSelected ? " data-selected" : "")>
      <td>\(Badges.severity(row.severity, request)) \(Badges.status(row.status, request))</td>
      <td class="title"><a href="\(address)">\(row.title)</a> <span class="small soft nowrap">\(row.id)</span></td>
      <td \(label(request.t("属地", "Region")))>\(row.regionName)</td>
      <td \(label(request.t("单位", "Institution")))>\(row.institution)</td>
      <td \(label(request.t("类别", "Category")))>\(categories)</td>
      <td class="number" \(label(request.t("来源/文本", "Sites/copies")))>\(row.sites)/\(row.reports)</td>
      <td \(label(request.t("最近", "Last seen")))>\(Badges.time(row.lastSeen))</td>
      <td \(label(request.t("时限", "Clock")))>\(clock(row, request))</td></tr>
      """
  }

  private static func clock(_ row: QueueRow, _ request: PageRequest) -> HTML {
    var result = HTML.none
    if let due = row.due {
      let isLate = due < request.time && QueueQuery.openStatuses.contains(row.status)
      result +=
        "<span class=\"\(isLate ? "badge late" : "")\">\(request.t("期限", "due")) \(BeijingTime.day(due))</span> "
    }
    if let since = row.unansweredSince {
      result += ResponseMark.waiting(since: since, row.severity, request)
    }
    return result
  }
}
