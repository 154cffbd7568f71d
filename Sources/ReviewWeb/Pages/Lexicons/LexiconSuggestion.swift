internal import AlertStage
internal import Foundation
internal import Lexicon
internal import Pipeline
internal import Records
internal import Store

/// Words of an incident's text for the lexicon: as a term of a list, or as an exclusion of a rule.
enum LexiconSuggestion {
  /// The form on an incident's page; empty for those who may not change lexicons.
  ///
  /// - Parameter rules: ids of the rules that hit there.
  static func form(_ rules: [String], _ request: PageRequest, _ desk: Desk) throws -> HTML {
    guard request.visitor?.may(.lexicon) == true else { return "" }
    let contents = try desk.lexicons.contents()
    guard let lexicon = contents.stages?.lexicon, contents.books.contains(where: { $0.path != nil })
    else {
      return
        "<p class=\"small soft noprint\">\(request.t("在用的是自带词库，不能从这里加词；见", "The built-in lexicon is in use, which cannot be changed here; see")) <a href=\"/lexicons\">\(request.t("词库", "Lexicons"))</a></p>"
    }
    let lists = zip(contents.books, lexicon.outlines).html { book, outline in
      outline.lists.html { list in
        "<option value=\"\(book.name)/\(list.name)\">\(list.name) (\(list.entries))</option>"
      }
    }
    let hit = Set(rules)
    let titles =
      lexicon.rules.filter { hit.contains($0.id) } + lexicon.rules.filter { !hit.contains($0.id) }
    let options = titles.html { rule in
      "<option value=\"\(rule.id)\">\(hit.contains(rule.id) ? "● " : "")\(rule.title) (\(rule.id))</option>"
    }
    return """
      <section class="card noprint"><h2>\(request.t("选词入库", "Words for the lexicon"))</h2>
      <form method="post" action="/lexicons/suggest" class="stack">\(Layout.token(request))
      <label>\(request.t("在正文中选中文字，或在此输入", "Select words in the text, or type them"))<input id="selected-words" name="words" required maxlength="60" autocomplete="off"></label>
      <div class="row"><label>\(request.t("加入名单", "Add to the list"))<select name="list">\(lists)</select></label>
      <button name="do" value="term">\(request.t("加为词条", "Add as term"))</button></div>
      <div class="row"><label>\(request.t("规则", "Rule"))<select name="rule">\(options)</select></label>
      <button name="do" value="exclusion">\(request.t("加为排除词", "Add as exclusion"))</button></div>
      <p class="small soft">\(request.t("只生成草稿，不会发布。", "Makes a draft only; nothing is published."))</p></form></section>
      """
  }

  /// Where words go.
  enum Place {
    case list(String)
    case rule(String)
  }

  /// Makes the change in the reader's draft, begun from the text in force when there is none.
  ///
  /// - Throws: ``PageError`` when the place does not exist or has the words already.
  static func draft(
    _ words: String, to place: Place, of book: LexiconShelf.Book, _ request: PageRequest,
    _ desk: Desk
  ) throws -> Store.LexiconDraft {
    try LexiconEditor.needFile(book)
    let author = try request.signedIn().name
    let known = try desk.store.lexiconDraft(of: book.name, by: author)
    let text: String
    do throws(LexiconEditError) {
      let edit = try LexiconTextEdit(known?.text ?? book.text)
      switch place {
      case .list(let name): text = try edit.adding(term: words, toList: name)
      case .rule(let id): text = try edit.adding(exclusion: words, toRule: id)
      }
    } catch {
      throw ErrorPages.refused(error.message)
    }
    return try LexiconEditor.keep(
      text, base: known?.base ?? book.sha256, of: book, request, desk)
  }

  /// The form: makes the change and opens the draft.
  static func apply(_ request: PageRequest, _ desk: Desk) throws -> PageReply {
    let form = request.form
    guard let words = form["words"] else {
      throw PageError(.badRequest, "请先选词或输入词", "words are needed")
    }
    let isTerm = form["do"] != "exclusion"
    let (book, name) = try isTerm ? list(form["list"], desk) : rule(form["rule"], desk)
    _ = try draft(words, to: isTerm ? .list(name) : .rule(name), of: book, request, desk)
    return .redirect(to: LexiconPages.address(book, "edit") + "?done=\(Flash.drafted.rawValue)")
  }

  private static func list(
    _ value: String?, _ desk: Desk
  ) throws -> (LexiconShelf.Book, String) {
    let parts = (value ?? "").split(separator: "/", maxSplits: 1)
    guard parts.count == 2 else { throw PageError(.badRequest, "请选择名单", "choose a list") }
    return (try desk.lexicons.book(String(parts[0])), String(parts[1]))
  }

  private static func rule(
    _ id: String?, _ desk: Desk
  ) throws -> (LexiconShelf.Book, String) {
    let contents = try desk.lexicons.contents()
    guard let id, let rule = contents.stages?.lexicon.rules.first(where: { $0.id == id }) else {
      throw PageError(.badRequest, "请选择规则", "choose a rule")
    }
    return (contents.books[rule.lexicon], id)
  }
}
