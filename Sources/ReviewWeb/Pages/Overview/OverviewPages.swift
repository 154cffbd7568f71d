internal import AlertStage
internal import CaseWork
internal import Foundation
internal import Records
internal import Store

/// Figures over a period and a place, each with the incidents behind it.
enum OverviewPages {
  static let routes: [Route] = [
    .get("/overview") { request, desk in try show(request, desk) },
    .get("/overview/incidents") { request, desk in try behind(request, desk) },
  ]

  /// The scope that an address asks for: the last thirty days unless it says otherwise.
  static func scope(_ request: PageRequest) -> (scope: OverviewScope, from: Int, to: Int) {
    let today = BeijingDay.number(of: request.time)
    let days = request.query["days"].flatMap(Int.init).flatMap {
      (1...1096).contains($0) ? $0 : nil
    }
    let to = min(request.query["to"].flatMap(BeijingDay.number) ?? today, today)
    let asked = request.query["from"].flatMap(BeijingDay.number) ?? to - (days ?? 30) + 1
    let from = max(min(asked, to), to - 1095)
    let region = request.query["region"].flatMap { code in
      code.utf8.allSatisfy { (0x30...0x39).contains($0) } ? code : nil
    }
    let scope = OverviewScope(
      since: BeijingDay.start(of: from), until: BeijingDay.start(of: to + 1), region: region,
      stage: request.query["stage"].flatMap(SchoolStage.init(rawValue:)),
      kind: request.query["lane"] == "responses" ? .response : nil)
    return (scope, from, to)
  }

  private static func show(_ request: PageRequest, _ desk: Desk) throws -> PageReply {
    let (scope, from, to) = scope(request)
    let overview = try desk.store.overview(scope, at: request.time)
    let known = Dictionary(uniqueKeysWithValues: overview.days.map { ($0.day, $0.count) })
    let days = (from...to).map { number -> (day: String, count: Int) in
      let day = BeijingDay.string(ofNumber: number)
      return (day, known[day] ?? 0)
    }
    let marks = SpikeMarks.marks(days, desk.places.schoolCalendar)
    let place = scope.region.map { desk.places.name($0) } ?? request.t("全国", "all regions")
    let body: HTML = """
      <h1>\(request.t("概览", "Overview")) <span class="soft small">\(place)，\(BeijingDay.string(ofNumber: from)) – \(BeijingDay.string(ofNumber: to))</span></h1>
      \(form(request, from, to))\(OverviewSections.tiles(overview, request))
      \(OverviewSections.days(days, marks, request))
      <div class="columns"><div>\(OverviewSections.categories(overview, request))\(OverviewSections.regions(overview, scope, request, desk))</div>
      <div>\(OverviewSections.stages(overview, scope, request))\(OverviewSections.severities(overview, request))\(OverviewSections.statuses(overview, request))</div></div>
      """
    return Layout.page(
      request.t("概览", "Overview"), request, section: .overview, wide: true, body: body)
  }

  private static func form(_ request: PageRequest, _ from: Int, _ to: Int) -> HTML {
    let region: HTML =
      request.query["region"].map {
        "<input type=\"hidden\" name=\"region\" value=\"\($0)\">"
      } ?? ""
    let stage: HTML =
      request.query["stage"].map {
        "<input type=\"hidden\" name=\"stage\" value=\"\($0)\">"
      } ?? ""
    let spans = [7, 30, 90, 365].html { days in
      let address =
        "/overview?" + request.query.without("from", "to").with("days", String(days)).encoded
      return
        "<a class=\"button\" href=\"\(address)\">\(request.t("近 \(days) 天", "\(days) days"))</a>"
    }
    return """
      <section class="card filters noprint"><form method="get" action="/overview" class="row">\(region)\(stage)
      <label>\(request.t("起", "From"))<input type="date" name="from" value="\(BeijingDay.string(ofNumber: from))"></label>
      <label>\(request.t("止", "To"))<input type="date" name="to" value="\(BeijingDay.string(ofNumber: to))"></label>
      <button class="primary">\(request.t("查看", "Show"))</button>\(spans)</form></section>
      """
  }

  /// The incidents behind one figure.
  private static func behind(_ request: PageRequest, _ desk: Desk) throws -> PageReply {
    guard let figure = FigureName(request.query["figure"] ?? "")?.figure else {
      throw PageError(.badRequest, "没有这个数字", "there is no such figure")
    }
    let ids = try desk.store.incidents(
      behind: figure, scope(request).scope, at: request.time, limit: 1000)
    let rows = try ids.prefix(200).html { id in
      guard let row = try desk.store.queueRow(id) else { return "" }
      return QueueLine.html(row, list: FormFields(), isSelected: false, request)
    }
    let rest = ids.dropFirst(200).html { id in "<a href=\"/incidents/\(id)\">\(id)</a> " }
    let title = request.t("数字所依据的线索", "Incidents behind the figure")
    return Layout.page(
      title, request, section: .overview, wide: true,
      body: """
        <h1>\(title) <span class="soft small">\(ids.count == 1000 ? "≥ " : "")\(ids.count)</span></h1>
        <table class="queue cards"><tbody>\(rows)</tbody></table><p class="small">\(rest)</p>
        """)
  }
}

/// A figure of the overview as one word of an address.
struct FigureName {
  let figure: OverviewFigure

  init?(_ word: String) {
    let parts = word.split(separator: ":", maxSplits: 1).map(String.init)
    let value = parts.count > 1 ? parts[1] : ""
    switch parts.first {
    case "all": figure = .all
    case "day": figure = .day(value)
    case "category": figure = .category(value)
    case "region": figure = .region(value.isEmpty ? nil : value)
    case "stage":
      guard let stage = SchoolStage(rawValue: value) else {
        guard value.isEmpty else { return nil }
        figure = .stage(nil)
        return
      }
      figure = .stage(stage)
    case "severity":
      guard let severity = Severity(rawValue: value) else { return nil }
      figure = .severity(severity)
    case "status":
      guard let status = IncidentStatus(rawValue: value) else { return nil }
      figure = .status(status)
    case "answered": figure = .answered
    case "answered-within":
      guard let hours = Int(value), (1...10_000).contains(hours) else { return nil }
      figure = .answeredWithin(hours: hours)
    case "unanswered":
      guard let hours = Int(value), (1...10_000).contains(hours) else { return nil }
      figure = .unanswered(hours: hours)
    case "overdue": figure = .overdue
    default: return nil
    }
  }
}
