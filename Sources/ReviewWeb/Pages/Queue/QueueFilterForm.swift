internal import AlertStage
internal import Records
internal import Store

/// The filters above the queue, and the saved views.
enum QueueFilterForm {
  static func html(
    _ query: QueueQuery, _ lane: QueueFields.Lane, _ request: PageRequest, _ desk: Desk
  ) throws -> HTML {
    """
    <section class="card filters noprint" aria-label="\(request.t("筛选", "Filters"))">
    <form method="get" action="\(lane.address)" class="row" role="search">
    <label>\(request.t("搜索（支持两字词）", "Search"))<input type="search" name="q" value="\(query.text)" data-search></label>
    \(select("status", request.t("状态", "Status"), statuses(request), request))
    \(select("severity", request.t("等级", "Level"), severities(request), request))
    <button class="primary">\(request.t("筛选", "Filter"))</button>
    <a class="button" href="\(lane.address)">\(request.t("清除", "Clear"))</a>
    <details\(isNarrowed(request) ? " open" : "")><summary>\(request.t("更多条件", "More filters"))</summary><div class="row">
    \(select("category", request.t("类别", "Category"), categories(request), request))
    <label>\(request.t("属地代码", "Region code"))<input name="region" value="\(query.region)" inputmode="numeric" pattern="[0-9]{2,6}" size="7" placeholder="450300"></label>
    <label>\(request.t("来源网站", "Site"))<input name="site" value="\(query.site)" size="12"></label>
    \(select("who", request.t("承办", "Assignee"), [("", request.t("不限", "any")), ("me", request.t("我的", "mine")), ("nobody", request.t("未指派", "nobody"))], request))
    <label>\(request.t("起", "From"))<input type="date" name="from" value="\(request.query["from"])"></label>
    <label>\(request.t("止", "To"))<input type="date" name="to" value="\(request.query["to"])"></label>
    \(select("sort", request.t("排序", "Sort"), sorts(request), request))
    <label class="check"><input type="checkbox" name="overdue" value="yes"\(query.overdue ? " checked" : "")>\(request.t("已超期", "overdue"))</label>
    <label class="check"><input type="checkbox" name="unanswered" value="48"\(query.unansweredHours != nil ? " checked" : "")>\(request.t("48小时未回应", "48 h unanswered"))</label>
    </div></details></form>
    \(try SavedViewForms.html(lane, request, desk))</section>
    """
  }

  /// Whether one of the filters that are folded away is set.
  private static func isNarrowed(_ request: PageRequest) -> Bool {
    ["category", "region", "site", "who", "from", "to", "sort", "overdue", "unanswered"]
      .contains { request.query[$0] != nil }
  }

  private static func select(
    _ name: String, _ label: String, _ options: [(value: String, title: String)],
    _ request: PageRequest
  ) -> HTML {
    let chosen = request.query[name] ?? ""
    let items = options.html { option in
      "<option value=\"\(option.value)\"\(option.value == chosen ? " selected" : "")>\(option.title)</option>"
    }
    return "<label>\(label)<select name=\"\(name)\">\(items)</select></label>"
  }

  private static func statuses(_ request: PageRequest) -> [(value: String, title: String)] {
    [
      ("", request.t("待研判", "to review")), ("open", request.t("全部在办", "all open")),
      ("any", request.t("全部", "all")),
    ]
      + IncidentStatus.allCases.map { ($0.rawValue, Labels.status($0, request.language)) }
  }

  private static func severities(_ request: PageRequest) -> [(value: String, title: String)] {
    [("", request.t("不限", "any"))]
      + Severity.allCases.reversed().map { ($0.rawValue, Labels.severity($0, request.language)) }
  }

  private static func categories(_ request: PageRequest) -> [(value: String, title: String)] {
    [("", request.t("不限", "any"))]
      + Labels.categoryIDs.map { ($0, Labels.category($0, request.language)) }
  }

  private static func sorts(_ request: PageRequest) -> [(value: String, title: String)] {
    [
      ("severity", request.t("等级", "level")), ("last-seen", request.t("最近出现", "last seen")),
      ("first-seen", request.t("首次发现", "first seen")), ("score", request.t("分值", "score")),
      ("due", request.t("期限", "due")),
    ]
  }
}
