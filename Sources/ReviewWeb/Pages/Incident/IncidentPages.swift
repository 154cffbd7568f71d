internal import AlertStage
internal import CaseWork
internal import Foundation
internal import Records
internal import Store

/// One incident: what it is, why it was flagged, where it comes from, what was done and what can be.
enum IncidentPages {
  static let routes: [Route] = [
    .get("/incidents/{id}") { request, desk in try show(request, desk) },
    .get("/incidents/{id}/text/{document}") { request, desk in try plainText(request, desk) },
    .post("/incidents/{id}/move", .casework) { request, desk in
      try IncidentForms.move(request, desk)
    },
    .post("/incidents/{id}/split", .casework) { request, desk in
      try IncidentForms.split(request, desk)
    },
    .post("/incidents/{id}/reveal", .casework) { request, desk in try reveal(request, desk) },
    .post("/incidents/{id}/raw/{document}", .casework) { request, desk in
      try RawRecordPage.download(request, reason: request.form["reason"], desk)
    },
    .post("/incidents/{id}/evidence", .casework) { request, desk in
      try EvidenceVerdictForm.judge(request, desk)
    },
    .get("/incidents/{id}/versions/{document}") { request, desk in
      try VersionsPage.show(request, desk)
    },
    .post("/undo", .casework) { request, desk in try IncidentForms.undo(request, desk) },
  ]

  /// What the page shows: the incident, and the document whose text is open.
  struct Opened {
    let incident: Incident
    let document: ArchivedDocument?
    /// Raw text without masking; only after a reason was given.
    var isUnmasked = false
    /// What people said of single hits.
    var verdicts: [EvidenceVerdict.Hit: EvidenceVerdict] = [:]
    /// Of the rules in force, for the receipt and the marks.
    var titles = RuleTitles()
    /// The form that hands words of the text to the lexicon.
    var suggestion = HTML.none
  }

  static func show(_ request: PageRequest, _ desk: Desk) throws -> PageReply {
    try page(try opened(request, desk), request, desk)
  }

  /// The incident that a request names.
  ///
  /// - Throws: ``PageError`` 404.
  static func incident(_ request: PageRequest, _ desk: Desk) throws -> Incident {
    let id = request[parameter: "id"]
    guard let incident = try desk.store.incident(id: id) else {
      throw PageError(.notFound, "没有线索 \(id)", "there is no incident \(id)")
    }
    return incident
  }

  private static func opened(_ request: PageRequest, _ desk: Desk) throws -> Opened {
    let incident = try incident(request, desk)
    let asked = request.query["document"] ?? request.form["document"]
    let shown = incident.sources.first { $0.document == asked } ?? incident.sources.first
    var opened = Opened(
      incident: incident, document: try shown.flatMap { try desk.store.document(id: $0.document) })
    for verdict in try desk.store.evidenceVerdicts(incident: incident.id) {
      opened.verdicts[verdict.hit] = verdict
    }
    opened.titles = try desk.lexicons.contents().titles
    opened.suggestion = try LexiconSuggestion.form(
      opened.document?.finding?.evidence.map(\.rule) ?? [], request, desk)
    return opened
  }

  /// The whole text of a source, masked, as plain text.
  private static func plainText(_ request: PageRequest, _ desk: Desk) throws -> PageReply {
    let source = try source(request, desk)
    guard let archived = try desk.store.document(id: source.document) else {
      throw PageError(.notFound, "没有该文档", "there is no such document")
    }
    let text = [archived.document.title, archived.document.text].compactMap(\.self)
      .map(PersonalDataMask.masked).joined(separator: "\n\n")
    return PageReply(contentType: "text/plain; charset=utf-8", body: Array(text.utf8))
  }

  /// The source of the incident that the path names.
  static func source(_ request: PageRequest, _ desk: Desk) throws -> Source {
    let incident = try incident(request, desk)
    let document = request[parameter: "document"]
    guard let source = incident.sources.first(where: { $0.document == document }) else {
      throw PageError(
        .notFound, "\(incident.id) 没有来源 \(document)", "\(incident.id) has no source \(document)")
    }
    return source
  }

  /// Shows a text unmasked, once; who asked and why goes into the history first.
  private static func reveal(_ request: PageRequest, _ desk: Desk) throws -> PageReply {
    guard let reason = request.form["reason"] else {
      throw PageError(.refused, "查看原文须填写理由", "a reason is needed to see the raw text")
    }
    let before = try opened(request, desk)
    try noteReveal(
      of: before.document?.document.id, in: before.incident.id, reason: reason, request, desk)
    var after = try opened(request, desk)
    after.isUnmasked = true
    return try page(after, request, desk)
  }

  /// Writes down who looked at an unmasked text and why, before it is shown.
  static func noteReveal(
    of document: String?, in incident: String, reason: String, _ request: PageRequest, _ desk: Desk
  ) throws {
    let visitor = try request.signedIn()
    let reason = PersonalDataMask.masked(reason)
    if let document {
      try desk.store.record(
        Reveal(
          document: document, incident: incident, by: visitor.name, at: request.time,
          reason: reason))
    }
    let note = IncidentAction.note("查看未脱敏原文 \(document ?? "–")：\(reason)")
    try desk.store.apply([Decision(note, on: incident)], by: visitor.name, at: request.time)
  }

  private static func page(
    _ opened: Opened, _ request: PageRequest, _ desk: Desk
  ) throws -> PageReply {
    let incident = opened.incident
    let mayAct = request.visitor?.may(.casework) == true
    let body: HTML = """
      <article data-reading="yes" aria-labelledby="title">
      \(heading(incident, request))
      <div class="columns"><div>
      \(TextSection.html(opened, request))
      \(opened.suggestion)
      \(ReceiptSection.html(opened, request))
      \(SourceSection.html(incident, request))
      </div><div>
      \(FactsSection.html(incident, request))
      \(mayAct ? MoveSection.html(incident, request) : "")\(PaperPages.links(incident, request))
      \(try DuplicateSection.html(incident, request, desk))
      \(try HistorySection.html(incident, request, desk))
      </div></div>
      \(mayAct ? MoveSection.decisions(incident, request) : "")
      </article>
      \(ShortcutHelp.dialog(request))
      """
    return Layout.page(
      incident.title, request, section: incident.kind == .response ? .responses : .queue,
      wide: true, body: body)
  }

  private static func heading(_ incident: Incident, _ request: PageRequest) -> HTML {
    """
    <header class="card stripe \(incident.severity.rawValue)">
    <p class="small soft"><span class="nowrap">\(incident.id)</span> \(Badges.severity(incident.severity, request)) \
    \(Badges.status(incident.status, request)) \(Labels.kind(incident.kind, request.language)) \
    <a href="/" data-key="u" class="noprint">\(request.t("返回列表", "Back to the list")) <kbd>u</kbd></a> \
    <button type="button" class="link noprint" data-help>\(request.t("快捷键", "Shortcuts")) <kbd>?</kbd></button></p>
    <h1 id="title">\(incident.title)</h1><p>\(incident.summary)</p></header>
    """
  }
}
