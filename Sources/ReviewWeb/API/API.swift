internal import CBundledData
internal import Foundation
internal import Records

/// The JSON API under `/api/v1`.
enum API {
  /// Every operation; the OpenAPI document and the routes are made of this list.
  static let operations: [APIOperation] =
    IncidentAPI.operations + CaseworkAPI.operations + DocumentAPI.operations
    + LexiconAPI.operations + RuleAPI.operations + LexiconDraftAPI.operations
    + LexiconPublishingAPI.operations + ViewAPI.operations
    + OverviewAPI.operations + IntakeAPI.operations
    + SpotCheckAPI.operations + PaperAPI.operations + RunAPI.operations + AccountAPI.operations

  static let routes: [Route] =
    operations.map(\.route) + [
      .get(APIOperation.base + "/openapi.json") { _, _ in
        PageReply(contentType: "application/json", body: try document.get())
      }
    ]

  /// Made once.
  private static let document = Result {
    try RecordCoding.line(try OpenAPIDocument.node(operations))
  }
}
