package import Records

/// 台账: incidents as one table, fed one after the other.
package struct LedgerPaper: Sendable {
  /// How much a row tells.
  package enum Detail: Sendable {
    /// Twelve columns that fit on paper across.
    case printed
    /// Every column of the CSV: for a spreadsheet.
    case full
  }

  private let setting: PaperSetting
  private let columns: [IncidentCSV.Column]
  private var rows: [[Paper.Cell]] = []
  private var ids: [String] = []

  package init(_ detail: Detail, _ setting: PaperSetting) {
    self.setting = setting
    columns =
      switch detail {
      case .full: IncidentCSV.Column.allCases
      case .printed:
        [
          .id, .severity, .status, .title, .categories, .region, .institution, .firstSeen,
          .reports, .assignee, .due, .verdict,
        ]
      }
  }

  /// Adds a row.
  package mutating func add(_ incident: Incident) {
    ids.append(incident.id)
    rows.append(
      columns.map { column in
        let value = column.value(of: incident, setting.language)
        return switch column {
        case .title, .institution, .evidence: .text(setting.masked(value))
        default: .text(value)
        }
      })
  }

  /// The ledger; an empty one says so.
  package func paper() -> Paper {
    var paper = Paper(
      form: .ledger, language: setting.language, title: PaperForm.ledger.title(setting.language),
      numberLine: setting.number,
      fields: [
        Paper.Field(setting.word("制表时间", "Made"), BeijingTime.minute(setting.date)),
        Paper.Field(
          setting.word("线索数", "Incidents"), setting.word("\(ids.count) 条", "\(ids.count)")),
      ])
    paper.sections = [
      ids.isEmpty
        ? Paper.Section(
          setting.word("台账", "Ledger"),
          paragraphs: [setting.word("没有符合条件的线索。", "No incident fits.")])
        : Paper.Section(
          setting.word("台账", "Ledger"),
          tables: [
            Paper.Table(
              setting.word("台账", "Ledger"),
              columns: columns.map { Paper.Column($0.title(setting.language), Self.width($0)) },
              rows: rows)
          ])
    ]
    return paper
  }

  private static func width(_ column: IncidentCSV.Column) -> Int {
    switch column {
    case .id, .firstSeen, .lastSeen: 8
    case .title: 16
    case .categories, .region, .institution: 9
    case .url, .evidence: 20
    default: 5
    }
  }
}
