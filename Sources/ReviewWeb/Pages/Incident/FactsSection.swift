internal import AlertStage
internal import CaseWork
internal import Foundation
internal import Records

/// What is known of the incident, and its clocks.
enum FactsSection {
  static func html(_ incident: Incident, _ request: PageRequest) -> HTML {
    let rows = facts(incident, request).filter { $0.value != "" }.html { fact in
      "<dt>\(fact.label)</dt><dd>\(fact.value)</dd>"
    }
    let notes = incident.notes.html { note in
      "<li><span class=\"small soft\">\(Badges.time(note.at)) \(note.by)</span><br>\(note.text)</li>"
    }
    let noteList: HTML =
      incident.notes.isEmpty
      ? "" : "<h3>\(request.t("备注", "Notes"))</h3><ul class=\"timeline\">\(notes)</ul>"
    return """
      <section class="card"><h2>\(request.t("要素", "Facts"))</h2><dl class="facts">\(rows)</dl>\(noteList)</section>
      """
  }

  private static func facts(
    _ incident: Incident, _ request: PageRequest
  ) -> [(label: String, value: HTML)] {
    let language = request.language
    let categories = incident.categories.map { Labels.category($0.id, language) }
      .joined(separator: request.t("；", "; "))
    return [
      (
        request.t("属地", "Region"),
        HTML(text: incident.region?.name ?? request.t("未确定", "not certain"))
      ),
      (
        request.t("单位", "Institution"),
        HTML(text: incident.institution ?? request.t("待核实", "to be verified"))
      ),
      (request.t("类别", "Categories"), HTML(text: categories)),
      (request.t("事发", "Occurred"), HTML(text: incident.occurred.map(BeijingTime.day) ?? "")),
      (request.t("首次发现", "First seen"), Badges.time(incident.firstSeen)),
      (request.t("最近出现", "Last seen"), Badges.time(incident.lastSeen)),
      (
        request.t("传播", "Volume"),
        HTML(
          text: request.t(
            "独立来源 \(incident.sites) 个，文本 \(incident.reports) 份",
            "\(incident.sites) independent sites, \(incident.reports) documents"))
      ),
      (request.t("官方回应", "Official response"), ResponseMark.html(incident, request)),
      (request.t("政策依据", "Clauses"), HTML(text: incident.clauses.joined(separator: "；"))),
      (request.t("承办人", "Assignee"), HTML(text: incident.assignee ?? "")),
      (request.t("办理期限", "Due"), due(incident, request)),
      (
        request.t("结论", "Verdict"),
        HTML(text: incident.verdict.map { Labels.verdict($0.value, language) } ?? "")
      ),
      (request.t("处理结果", "Outcome"), HTML(text: incident.outcome ?? "")),
      (request.t("情感", "Sentiment"), HTML(text: Badges.points(incident.sentiment))),
      (request.t("关联", "Links"), links(incident, request)),
    ]
  }

  private static func due(_ incident: Incident, _ request: PageRequest) -> HTML {
    guard let due = incident.due else { return "" }
    let isOver = ![.closed, .archived, .dismissed, .merged].contains(incident.status)
    let late: HTML =
      isOver && due < request.time
      ? " <span class=\"badge late\">\(request.t("已超期", "overdue"))</span>" : ""
    return "\(BeijingTime.day(due))\(late)"
  }

  private static func links(_ incident: Incident, _ request: PageRequest) -> HTML {
    incident.links.html { link in
      let relation = Labels.action(link.relation, request.language)
      return "\(relation) <a href=\"/incidents/\(link.incident)\">\(link.incident)</a> "
    }
  }
}

/// How the clock of an official answer stands, see `ResponseClock`.
enum ResponseMark {
  static func html(_ incident: Incident, _ request: PageRequest) -> HTML {
    let clock = ResponseClock(incident.sources)
    guard let start = clock.firstReport else {
      return clock.firstResponse == nil
        ? "" : HTML(text: request.t("均为官方回应", "official responses only"))
    }
    if let hours = clock.responseHours {
      return
        "<span class=\"badge good\">\(request.t("已回应", "answered"))</span> \(request.t("用时 ", "after "))\(Badges.age(3600 * hours, request))"
    }
    return waiting(since: start, incident.severity, request)
  }

  /// How long a report has been waiting for an answer.
  static func waiting(since start: Date, _ severity: Severity, _ request: PageRequest) -> HTML {
    let clock = ResponseClock(firstReport: start, firstResponse: nil)
    let waited = clock.unansweredHours(at: request.time) ?? 0
    let limit = ResponseClock.norm(severity)
    let isLate = waited > Double(limit)
    return
      "<span class=\"badge \(isLate ? "late" : "status")\">\(request.t("未回应", "unanswered"))</span> \(Badges.age(3600 * waited, request)) / \(limit) h"
  }
}
