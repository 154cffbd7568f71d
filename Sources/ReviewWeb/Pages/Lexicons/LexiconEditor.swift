internal import AlertStage
internal import Digests
internal import Foundation
internal import Store

/// A lexicon's whole text in a field, with live check and trial; nothing is in force before it is
/// published.
enum LexiconEditor {
  /// What the page is about to show.
  struct Sheet {
    let book: LexiconShelf.Book
    var text: String
    /// SHA-256 of the text that this one was begun from.
    var base: String
    /// When it was kept as a draft.
    var keptAt: Date?

    var isChanged: Bool { text != book.text }
    var isStale: Bool { base != book.sha256 }
  }

  static func show(_ request: PageRequest, _ desk: Desk) throws -> PageReply {
    try page(try sheet(request, desk), request, desk)
  }

  /// The reader's draft, or the text in force.
  static func sheet(_ request: PageRequest, _ desk: Desk) throws -> Sheet {
    let book = try desk.lexicons.book(request[parameter: "name"])
    let visitor = try request.signedIn()
    guard visitor.may(.lexicon), book.path != nil,
      let draft = try desk.store.lexiconDraft(of: book.name, by: visitor.name)
    else { return Sheet(book: book, text: book.text, base: book.sha256) }
    return Sheet(book: book, text: draft.text, base: draft.base, keptAt: draft.at)
  }

  /// What the buttons of the page do.
  static func act(_ request: PageRequest, _ desk: Desk) throws -> PageReply {
    var sheet = try sent(request, desk)
    let book = sheet.book
    let visitor = try request.signedIn()
    switch request.form["do"] {
    case "check", "try": return try page(sheet, request, desk)
    case "discard":
      try desk.store.discardDraft(of: book.name, by: visitor.name)
      return .redirect(
        to: LexiconPages.address(book, "edit") + "?done=\(Flash.deleted.rawValue)")
    case "save", "whatif":
      try needFile(book)
      try keep(&sheet, request, desk)
      if request.form["do"] == "save" {
        return .redirect(
          to: LexiconPages.address(book, "edit") + "?done=\(Flash.saved.rawValue)")
      }
      guard !sheet.isStale else { return try conflict(sheet, request, desk) }
      let check = try desk.lexicons.check(sheet.text, as: book)
      guard check.errors.isEmpty else { return try page(sheet, request, desk, status: .refused) }
      return .redirect(to: LexiconPages.address(book, "whatif"))
    default: throw PageError(.badRequest, "没有这种操作", "there is no such action")
    }
  }

  /// The text and base of a form; without a text the kept draft.
  static func sent(_ request: PageRequest, _ desk: Desk) throws -> Sheet {
    var sheet = try self.sheet(request, desk)
    if let text = try LexiconPages.text(request, sheet.book) {
      sheet.text = text
      guard let base = request.form["seen"] ?? request.form["base"] else {
        throw PageError(.badRequest, "缺少原文本的校验值，请刷新页面", "the base is missing: reload the page")
      }
      sheet.base = base
    } else if let seen = request.form["seen"] {
      sheet.base = seen
    }
    return sheet
  }

  static func needFile(_ book: LexiconShelf.Book) throws {
    guard book.path != nil else {
      throw PageError(
        .refused, "程序自带的词库不能修改：下载文件后以 tantou serve --lexicon 文件 启动",
        "the built-in lexicon cannot be changed: download the file and start tantou serve --lexicon FILE"
      )
    }
  }

  /// Keeps a text as the visitor's draft, in the place of the one before.
  ///
  /// - Throws: ``PageError`` for the built-in lexicon.
  static func keep(
    _ text: String, base: String, of book: LexiconShelf.Book, _ request: PageRequest, _ desk: Desk
  ) throws -> LexiconDraft {
    try needFile(book)
    let draft = LexiconDraft(
      lexicon: book.name, author: try request.signedIn().name, base: base, text: text,
      at: request.time)
    try desk.store.keep(draft)
    return draft
  }

  static func keep(_ sheet: inout Sheet, _ request: PageRequest, _ desk: Desk) throws {
    sheet.keptAt = try keep(sheet.text, base: sheet.base, of: sheet.book, request, desk).at
  }

  // MARK: - The page

  /// Somebody else has changed the text since: both texts, nothing overwritten.
  static func conflict(_ sheet: Sheet, _ request: PageRequest, _ desk: Desk) throws -> PageReply {
    try page(sheet, request, desk, status: .conflict)
  }

  static func page(
    _ sheet: Sheet, _ request: PageRequest, _ desk: Desk, status: PageError.Status? = nil
  ) throws -> PageReply {
    let book = sheet.book
    let mayEdit = request.visitor?.may(.lexicon) == true && book.path != nil
    let draft = try desk.lexicons.check(sheet.text, as: book)
    let title = "\(book.title.isEmpty ? book.name : book.title)"
    let body: HTML = """
      <h1>\(title) <span class="soft">\(book.name) \(book.version)</span></h1>
      <p><a href="/lexicons">\(request.t("返回规则表", "Back to the rules"))</a> · <a href="\(LexiconPages.address(book, "versions"))">\(request.t("版本", "Versions"))</a></p>
      \(book.path == nil ? builtInNotice(request) : "")
      \(sheet.isStale ? try staleNotice(sheet, request, desk) : "")
      <form id="editor" method="post" action="\(LexiconPages.address(book, "edit"))">\(Layout.token(request))
      <input type="hidden" name="lexicon" value="\(book.name)"><input type="hidden" name="base" value="\(sheet.base)">
      <section class="card stack">\(draftNotice(sheet, mayEdit, request))
      <label>\(request.t("词库文本（YAML）", "Text of the lexicon (YAML)"))<textarea class="code" name="text" spellcheck="false" autocapitalize="off"\
      \(mayEdit ? HTML(trusted: " data-preview=\"/lexicons/check\" data-target=\"check\"") : " readonly")>
      \(sheet.text)</textarea></label>
      \(mayEdit ? buttons(sheet, request) : "")
      <div id="check" role="status" aria-label="\(request.t("校验结果", "Check"))">\(CheckFragment.html(draft, request))</div></section>
      \(try trial(draft, mayEdit, request, desk))</form>
      \(mayEdit && sheet.isChanged ? changes(sheet, request) : "")
      """
    return Layout.page(
      title, request, section: .lexicons, status: status?.rawValue ?? 200, wide: true, body: body)
  }

  private static func builtInNotice(_ request: PageRequest) -> HTML {
    "<section class=\"card\">\(LexiconPages.builtInHelp(request))</section>"
  }

  private static func draftNotice(
    _ sheet: Sheet, _ mayEdit: Bool, _ request: PageRequest
  ) -> HTML {
    guard mayEdit else { return "" }
    guard let keptAt = sheet.keptAt else {
      return
        "<p class=\"soft\">\(request.t("修改不会立即生效：先推演，看清会多报、漏报什么，再发布。", "Nothing is in force before it is published: the what-if shows what it would gain and lose."))</p>"
    }
    return
      "<p><span class=\"badge moderate\">\(request.t("草稿，尚未发布", "draft, not published"))</span> \(request.t("保存于", "kept")) \(Badges.time(keptAt))</p>"
  }

  private static func buttons(_ sheet: Sheet, _ request: PageRequest) -> HTML {
    let discard: HTML =
      sheet.keptAt == nil
      ? ""
      : "<button name=\"do\" value=\"discard\" class=\"danger\">\(request.t("放弃草稿", "Discard the draft"))</button>"
    return """
      <p class="row"><button name="do" value="whatif" class="primary">\(request.t("推演（发布前必经）", "What if (before publishing)"))</button>
      <button name="do" value="check">\(request.t("校验", "Check"))</button>
      <button name="do" value="save">\(request.t("保存草稿", "Keep as draft"))</button>\(discard)</p>
      """
  }

  private static func trial(
    _ draft: LexiconShelf.Draft, _ mayEdit: Bool, _ request: PageRequest, _ desk: Desk
  ) throws -> HTML {
    let form = request.form
    let live = HTML(trusted: "data-preview=\"/lexicons/try\" data-target=\"tried\"")
    let tried: HTML =
      request.method == .post ? try TrialFragment.html(draft, request, desk) : ""
    // Readers have no right to the form's own address: their button asks for the answer alone.
    let button: HTML =
      mayEdit
      ? "<button name=\"do\" value=\"try\">\(request.t("试算", "Try"))</button>"
      : "<button formaction=\"/lexicons/try\">\(request.t("试算", "Try"))</button>"
    return """
      <section class="card stack" aria-labelledby="trial"><h2 id="trial">\(request.t("试算", "Try"))</h2>
      <label>\(request.t("标题", "Title"))<input name="sample-title" value="\(form["sample-title"])" maxlength="1000" \(live)></label>
      <label>\(request.t("粘贴一段文字", "Paste a text"))<textarea name="sample" maxlength="\(TrialFragment.longestText)" \(live)>
      \(form["sample"])</textarea></label>
      <label>\(request.t("或线索编号、文档编号（空格分隔，至多 10 个）", "Or ids of incidents or documents (at most 10)"))<input name="items" value="\(form["items"])" maxlength="2000" \(live)></label>
      <div>\(button)</div>
      <div id="tried" role="status" aria-label="\(request.t("试算结果", "Result"))">\(tried)</div></section>
      """
  }

  private static func changes(_ sheet: Sheet, _ request: PageRequest) -> HTML {
    """
    <section class="card"><h2>\(request.t("与在用文本的差异", "Difference to the text in force"))</h2>
    \(LineDifference(from: sheet.book.text, to: sheet.text).html(request))</section>
    """
  }

  private static func staleNotice(
    _ sheet: Sheet, _ request: PageRequest, _ desk: Desk
  ) throws -> HTML {
    let book = sheet.book
    let last = try desk.store.lexiconVersions(of: book.name, limit: 1).first
    let who =
      last.flatMap { $0.sha256 == book.sha256 ? $0 : nil }.flatMap { version in
        version.author.map { "\($0)，\(BeijingTime.minute(version.at))" }
      } ?? request.t("磁盘上的文件被直接修改", "the file was changed on the disk")
    let theirs: HTML =
      try desk.store.lexiconText(sha256: sheet.base, of: book.name).map { old in
        "<details open><summary>\(request.t("对方改了什么", "What they changed"))</summary>\(LineDifference(from: old, to: book.text).html(request))</details>"
      } ?? ""
    return """
      <section class="card" role="alert"><h2>\(request.t("在您编辑期间，词库已被更新", "The lexicon has been changed while you were editing"))</h2>
      <p>\(who)。\(request.t("没有覆盖任何内容：您的文本仍在下面的编辑框里。", "Nothing was overwritten: your text is still in the field below."))</p>\(theirs)
      <details open><summary>\(request.t("现在用的文本与您的文本之间的差异", "From the text in force to yours"))</summary>
      \(LineDifference(from: book.text, to: sheet.text).html(request))</details>
      <label class="check"><input type="checkbox" name="seen" value="\(book.sha256)" form="editor">\(request.t("我已看过对方的改动，以现在用的文本为基础继续（勾选后再推演或保存）", "I have seen what they changed: go on from the text in force (tick, then keep or go to the what-if)"))</label></section>
      """
  }
}
