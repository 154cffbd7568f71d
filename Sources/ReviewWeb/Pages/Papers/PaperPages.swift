internal import AlertStage
internal import CaseWork
internal import Foundation
internal import Pipeline
internal import Records
internal import Store

/// The papers of the office: on one incident, on a period, and the ledger; to print, or as files that
/// offices edit on.
enum PaperPages {
  static let routes: [Route] = [
    .get("/papers") { request, _ in index(request) },
    .get("/papers/period") { request, desk in try period(request, desk) },
    .get("/papers/ledger") { request, desk in try ledger(request, desk) },
    .get("/incidents/{id}/paper/{form}") { request, desk in try ofIncident(request, desk) },
    .get("/assets/paper.css", nil) { _, _ in
      PageReply(contentType: "text/css; charset=utf-8", body: Array(PaperStyle.css.utf8))
    },
  ]

  private static func index(_ request: PageRequest) -> PageReply {
    let today = BeijingDay.string(of: request.time)
    let lengths: [(ReportPeriod.Length, String)] = [
      (.day, request.t("日报", "Daily")), (.week, request.t("周报", "Weekly")),
      (.halfMonth, request.t("半月通报", "Half-monthly")), (.month, request.t("月报", "Monthly")),
    ]
    let options = lengths.html { length, title in
      "<option value=\"\(length.rawValue)\">\(title)</option>"
    }
    let office =
      HTML("<label>\(request.t("发文单位", "Office"))<input name=\"office\" maxlength=\"100\"></label>")
    return Layout.page(
      request.t("报送", "Papers"), request, section: .ledger,
      body: """
        <h1>\(request.t("报送材料", "Papers"))</h1>
        <section class="card"><h2>\(request.t("日报、周报、半月通报、月报", "Reports on a period"))</h2>
        <form method="get" action="/papers/period" class="row"><label>\(request.t("类型", "Kind"))<select name="period">\(options)</select></label>
        <label>\(request.t("包含的日期", "A day in it"))<input type="date" name="date" value="\(today)" required></label>\(office)
        \(formats(["html", "docx", "xlsx"], request))<button class="primary">\(request.t("生成", "Make"))</button></form></section>
        <section class="card"><h2>\(request.t("问题线索台账", "Ledger"))</h2>
        <form method="get" action="/papers/ledger" class="row"><label>\(request.t("起", "From"))<input type="date" name="from"></label>
        <label>\(request.t("止", "To"))<input type="date" name="to"></label>\(office)
        \(formats(["xlsx", "csv", "html", "docx"], request))<button class="primary">\(request.t("生成", "Make"))</button></form></section>
        <p class="soft">\(request.t("督办单、转办单、提示函和专报在每条线索的页面上。报表中的每个数字都附有所依据的线索编号。", "Papers on one incident stand on its page. Every figure names the incidents it counts."))</p>
        """)
  }

  private static func formats(_ formats: [String], _ request: PageRequest) -> HTML {
    let names = [
      "html": request.t("网页（打印）", "Web page (print)"), "docx": "Word (DOCX)",
      "xlsx": "Excel (XLSX)", "csv": "CSV",
    ]
    let options = formats.html { "<option value=\"\($0)\">\(names[$0])</option>" }
    return
      "<label>\(request.t("格式", "Format"))<select name=\"format\">\(options)</select></label>"
  }

  private static func setting(_ request: PageRequest) throws -> PaperSetting {
    PaperSetting(
      language: request.language, date: request.time,
      calendar: try WorkCalendar(csv: BundledData.workdays.bytes),
      office: String((request.query["office"] ?? "").prefix(100)))
  }

  static func period(_ request: PageRequest, _ desk: Desk) throws -> PageReply {
    guard let length = ReportPeriod.Length(rawValue: request.query["period"] ?? "day") else {
      throw PageError(.badRequest, "没有这种报表", "there is no such report")
    }
    let today = BeijingDay.string(of: request.time)
    guard let day = BeijingDay.number(request.query["date"] ?? today) else {
      throw PageError(.badRequest, "日期不对", "that is no day")
    }
    let span = ReportPeriod(length, containing: day)
    guard span.start <= request.time else {
      throw PageError(.refused, "该期尚未开始", "this period has not begun")
    }
    var tally = PeriodTally(span, try setting(request))
    try desk.store.forEachIncident(
      of: span, changed: { tally.add($0) }, standing: { tally.add($0) })
    return try reply(
      tally.paper(), name: "\(length.rawValue)-\(BeijingDay.string(of: span.start))", request)
  }

  static func ledger(_ request: PageRequest, _ desk: Desk) throws -> PageReply {
    var filter = IncidentFilter(order: .id)
    filter.since = request.query["from"].flatMap(BeijingDay.number).map(BeijingDay.start(of:))
    filter.until = request.query["to"].flatMap(BeijingDay.number).map {
      BeijingDay.start(of: $0 + 1)
    }
    if request.query["format"] == "csv" {
      var text = IncidentCSV.heading(request.language)
      try desk.store.forEachIncident(filter) { text += IncidentCSV.row($0, request.language) }
      return .file(
        Array(text.utf8), name: request.t("台账.csv", "ledger.csv"),
        contentType: "text/csv; charset=utf-8")
    }
    let isSheet = request.query["format"] == "xlsx"
    var ledger = LedgerPaper(isSheet ? .full : .printed, try setting(request))
    try desk.store.forEachIncident(filter) { ledger.add($0) }
    return try reply(ledger.paper(), name: request.t("台账", "ledger"), request)
  }

  static func ofIncident(_ request: PageRequest, _ desk: Desk) throws -> PageReply {
    let incident = try IncidentPages.incident(request, desk)
    guard let form = PaperForm(rawValue: request[parameter: "form"]),
      let paper = IncidentPaper.make(form, of: incident, try setting(request))
    else { throw PageError(.notFound, "没有这种文书", "there is no such paper") }
    return try reply(paper, name: "\(form.title(request.language))-\(incident.id)", request)
  }

  /// The paper in the format that the address asks for.
  private static func reply(
    _ paper: Paper, name: String, _ request: PageRequest
  ) throws -> PageReply {
    switch request.query["format"] {
    case "docx":
      return .file(
        try PaperDOCX.file(paper), name: name + ".docx",
        contentType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
    case "xlsx":
      return .file(
        try PaperXLSX.file(paper), name: name + ".xlsx",
        contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    default:
      let language = request.language == .chinese ? "zh-CN" : "en"
      let article = HTML(trusted: PaperHTML.article(paper))
      return .html(
        """
        <!DOCTYPE html>
        <html lang="\(language)"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(paper.title)</title><link rel="stylesheet" href="/assets/paper.css"></head><body>\(article)</body></html>
        """)
    }
  }

  /// Links to the papers on an incident.
  static func links(_ incident: Incident, _ request: PageRequest) -> HTML {
    let items = PaperForm.ofIncident.html { form in
      let address = "/incidents/\(incident.id)/paper/\(form.rawValue)"
      return
        "<li><a href=\"\(address)\">\(form.title(request.language))</a> <a class=\"small\" href=\"\(address)?format=docx\">DOCX</a></li>"
    }
    return
      "<section class=\"card noprint\"><h2>\(request.t("文书", "Papers"))</h2><ul>\(items)</ul></section>"
  }
}
