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
    var table = CardTable([
      .text("#"), .text(request.t("开始", "Started")), .text(request.t("状态", "Status")),
      .text(request.t("来源", "Source")), .number(request.t("读取", "Read")),
      .number(request.t("解析", "Parsed")), .number(request.t("命中", "Flagged")),
      .number(request.t("新线索", "New incidents")), .number(request.t("问题", "Problems")),
    ])
    for run in runs {
      let counts = run.counts
      table.add([
        "<a href=\"/runs/\(run.id)\">\(run.id)</a>", Badges.time(run.startedAt),
        status(run.status, request), "\(run.source)", "\(counts.read)", "\(counts.parsed)",
        "\(counts.flagged)", "\(counts.newIncidents)", "\(run.failures)",
      ])
    }
    let list: HTML =
      runs.isEmpty
      ? "<p class=\"card empty\">\(request.t("还没有扫描记录。运行 tantou scan。", "No scans yet: run tantou scan."))</p>"
      : "<section class=\"card scroll\">\(table.html)</section>"
    return Layout.page(
      request.t("采集扫描", "Scans"), request, section: .runs, wide: true,
      body: """
        <h1>\(request.t("采集扫描", "Scans"))</h1>\(try quietSites(request, desk))\(list)
        """)
  }

  /// Sources that have gone quiet: a site that gives pages without text has not succeeded.
  private static func quietSites(_ request: PageRequest, _ desk: Desk) throws -> HTML {
    let days = 7
    let sites = try desk.store.quietSites(days: days, at: request.time)
    guard !sites.isEmpty else { return "" }
    var table = CardTable([
      .text(request.t("来源", "Site")), .text(request.t("情况", "Trouble")),
      .text(request.t("最近有正文", "Last text")), .number(request.t("此前文档数", "Documents before")),
    ])
    for site in sites.prefix(50) {
      let trouble =
        site.trouble == .silent
        ? request.t("无新内容", "nothing came")
        : request.t("能抓取但没有正文（\(site.empty) 份）", "parsed, but empty (\(site.empty))")
      table.add([
        "\(site.site)", "<span class=\"badge late\">\(trouble)</span>", "\(site.lastText ?? "–")",
        "\(site.before)",
      ])
    }
    return """
      <section class="card scroll"><h2>\(request.t("近 \(days) 天沉默的来源", "Sources quiet for \(days) days")) (\(sites.count))</h2>\(table.html)</section>
      """
  }

  private static func show(_ request: PageRequest, _ desk: Desk) throws -> PageReply {
    guard let id = Int64(request[parameter: "id"]), let run = try desk.store.run(id: id) else {
      throw PageError(.notFound, "没有这次扫描", "there is no such scan")
    }
    let finished: HTML = run.finishedAt.map { Badges.time($0) } ?? "–"
    let failures = try desk.store.failures(run: id)
    var table = CardTable([
      .text(request.t("文件", "File")), .number(request.t("字节位置", "Byte")),
      .text(request.t("原因", "Reason")), .text(request.t("影响", "Effect")),
    ])
    for problem in failures.prefix(1000) {
      table.add([
        "\(problem.path)", "\(problem.offset)",
        "\(request.t(ReadingWords.chinese(problem.reason), problem.reason))",
        "\(problem.effect == .unread ? request.t("未读", "unread") : request.t("部分受损", "degraded"))",
      ])
    }
    let list: HTML =
      failures.isEmpty
      ? "<p class=\"empty\">\(request.t("没有问题记录。", "No problems."))</p>"
      : "<div class=\"scroll\">\(table.html)</div>"
    return Layout.page(
      request.t("扫描 \(id)", "Scan \(id)"), request, section: .runs,
      body: """
        <h1>\(request.t("扫描 \(id)", "Scan \(id)"))</h1>
        <section class="card"><dl class="facts"><dt>\(request.t("开始", "Started"))</dt><dd>\(Badges.time(run.startedAt))</dd>
        <dt>\(request.t("结束", "Finished"))</dt><dd>\(finished)</dd>
        <dt>\(request.t("状态", "Status"))</dt><dd>\(status(run.status, request)) \(run.message)</dd>
        <dt>\(request.t("来源", "Source"))</dt><dd>\(run.source)</dd>
        <dt>\(request.t("计数", "Counts"))</dt><dd>\(counts(run.counts, request))</dd>
        <dt>\(request.t("词库", "Lexicons"))</dt><dd>\(run.lexicons.map { "\($0.name) \($0.version)" }.joined(separator: ", "))</dd></dl></section>
        <section class="card"><h2>\(request.t("问题", "Problems")) (\(failures.count))</h2>\(list)</section>
        """)
  }

  private static func counts(_ counts: RunCounts, _ request: PageRequest) -> String {
    let megabytes = Badges.points(Double(counts.bytes) / 1_000_000)
    let seconds = Badges.points(counts.seconds)
    return request.t(
      "读取 \(counts.read)，解析 \(counts.parsed)，命中 \(counts.flagged)，新线索 \(counts.newIncidents)，更新线索 \(counts.updatedIncidents)，未能读取 \(counts.failed)；\(megabytes) MB，用时 \(seconds) 秒",
      "read \(counts.read), parsed \(counts.parsed), flagged \(counts.flagged), new incidents \(counts.newIncidents), updated \(counts.updatedIncidents), failed inputs \(counts.failed); \(megabytes) MB in \(seconds) s"
    )
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
