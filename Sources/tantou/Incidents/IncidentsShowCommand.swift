import AlertStage
import ArgumentParser
import CaseWork
import Records
import Store

struct IncidentsShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Shows an incident: evidence, score, sources, history.",
    discussion: """
      Examples:
        tantou incidents show TT-2026-000001
        tantou incidents show TT-2026-000001 --json
      """)

  @OptionGroup var store: StoreOptions
  @OptionGroup var language: LanguageOptions
  @Flag(help: "The record as one line of JSON.")
  var json = false
  @Argument(help: ArgumentHelp("The incident's id.", valueName: "id"))
  var id: String

  func run() throws {
    let incident = try store.incident(id, in: store.openExisting(.readOnly))
    let output = StandardOutput.shared
    if json {
      output.line(try RecordCoding.line(incident))
    } else {
      output.write(IncidentSheet(incident: incident, language: language.language).text)
    }
    output.flush()
  }
}

extension StoreOptions {
  /// The incident, or the usage error that says where to look.
  func incident(_ id: String, in incidents: IncidentStore) throws -> Incident {
    do {
      guard let incident = try incidents.incident(id: id) else {
        throw CommandFailure.usage(
          "there is no incident \(id) in \(store); `tantou incidents list --store \(store)` lists them"
        )
      }
      return incident
    } catch {
      throw CommandFailure(error)
    }
  }
}

/// One incident on a terminal.
struct IncidentSheet {
  let incident: Incident
  let language: LabelLanguage

  var text: String {
    var lines = ["\(incident.id)  \(incident.title)", ""]
    for (label, value) in facts where !value.isEmpty {
      lines.append(label + "  " + value)
    }
    lines += ["", heading("命中原文与分值", "Evidence and score")]
    lines.append(
      "  "
        + heading(
          "（各来源中分值最高的命中；事件分值取得分最高的一篇来源，其逐项明细见审阅页面）",
          "(the weightiest of all sources; the score is that of the source with the highest, whose"
            + " every line the desk shows)"))
    lines += incident.evidence.map(receipt)
    lines += ["", heading("来源", "Sources")]
    lines += incident.sources.map(source)
    if !incident.notes.isEmpty {
      lines += ["", heading("备注", "Notes")]
      lines += incident.notes.map { "  \(BeijingTime.minute($0.at))  \($0.by): \($0.text)" }
    }
    lines += ["", heading("流转", "History")]
    lines += incident.history.map(step)
    lines += [
      "",
      heading("可执行", "Next moves") + " "
        + Workflow.allowedWords(from: incident.status).joined(separator: " "),
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  private var facts: [(String, String)] {
    [
      (heading("摘要", "Summary"), incident.summary),
      (heading("状态", "Status"), Labels.status(incident.status, language)),
      (heading("等级", "Severity"), Labels.severity(incident.severity, language)),
      (heading("性质", "Kind"), Labels.kind(incident.kind, language)),
      (
        heading("类别", "Categories"),
        incident.categories.map { Labels.category($0.id, language) }.joined(separator: "；")
      ),
      (heading("属地", "Region"), incident.region.map { "\($0.name) \($0.code ?? "")" } ?? ""),
      (heading("单位", "Institution"), incident.institution ?? ""),
      (heading("事发", "Occurred"), incident.occurred.map(BeijingTime.day) ?? ""),
      (heading("分值", "Score"), IncidentTable.rounded(incident.score)),
      (heading("数量", "Volume"), IncidentTable.copies(incident, language)),
      (heading("政策", "Clauses"), incident.clauses.joined(separator: "；")),
      (heading("承办", "Assignee"), incident.assignee ?? ""),
      (heading("期限", "Due"), incident.due.map(BeijingTime.day) ?? ""),
      (heading("结论", "Verdict"), incident.verdict.map { Labels.verdict($0.value, language) } ?? ""),
      (
        heading("关联", "Links"),
        incident.links.map { "\($0.relation) \($0.incident)" }.joined(separator: ", ")
      ),
    ]
  }

  private func receipt(_ item: IncidentEvidence) -> String {
    let evidence = item.evidence
    let factors = evidence.adjustments.map { " × \($0.factor) (\($0.reason))" }.joined()
    return
      "  \(IncidentTable.rounded(evidence.points)) = \(evidence.weight)\(factors)  \(evidence.rule)"
      + "\n      \(evidence.field.rawValue) \(evidence.start)–\(evidence.end): \(evidence.quote.replacing("\n", with: " "))"
  }

  private func source(_ source: Source) -> String {
    let place = source.url ?? source.path ?? source.document
    let time = source.published.map(BeijingTime.minute) ?? BeijingTime.minute(source.firstSeen)
    return "  \(time)  \(Labels.kind(source.kind, language))  \(source.title ?? "")\n      \(place)"
      + "\n      \(source.joined.rule.rawValue): \(source.joined.detail)"
  }

  private func step(_ entry: HistoryEntry) -> String {
    let move = [entry.from, entry.to].compactMap { $0 }.joined(separator: " → ")
    let note = entry.note.map { "  \($0)" } ?? ""
    return "  \(BeijingTime.minute(entry.at))  \(entry.by)  \(entry.action)  \(move)\(note)"
  }

  private func heading(_ chinese: String, _ english: String) -> String {
    language == .chinese ? chinese : english
  }
}
