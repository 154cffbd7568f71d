import AlertStage
import CaseWork
import Foundation
import Records

/// Invented incidents for the tests of papers.
enum PaperSample {
  /// 2026-11-20 10:00 in Beijing, a Friday.
  static let now = Date(timeIntervalSince1970: 1_795_140_000)

  static func hours(_ hours: Double) -> Date { now.addingTimeInterval(hours * 3600) }

  static func setting(_ language: LabelLanguage = .chinese, date: Date = now) -> PaperSetting {
    PaperSetting(language: language, date: date, calendar: .weekdaysOnly, office: "云杉县教育督导室")
  }

  /// - Parameters:
  ///   - steps: hours from `now` with what was done then.
  ///   - response: hours from `now` at which an authority answered.
  static func incident(
    _ number: Int, title: String = "云杉县望津中学强制补课", created: Double = -30,
    category: String = "extra-classes", severity: Severity = .moderate, region: String? = "云岭省云杉县",
    response: Double? = nil, steps: [(Double, IncidentAction)] = []
  ) throws -> Incident {
    let id = "TT-2026-" + String(repeating: "0", count: 6 - String(number).count) + String(number)
    func source(_ name: String, _ kind: Kind, _ at: Date) -> Source {
      Source(
        document: "doc\(number)\(name)", url: "https://bbs.example.cn/\(number)\(name)", site: "论坛",
        title: title, published: at, kind: kind, path: "dump/\(number).html", offset: 12,
        record: nil, sha256: String(repeating: "a", count: 64), firstSeen: at,
        joined: JoinReason(rule: .first, detail: "首个来源"))
    }
    var sources = [source("a", .incident, hours(created))]
    if let response { sources.append(source("b", .response, hours(response))) }
    let evidence = Evidence(
      field: .text, start: 0, end: 7, quote: "周六强制学生补课，家长电话13800000000", rule: "extra", weight: 5,
      adjustments: [])
    var incident = Incident(
      id: id, title: title, summary: "云岭省云杉县；报道 1 篇。", status: .new, kind: .incident,
      categories: [CategoryScore(id: category, score: 5)], severity: severity, score: 5,
      sentiment: -0.5, region: region.map { Region(code: "530402", name: $0) },
      institution: "望津中学", occurred: nil, firstSeen: hours(created), lastSeen: hours(created),
      reports: sources.count, sites: 1, sources: sources,
      evidence: [IncidentEvidence(document: "doc\(number)a", evidence: evidence)], lexicons: [],
      clauses: ["规范办学行为若干规定第三条"])
    HistoryChain.append(
      to: &incident.history, at: hours(created), by: "tantou", action: "created", from: nil,
      to: .new, note: nil)
    for (at, action) in steps {
      incident = try Workflow.apply(action, to: incident, by: "督查一科", at: hours(at))
    }
    return incident
  }

  /// Opened, given to a bureau, checked and found true.
  static let checked: [(Double, IncidentAction)] = [
    (-20, .open), (-19, .transfer(unit: "云杉县教育局", due: hours(-2))), (-10, .verify),
    (-5, .conclude(.substantiated)),
  ]
}
