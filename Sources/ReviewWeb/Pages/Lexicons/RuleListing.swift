internal import AlertStage
internal import Foundation
internal import Lexicon
internal import Pipeline
internal import Records
internal import Scoring

/// The rules as a table with their figures, filtered, sorted and in pages.
struct RuleListing {
  let contents: LexiconShelf.Contents
  let lexicon: CompiledLexicon
  let ledger: RuleLedgerJobs.Current

  private static let pageSize = 50

  private struct Row {
    let rule: LexiconRule
    let text: LexiconRuleText
    let figures: RuleFigures?
  }

  func html(_ request: PageRequest) -> HTML {
    let all = rows
    let found = sorted(all.filter { matches($0, request.query) }, request.query["sort"])
    let pages = max(1, (found.count + Self.pageSize - 1) / Self.pageSize)
    let page = min(max(1, Int(request.query["page"] ?? "") ?? 1), pages)
    let shown = found.dropFirst((page - 1) * Self.pageSize).prefix(Self.pageSize)
    let nothing: HTML =
      found.isEmpty
      ? "<p class=\"empty\">\(request.t("没有符合条件的规则。", "No such rules."))</p>" : ""
    return """
      <section class="card" aria-labelledby="rules"><h2 id="rules">\(request.t("规则", "Rules")) <span class="soft">\(found.count) / \(all.count)</span></h2>
      \(state(request))\(filter(request))
      <table class="cards rules"><thead><tr><th scope="col">\(request.t("规则", "Rule"))</th>
      <th scope="col">\(request.t("类别", "Category"))</th><th scope="col" class="number">\(request.t("权重", "Weight"))</th>
      <th scope="col" class="number">\(request.t("命中文档", "Hits"))</th><th scope="col" class="number">\(request.t("起决定作用", "Decisive"))</th>
      <th scope="col" class="number">\(request.t("属实采用", "Confirmed"))</th><th scope="col" class="number">\(request.t("不采用", "Dismissed"))</th>
      <th scope="col" class="number">\(request.t("准确率（95% 区间）", "Precision (95 %)"))</th>
      <th scope="col">\(request.t("最近命中", "Last hit"))</th></tr></thead><tbody>\(shown.html { row($0, request) })</tbody></table>
      \(nothing)
      \(pageLinks(page, pages, request))</section>
      """
  }

  private var rows: [Row] {
    let figures = ledger.figures
    return zip(lexicon.rules, lexicon.ruleTexts).map { rule, text in
      Row(rule: rule, text: text, figures: figures[rule.id])
    }
  }

  private func matches(_ row: Row, _ query: FormFields) -> Bool {
    if let category = query["category"], row.rule.category != category,
      !row.rule.also.contains(category)
    {
      return false
    }
    if let standing = query["standing"], row.figures?.standing?.rawValue != standing {
      return false
    }
    guard let words = query["q"]?.lowercased() else { return true }
    let fields = [row.rule.id, row.rule.title, row.text.match, row.text.unless ?? ""]
    return fields.contains { $0.lowercased().contains(words) }
  }

  private func sorted(_ rows: [Row], _ order: String?) -> [Row] {
    switch order {
    case "hits": rows.sorted { ($0.figures?.hits ?? -1) > ($1.figures?.hits ?? -1) }
    case "dismissed":
      rows.sorted { ($0.figures?.dismissed ?? -1) > ($1.figures?.dismissed ?? -1) }
    case "precision":
      rows.sorted { ($0.figures?.precision ?? 2) < ($1.figures?.precision ?? 2) }
    default: rows
    }
  }

  // MARK: - Parts

  private func state(_ request: PageRequest) -> HTML {
    let button: HTML = """
      <form method="post" action="/lexicons/figures" class="inline">\(Layout.token(request))\
      <input type="hidden" name="list" value="\(request.query.encoded)">\
      <button>\(request.t("计算命中数据", "Compute the figures"))</button></form>
      """
    var text = HTML.none
    if let last = ledger.last {
      text += """
        \(request.t("命中数据计算于", "Figures of")) \(Badges.time(last.at))，\
        \(request.t("全部 \(last.value.documents) 份归档文本。", "all \(last.value.documents) documents of the archive."))
        """
      if !ledger.isFresh {
        text +=
          " <span class=\"badge moderate\">\(request.t("之后词库、文档或结论有变", "lexicon, documents or verdicts have changed since"))</span>"
      }
    } else {
      text += HTML(
        text: request.t(
          "尚未计算命中数据：需把档案重新过一遍。", "No figures yet: the archive is gone through once for them.")
      )
    }
    switch ledger.state {
    case .running(let done, let total):
      return
        "<p role=\"status\">\(text) \(request.t("正在计算：\(done) / \(total)，", "Computing: \(done) of \(total),")) <a href=\"/lexicons?\(request.query.encoded)\">\(request.t("刷新", "reload"))</a></p>"
    case .failed(let reason):
      return "<p class=\"error\" role=\"alert\">\(reason)</p><p>\(text) \(button)</p>"
    case .ready, nil: return "<p>\(text) \(ledger.isFresh ? "" : button)</p>"
    }
  }

  private func filter(_ request: PageRequest) -> HTML {
    func option(_ value: String, _ title: String, _ chosen: String?) -> HTML {
      "<option value=\"\(value)\"\(value == chosen ?? "" ? " selected" : "")>\(title)</option>"
    }
    let query = request.query
    let categories = lexicon.categories.html { option($0.id, $0.title, query["category"]) }
    let all = request.t("全部", "all")
    return """
      <form method="get" action="/lexicons" class="row filters">
      <label>\(request.t("文字", "Text"))<input type="search" name="q" value="\(query["q"])" data-search></label>
      <label>\(request.t("类别", "Category"))<select name="category">\(option("", all, query["category"]))\(categories)</select></label>
      <label>\(request.t("问题", "Trouble"))<select name="standing">\(option("", all, query["standing"]))\
      \(option("dead", request.t("从未命中", "dead"), query["standing"]))\
      \(option("redundant", request.t("多余", "redundant"), query["standing"]))\
      \(option("never-decisive", request.t("从不起决定作用", "never decisive"), query["standing"]))</select></label>
      <label>\(request.t("排序", "Order"))<select name="sort">\(option("", request.t("文件顺序", "as in the file"), query["sort"]))\
      \(option("hits", request.t("命中最多", "most hits"), query["sort"]))\
      \(option("dismissed", request.t("误报最多", "most dismissed"), query["sort"]))\
      \(option("precision", request.t("准确率最低", "least precision"), query["sort"]))</select></label>
      <button>\(request.t("筛选", "Filter"))</button></form>
      """
  }

  private func row(_ row: Row, _ request: PageRequest) -> HTML {
    let book = contents.books[row.rule.lexicon]
    let figures = row.figures
    let category =
      lexicon.categories.first { $0.id == row.rule.category }?.title ?? row.rule.category
    let unless: HTML =
      row.text.unless.map { "<br>\(request.t("排除", "unless")) <code>\($0)</code>" } ?? ""
    return """
      <tr><td><b>\(row.rule.title)</b> \(Badges.severity(row.rule.severity, request)) \(mark(figures, request))
      <details class="small"><summary>\(row.rule.id)</summary><code>\(row.text.match)</code>\(unless)<br>\
      <span class="soft">\(row.rule.clause)</span> <a href="\(LexiconPages.address(book, "edit"))">\(book.fileName):\(row.text.line)</a></details></td>
      <td data-label="\(request.t("类别", "Category"))">\(category)</td>
      <td class="number" data-label="\(request.t("权重", "Weight"))">\(Badges.points(row.rule.weight))</td>
      <td class="number" data-label="\(request.t("命中文档", "Hits"))">\(figures?.hits)</td>
      <td class="number" data-label="\(request.t("起决定作用", "Decisive"))">\(figures?.decisive)</td>
      <td class="number" data-label="\(request.t("属实采用", "Confirmed"))">\(figures?.confirmed)</td>
      <td class="number" data-label="\(request.t("不采用", "Dismissed"))">\(figures?.dismissed)</td>
      <td class="number" data-label="\(request.t("准确率", "Precision"))">\(figures.map { $0.interval ?? "–" })</td>
      <td class="nowrap" data-label="\(request.t("最近命中", "Last hit"))">\(figures?.lastHit.map(BeijingTime.day))</td></tr>
      """
  }

  private func mark(_ figures: RuleFigures?, _ request: PageRequest) -> HTML {
    guard let figures else { return "" }
    switch figures.standing {
    case .dead: return "<span class=\"badge status\">\(request.t("从未命中", "dead"))</span>"
    case .redundant:
      let others = figures.alwaysWith.joined(separator: ", ")
      return
        "<span class=\"badge late\" title=\"\(others)\">\(request.t("多余", "redundant"))</span> <span class=\"small soft\">\(request.t("总与 \(others) 同时命中", "always with \(others)"))</span>"
    case .neverDecisive:
      return "<span class=\"badge status\">\(request.t("从不起决定作用", "never decisive"))</span>"
    case nil: return ""
    }
  }

  private func pageLinks(_ page: Int, _ pages: Int, _ request: PageRequest) -> HTML {
    guard pages > 1 else { return "" }
    func link(_ number: Int, _ title: String) -> HTML {
      guard (1...pages).contains(number) else { return "" }
      return
        "<a href=\"/lexicons?\(request.query.with("page", String(number)).encoded)\">\(title)</a>"
    }
    return
      "<p class=\"pages\">\(link(page - 1, request.t("上一页", "Previous"))) \(page) / \(pages) \(link(page + 1, request.t("下一页", "Next")))</p>"
  }
}
