internal import AlertStage
internal import CaseWork
internal import Records
internal import Store

/// Incidents that may be about the same matter, with one button to merge.
enum DuplicateSection {
  static func html(_ incident: Incident, _ request: PageRequest, _ desk: Desk) throws -> HTML {
    let suggestions = try desk.store.suggestedDuplicates(of: incident.id)
    guard !suggestions.isEmpty else { return "" }
    let canMerge =
      [.new, .reopened].contains(incident.status) && request.visitor?.may(.casework) == true
    let items = try suggestions.html { suggestion in
      guard let row = try desk.store.queueRow(suggestion.incident) else { return "" }
      let merge: HTML =
        canMerge
        ? """
        <form method="post" action="/incidents/\(incident.id)/move" class="inline noprint">\(Layout.token(request))\
        <input type="hidden" name="version" value="\(incident.history.count)"><input type="hidden" name="move" value="merged">\
        <input type="hidden" name="into" value="\(row.id)"><button>\(request.t("并入该线索", "Merge into it"))</button></form>
        """ : ""
      return """
        <li><a href="/incidents/\(row.id)">\(row.title)</a> <span class="small soft nowrap">\(row.id)</span> \
        \(Badges.status(row.status, request))<br><span class="small soft">\(ground(suggestion.ground, request))：\(Labels.reason(suggestion.detail, request.language))</span> \(merge)</li>
        """
    }
    return """
      <section class="card"><h2>\(request.t("疑似重复", "Possible duplicates"))</h2><ul class="timeline">\(items)</ul></section>
      """
  }

  private static func ground(
    _ ground: DuplicateSuggestion.Ground, _ request: PageRequest
  ) -> String {
    switch ground {
    case .similarText: request.t("文本相近", "similar text")
    case .commonPhrases: request.t("共同用语", "common phrases")
    case .sameInstitution: request.t("同一单位", "same institution")
    }
  }
}
