internal import AlertStage
internal import Foundation
internal import Store

/// The versions of a lexicon: who, when, why, what changed, and the way back.
enum LexiconVersionPages {
  private static let pageSize = 50

  static func list(_ request: PageRequest, _ desk: Desk) throws -> PageReply {
    let book = try desk.lexicons.book(request[parameter: "name"])
    let before = request.query["before"].flatMap(Int64.init)
    let versions = try desk.store.lexiconVersions(of: book.name, before: before, limit: pageSize)
    var table = CardTable([
      .text("#"), .text(request.t("版本", "Version")), .text(request.t("发布人", "Author")),
      .text(request.t("时间", "Time")), .text(request.t("说明", "Note")),
    ])
    for version in versions { table.add(cells(version, book, request)) }
    let older: HTML =
      versions.count == pageSize
      ? "<p class=\"pages\"><a href=\"\(LexiconPages.address(book, "versions"))?before=\(versions.last?.number)\">\(request.t("更早", "Older"))</a></p>"
      : ""
    let list: HTML =
      versions.isEmpty
      ? "<p class=\"empty\">\(request.t("还没有通过本页发布过。", "Nothing has been published here yet."))</p>"
      : table.html
    let title = request.t("版本：\(book.title)", "Versions: \(book.title)")
    let onDisk: HTML =
      before == nil && versions.first.map { $0.sha256 != book.sha256 } ?? false
      ? "<p class=\"card\">\(request.t("在用文本与最近发布的版本不同：文件在磁盘上被直接修改过。", "The text in force is not the last version: the file was changed on the disk."))</p>"
      : ""
    return Layout.page(
      title, request, section: .lexicons,
      body: """
        <h1>\(title)</h1><p><a href="/lexicons">\(request.t("返回规则表", "Back to the rules"))</a> · <a href="\(LexiconPages.address(book, "edit"))">\(request.t("编辑", "Edit"))</a></p>
        \(onDisk)<section class="card">\(list)\(older)</section>
        """)
  }

  private static func cells(
    _ version: LexiconVersion, _ book: LexiconShelf.Book, _ request: PageRequest
  ) -> [HTML] {
    let reason: HTML =
      version.reason.map {
        "<br><b>\(request.t("漏掉已立线索的理由", "reason for the loss"))</b>：\($0)"
      } ?? ""
    let present: HTML =
      version.sha256 == book.sha256
      ? " <span class=\"badge good\">\(request.t("在用", "in force"))</span>" : ""
    let address = LexiconPages.address(book, "versions")
    return [
      "<a href=\"\(address)/\(version.number)\">#\(version.number)</a>\(present)",
      "\(version.version) <code class=\"small soft\">\(String(version.sha256.prefix(12)))</code>",
      "\(author(version, request))", Badges.time(version.at), "\(version.note)\(reason)",
    ]
  }

  private static func author(_ version: LexiconVersion, _ request: PageRequest) -> String {
    version.author ?? request.t("（磁盘）", "(disk)")
  }

  static func show(_ request: PageRequest, _ desk: Desk) throws -> PageReply {
    let book = try desk.lexicons.book(request[parameter: "name"])
    let version = try needed(request, book, desk)
    let other: LexiconVersion?
    if let number = request.query["against"].flatMap(Int64.init) {
      other = try desk.store.lexiconVersion(number, of: book.name)
    } else {
      let before = try desk.store.lexiconVersions(of: book.name, before: version.number, limit: 1)
      other = try before.first.flatMap {
        try desk.store.lexiconVersion($0.number, of: book.name)
      }
    }
    let title = request.t(
      "\(book.title) 版本 #\(version.number)", "\(book.title) version #\(version.number)")
    let difference: HTML =
      other.map { other in
        "<h2>\(request.t("与 #\(other.number) 的差异", "Difference to #\(other.number)"))</h2>\(LineDifference(from: other.text ?? "", to: version.text ?? "").html(request))"
      } ?? "<p class=\"soft\">\(request.t("最早的版本。", "The first version."))</p>"
    return Layout.page(
      title, request, section: .lexicons, wide: true,
      body: """
        <h1>\(title)</h1><p><a href="\(LexiconPages.address(book, "versions"))">\(request.t("全部版本", "All versions"))</a></p>
        <section class="card"><dl class="facts"><dt>\(request.t("版本", "Version"))</dt><dd>\(version.version)</dd><dt>SHA-256</dt><dd><code>\(version.sha256)</code></dd>
        <dt>\(request.t("发布人", "Author"))</dt><dd>\(author(version, request))</dd><dt>\(request.t("时间", "Time"))</dt><dd>\(Badges.time(version.at))</dd>
        <dt>\(request.t("说明", "Note"))</dt><dd>\(version.note)</dd><dt>\(request.t("漏掉已立线索的理由", "Reason for the loss"))</dt><dd>\(version.reason ?? "–")</dd></dl>
        \(restoreForm(version, book, request))</section>
        <section class="card"><form method="get" class="row"><label>\(request.t("与哪个版本比较（编号）", "Compare with (number)"))<input name="against" inputmode="numeric" value="\(other?.number)"></label>
        <button>\(request.t("比较", "Compare"))</button></form>\(difference)</section>
        <section class="card"><details><summary>\(request.t("全文", "Whole text"))</summary><pre>\(version.text)</pre></details></section>
        """)
  }

  private static func restoreForm(
    _ version: LexiconVersion, _ book: LexiconShelf.Book, _ request: PageRequest
  ) -> HTML {
    guard request.visitor?.may(.lexicon) == true, book.path != nil,
      version.sha256 != book.sha256
    else { return "" }
    return """
      <form method="post" action="\(LexiconPages.address(book, "versions"))/\(version.number)/restore" class="row">\(Layout.token(request))
      <button>\(request.t("退回到此版本（先推演）", "Go back to this version (what-if first)"))</button></form>
      """
  }

  private static func needed(
    _ request: PageRequest, _ book: LexiconShelf.Book, _ desk: Desk
  ) throws -> LexiconVersion {
    guard let number = Int64(request[parameter: "number"]),
      let version = try desk.store.lexiconVersion(number, of: book.name)
    else { throw PageError(.notFound, "没有这个版本", "there is no such version") }
    return version
  }

  /// The old text as a draft, which then goes the way of every other.
  ///
  /// - Throws: ``PageError`` 409 when the reader has another draft.
  static func restored(_ request: PageRequest, _ desk: Desk) throws -> LexiconDraft {
    let book = try desk.lexicons.book(request[parameter: "name"])
    try LexiconEditor.needFile(book)
    let text = try needed(request, book, desk).text ?? ""
    let author = try request.signedIn().name
    if let draft = try desk.store.lexiconDraft(of: book.name, by: author),
      draft.text != text, draft.text != book.text
    {
      throw PageError(
        .conflict, "您有未发布的草稿，请先发布或放弃", "you have an unpublished draft: publish or discard it first")
    }
    return try LexiconEditor.keep(text, base: book.sha256, of: book, request, desk)
  }

  static func restore(_ request: PageRequest, _ desk: Desk) throws -> PageReply {
    _ = try restored(request, desk)
    let book = try desk.lexicons.book(request[parameter: "name"])
    return .redirect(to: LexiconPages.address(book, "whatif"))
  }
}
