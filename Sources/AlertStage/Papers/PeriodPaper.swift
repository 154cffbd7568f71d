internal import CaseWork
internal import Foundation
internal import Records

extension PeriodTally {
  /// The report of the period: 日报, 周报, 半月通报 or 月报 by its length.
  ///
  /// A period in which nothing happened gives one sentence.
  package func paper() -> Paper {
    let form: PaperForm =
      switch period.length {
      case .day: .daily
      case .week: .weekly
      case .halfMonth: .halfMonthly
      case .month: .monthly
      }
    var paper = Paper(
      form: form, language: setting.language, title: form.title(setting.language),
      numberLine: setting.number ?? span, closing: setting.closing)
    paper.fields = [
      Paper.Field(setting.word("统计期间", "Period"), span),
      Paper.Field(
        setting.word("截至", "As of"),
        asOf < period.end
          ? BeijingTime.minute(asOf) : BeijingTime.day(period.end.addingTimeInterval(-1))),
    ]
    guard !isEmpty else {
      paper.sections = [
        Paper.Section(
          setting.word("基本情况", "Overview"),
          paragraphs: [
            setting.word(
              "本期无新增线索，无办理变动，期末无待研判和在办线索。",
              "No new incident in the period, no move, and none waiting or in hand at its end.")
          ])
      ]
      return paper
    }
    paper.sections = [
      overview, categoryTable, regionTable, newIncidents, Self.method(setting),
    ].compactMap(\.self)
    return paper
  }

  /// `2026年11月16日至2026年11月30日`.
  private var span: String {
    let first = setting.longDay(period.start)
    let last = setting.longDay(period.end.addingTimeInterval(-1))
    return first == last ? first : first + setting.word("至", " to ") + last
  }

  private func figure(_ chinese: String, _ english: String, _ ids: [String]) -> Paper.Figure {
    Paper.Figure(
      setting.word(chinese, english), setting.word("\(ids.count) 条", "\(ids.count)"),
      ids: ids.sorted())
  }

  /// The figures that are not nought, but for the first three, which are told always.
  private var overview: Paper.Section {
    var figures = [
      figure("本期新增线索", "New incidents", created),
      figure("期末待研判", "Waiting for a decision at the end", waiting),
      figure("期末在办", "In hand at the end", handled),
    ]
    var more = [
      figure("其中逾期", "Overdue among them", overdue),
      figure("新增中的反映", "Reports among the new", byKind[.incident] ?? []),
      figure("新增中的官方回应", "Official answers among the new", byKind[.response] ?? []),
    ]
    for severity in Severity.allCases.reversed() {
      let label = Labels.severity(severity, setting.language)
      more.append(
        figure("新增中等级为\(label)", "New, severity \(label)", bySeverity[severity] ?? []))
    }
    for status in IncidentStatus.allCases where status != .new {
      let label = Labels.status(status, setting.language)
      more.append(figure("本期转为\(label)", "Moved to \(label)", reached[status] ?? []))
    }
    for finding in CheckFinding.allCases {
      let label = Labels.verdict(finding.rawValue, setting.language)
      more.append(figure("本期核查结论\(label)", "Found \(label)", findings[finding] ?? []))
    }
    for answer in Answer.allCases {
      let (chinese, english) = Self.label(answer)
      more.append(figure(chinese, english, answers[answer] ?? []))
    }
    figures += more.filter { !$0.ids.isEmpty }
    return Paper.Section(setting.word("一、基本情况", "1. Overview"), figures: figures)
  }

  private static func label(_ answer: Answer) -> (String, String) {
    switch answer {
    case .within24: ("新增反映 24 小时内有公开回应", "New reports answered within 24 hours")
    case .within48: ("新增反映 24 至 48 小时有公开回应", "New reports answered in 24 to 48 hours")
    case .later: ("新增反映 48 小时后才有公开回应", "New reports answered after 48 hours")
    case .openWithin48: ("新增反映暂未见公开回应（未满 48 小时）", "New reports not answered yet (under 48 hours)")
    case .openLonger: ("新增反映超过 48 小时未见公开回应", "New reports not answered for over 48 hours")
    }
  }

  private var categoryTable: Paper.Section? {
    let isBulletin = period.length == .halfMonth || period.length == .month
    let rows = categories.filter { isBulletin || !$0.value.created.isEmpty }
    guard !rows.isEmpty else { return nil }
    let ordered = rows.sorted {
      $0.value.created.count != $1.value.created.count
        ? $0.value.created.count > $1.value.created.count : $0.key < $1.key
    }
    var columns = [Paper.Column(setting.word("问题类别", "Category"), 14), column("新增", "New")]
    if isBulletin {
      columns += [
        column("在办", "In hand"), column("属实", "True"), column("部分属实", "Partly"),
        column("不属实", "Untrue"), column("办结", "Closed"), column("逾期", "Overdue"),
      ]
    }
    return Paper.Section(
      isBulletin
        ? setting.word("二、问题线索核查处置", "2. Check and handling by category")
        : setting.word("二、问题类别", "2. Categories"),
      tables: [
        Paper.Table(
          setting.word("按首要问题类别", "By first category"), columns: columns,
          rows: ordered.map { id, category in row(id, category, isBulletin) })
      ])
  }

  private func column(_ chinese: String, _ english: String) -> Paper.Column {
    Paper.Column(setting.word(chinese, english), 5)
  }

  private func row(_ id: String, _ category: Category, _ isBulletin: Bool) -> [Paper.Cell] {
    let name =
      id.isEmpty ? setting.word("未分类", "none") : Labels.category(id, setting.language)
    func count(_ column: (String, String), _ ids: [String]?) -> Paper.Cell {
      .count(
        label: name + setting.word("·", ", ") + setting.word(column.0, column.1),
        ids: (ids ?? []).sorted())
    }
    let first = [Paper.Cell.text(name), count(("新增", "new"), category.created)]
    guard isBulletin else { return first }
    return first + [
      count(("在办", "in hand"), category.handled),
      count(("属实", "true"), category.findings[.substantiated]),
      count(("部分属实", "partly true"), category.findings[.partly]),
      count(("不属实", "untrue"), category.findings[.unsubstantiated]),
      count(("办结", "closed"), category.closed), count(("逾期", "overdue"), category.overdue),
    ]
  }

  private var regionTable: Paper.Section? {
    guard period.length != .day, !byRegion.isEmpty else { return nil }
    let ordered = byRegion.sorted {
      $0.value.count != $1.value.count ? $0.value.count > $1.value.count : $0.key < $1.key
    }
    return Paper.Section(
      setting.word("三、属地", "3. Regions"),
      tables: [
        Paper.Table(
          setting.word("新增线索按属地", "New incidents by region"),
          columns: [Paper.Column(setting.word("属地", "Region"), 20), column("新增", "New")],
          rows: ordered.map { name, ids in
            [
              .text(name),
              .count(label: name + setting.word("·新增", ", new"), ids: ids.sorted()),
            ]
          })
      ])
  }

  /// Rows that the report lists; the rest is in the ledger.
  private static let listLimit = 200

  private var newIncidents: Paper.Section? {
    guard !listed.isEmpty else { return nil }
    let ordered = listed.sorted {
      $0.severity != $1.severity ? $0.severity > $1.severity : $0.id < $1.id
    }
    let rest = ordered.count - Self.listLimit
    return Paper.Section(
      setting.word("新增线索", "New incidents"),
      paragraphs: rest > 0
        ? [
          setting.word(
            "下表列等级最高的 \(Self.listLimit) 条，另有 \(rest) 条见台账。",
            "The table lists the gravest \(Self.listLimit); the other \(rest) are in the ledger.")
        ] : [],
      tables: [
        Paper.Table(
          setting.word("新增线索（按等级）", "New incidents by severity"),
          columns: [
            Paper.Column(setting.word("线索编号", "Incident"), 8), column("等级", "Severity"),
            Paper.Column(setting.word("标题", "Title"), 14),
            Paper.Column(setting.word("属地与单位", "Place and institution"), 9),
            Paper.Column(setting.word("类别", "Category"), 7),
            Paper.Column(setting.word("来源", "Sources"), 5), column("状态", "Status"),
          ],
          rows: ordered.prefix(Self.listLimit).map { $0.cells.map(Paper.Cell.text) })
      ])
  }

  private static func method(_ setting: PaperSetting) -> Paper.Section {
    Paper.Section(
      setting.word("统计口径", "How it is counted"),
      paragraphs: [
        setting.word(
          "新增按线索入库时间计，期末已并入其他线索的不重复计；办理变动按流转记录计；期末状态按流转记录还原；等级、类别、属地和期限按记录现值。时间均为北京时间。",
          "New by the time of entry, without those merged by the end; moves by the history; the status at the end is read off the history; severity, category, region and due date as recorded now. Times are Beijing's."
        )
      ])
  }
}
