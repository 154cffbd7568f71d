internal import AlertStage
internal import CaseWork
internal import Records
internal import Store

/// The full history, and whether its chain of hashes holds.
enum HistorySection {
  static func html(_ incident: Incident, _ request: PageRequest, _ desk: Desk) throws -> HTML {
    let broken = try desk.store.checkedHistory(of: incident.id)?.broken
    let state: HTML =
      broken.map { broken in
        let words = request.t(
          "第 \(broken.index + 1) 条：\(RefusalWords.chinese(broken.reason))", broken.description)
        return "<span class=\"badge late\">\(request.t("链条断裂", "chain broken"))</span> \(words)"
      }
      ?? "<span class=\"badge good\">\(request.t("链条完整", "chain sound"))</span>"
    let latest = Array(incident.history.reversed())
    let part = ListPart(of: latest.count, "history", request)
    let entries = latest[part.range].html { entry in
      let move = [entry.from, entry.to].compactMap { $0 }.compactMap(IncidentStatus.init(rawValue:))
        .map { Labels.status($0, request.language) }
      let words = move.first == move.last ? move.prefix(1) : move[...]
      // What people wrote stays as they wrote it.
      let isOurs = entry.action == "joined"
      let note: HTML =
        entry.note.map { "<br>\(isOurs ? Labels.reason($0, request.language) : $0)" } ?? ""
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
