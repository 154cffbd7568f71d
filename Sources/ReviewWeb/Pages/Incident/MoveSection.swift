internal import AlertStage
internal import CaseWork
internal import Foundation
internal import Records

/// What can be done with an incident: the decisions of triage by one key each, then the moves of
/// the workflow with what they need.
enum MoveSection {
  /// A decision of triage: one key, one button.
  struct Decision {
    let key: String
    let move: String
    let reason: String?
    let chinese: String
    let english: String
  }

  static let decisions: [Decision] = [
    Decision(key: "1", move: "opened", reason: nil, chinese: "立线索", english: "Open"),
    Decision(
      key: "2", move: "dismissed", reason: "false-positive", chinese: "误报",
      english: "False positive"),
    Decision(
      key: "3", move: "dismissed", reason: "irrelevant", chinese: "无关", english: "Irrelevant"),
    Decision(
      key: "4", move: "dismissed", reason: "policy-text", chinese: "政策文本", english: "Policy text"),
    Decision(key: "5", move: "dismissed", reason: "old-news", chinese: "旧闻", english: "Old news"),
    Decision(key: "6", move: "dismissed", reason: "advert", chinese: "广告", english: "Advert"),
  ]

  /// The bar of decisions for what waits for one, with the way to the next.
  static func decisions(_ incident: Incident, _ request: PageRequest) -> HTML {
    let list = request.query["list"] ?? ""
    let next: HTML = """
      <a class="button" data-key="k" href="/next?before=\(incident.id)&amp;list=\(FormFields.encoded(list))">\
      \(request.t("上一条", "Previous")) <kbd>k</kbd></a>
      <a class="button" data-key="j" data-next href="/next?after=\(incident.id)&amp;list=\(FormFields.encoded(list))">\
      \(request.t("下一条", "Next")) <kbd>j</kbd></a>
      """
    guard [.new, .reopened].contains(incident.status) else {
      return "<div class=\"decide noprint\">\(next)</div>"
    }
    let buttons = decisions.html { decision in
      let style: HTML = decision.key == "1" ? " class=\"primary\"" : ""
      return """
        <form method="post" action="/incidents/\(incident.id)/move" class="inline">\(hidden(incident, request))\
        <input type="hidden" name="then" value="next"><input type="hidden" name="list" value="\(list)">\
        <input type="hidden" name="move" value="\(decision.move)"><input type="hidden" name="reason" value="\(decision.reason)">\
        <button data-key="\(decision.key)"\(style)>\
        \(request.t(decision.chinese, decision.english)) <kbd>\(decision.key)</kbd></button></form>
        """
    }
    return
      "<div class=\"decide noprint\" role=\"group\" aria-label=\"\(request.t("研判", "Decide"))\">\(buttons)\(next)</div>"
  }

  static func html(_ incident: Incident, _ request: PageRequest) -> HTML {
    let statuses = Workflow.allowedStatuses(from: incident.status)
      .filter { ![.opened, .dismissed].contains($0) || incident.status == .transferred }
    let moves = statuses.html {
      form($0.rawValue, Labels.status($0, request.language), incident, request)
    }
    let side = Workflow.allowedSideMoves(from: incident.status).html { move in
      form(
        move.rawValue, request.t(move.chineseName, move.rawValue), incident, request)
    }
    return """
      <section class="card noprint"><h2>\(request.t("流转与办理", "Moves"))</h2>\(moves)\(side)</section>
      """
  }

  private static func form(
    _ word: String, _ title: String, _ incident: Incident, _ request: PageRequest
  ) -> HTML {
    let fields = fields(word, incident, request)
    let key: HTML = word == "note" ? " data-key=\"n\"" : word == "merged" ? " data-key=\"m\"" : ""
    return """
      <details><summary\(key)>\(title)</summary>
      <form method="post" action="/incidents/\(incident.id)/move" class="stack">\(hidden(incident, request))\
      <input type="hidden" name="move" value="\(word)">\(fields)
      <div><button>\(title)</button></div></form></details>
      """
  }

  private static func hidden(_ incident: Incident, _ request: PageRequest) -> HTML {
    "\(Layout.token(request))<input type=\"hidden\" name=\"version\" value=\"\(incident.history.count)\">"
  }

  private static func fields(
    _ word: String, _ incident: Incident, _ request: PageRequest
  ) -> HTML {
    let unit = input("unit", request.t("承办单位", "Handling unit"), needed: true)
    let due = dueInput(request, needed: true)
    let reason = input("reason", request.t("理由", "Reason"), needed: true)
    let note = input("note", request.t("说明", "Note"), needed: false)
    switch word {
    case IncidentStatus.merged.rawValue:
      return input("into", request.t("并入的线索编号", "Id of the incident it goes into"), needed: true)
        + note
    case IncidentStatus.notified.rawValue:
      return input("unit", request.t("沟通的单位", "Unit concerned"), needed: true) + note
    case IncidentStatus.transferred.rawValue: return unit + due + note
    case IncidentStatus.verified.rawValue:
      let choices = CheckFinding.allCases.html { finding in
        "<option value=\"\(finding.rawValue)\">\(request.t(finding.chineseName, finding.rawValue))</option>"
      }
      return
        "<label>\(request.t("核查结论", "Finding"))<select name=\"finding\" required>\(choices)</select></label>"
        + note
    case IncidentStatus.rectifying.rawValue: return dueInput(request, needed: false) + note
    case IncidentStatus.closed.rawValue:
      let hasResponse = incident.sources.contains { $0.kind == .response }
      return input("outcome", request.t("处理结果", "Outcome"), needed: false)
        + (hasResponse
          ? ""
          : input("reason", request.t("无公开回应的原因", "Why there is no public response"), needed: true))
        + note
    case SideMove.extend.rawValue: return due + reason
    case SideMove.escalate.rawValue, SideMove.sendBack.rawValue: return reason
    case SideMove.note.rawValue:
      return
        "<label>\(request.t("备注", "Note"))<textarea name=\"note\" required maxlength=\"4000\"></textarea></label>"
    case SideMove.assign.rawValue:
      return input("assignee", request.t("承办人（岗位）", "Assignee (post)"), needed: false)
    default: return note
    }
  }

  private static func input(_ name: String, _ label: String, needed: Bool) -> HTML {
    "<label>\(label)<input name=\"\(name)\" maxlength=\"500\"\(needed ? " required" : "")></label>"
  }

  private static func dueInput(_ request: PageRequest, needed: Bool) -> HTML {
    "<label>\(request.t("办理期限", "Due"))<input type=\"date\" name=\"due\"\(needed ? " required" : "")></label>"
  }
}
