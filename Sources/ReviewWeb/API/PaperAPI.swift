internal import AlertStage
internal import CaseWork
internal import Foundation

/// The papers of the office as files.
enum PaperAPI {
  private static let html = "text/html"
  private static let docx =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
  private static let xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
  private static let office = APIField.optional("office", .text(most: 100), "Whose paper it is.")
  private static let language = APIField.optional(
    "language", .choice(LabelLanguage.self), "Chinese by default.")

  private static func format(_ words: [String]) -> APIField {
    .optional("format", .choice(words), "html by default.")
  }

  static let operations: [APIOperation] = [
    APIOperation(
      method: .get, path: "/incidents/{id}/papers/{form}", id: "getIncidentPaper",
      section: "Papers",
      words: "A paper on an incident: supervise, transfer, notice or report.",
      query: [format(["html", "docx", "xlsx"]), office, language],
      output: .file([html, docx, xlsx])
    ) { call, desk in try PaperPages.ofIncident(inLanguage(call), desk) },
    APIOperation(
      method: .get, path: "/papers/period", id: "getPeriodReport", section: "Papers",
      words: "The report on a day, a week, half a month or a month.",
      query: [
        .optional("period", .choice(ReportPeriod.Length.self), "day by default."),
        .optional("date", .day, "A day in it; today by default."),
        format(["html", "docx", "xlsx"]), office, language,
      ], output: .file([html, docx, xlsx]), failures: [.refused: "The period has not begun."]
    ) { call, desk in try PaperPages.period(inLanguage(call), desk) },
    APIOperation(
      method: .get, path: "/papers/ledger", id: "getLedger", section: "Papers",
      words: "The ledger of incidents.",
      query: [
        .optional("from", .day, "From this day."), .optional("to", .day, "To this day."),
        format(["html", "docx", "xlsx", "csv"]), office, language,
      ], output: .file([html, docx, xlsx, "text/csv"])
    ) { call, desk in try PaperPages.ledger(inLanguage(call), desk) },
  ]

  private static func inLanguage(_ call: APIOperation.Call) -> PageRequest {
    var request = call.request
    request.language =
      call.query.text("language").flatMap(LabelLanguage.init(rawValue:)) ?? .chinese
    return request
  }
}
