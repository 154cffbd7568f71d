internal import AlertStage
internal import CaseWork
internal import Foundation
internal import Pipeline
internal import Records
internal import Store

/// Spot checks by lot (双随机、一公开): draws from registers and a published seed, and their results.
enum SpotCheckPages {
  static let registerLimit = 16 << 20
  static let mostDrawn = 500

  static let routes: [Route] = [
    .get("/spot-checks") { request, desk in try list(request, desk) },
    .post("/spot-checks", .casework, bodyLimit: registerLimit) { request, desk in
      try draw(request, desk)
    },
    .get("/spot-checks/{id}") { request, desk in try show(request, desk) },
    .post("/spot-checks/{id}", .casework) { request, desk in try record(request, desk) },
  ]

  private static func list(_ request: PageRequest, _ desk: Desk) throws -> PageReply {
    let checks = try desk.store.spotChecks()
    var table = CardTable([
      .text(request.t("编号", "Id")), .text(request.t("时间", "Time")),
      .text(request.t("抽取人", "By")), .text(request.t("随机种子", "Seed")),
      .number(request.t("抽取/名录", "Drawn / register")),
    ])
    for check in checks {
      table.add([
        "<a href=\"/spot-checks/\(check.id)\">\(check.id)</a>", Badges.time(check.at),
        "\(check.by)", "<code>\(check.seed)</code>",
        "\(check.items.count) / \(check.population)",
      ])
    }
    let drawn: HTML =
      checks.isEmpty
      ? "<p class=\"empty\">\(request.t("还没有抽查。", "No draws yet."))</p>"
      : "<div class=\"scroll\">\(table.html)</div>"
    return Layout.page(
      request.t("抽查", "Spot checks"), request, section: .spotChecks,
      body: """
        <h1>\(request.t("双随机、一公开抽查", "Spot checks by lot"))</h1>
        <section class="card">\(drawn)</section>\(request.visitor?.may(.casework) == true ? form(request) : "")
        """)
  }

  private static func form(_ request: PageRequest) -> HTML {
    """
    <section class="card"><h2>\(request.t("新的抽取", "A new draw"))</h2>
    <p class="small soft">\(request.t("先公布种子再抽取；任何人用同样的名录和种子都能得到同样的结果。名录为 CSV：单位名录含 名称，可有 编号、省份、城市、区县；人员名录含 姓名，可有 编号、单位、区县（回避本单位、本区县）。", "Publish the seed before the draw: anybody gets the same result from the same registers. CSV with 名称 (institutions) and 姓名 (inspectors), and 编号, 区县, 单位 where there are."))</p>
    <form method="post" action="/spot-checks" enctype="multipart/form-data" class="row">\(Layout.token(request))
    <label>\(request.t("单位名录", "Institutions"))<input type="file" name="register" accept=".csv,text/csv" required></label>
    <label>\(request.t("督查人员名录", "Inspectors"))<input type="file" name="inspectors" accept=".csv,text/csv" required></label>
    <label>\(request.t("抽取数", "Institutions to draw"))<input type="number" name="count" value="5" min="1" max="\(mostDrawn)" required></label>
    <label>\(request.t("每组人数", "Inspectors each"))<input type="number" name="team" value="2" min="1" max="20" required></label>
    <label>\(request.t("随机种子（已公布）", "Seed (published)"))<input name="seed" required maxlength="200"></label>
    <label class="check"><input type="checkbox" name="weighted" value="yes">\(request.t("有查实线索的单位多签", "more lots where incidents were confirmed"))</label>
    <button class="primary">\(request.t("抽取", "Draw"))</button></form></section>
    """
  }

  private static func draw(_ request: PageRequest, _ desk: Desk) throws -> PageReply {
    guard let register = request.files["register"], let inspectors = request.files["inspectors"],
      let count = request.form["count"].flatMap(Int.init), (1...mostDrawn).contains(count),
      let team = request.form["team"].flatMap(Int.init), (1...20).contains(team)
    else {
      throw PageError(
        .badRequest, "需要两份名录、抽取数和人数", "two registers, a count and a team are needed")
    }
    let check = try drawn(
      Draw(
        register: register, inspectors: inspectors, count: count, team: team,
        seed: request.form["seed"] ?? "", isWeighted: request.form["weighted"] != nil), request,
      desk)
    return .redirect(to: "/spot-checks/\(check.id)?done=\(Flash.saved.rawValue)")
  }

  /// What a draw is made from.
  struct Draw {
    /// CSV.
    let register: [UInt8]
    let inspectors: [UInt8]
    let count: Int
    let team: Int
    let seed: String
    let isWeighted: Bool
  }

  /// Draws and keeps it.
  ///
  /// - Throws: `SpotCheckError`, which is answered with 422.
  static func drawn(_ draw: Draw, _ request: PageRequest, _ desk: Desk) throws -> SpotCheck {
    let institutions = try RegisterTable.institutions(
      draw.register, path: request.t("单位名录", "institutions"))
    let lottery = try SpotCheckLottery(
      institutions: institutions,
      inspectors: try RegisterTable.inspectors(
        draw.inspectors, path: request.t("督查人员名录", "inspectors")))
    var weights: [String: [String]] = [:]
    if draw.isWeighted {
      var found = SpotCheckWeights(institutions)
      try desk.store.forEachIncident { found.add($0) }
      weights = found.incidents
    }
    return try desk.store.keep(
      SpotCheck(
        lottery, seed: draw.seed, count: draw.count, team: draw.team, weights: weights,
        by: request.signedIn().name, at: request.time))
  }

  private static func show(_ request: PageRequest, _ desk: Desk) throws -> PageReply {
    let id = request[parameter: "id"]
    guard let check = try desk.store.spotCheck(id: id) else {
      throw PageError(.notFound, "没有抽查 \(id)", "there is no draw \(id)")
    }
    let records = try desk.store.spotCheckRecords(of: id)
    let mayRecord = request.visitor?.may(.casework) == true
    var table = CardTable([
      .number("#"), .text(request.t("单位", "Institution")),
      .text(request.t("督查人员", "Inspectors")), .text(request.t("签值", "Lot")),
      .text(request.t("结果", "Results")),
    ])
    for item in check.items {
      let results = records.filter { $0.position == item.position }.html { record in
        let incident: HTML =
          record.incident.map { " <a href=\"/incidents/\($0)\">\($0)</a>" } ?? ""
        return
          "<li>\(Badges.time(record.at)) \(record.by)：\(request.t(record.result.chineseName, record.result.rawValue)) \(record.note)\(incident)</li>"
      }
      table.add([
        "\(item.position)",
        "\(item.institution.name) <span class=\"soft\">\(item.institution.place)</span>",
        "\(item.inspectors.map(\.name).joined(separator: "、"))",
        "<code>\(String(item.lot.prefix(16)))</code>",
        "<ul>\(results)</ul>\(mayRecord ? resultForm(check, item, request) : "")",
      ])
    }
    return Layout.page(
      check.id, request, section: .spotChecks, wide: true,
      body: """
        <h1>\(check.id)</h1><section class="card"><dl class="facts"><dt>\(request.t("随机种子", "Seed"))</dt><dd><code>\(check.seed)</code></dd>
        <dt>\(request.t("时间", "Time"))</dt><dd>\(Badges.time(check.at)) \(check.by)</dd>
        <dt>\(request.t("单位名录", "Institutions"))</dt><dd>\(check.population)，SHA-256 <code>\(check.institutionsSHA256)</code></dd>
        <dt>\(request.t("人员名录", "Inspectors"))</dt><dd>\(check.inspectors)，SHA-256 <code>\(check.inspectorsSHA256)</code></dd></dl>
        <p class="small soft">\(request.t("复核：tantou spot-check verify \(check.id) --register … --inspectors …", "Verify: tantou spot-check verify \(check.id) --register … --inspectors …"))</p></section>
        <section class="card scroll">\(table.html)</section>
        """)
  }

  private static func resultForm(
    _ check: SpotCheck, _ item: SpotCheckItem, _ request: PageRequest
  ) -> HTML {
    let options = SpotCheckResult.allCases.html { result in
      "<option value=\"\(result.rawValue)\">\(request.t(result.chineseName, result.rawValue))</option>"
    }
    return """
      <details class="noprint"><summary>\(request.t("记录结果", "Record a result"))</summary>
      <form method="post" action="/spot-checks/\(check.id)" class="row">\(Layout.token(request))
      <input type="hidden" name="position" value="\(item.position)">
      <label>\(request.t("结果", "Result"))<select name="result">\(options)</select></label>
      <label>\(request.t("关联线索", "Incident"))<input name="incident" placeholder="TT-2026-000001" maxlength="30"></label>
      <label>\(request.t("说明", "Note"))<input name="note" maxlength="1000"></label>
      <button>\(request.t("记录", "Record"))</button></form></details>
      """
  }

  private static func record(_ request: PageRequest, _ desk: Desk) throws -> PageReply {
    let id = request[parameter: "id"]
    guard let position = request.form["position"].flatMap(Int.init),
      let result = request.form["result"].flatMap(SpotCheckResult.init(rawValue:))
    else { throw PageError(.badRequest, "请选择结果", "choose a result") }
    try desk.store.record(
      SpotCheckRecord(
        position: position, result: result,
        note: request.form["note"].map(PersonalDataMask.masked), incident: request.form["incident"],
        by: try request.signedIn().name, at: request.time), of: id)
    return .redirect(to: "/spot-checks/\(id)?done=\(Flash.saved.rawValue)")
  }
}
