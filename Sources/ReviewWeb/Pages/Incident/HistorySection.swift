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
    let entries = incident.history.reversed().html { entry in
      let move = [entry.from, entry.to].compactMap { $0 }.compactMap(IncidentStatus.init(rawValue:))
        .map { Labels.status($0, request.language) }
      let words = move.first == move.last ? move.prefix(1) : move[...]
      let note: HTML = entry.note.map { "<br>\($0)" } ?? ""
      return """
        <li><span class="small soft">\(Badges.time(entry.at)) \(entry.by)</span><br>\(action(entry.action, request)) \
        <span class="soft">\(words.joined(separator: " → "))</span>\(note)</li>
        """
    }
    return """
      <section class="card"><h2>\(request.t("流转记录", "History"))</h2><p>\(state)</p>
      <ol class="timeline" reversed>\(entries)</ol></section>
      """
  }

  static func action(_ word: String, _ request: PageRequest) -> String {
    guard request.language == .chinese else { return word }
    if let status = IncidentStatus(rawValue: word) { return status.chineseName }
    if let side = SideMove(rawValue: word) { return side.chineseName }
    let others = [
      "created": "建立线索", "source-added": "新增来源", "merged-from": "并入其他线索", "split": "拆分",
      "undo": "撤销", "unmerged": "撤销并入", "split-from": "由拆分而来",
    ]
    return others[word] ?? word
  }
}
