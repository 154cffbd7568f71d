package import Records

/// Incidents as CSV that Excel opens with Chinese intact: UTF-8 with a byte-order mark, RFC 4180
/// quoting, CRLF line ends, Beijing time, and no cell that a spreadsheet would run as a formula.
package enum IncidentCSV {
  /// The byte-order mark and the heading line.
  ///
  /// - Parameter language: of the headings and of states, categories excepted.
  package static func heading(_ language: LabelLanguage) -> String {
    CSVText.byteOrderMark + CSVText.line(Column.allCases.map { $0.title(language) })
  }

  /// One incident as one line, its line end included.
  package static func row(_ incident: Incident, _ language: LabelLanguage) -> String {
    CSVText.line(Column.allCases.map { $0.value(of: incident, language) })
  }
}

extension IncidentCSV {
  /// The columns, in the order of the sheet.
  enum Column: CaseIterable {
    case id, status, severity, kind, title, categories, region, institution, score, reports, sites
    case occurred, firstSeen, lastSeen, assignee, due, verdict, url, evidence

    func title(_ language: LabelLanguage) -> String {
      let pair: (String, String) =
        switch self {
        case .id: ("线索编号", "id")
        case .status: ("状态", "status")
        case .severity: ("等级", "severity")
        case .kind: ("性质", "kind")
        case .title: ("标题", "title")
        case .categories: ("问题类别", "categories")
        case .region: ("属地", "region")
        case .institution: ("涉事单位", "institution")
        case .score: ("分值", "score")
        case .reports: ("文档数", "reports")
        case .sites: ("站点数", "sites")
        case .occurred: ("事发日期", "occurred")
        case .firstSeen: ("首次发现", "first seen")
        case .lastSeen: ("最近发现", "last seen")
        case .assignee: ("承办人", "assignee")
        case .due: ("办理期限", "due")
        case .verdict: ("研判结论", "verdict")
        case .url: ("链接", "link")
        case .evidence: ("命中原文", "evidence")
        }
      return language == .chinese ? pair.0 : pair.1
    }

    func value(of incident: Incident, _ language: LabelLanguage) -> String {
      switch self {
      case .id: incident.id
      case .status: Labels.status(incident.status, language)
      case .severity: Labels.severity(incident.severity, language)
      case .kind: Labels.kind(incident.kind, language)
      case .title: incident.title
      case .categories:
        incident.categories.map { Labels.category($0.id, language) }.joined(separator: "；")
      case .region: incident.region?.name ?? ""
      case .institution: incident.institution ?? ""
      case .score: String(incident.score)
      case .reports: String(incident.reports)
      case .sites: String(incident.sites)
      case .occurred: incident.occurred.map(BeijingTime.day) ?? ""
      case .firstSeen: BeijingTime.minute(incident.firstSeen)
      case .lastSeen: BeijingTime.minute(incident.lastSeen)
      case .assignee: incident.assignee ?? ""
      case .due: incident.due.map(BeijingTime.day) ?? ""
      case .verdict: incident.verdict.map { Labels.verdict($0.value, language) } ?? ""
      case .url: incident.sources.first { $0.url != nil }?.url ?? ""
      case .evidence: incident.evidence.prefix(3).map(\.evidence.quote).joined(separator: " … ")
      }
    }
  }
}
