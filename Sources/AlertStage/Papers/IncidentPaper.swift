internal import CaseWork
internal import Foundation
package import Records

/// The papers on one incident: 督办单, 转办单, 提示函 and 专报.
///
/// Sentences are fixed templates with facts of the record in them.
package enum IncidentPaper {
  /// Working days that a unit has when the record names no day: the span of a 督办单 in the rules on
  /// complaints about school rolls.
  package static let standardWorkdays = 5

  /// Quotations that a paper shows, the weightiest.
  private static let quotationLimit = 10

  /// The paper; `nil` for a form that is not on one incident.
  package static func make(
    _ form: PaperForm, of incident: Incident, _ setting: PaperSetting
  ) -> Paper? {
    guard PaperForm.ofIncident.contains(form) else { return nil }
    let facts = IncidentFacts(incident: incident, setting: setting)
    var paper = Paper(
      form: form, language: setting.language, title: form.title(setting.language),
      numberLine: setting.numberLine(form), addressee: addressee(form, facts),
      fields: fields(form, facts), closing: setting.closing)
    paper.sections =
      form == .report
      ? reportSections(facts)
      : [matter(facts), clauses(facts), demand(form, facts), sources(facts)].compactMap(\.self)
    return paper
  }

  // MARK: Head

  private static func unit(_ facts: IncidentFacts) -> String? {
    IncidentTimeline(facts.incident).handlingUnit
  }

  private static func addressee(_ form: PaperForm, _ facts: IncidentFacts) -> String? {
    let setting = facts.setting
    let name: String?
    switch form {
    case .supervise, .transfer: name = unit(facts)
    case .notice: name = facts.incident.institution.map(setting.masked) ?? unit(facts)
    default: return nil
    }
    let gap = String(repeating: "＿", count: 8)
    return (name ?? gap) + setting.word("：", ":")
  }

  /// The day by which an answer is due, and how it was found.
  private static func deadline(_ facts: IncidentFacts) -> (day: Date, isRecorded: Bool) {
    if let due = facts.incident.due { return (due, true) }
    let setting = facts.setting
    return (setting.calendar.adding(workingDays: standardWorkdays, to: setting.date), false)
  }

  private static func fields(_ form: PaperForm, _ facts: IncidentFacts) -> [Paper.Field] {
    let (setting, incident) = (facts.setting, facts.incident)
    var fields = [
      Paper.Field(setting.word("线索编号", "Incident"), incident.id),
      Paper.Field(setting.word("标题", "Title"), facts.title),
      Paper.Field(setting.word("涉事单位", "Institution"), facts.institution),
      Paper.Field(setting.word("属地", "Region"), facts.region),
      Paper.Field(setting.word("问题类别", "Categories"), facts.categories),
      Paper.Field(setting.word("等级", "Severity"), facts.severity),
      Paper.Field(
        setting.word("首次发现", "First seen"), BeijingTime.minute(incident.firstSeen)),
      Paper.Field(setting.word("来源数量", "Volume"), facts.volume),
      Paper.Field(setting.word("公开回应", "Public answer"), facts.response),
    ]
    if let occurred = incident.occurred {
      fields.insert(
        Paper.Field(setting.word("事发日期", "Occurred"), BeijingTime.day(occurred)), at: 6)
    }
    switch form {
    case .supervise, .transfer:
      let (day, isRecorded) = deadline(facts)
      let how =
        isRecorded
        ? "" : setting.word("（\(standardWorkdays) 个工作日）", " (\(standardWorkdays) working days)")
      fields += [
        Paper.Field(
          form == .supervise
            ? setting.word("责任单位", "Responsible unit") : setting.word("承办单位", "Handling unit"),
          unit(facts) ?? ""),
        Paper.Field(setting.word("承办人", "Assignee"), incident.assignee ?? ""),
        Paper.Field(setting.word("办理期限", "Due"), BeijingTime.day(day) + how),
      ]
    case .report:
      fields += [
        Paper.Field(setting.word("状态", "Status"), facts.status),
        Paper.Field(setting.word("研判结论", "Verdict"), facts.verdict),
        Paper.Field(setting.word("承办人", "Assignee"), incident.assignee ?? ""),
        Paper.Field(setting.word("办理期限", "Due"), facts.due),
        Paper.Field(
          setting.word("办理结果", "Outcome"), incident.outcome.map(setting.masked) ?? ""),
      ]
    default: break
    }
    return fields.filter { !$0.value.isEmpty || form == .supervise || form == .transfer }
  }

  // MARK: Sections

  private static func matter(_ facts: IncidentFacts) -> Paper.Section {
    let setting = facts.setting
    return Paper.Section(
      setting.word("一、反映的主要问题", "1. What is reported"),
      paragraphs: [setting.masked(facts.incident.summary)] + quotations(facts))
  }

  /// `“…”（证据 2.5 分，文档 …）`: words of the sources, never ours.
  private static func quotations(_ facts: IncidentFacts) -> [String] {
    var seen: Set<String> = []
    let quotes = facts.incident.evidence.filter { $0.evidence.points > 0 }.compactMap { item in
      let quote = facts.setting.masked(item.evidence.quote)
        .split(whereSeparator: \.isWhitespace).joined(separator: " ")
      return quote.isEmpty || !seen.insert(quote).inserted ? nil : (quote, item.document)
    }
    return quotes.prefix(quotationLimit).map { quote, document in
      facts.setting.word("“\(quote)”（文档 \(document)）", "“\(quote)” (document \(document))")
    }
  }

  private static func clauses(_ facts: IncidentFacts) -> Paper.Section? {
    guard !facts.incident.clauses.isEmpty else { return nil }
    return Paper.Section(
      facts.setting.word("二、可能涉及的规定", "2. Rules that may be concerned"),
      paragraphs: facts.incident.clauses)
  }

  private static func demand(_ form: PaperForm, _ facts: IncidentFacts) -> Paper.Section {
    let setting = facts.setting
    let number = facts.incident.clauses.isEmpty ? ("二", "2") : ("三", "3")
    let day = setting.longDay(deadline(facts).day)
    let sentences: [String]
    switch form {
    case .supervise:
      sentences = [
        setting.word(
          "请对上述线索进行核查，属实的依法依规处理并督促整改，于\(day)前书面反馈核查结论、整改措施和公开回应情况。",
          "Please check the matter, deal with it by the rules and see that it is put right where it proves true, and report finding, measures and public answer in writing by \(day)."
        ),
        setting.word(
          "不能按期办结的，请在期限届满前书面说明理由并申请延期。",
          "If it cannot be done in time, give the reasons in writing before the day and ask for more time."
        ),
      ]
    case .transfer:
      sentences = [
        setting.word(
          "现将上述线索转请你单位按职责办理，于\(day)前反馈办理结果。",
          "The matter is passed to you to be handled within your duties; please report the outcome by \(day)."
        ),
        setting.word(
          "不属于你单位职责范围的，请注明依据并退回。",
          "If it is not within your duties, name the ground and return it."),
      ]
    default:
      sentences = [
        setting.word(
          "上述内容来自公开信息，尚未经核实。请对照有关规定自查，存在问题的立即改正。",
          "The above comes from public information and has not been verified. Please check yourselves against the rules and put right at once what is wrong."
        )
      ]
    }
    return Paper.Section(
      form == .notice
        ? setting.word("\(number.0)、提示事项", "\(number.1). What is asked")
        : setting.word("\(number.0)、办理要求", "\(number.1). What is asked"),
      paragraphs: sentences)
  }

  private static func sources(_ facts: IncidentFacts) -> Paper.Section {
    Paper.Section(
      facts.setting.word("附：线索来源", "Annex: sources"), tables: [facts.sourceTable])
  }

  private static func reportSections(_ facts: IncidentFacts) -> [Paper.Section] {
    let setting = facts.setting
    let custody = Paper.Table(
      setting.word("原始记录", "Raw records"),
      columns: [
        Paper.Column(setting.word("文档", "Document"), 10),
        Paper.Column(setting.word("文件与位置", "File and place"), 16),
        Paper.Column("SHA-256", 20),
      ],
      rows: facts.incident.sources.map { source in
        let place = [source.path, source.offset.map(String.init)].compactMap(\.self)
        return [
          .text(source.document), .text(place.joined(separator: ":")), .text(source.sha256),
        ]
      })
    let history = Paper.Table(
      setting.word("办理经过", "History"),
      columns: [
        Paper.Column(setting.word("时间", "Time"), 9), Paper.Column(setting.word("经办", "By"), 6),
        Paper.Column(setting.word("状态", "Status"), 6), Paper.Column(setting.word("说明", "Note"), 25),
      ],
      rows: facts.incident.history.map { entry in
        let status = entry.to.flatMap(IncidentStatus.init)
        return [
          .text(BeijingTime.minute(entry.at)), .text(entry.by),
          .text(status.map { Labels.status($0, setting.language) } ?? ""),
          .text(entry.note.map(setting.masked) ?? ""),
        ]
      })
    return [
      matter(facts), clauses(facts),
      Paper.Section(
        setting.word("附一：来源时间线", "Annex 1: timeline of sources"), tables: [facts.sourceTable]),
      Paper.Section(setting.word("附二：办理经过", "Annex 2: history"), tables: [history]),
      Paper.Section(setting.word("附三：证据保全", "Annex 3: custody of evidence"), tables: [custody]),
    ].compactMap(\.self)
  }
}
