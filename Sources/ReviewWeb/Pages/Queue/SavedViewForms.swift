internal import Records
internal import Store

/// Saved views: filters with a name, one's own or everybody's.
enum SavedViewForms {
  static func html(
    _ lane: QueueFields.Lane, _ request: PageRequest, _ desk: Desk
  ) throws -> HTML {
    let visitor = try request.signedIn()
    let views = try desk.store.views(for: visitor.name)
    let items = views.html { view in
      let shared: HTML =
        view.shared ? " <span class=\"soft small\">\(request.t("共享", "shared"))</span>" : ""
      let delete: HTML =
        view.owner == visitor.name
        ? """
         <form method="post" action="/views/delete" class="inline">\(Layout.token(request))\
        <input type="hidden" name="number" value="\(view.number)"><button class="link" aria-label="\(request.t("删除视图", "Delete view")) \(view.name)">×</button></form>
        """ : ""
      return
        "<li><a href=\"/views/\(view.number)\">\(view.name)</a>\(shared) <a class=\"small\" href=\"/views/\(view.number)/atom\">Atom</a>\(delete)</li>"
    }
    return """
      <details><summary>\(request.t("常用视图", "Saved views")) (\(views.count))</summary><ul>\(items)</ul>
      <form method="post" action="/views" class="row">\(Layout.token(request))
      <input type="hidden" name="list" value="\(QueueFields.list(request, lane: lane).encoded)">
      <label>\(request.t("将当前筛选存为", "Save these filters as"))<input name="name" required maxlength="60"></label>
      <label class="check"><input type="checkbox" name="shared" value="yes">\(request.t("共享给所有人", "share with everybody"))</label>
      <button>\(request.t("保存", "Save"))</button></form></details>
      """
  }

  static func save(_ request: PageRequest, _ desk: Desk) throws -> PageReply {
    let visitor = try request.signedIn()
    guard let name = request.form["name"] else {
      throw PageError(.badRequest, "请填写视图名称", "a view needs a name")
    }
    let fields = FormFields(urlEncoded: request.form["list"] ?? "")
    let lane = QueueFields.lane(fields)
    _ = try desk.store.saveView(
      name, query: QueueFields.query(fields, lane: lane),
      shared: request.form["shared"] != nil, owner: visitor.name, at: request.time)
    let filter = fields.without("lane").with("done", Flash.saved.rawValue)
    return .redirect(to: lane.address + "?" + filter.encoded)
  }

  static func delete(_ request: PageRequest, _ desk: Desk) throws -> PageReply {
    let visitor = try request.signedIn()
    guard let number = request.form["number"].flatMap(Int64.init) else {
      throw PageError(.badRequest, "缺少视图编号", "the view's number is missing")
    }
    try desk.store.deleteView(number, owner: visitor.name)
    return .redirect(to: "/?done=\(Flash.deleted.rawValue)")
  }
}
