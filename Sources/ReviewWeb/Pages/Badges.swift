internal import AlertStage
internal import Foundation
internal import Records

/// Small marks that several pages share.
enum Badges {
  static func severity(_ severity: Severity, _ request: PageRequest) -> HTML {
    let level =
      switch severity {
      case .critical: request.t("Ⅰ红", "I red")
      case .major: request.t("Ⅱ橙", "II orange")
      case .moderate: request.t("Ⅲ黄", "III yellow")
      case .minor: request.t("Ⅳ蓝", "IV blue")
      }
    return
      "<span class=\"badge \(severity.rawValue)\" title=\"\(Labels.severity(severity, request.language))\">\(level)</span>"
  }

  static func status(_ status: IncidentStatus, _ request: PageRequest) -> HTML {
    "<span class=\"badge status\">\(Labels.status(status, request.language))</span>"
  }

  /// A time, exact in its title, as an office reads it.
  static func time(_ date: Date) -> HTML {
    "<time class=\"nowrap\" datetime=\"\(date.formatted(.iso8601))\">\(BeijingTime.minute(date))</time>"
  }

  /// A length of time in its largest unit.
  static func age(_ seconds: TimeInterval, _ request: PageRequest) -> String {
    let minutes = Int(max(0, seconds)) / 60
    switch minutes {
    case ..<60: return request.t("\(minutes) 分钟", "\(minutes) min")
    case ..<2880: return request.t("\(minutes / 60) 小时", "\(minutes / 60) h")
    default: return request.t("\(minutes / 1440) 天", "\(minutes / 1440) d")
    }
  }

  /// Points with at most two decimals.
  static func points(_ points: Double) -> String {
    let rounded = (points * 100).rounded() / 100
    return rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
  }
}
