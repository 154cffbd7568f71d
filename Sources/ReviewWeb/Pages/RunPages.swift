internal import AlertStage
internal import Foundation
internal import Records
internal import Store

/// Scans: what each counted, what it could not read and why.
enum RunPages {
  static let routes: [Route] = [
    .get("/runs") { request, desk in try list(request, desk) },
    .get("/runs/{id}") { request, desk in try show(request, desk) },
  ]

  private static let shown = 100

  private static func list(_ request: PageRequest, _ desk: Desk) throws -> PageReply {
    let runs = try desk.store.runs(limit: shown)
    let rows = runs.html { run in
      let counts = run.counts
      return """
        <tr><td><a href="/runs/\(run.id)">\(run.id)</a></td><td>\(Badges.time(run.startedAt))</td><td>\(status(run.status, request))</td>
        <td>\(run.source)</td><td class="number">\(counts.read)</td><td class="number">\(counts.parsed)</td>
        <td class="number">\(counts.flagged)</td><td class="number">\(counts.newIncidents)</td>
        <td class="number">\(run.failures)</td></tr>
        """
    }
    let table: HTML =
      runs.isEmpty
      ? "<p class=\"card empty\">\(request.t("还没有扫描记录。运行 tantou scan。", "No scans yet: run tantou scan."))</p>"
      : """
      <section class="card scroll"><table><thead><tr><th scope="col">#</th><th scope="col">\(request.t("开始", "Started"))</th>
      <th scope="col">\(request.t("状态", "Status"))</th><th scope="col">\(request.t("来源", "Source"))</th>
      <th scope="col" class="number">\(request.t("读取", "Read"))</th><th scope="col" class="number">\(request.t("解析", "Parsed"))</th>
      <th scope="col" class="number">\(request.t("命中", "Flagged"))</th><th scope="col" class="number">\(request.t("新线索", "New incidents"))</th>
      <th scope="col" class="number">\(request.t("问题", "Problems"))</th></tr></thead><tbody>\(rows)</tbody></table></section>
      """
    return Layout.page(
      request.t("采集扫描", "Scans"), request, section: .runs, wide: true,
      body: """
        <h1>\(request.t("采集扫描", "Scans"))</h1>\(try quietSites(request, desk))\(table)
        """)
  }

  /// Sources that have gone quiet: a site that gives pages without text has not succeeded.
  private static func quietSites(_ request: PageRequest, _ desk: Desk) throws -> HTML {
    let days = 7
    let sites = try desk.store.quietSites(days: days, at: request.time)
    guard !sites.isEmpty else { return "" }
    let rows = sites.prefix(50).html { site in
      let trouble =
        site.trouble == .silent
        ? request.t("无新内容", "nothing came")
        : request.t("能抓取但没有正文（\(site.empty) 份）", "parsed, but empty (\(site.empty))")
      return """
        <tr><td>\(site.site)</td><td><span class="badge late">\(trouble)</span></td><td>\(site.lastText ?? "–")</td><td class="number">\(site.before)</td></tr>
        """
    }
    return """
      <section class="card scroll"><h2>\(request.t("近 \(days) 天沉默的来源", "Sources quiet for \(days) days")) (\(sites.count))</h2><table><thead><tr>
      <th scope="col">\(request.t("来源", "Site"))</th><th scope="col">\(request.t("情况", "Trouble"))</th>
      <th scope="col">\(request.t("最近有正文", "Last text"))</th><th scope="col" class="number">\(request.t("此前文档数", "Documents before"))</th>
      </tr></thead><tbody>\(rows)</tbody></table></section>
      """
  }

  private static func show(_ request: PageRequest, _ desk: Desk) throws -> PageReply {
    guard let id = Int64(request[parameter: "id"]), let run = try desk.store.run(id: id) else {
      throw PageError(.notFound, "没有这次扫描", "there is no such scan")
    }
    let finished: HTML = run.finishedAt.map { Badges.time($0) } ?? "–"
    let failures = try desk.store.failures(run: id)
    let rows = failures.prefix(1000).html { problem in
      """
      <tr><td>\(problem.path)</td><td class="number">\(problem.offset)</td><td>\(request.t(ReadingWords.chinese(problem.reason), problem.reason))</td>
      <td>\(problem.effect == .unread ? request.t("未读", "unread") : request.t("部分受损", "degraded"))</td></tr>
      """
    }
    let table: HTML =
      failures.isEmpty
      ? "<p class=\"empty\">\(request.t("没有问题记录。", "No problems."))</p>"
      : """
      <div class="scroll"><table><thead><tr><th scope="col">\(request.t("文件", "File"))</th><th scope="col" class="number">\(request.t("字节位置", "Byte"))</th>
      <th scope="col">\(request.t("原因", "Reason"))</th><th scope="col">\(request.t("影响", "Effect"))</th></tr></thead><tbody>\(rows)</tbody></table></div>
      """
    return Layout.page(
      request.t("扫描 \(id)", "Scan \(id)"), request, section: .runs,
      body: """
        <h1>\(request.t("扫描 \(id)", "Scan \(id)"))</h1>
        <section class="card"><dl class="facts"><dt>\(request.t("开始", "Started"))</dt><dd>\(Badges.time(run.startedAt))</dd>
        <dt>\(request.t("结束", "Finished"))</dt><dd>\(finished)</dd>
        <dt>\(request.t("状态", "Status"))</dt><dd>\(status(run.status, request)) \(run.message)</dd>
        <dt>\(request.t("来源", "Source"))</dt><dd>\(run.source)</dd>
        <dt>\(request.t("词库", "Lexicons"))</dt><dd>\(run.lexicons.map { "\($0.name) \($0.version)" }.joined(separator: ", "))</dd></dl></section>
        <section class="card"><h2>\(request.t("问题", "Problems")) (\(failures.count))</h2>\(table)</section>
        """)
  }

  private static func status(_ status: RunStatus, _ request: PageRequest) -> HTML {
    switch status {
    case .running: "<span class=\"badge status\">\(request.t("进行中", "running"))</span>"
    case .done: "<span class=\"badge good\">\(request.t("完成", "done"))</span>"
    case .failed: "<span class=\"badge late\">\(request.t("失败", "failed"))</span>"
    case .interrupted: "<span class=\"badge late\">\(request.t("中断", "interrupted"))</span>"
    }
  }
}
