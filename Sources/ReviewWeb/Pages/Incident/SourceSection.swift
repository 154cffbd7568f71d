internal import AlertStage
internal import Foundation
internal import Records

/// The sources as a timeline, each with its role; copies folded under what they copy.
enum SourceSection {
  /// At most this many copies are listed, and offered to be split off.
  private static let mostCopies = 100

  static func html(_ incident: Incident, _ request: PageRequest) -> HTML {
    let isCopy = { (source: Source) in
      source.joined.rule == .exactCopy || source.joined.rule == .nearDuplicate
    }
    // Places are sorted, since a source is a dozen strings to move.
    let times = incident.sources.map(time)
    let inOrder = incident.sources.indices.sorted { times[$0] < times[$1] }
    let independent = inOrder.filter { !isCopy(incident.sources[$0]) }
    let copies = inOrder.filter { isCopy(incident.sources[$0]) }
    let part = ListPart(of: independent.count, "sources", request)
    let items = independent[part.range].html { item(incident.sources[$0], incident, request) }
    return """
      <section class="card"><h2>\(request.t("来源", "Sources")) <span class="soft">\(request.t("独立 \(independent.count)，转载 \(copies.count)", "\(independent.count) independent, \(copies.count) copies"))</span></h2>
      <ol class="timeline">\(items)</ol>\(part.links("/incidents/\(incident.id)", request.t("较早", "Earlier"), request.t("较晚", "Later")))
      \(copyList(copies, incident, request))\(splitForm(incident, request))</section>
      """
  }

  static func time(_ source: Source) -> Date { source.published ?? source.firstSeen }

  private static func item(
    _ source: Source, _ incident: Incident, _ request: PageRequest
  ) -> HTML {
    let id = FormFields.encoded(source.document)
    let title = source.title ?? source.url ?? source.path ?? source.document
    let range = source.offset.map { request.t("，字节 \($0) 起", ", from byte \($0)") } ?? ""
    let raw: HTML =
      request.visitor?.may(.casework) == true
      ? """
      <form method="post" action="/incidents/\(incident.id)/raw/\(id)" class="row noprint">\(Layout.token(request))
      <label>\(request.t("理由（记入流转记录）", "Reason (goes into the history)"))<input name="reason" required maxlength="200"></label>
      <button>\(request.t("下载原始记录", "Raw record"))</button></form>
      """
      : ""
    return """
      <li id="source-\(id)"><span class="small soft">\(Badges.time(time(source))) <span class="badge status">\(Labels.kind(source.kind, request.language))</span> \(source.site)</span><br>
      <a href="/incidents/\(incident.id)?document=\(id)">\(title)</a>
      <details class="small"><summary>\(request.t("出处与归并依据", "Provenance"))</summary>
      <p>\(address(source))\(source.path)\(range)<br>SHA-256 <code>\(source.sha256)</code><br>
      \(Labels.joining(source.joined.rule, request.language)): \(Labels.reason(source.joined.detail, request.language))<br>
      <a href="/incidents/\(incident.id)/versions/\(id)">\(request.t("历次版本", "Versions"))</a></p>\(raw)</details></li>
      """
  }

  /// A link out only for web addresses; the page itself loads nothing from there.
  private static func address(_ source: Source) -> HTML {
    guard let url = source.url else { return "" }
    guard url.hasPrefix("http://") || url.hasPrefix("https://") else { return "\(url)<br>" }
    return "<a href=\"\(url)\" rel=\"noreferrer noopener nofollow\">\(url)</a><br>"
  }

  private static func copyList(
    _ copies: [Int], _ incident: Incident, _ request: PageRequest
  ) -> HTML {
    guard !copies.isEmpty else { return "" }
    let shown = copies.prefix(mostCopies).html { item(incident.sources[$0], incident, request) }
    let rest = copies.count - min(copies.count, mostCopies)
    let more: HTML =
      rest > 0
      ? "<li class=\"soft\">\(request.t("另有 \(rest) 份转载", "\(rest) more copies"))</li>" : ""
    return
      "<details><summary>\(request.t("转载 \(copies.count) 份", "\(copies.count) copies"))</summary><ol class=\"timeline\">\(shown)\(more)</ol></details>"
  }

  private static func splitForm(_ incident: Incident, _ request: PageRequest) -> HTML {
    guard request.visitor?.may(.casework) == true, incident.sources.count > 1 else { return "" }
    let boxes = incident.sources.prefix(mostCopies).html { source in
      """
      <label class="check"><input type="checkbox" name="document" value="\(source.document)">\(source.title ?? source.document)</label><br>
      """
    }
    return """
      <details class="noprint"><summary>\(request.t("拆分：将部分来源另立线索", "Split off some sources"))</summary>
      <form method="post" action="/incidents/\(incident.id)/split" class="stack">\(Layout.token(request))
      <div>\(boxes)</div><label>\(request.t("理由", "Reason"))<input name="note" maxlength="500"></label>
      <div><button>\(request.t("拆分", "Split"))</button></div></form></details>
      """
  }
}
