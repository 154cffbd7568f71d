internal import AlertStage
internal import CaseWork
internal import Records
internal import Store

/// The parts of the overview: every number leads to the incidents that it counts.
enum OverviewSections {
  static func tiles(_ overview: Overview, _ request: PageRequest) -> HTML {
    let median =
      overview.medianResponseHours.map { Badges.points($0) + request.t(" 小时", " h") } ?? "–"
    let tiles: [(String, HTML)] = [
      (request.t("线索总数", "Incidents"), link("all", overview.total, request)),
      (request.t("已回应", "Answered"), link("answered", overview.answered, request)),
      (
        request.t("24小时内回应", "Answered in 24 h"),
        link("answered-within:24", overview.answeredWithin[24] ?? 0, request)
      ),
      (
        request.t("超24小时未回应", "Unanswered after 24 h"),
        link("unanswered:24", overview.unanswered[24] ?? 0, request)
      ),
      (
        request.t("超48小时未回应", "Unanswered after 48 h"),
        link("unanswered:48", overview.unanswered[48] ?? 0, request)
      ),
      (request.t("办理超期", "Overdue"), link("overdue", overview.overdue, request)),
      (request.t("回应用时中位数", "Median time to answer"), HTML(text: median)),
    ]
    return "<ul class=\"tiles\">\(tiles.html { "<li>\($0.0)<b>\($0.1)</b></li>" })</ul>"
  }

  static func days(
    _ days: [(day: String, count: Int)], _ marks: [SpikeMarks.Mark], _ request: PageRequest
  ) -> HTML {
    let marked = Set(marks.map(\.day))
    let chart = BarChart(
      bars: days.map { .init(label: $0.day, count: $0.count, isMarked: marked.contains($0.day)) },
      title: request.t("每日新增线索", "New incidents a day"))
    let spikes = marks.html { mark in
      "<li>\(mark.day)：\(link("day:\(mark.day)", mark.count, request))（\(mark.phase.title)\(request.t("日均", " mean")) \(Badges.points(mark.usual))）</li>"
    }
    let rows = days.filter { $0.count > 0 }.reversed().html { day in
      "<tr><td>\(day.day)</td><td class=\"number\">\(link("day:\(day.day)", day.count, request))</td></tr>"
    }
    let spikeList: HTML =
      marks.isEmpty
      ? ""
      : "<h3>\(request.t("异常升高（与同一学期阶段相比）", "Spikes against the same phase of the school year"))</h3><ul>\(spikes)</ul>"
    return """
      <section class="card"><h2>\(request.t("每日新增线索", "New incidents a day"))</h2>\(chart.html)\(spikeList)
      <details><summary>\(request.t("数据表", "Table"))</summary><table><thead><tr><th scope="col">\(request.t("日期", "Day"))</th>
      <th scope="col" class="number">\(request.t("线索", "Incidents"))</th></tr></thead><tbody>\(rows)</tbody></table></details></section>
      """
  }

  static func categories(_ overview: Overview, _ request: PageRequest) -> HTML {
    table(
      request.t("类别", "Categories"),
      overview.categories.map {
        (
          HTML(text: Labels.category($0.category, request.language)), "category:\($0.category)",
          $0.count
        )
      }, request)
  }

  /// Places one level below; each leads further down.
  static func regions(
    _ overview: Overview, _ scope: OverviewScope, _ request: PageRequest, _ desk: Desk
  ) -> HTML {
    let rows = overview.regions.map { region -> (HTML, String, Int) in
      guard let code = region.code else {
        return (
          HTML(text: request.t("未确定或不再细分", "not certain, or no finer")), "region:", region.count
        )
      }
      let address = "/overview?" + request.query.with("region", code).encoded
      let name: HTML =
        code.utf8.count < 6
        ? "<a href=\"\(address)\">\(desk.places.name(code))</a>"
        : HTML(text: desk.places.name(code))
      return (name, "region:\(code)", region.count)
    }
    let up: HTML =
      scope.region == nil
      ? ""
      : " <a class=\"small\" href=\"/overview?\(request.query.without("region").encoded)\">\(request.t("返回全国", "all regions"))</a>"
    return table(request.t("属地", "Regions"), rows, request, beside: up)
  }

  /// Stages of the schools concerned; each narrows the page to itself.
  static func stages(_ overview: Overview, _ scope: OverviewScope, _ request: PageRequest) -> HTML {
    let rows = overview.stages.map { part -> (HTML, String, Int) in
      guard let stage = part.stage else {
        return (HTML(text: request.t("单位未确定", "no institution known")), "stage:", part.count)
      }
      let address = "/overview?" + request.query.with("stage", stage.rawValue).encoded
      let name: HTML = "<a href=\"\(address)\">\(request.t(stage.chineseName, stage.rawValue))</a>"
      return (name, "stage:\(stage.rawValue)", part.count)
    }
    let up: HTML =
      scope.stage == nil
      ? ""
      : " <a class=\"small\" href=\"/overview?\(request.query.without("stage").encoded)\">\(request.t("返回全部学段", "all stages"))</a>"
    return table(request.t("学段", "School stages"), rows, request, beside: up)
  }

  static func severities(_ overview: Overview, _ request: PageRequest) -> HTML {
    table(
      request.t("等级", "Levels"),
      Severity.allCases.reversed().map {
        (Badges.severity($0, request), "severity:\($0.rawValue)", overview.severities[$0] ?? 0)
      }, request)
  }

  static func statuses(_ overview: Overview, _ request: PageRequest) -> HTML {
    table(
      request.t("状态", "Statuses"),
      IncidentStatus.allCases.compactMap { status in
        guard let count = overview.statuses[status], count > 0 else { return nil }
        return (
          HTML(text: Labels.status(status, request.language)), "status:\(status.rawValue)", count
        )
      }, request)
  }

  private static func table(
    _ title: String, _ rows: [(name: HTML, figure: String, count: Int)], _ request: PageRequest,
    beside: HTML = ""
  ) -> HTML {
    let most = max(rows.map(\.count).max() ?? 0, 1)
    let lines = rows.html { row in
      """
      <tr><th scope="row">\(row.name)</th><td><svg class="chart" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">\
      <rect class="bar" x="0" y="0" width="\(row.count * 100 / most)" height="8"/></svg></td>
      <td class="number">\(link(row.figure, row.count, request))</td></tr>
      """
    }
    let body: HTML =
      rows.isEmpty
      ? "<p class=\"empty\">\(request.t("本期没有线索。", "Nothing in this period."))</p>"
      : "<table><tbody>\(lines)</tbody></table>"
    return "<section class=\"card\"><h2>\(title)\(beside)</h2>\(body)</section>"
  }

  /// A number that leads to what it counts.
  private static func link(_ figure: String, _ count: Int, _ request: PageRequest) -> HTML {
    guard count > 0 else { return "0" }
    let address = "/overview/incidents?" + request.query.with("figure", figure).encoded
    return "<a href=\"\(address)\">\(count)</a>"
  }
}
