internal import AlertStage
internal import CaseWork
internal import Records

/// The frame of every page: head, navigation, content.
enum Layout {
  /// The entries of the navigation.
  enum Section: String, CaseIterable {
    case queue, responses, overview, ledger, intake, spotChecks, lexicons, runs, accounts

    var address: String {
      switch self {
      case .queue: "/"
      case .responses: "/responses"
      case .overview: "/overview"
      case .ledger: "/papers"
      case .intake: "/intake"
      case .spotChecks: "/spot-checks"
      case .lexicons: "/lexicons"
      case .runs: "/runs"
      case .accounts: "/accounts"
      }
    }

    func title(_ request: PageRequest) -> String {
      switch self {
      case .queue: request.t("线索研判", "Queue")
      case .responses: request.t("官方回应", "Responses")
      case .overview: request.t("概览", "Overview")
      case .ledger: request.t("报送", "Papers")
      case .intake: request.t("来信来访", "Intake")
      case .spotChecks: request.t("抽查", "Spot checks")
      case .lexicons: request.t("词库", "Lexicons")
      case .runs: request.t("采集扫描", "Scans")
      case .accounts: request.t("账号", "Accounts")
      }
    }
  }

  /// A whole page.
  ///
  /// - Parameters:
  ///   - section: the entry of the navigation that is marked.
  ///   - wide: lists that use the whole width.
  static func page(
    _ title: String, _ request: PageRequest, section: Section?, status: Int = 200,
    wide: Bool = false, body: HTML
  ) -> PageReply {
    let language = request.language == .chinese ? "zh-CN" : "en"
    return .html(
      """
      <!DOCTYPE html>
      <html lang="\(language)"><head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>\(title) · \(request.t("探头", "Tantou"))</title>
      <link rel="icon" href="/favicon.ico" type="image/svg+xml">
      <link rel="stylesheet" href="/assets/desk.css?v=\(AssetFiles.version)">
      <script src="/assets/desk.js?v=\(AssetFiles.version)" defer></script>
      </head><body>
      <a class="skip" href="#content">\(request.t("跳到正文", "Skip to content"))</a>
      \(header(request, section))
      <main id="content" class="\(wide ? "wide" : "")">\(flash(request))\(body)</main>
      </body></html>
      """, status: status)
  }

  /// Hidden fields that every form needs.
  static func token(_ request: PageRequest) -> HTML {
    "<input type=\"hidden\" name=\"csrf\" value=\"\(request.visitor?.csrf)\">"
  }

  private static func header(_ request: PageRequest, _ current: Section?) -> HTML {
    let other = request.language == .chinese ? "en" : "zh"
    let back = FormFields.encoded(request.address)
    let language: HTML =
      "<a class=\"language\" href=\"/language?to=\(other)&amp;back=\(back)\" lang=\"\(other == "en" ? "en" : "zh-CN")\">\(other == "en" ? "English" : "中文")</a>"
    guard let visitor = request.visitor else {
      return
        "<header class=\"top\"><span class=\"brand\">\(request.t("探头", "Tantou"))</span>\(language)</header>"
    }
    let sections = Section.allCases.filter { section in
      section != .accounts || visitor.may(.accounts)
    }
    let links = sections.html { section in
      let mark: HTML = section == current ? " aria-current=\"page\"" : ""
      return "<li><a href=\"\(section.address)\"\(mark)>\(section.title(request))</a></li>"
    }
    return """
      <header class="top"><a class="brand" href="/">\(request.t("探头", "Tantou"))</a>
      <nav aria-label="\(request.t("主导航", "Main"))"><ul>\(links)</ul></nav>
      <div class="who"><a href="/password" class="name" title="\(visitor.role.title(request))">\(visitor.name)</a>
      \(language)
      <form method="post" action="/logout">\(token(request))<button class="link">\(request.t("退出", "Sign out"))</button></form></div>
      </header>
      """
  }

  /// What the last form did, told once: a code in the address, so that no text of others shows.
  private static func flash(_ request: PageRequest) -> HTML {
    guard let code = request.query["done"], let message = Flash(rawValue: code) else { return "" }
    let undo: HTML =
      message.canUndo
      ? """
       <form method="post" action="/undo" class="inline">\(token(request))\
      <input type="hidden" name="back" value="\(request.path)">\
      <button class="link" data-key="z">\(request.t("撤销", "Undo")) <kbd>z</kbd></button></form>
      """ : ""
    return "<p class=\"flash\" role=\"status\">\(message.text(request))\(undo)</p>"
  }
}

/// Messages after a form.
enum Flash: String {
  case decided, moved, undone, saved, noted, merged, split, deleted, imported, passwordChanged,
    published, drafted, judged

  var canUndo: Bool { self == .decided }

  func text(_ request: PageRequest) -> String {
    switch self {
    case .decided: request.t("已记录研判结论。", "Decision recorded.")
    case .moved: request.t("已流转。", "Moved.")
    case .undone: request.t("已撤销上一步，线索回到待研判。", "Undone: the incident is back in the queue.")
    case .saved: request.t("已保存。", "Saved.")
    case .noted: request.t("已添加备注。", "Note added.")
    case .merged: request.t("已并入。", "Merged.")
    case .split: request.t("已拆分。", "Split.")
    case .deleted: request.t("已删除。", "Deleted.")
    case .imported: request.t("已导入。", "Imported.")
    case .published:
      request.t("已发布新版本，之后的扫描按新文本判定。", "Published: scans from now on use the new text.")
    case .drafted:
      request.t("已加入草稿，尚未发布。请查看校验结果，再推演、发布。", "Added to your draft; nothing is published yet.")
    case .judged: request.t("已记录对该处命中的判断。", "Judgement of the hit recorded.")
    case .passwordChanged: request.t("密码已修改。", "Password changed.")
    }
  }
}

extension AccountRole {
  func title(_ request: PageRequest) -> String { request.t(chineseName, rawValue) }
}
