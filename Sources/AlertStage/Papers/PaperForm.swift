/// The papers of an inspection office.
package enum PaperForm: String, Sendable, CaseIterable {
  /// 督办单: a unit is told to check and report by a day.
  case supervise
  /// 转办单: a case goes to the unit that answers for it.
  case transfer
  /// 提示函: a unit is reminded of a clause.
  case notice
  /// 专报: all that is known of one incident.
  case report
  /// 日报.
  case daily
  /// 周报.
  case weekly
  /// 半月通报, cut off on the 15th and at the end of the month.
  case halfMonthly = "half-monthly"
  /// 月报.
  case monthly
  /// 台账: incidents as a table.
  case ledger
  /// 抽查公示: a draw of institutions and inspectors with its results, for publication.
  case spotCheck = "spot-check"

  /// The papers on one incident.
  package static let ofIncident: [PaperForm] = [.supervise, .transfer, .notice, .report]

  /// As the office calls it.
  package func title(_ language: LabelLanguage) -> String {
    switch self {
    case .supervise: language.pick("督办单", "Supervision order")
    case .transfer: language.pick("转办单", "Transfer slip")
    case .notice: language.pick("提示函", "Notice of attention")
    case .report: language.pick("舆情专报", "Special report")
    case .daily: language.pick("教育舆情日报", "Daily report")
    case .weekly: language.pick("教育舆情周报", "Weekly report")
    case .halfMonthly: language.pick("教育督导半月通报", "Half-monthly bulletin")
    case .monthly: language.pick("教育舆情月报", "Monthly report")
    case .ledger: language.pick("问题线索台账", "Ledger of incidents")
    case .spotCheck: language.pick("双随机抽查公示", "Spot checks by lot")
    }
  }

  /// The character before the year of a document number, `督办〔2026〕　号`; `nil` for papers that
  /// are numbered by their period.
  var numberMark: String? {
    switch self {
    case .supervise: "督办"
    case .transfer: "转办"
    case .notice: "提示"
    case .report: "专报"
    case .daily, .weekly, .halfMonthly, .monthly, .ledger, .spotCheck: nil
    }
  }
}
