internal import AlertStage
internal import CaseWork
internal import Foundation
internal import Records
internal import Store

/// A verdict on one hit of a rule, beside its line of the receipt: "this rule was wrong here".
enum EvidenceVerdictForm {
  /// What was said of the hit, and the buttons; nothing for hits of the fitted signals.
  static func html(
    _ evidence: Evidence, _ opened: IncidentPages.Opened, _ request: PageRequest
  ) -> HTML {
    guard let document = opened.document?.document.id, !evidence.isSignal else { return "" }
    let hit = EvidenceVerdict.Hit(
      document: document, rule: evidence.rule, field: evidence.field, start: evidence.start,
      end: evidence.end)
    let given = opened.verdicts[hit]
    let said: HTML =
      given.map { verdict in
        let isWrong = verdict.value == .wrong
        return
          "<span class=\"badge \(isWrong ? "late" : "good")\" title=\"\(verdict.by) \(BeijingTime.minute(verdict.at))\">\(request.t(verdict.value.chineseName, isWrong ? "wrong" : "right"))</span> "
      } ?? ""
    guard request.visitor?.may(.casework) == true else { return said }
    let buttons: [(value: String, title: String)] =
      given == nil
      ? [
        ("wrong", request.t("命中有误", "wrong here")), ("right", request.t("命中正确", "right")),
      ] : [("", request.t("撤回", "take back"))]
    let label = "\(evidence.rule) \(PersonalDataMask.masked(evidence.quote))"
    return """
      \(said)<form method="post" action="/incidents/\(opened.incident.id)/evidence" class="inline noprint">\(Layout.token(request))\
      <input type="hidden" name="document" value="\(document)"><input type="hidden" name="rule" value="\(evidence.rule)">\
      <input type="hidden" name="field" value="\(evidence.field.rawValue)"><input type="hidden" name="start" value="\(evidence.start)">\
      <input type="hidden" name="end" value="\(evidence.end)">\
      \(buttons.html { "<button class=\"link small\" name=\"value\" value=\"\($0.value)\" aria-label=\"\($0.title): \(label)\">\($0.title)</button>" })</form>
      """
  }

  static func judge(_ request: PageRequest, _ desk: Desk) throws -> PageReply {
    let incident = try IncidentPages.incident(request, desk)
    let form = request.form
    guard let document = form["document"], let rule = form["rule"],
      let field = form["field"].flatMap(Field.init(rawValue:)),
      let start = form["start"].flatMap(Int.init), let end = form["end"].flatMap(Int.init)
    else { throw PageError(.badRequest, "缺少命中的位置", "the place of the hit is missing") }
    let value = try form["value"].map { word in
      guard let value = EvidenceVerdict.Value(rawValue: word) else {
        throw PageError(.badRequest, "没有这种判断", "there is no such judgement")
      }
      return value
    }
    try judge(
      EvidenceVerdict.Hit(document: document, rule: rule, field: field, start: start, end: end),
      value, in: incident, request, desk)
    return .redirect(
      to:
        "/incidents/\(incident.id)?document=\(FormFields.encoded(document))&done=\(Flash.judged.rawValue)"
    )
  }

  /// Keeps a verdict on a hit that stands there; nil takes it back.
  ///
  /// - Throws: ``PageError`` 404 for a hit that there is not.
  static func judge(
    _ hit: EvidenceVerdict.Hit, _ value: EvidenceVerdict.Value?, in incident: Incident,
    _ request: PageRequest, _ desk: Desk
  ) throws {
    guard let source = incident.sources.first(where: { $0.document == hit.document }) else {
      throw PageError(.notFound, "该线索没有这个来源", "the incident has no such source")
    }
    let evidence = try desk.store.document(id: source.document)?.finding?.evidence ?? []
    let isThere = evidence.contains {
      $0.rule == hit.rule && $0.field == hit.field && $0.start == hit.start && $0.end == hit.end
        && !$0.isSignal
    }
    guard isThere else {
      throw PageError(.notFound, "该处没有这条规则的命中", "the rule has no hit there")
    }
    try desk.store.judge(hit, value, by: try request.signedIn().name, at: request.time)
  }
}
