internal import Foundation
internal import Store

/// A saved view under an address of its own, and as a feed.
enum ViewPages {
  static let routes: [Route] = [
    .get("/views/{number}") { request, desk in
      let fields = QueueFields.fields(try view(request, desk).query)
      let filter = fields.without("lane")
      return .redirect(
        to: QueueFields.lane(fields).address
          + (filter.pairs.isEmpty ? "" : "?" + filter.encoded))
    },
    .get("/views/{number}/atom") { request, desk in
      try AtomFeed.reply(of: try view(request, desk), request, desk)
    },
  ]

  private static func view(_ request: PageRequest, _ desk: Desk) throws -> SavedView {
    let visitor = try request.signedIn()
    guard let number = Int64(request[parameter: "number"]),
      let view = try desk.store.view(number, for: visitor.name)
    else { throw PageError(.notFound, "没有这个视图", "there is no such view") }
    return view
  }
}
