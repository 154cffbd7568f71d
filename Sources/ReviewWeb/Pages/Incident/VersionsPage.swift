internal import AlertStage
internal import CaseWork
internal import Records
internal import Store

/// What the address of a source said over time, each version against the one before.
enum VersionsPage {
  static func show(_ request: PageRequest, _ desk: Desk) throws -> PageReply {
    let source = try IncidentPages.source(request, desk)
    let versions = try desk.store.versions(of: source.document)
    var before: DocumentVersion?
    let sections = versions.html { version in
      defer { before = version }
      return section(version, after: before, request)
    }
    let title = request.t("历次版本", "Versions")
    return Layout.page(
      title, request, section: .queue,
      body: """
        <p><a href="/incidents/\(request[parameter: "id"])">← \(request[parameter: "id"])</a></p>
        <h1>\(title) (\(versions.count))</h1><p class="soft">\(source.url ?? source.path)</p>\(sections)
        """)
  }

  private static func section(
    _ version: DocumentVersion, after before: DocumentVersion?, _ request: PageRequest
  ) -> HTML {
    let text = masked(version)
    let body: HTML =
      before.map { changes(TextDifference.runs(from: masked($0), to: text)) }
      ?? HighlightedText(text, spans: []).html(gap: "…")
    let span = request.t(
      "抓取 \(version.times) 次，至 ", "crawled \(version.times) times, until ")
    return """
      <section class="card"><h2>\(Badges.time(version.firstSeen))</h2>
      <p class="small soft">\(span)\(Badges.time(version.lastSeen)) · SHA-256 <code>\(version.sha256)</code></p>
      <div class="original" tabindex="0" role="region" aria-label="\(request.t("文本", "Text"))">\(body)</div></section>
      """
  }

  /// Letters of a stretch without changes that are shown beside each change.
  private static let context = 120

  private static func changes(_ runs: [TextDifference.Run]) -> HTML {
    runs.enumerated().html { index, run -> HTML in
      switch run.change {
      case .removed: return "<del>\(run.text)</del>"
      case .added: return "<ins>\(run.text)</ins>"
      case .same:
        guard run.text.count > 3 * context else { return "\(run.text)" }
        let head = index == 0 ? "" : run.text.prefix(context)
        let tail = index == runs.count - 1 ? "" : run.text.suffix(context)
        return "\(String(head))<span class=\"gap\">⋯</span>\(String(tail))"
      }
    }
  }

  private static func masked(_ version: DocumentVersion) -> String {
    PersonalDataMask.masked(
      [version.title, version.text].compactMap(\.self).joined(separator: "\n\n"))
  }
}
