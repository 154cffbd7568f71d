import AlertStage
import Records

/// Incidents as a table for a terminal.
enum IncidentTable {
  static func text(of incidents: [Incident], language: LabelLanguage) -> String {
    let isChinese = language == .chinese
    var table = Table([
      .init(title: isChinese ? "编号" : "ID", width: 16),
      .init(title: isChinese ? "等级" : "SEVERITY", width: 8),
      .init(title: isChinese ? "状态" : "STATUS", width: 12),
      .init(title: isChinese ? "性质" : "KIND", width: 8),
      .init(title: isChinese ? "分值" : "SCORE", width: 6),
      .init(title: isChinese ? "来源" : "SOURCES", width: 14),
      .init(title: isChinese ? "属地" : "REGION", width: 22),
      .init(title: isChinese ? "类别" : "CATEGORY", width: 24),
      .init(title: isChinese ? "标题" : "TITLE", width: 60),
    ])
    for incident in incidents {
      table.add([
        incident.id, Labels.severity(incident.severity, language),
        Labels.status(incident.status, language), Labels.kind(incident.kind, language),
        rounded(incident.score), copies(incident, language), incident.region?.name ?? "",
        incident.categories.first.map { Labels.category($0.id, language) } ?? "", incident.title,
      ])
    }
    return table.text
  }

  /// `37 copies on 3 sites`.
  static func copies(_ incident: Incident, _ language: LabelLanguage) -> String {
    language == .chinese
      ? "\(incident.reports)篇/\(incident.sites)站" : "\(incident.reports) on \(incident.sites)"
  }

  static func rounded(_ score: Double) -> String { String((score * 10).rounded() / 10) }
}
