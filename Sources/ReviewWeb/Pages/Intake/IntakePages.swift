internal import AlertStage
internal import Foundation
internal import Pipeline
internal import Records
internal import Store

/// Letters, visits and hotline tickets entered by hand or as a table, through the same scorer and
/// workflow as a crawl.
enum IntakePages {
  /// A table of some ten thousand tickets.
  static let tableLimit = 16 << 20

  static let routes: [Route] = [
    .get("/intake", .casework) { request, _ in show(request, result: "") },
    .post("/intake", .casework) { request, desk in try add(request, desk) },
    .post("/intake/table", .casework, bodyLimit: tableLimit) { request, desk in
      try table(request, desk)
    },
  ]

  static func intake(_ request: PageRequest, _ desk: Desk) throws -> Intake {
    let time = request.time
    guard let stages = try desk.lexicons.contents().stages else {
      throw PageError(
        .unavailable, "词库文件有误，暂不能录入：请先在词库页改正",
        "the lexicon files cannot be loaded: correct them on the lexicon page first")
    }
    return Intake(stages: stages, store: desk.store, now: { time })
  }

  private static func add(_ request: PageRequest, _ desk: Desk) throws -> PageReply {
    let form = request.form
    guard let channel = form["channel"].flatMap(IntakeChannel.init(rawValue:)),
      let text = form["text"]
    else { throw PageError(.badRequest, "请选择渠道并填写内容", "a channel and a text are needed") }
    guard
      let received = form["received"].map({ $0.replacing("T", with: " ") }).flatMap(
        IntakeEntry.time)
    else {
      throw PageError(
        .badRequest, "收到时间不对（如 2026-11-20 09:30）", "the time is wrong, such as 2026-11-20 09:30")
    }
    let entry = IntakeEntry(
      channel: channel, number: form["number"], title: form["title"], text: text,
      received: received, institution: form["institution"], place: form["place"])
    if let mistake = entry.mistake(now: request.time) {
      throw ErrorPages.refused(mistake)
    }
    let taken = try intake(request, desk).take(
      entry, by: request.signedIn().name, opening: form["open"] != nil)
    return show(
      request,
      result:
        "<section class=\"card flash\" role=\"status\"><ul>\(line(taken, entry, request))</ul></section>"
    )
  }

  private static func table(_ request: PageRequest, _ desk: Desk) throws -> PageReply {
    let bytes = request.files["table"] ?? Array((request.form["text"] ?? "").utf8)
    guard !bytes.isEmpty else {
      throw PageError(.badRequest, "请选择文件或粘贴表格", "choose a file or paste a table")
    }
    let table = IntakeTable(
      bytes, path: request.t("导入的表格", "table"),
      channel: request.form["channel"].flatMap(IntakeChannel.init(rawValue:)), now: request.time)
    let entries = table.rows.map(\.entry)
    let taken = try intake(request, desk).take(
      entries, by: request.signedIn().name, opening: request.form["open"] != nil)
    let lines = zip(taken, entries).prefix(500).html { line($0.0, $0.1, request) }
    let problems = table.problems.prefix(200).html { problem in
      "<li class=\"error\">\(problem.path)：\(request.t(RefusalWords.chinese(problem.reason), problem.reason))</li>"
    }
    let new = taken.count { !$0.known }
    let summary = request.t(
      "读入 \(taken.count) 行，新增 \(new)，已有 \(taken.count - new)，未命中 \(taken.count { $0.incident == nil })，有问题 \(table.problems.count)",
      "\(taken.count) rows, \(new) new, \(taken.count - new) known, \(taken.count { $0.incident == nil }) not flagged, \(table.problems.count) problems"
    )
    return show(
      request,
      result:
        "<section class=\"card flash\" role=\"status\"><p>\(summary)</p><ul>\(problems)\(lines)</ul></section>"
    )
  }

  private static func line(
    _ taken: Intake.Taken, _ entry: IntakeEntry, _ request: PageRequest
  ) -> HTML {
    let title = PersonalDataMask.masked(entry.title ?? String(entry.text.prefix(40)))
    let score = "\(Badges.points(taken.score)) / \(Badges.points(taken.threshold))"
    guard let incident = taken.incident else {
      return
        "<li>\(title)：\(request.t("未命中，已存档", "not flagged, kept")) (\(score))</li>"
    }
    let way =
      taken.created
      ? request.t("新线索", "new incident") : request.t("归入已有线索", "joined an incident")
    return "<li>\(title)：\(way) <a href=\"/incidents/\(incident)\">\(incident)</a> (\(score))</li>"
  }

  private static func show(_ request: PageRequest, result: HTML) -> PageReply {
    let channels = IntakeChannel.allCases.html { channel in
      "<option value=\"\(channel.rawValue)\">\(request.t(channel.chineseName, channel.rawValue))</option>"
    }
    let open: HTML =
      "<label class=\"check\"><input type=\"checkbox\" name=\"open\" value=\"yes\">\(request.t("无论是否命中都立线索", "open a case whatever the score"))</label>"
    return Layout.page(
      request.t("来信来访", "Intake"), request, section: .intake,
      body: """
        <h1>\(request.t("来信、来访、热线登记", "Letters, visits, hotline"))</h1>\(result)
        <section class="card"><h2>\(request.t("单件登记", "One entry"))</h2>
        <form method="post" action="/intake" class="stack">\(Layout.token(request))<div class="row">
        <label>\(request.t("渠道", "Channel"))<select name="channel">\(channels)</select></label>
        <label>\(request.t("编号", "Number"))<input name="number" maxlength="100"></label>
        <label>\(request.t("收到时间", "Received"))<input name="received" type="datetime-local" required value="\(BeijingTime.minute(request.time).replacing(" ", with: "T"))"></label>
        <label>\(request.t("涉及单位", "Institution"))<input name="institution" maxlength="100"></label>
        <label>\(request.t("属地", "Place"))<input name="place" maxlength="100"></label></div>
        <label>\(request.t("标题", "Title"))<input name="title" maxlength="200"></label>
        <label>\(request.t("内容（不必填写来信人姓名、电话）", "Text (names and telephones of the sender are not needed)"))<textarea name="text" required></textarea></label>
        <div class="row">\(open)<button class="primary">\(request.t("登记", "Enter"))</button></div></form></section>
        <section class="card"><h2>\(request.t("批量导入 CSV", "Import a table (CSV)"))</h2>
        <p class="small soft">\(request.t("表头：渠道、编号、标题、内容、收到时间、涉及单位、属地；其他列不保存。UTF-8 或 GB18030。重复导入不会重复登记。", "Heading: channel, number, title, text, received, institution, place; other columns are not kept. UTF-8 or GB18030. The same row twice changes nothing."))</p>
        <form method="post" action="/intake/table" enctype="multipart/form-data" class="row">\(Layout.token(request))
        <label>\(request.t("文件", "File"))<input type="file" name="table" accept=".csv,text/csv" required></label>
        <label>\(request.t("没有渠道列时", "Channel where none is named"))<select name="channel"><option value="">–</option>\(channels)</select></label>
        \(open)<button>\(request.t("导入", "Import"))</button></form></section>
        """)
  }
}
