internal import CaseWork
internal import Foundation
internal import Records

/// The facts of one incident as papers print them, personal data masked.
struct IncidentFacts {
  let incident: Incident
  let setting: PaperSetting

  private var language: LabelLanguage { setting.language }

  var title: String { setting.masked(incident.title) }

  var institution: String {
    incident.institution.map(setting.masked) ?? setting.word("待核实", "to be verified")
  }

  var region: String { incident.region?.name ?? setting.word("待核实", "to be verified") }

  var categories: String {
    incident.categories.prefix(3).map { Labels.category($0.id, language) }
      .joined(separator: setting.word("；", "; "))
  }

  var severity: String { Labels.severity(incident.severity, language) }

  var status: String { Labels.status(incident.status, language) }

  var verdict: String {
    incident.verdict.map { Labels.verdict($0.value, language) } ?? setting.word("尚无", "none yet")
  }

  /// `3 篇，2 个站点`.
  var volume: String {
    setting.word(
      "\(incident.reports) 篇，\(incident.sites) 个站点",
      "\(incident.reports) documents on \(incident.sites) sites")
  }

  var due: String { incident.due.map(BeijingTime.day) ?? "" }

  /// Hours to the first official answer, or that there is none.
  var response: String {
    let clock = ResponseClock(incident.sources)
    if let hours = clock.responseHours, let moment = clock.firstResponse {
      return setting.word(
        "已回应（\(BeijingTime.minute(moment))，距首发 \(Self.hours(hours)) 小时）",
        "answered (\(BeijingTime.minute(moment)), \(Self.hours(hours)) hours after the first report)"
      )
    }
    if clock.firstResponse != nil { return setting.word("官方通报", "official account") }
    guard let open = clock.unansweredHours(at: setting.date) else {
      return setting.word("未见", "none seen")
    }
    return setting.word(
      "未见公开回应（已 \(Self.hours(open)) 小时）", "no public answer seen (\(Self.hours(open)) hours)")
  }

  /// The sources by time, copies and all.
  var sourceTable: Paper.Table {
    let ordered = incident.sources.enumerated().sorted { left, right in
      let (one, other) = (Self.moment(left.element), Self.moment(right.element))
      return one != other ? one < other : left.offset < right.offset
    }.map(\.element)
    return Paper.Table(
      setting.word("来源", "Sources"),
      columns: [
        Paper.Column(setting.word("时间", "Time"), 9), Paper.Column(setting.word("性质", "Role"), 5),
        Paper.Column(setting.word("标题", "Title"), 16),
        Paper.Column(setting.word("链接或站点", "Link or site"), 16),
      ],
      rows: ordered.map { source in
        [
          .text(BeijingTime.minute(Self.moment(source))),
          .text(Labels.kind(source.kind, language)),
          .text(source.title.map(setting.masked) ?? ""),
          // Papers leave the house: no path of our machine.
          .text(source.url ?? source.site ?? source.document),
        ]
      })
  }

  private static func moment(_ source: Source) -> Date { source.published ?? source.firstSeen }

  /// With one decimal.
  static func hours(_ hours: Double) -> String { String((hours * 10).rounded() / 10) }
}
