internal import AlertStage
internal import Foundation
internal import Lexicon
internal import Pipeline
internal import Records
internal import Store

/// The lexicon desk: rules with what they did, editing with check, trial and what-if, versions.
enum LexiconPages {
  /// A lexicon's text travels in forms, every Chinese character as nine.
  static let bodyLimit = 12 << 20
  /// Bytes of a text that is taken.
  static let longestText = 2 << 20

  static let routes: [Route] = [
    .get("/lexicons") { request, desk in try list(request, desk) },
    .post("/lexicons/figures", .read) { request, desk in
      try RuleLedgerJobs.start(desk)
      return .redirect(
        to: "/lexicons?" + FormFields(urlEncoded: request.form["list"] ?? "").encoded)
    },
    .post("/lexicons/check", .lexicon, bodyLimit: bodyLimit) { request, desk in
      let (book, text) = try sent(request, desk)
      return .html(CheckFragment.html(try desk.lexicons.check(text, as: book), request))
    },
    .post("/lexicons/try", .read, bodyLimit: bodyLimit) { request, desk in
      let (book, text) = try sent(request, desk)
      return .html(try TrialFragment.html(try desk.lexicons.check(text, as: book), request, desk))
    },
    .post("/lexicons/suggest", .lexicon) { request, desk in
      try LexiconSuggestion.apply(request, desk)
    },
    .get("/lexicons/{name}/file") { request, desk in
      let book = try desk.lexicons.book(request[parameter: "name"])
      return .file(
        Array(book.text.utf8), name: book.fileName, contentType: "application/yaml; charset=utf-8")
    },
    .get("/lexicons/{name}/edit") { request, desk in try LexiconEditor.show(request, desk) },
    .post("/lexicons/{name}/edit", .lexicon, bodyLimit: bodyLimit) { request, desk in
      try LexiconEditor.act(request, desk)
    },
    .get("/lexicons/{name}/whatif", .lexicon) { request, desk in
      try WhatIfPage.show(request, desk)
    },
    .post("/lexicons/{name}/publish", .lexicon, bodyLimit: bodyLimit) { request, desk in
      try LexiconPublishing.publish(request, desk)
    },
    .get("/lexicons/{name}/versions") { request, desk in
      try LexiconVersionPages.list(request, desk)
    },
    .get("/lexicons/{name}/versions/{number}") { request, desk in
      try LexiconVersionPages.show(request, desk)
    },
    .post("/lexicons/{name}/versions/{number}/restore", .lexicon) { request, desk in
      try LexiconVersionPages.restore(request, desk)
    },
  ]

  /// The book and the text that a live field sends.
  private static func sent(
    _ request: PageRequest, _ desk: Desk
  ) throws -> (LexiconShelf.Book, String) {
    let book = try desk.lexicons.book(request.form["lexicon"] ?? "")
    return (book, try text(request, book) ?? book.text)
  }

  /// The text of a form with the line ends of the file; browsers send those of Windows.
  ///
  /// - Throws: ``PageError`` 413.
  static func text(_ request: PageRequest, _ book: LexiconShelf.Book) throws -> String? {
    guard let raw = request.form.pairs.first(where: { $0.name == "text" })?.value else {
      return nil
    }
    guard raw.utf8.count <= longestText else {
      throw PageError(
        .tooLarge, "词库文本超过 \(longestText >> 20) MB",
        "the lexicon is longer than \(longestText >> 20) MB")
    }
    let plain = raw.replacing("\r\n", with: "\n")
    return book.text.contains("\r\n") ? plain.replacing("\n", with: "\r\n") : plain
  }

  static func address(_ book: LexiconShelf.Book, _ page: String) -> String {
    "/lexicons/\(FormFields.encoded(book.name))/\(page)"
  }

  // MARK: - The rules in force

  private static func list(_ request: PageRequest, _ desk: Desk) throws -> PageReply {
    let contents = try desk.lexicons.contents()
    let cards = try contents.books.html { try card($0, contents, request, desk) }
    let faults: HTML =
      contents.faults.isEmpty
      ? ""
      : """
      <section class="card" role="alert"><h2>\(request.t("词库文件有误，当前无法加载", "The lexicon files cannot be loaded as they are"))</h2>
      \(CheckFragment.list(contents.faults, request))</section>
      """
    let rules: HTML =
      try contents.stages.map { stages in
        let ledger = try RuleLedgerJobs.current(contents, desk)
        return RuleListing(contents: contents, lexicon: stages.lexicon, ledger: ledger)
          .html(request)
      } ?? ""
    return Layout.page(
      request.t("词库", "Lexicons"), request, section: .lexicons, wide: true,
      body: "<h1>\(request.t("在用词库", "Lexicons in force"))</h1>\(faults)\(cards)\(rules)"
    ).with("cache-control", "no-store")
  }

  private static func card(
    _ book: LexiconShelf.Book, _ contents: LexiconShelf.Contents, _ request: PageRequest,
    _ desk: Desk
  ) throws -> HTML {
    let mayEdit = request.visitor?.may(.lexicon) == true
    let draft = try request.visitor.flatMap {
      mayEdit ? try desk.store.lexiconDraft(of: book.name, by: $0.name) : nil
    }
    let pending: HTML =
      draft.map {
        " <span class=\"badge moderate\">\(request.t("有未发布的草稿", "unpublished draft"))</span> \(Badges.time($0.at))"
      } ?? ""
    let edit =
      mayEdit && book.path != nil ? request.t("编辑", "Edit") : request.t("查看与试算", "Read and try")
    return """
      <section class="card"><h2>\(book.title) <span class="soft">\(book.name) \(book.version)</span>\(pending)</h2>
      <p class="small soft">\(book.path ?? request.t("程序自带", "built in")) · SHA-256 <code>\(String(book.sha256.prefix(12)))</code></p>
      \(book.path == nil ? builtInHelp(request) : "")
      <p class="row"><a class="button" href="\(address(book, "edit"))">\(edit)</a>
      <a class="button" href="\(address(book, "versions"))">\(request.t("版本", "Versions"))</a>
      <a class="button" href="\(address(book, "file"))">\(request.t("下载文件", "Download the file"))</a></p></section>
      """
  }

  /// What to do to make the built-in lexicon one's own.
  static func builtInHelp(_ request: PageRequest) -> HTML {
    let first = request.t(
      "这是程序自带的词库，只能查看和试算。要修改：点“下载文件”存为一个 YAML 文件（要保留拟合权重，须把 education.weights.tsv 放在同一文件夹；否则删去 weights 一行），然后运行",
      "This lexicon is built in: it can be read and tried, not changed. To change it, download the file (fitted weights want education.weights.tsv beside it; else take out the line weights), then run"
    )
    let then = request.t(
      "；扫描同样加上 --lexicon。规则表可用", "; scans take --lexicon as well. The rules as a table:")
    return
      "<p>\(first) <code>tantou serve --lexicon education.yaml</code>\(then) <code>tantou lexicon export</code>\(request.t(" 导出。", "."))</p>"
  }
}
