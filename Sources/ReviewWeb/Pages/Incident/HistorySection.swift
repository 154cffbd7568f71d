internal import AlertStage
internal import CaseWork
internal import Records

/// The full history, and whether its chain of hashes holds.
enum HistorySection {
  static func html(_ incident: Incident, _ request: PageRequest) -> HTML {
    let broken = HistoryChain.verify(incident.history, status: incident.status)
    let state: HTML =
      broken.map {
        "<span class=\"badge late\">\(request.t("链条断裂", "chain broken"))</span> \($0.description)"
      }
      ?? "<span class=\"badge good\">\(request.t("链条完整", "chain sound"))</span>"
    let latest = Array(incident.history.reversed())
    let part = ListPart(of: latest.count, "history", request)
    let entries = latest[part.range].html { entry in
      let move = [entry.from, entry.to].compactMap { $0 }.compactMap(IncidentStatus.init(rawValue:))
        .map { Labels.status($0, request.language) }
      let words = move.first == move.last ? move.prefix(1) : move[...]
      let note: HTML = entry.note.map { "<br>\($0)" } ?? ""
      return """
        <li><span class="small soft">\(Badges.time(entry.at)) \(entry.by)</span><br>\(Labels.action(entry.action, request.language)) \
        <span class="soft">\(words.joined(separator: " → "))</span>\(note)</li>
        """
    }
    return """
      <section class="card"><h2>\(request.t("流转记录", "History"))</h2><p>\(state)</p>
      <ol class="timeline" reversed start="\(latest.count - part.range.lowerBound)">\(entries)</ol>
      \(part.links("/incidents/\(incident.id)", request.t("较晚", "Later"), request.t("较早", "Earlier")))</section>
      """
  }
}
