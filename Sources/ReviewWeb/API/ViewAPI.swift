internal import Foundation
internal import Store

/// Saved views: filters of the queue that somebody keeps, and that others may see.
enum ViewAPI {
  private static let name = APISchema.text(most: 60)
  private static let filter = APISchema.object(IncidentAPI.filter)

  static let operations: [APIOperation] = [
    APIOperation(
      method: .get, path: "/views", id: "listViews", section: "Views",
      words: "Your views, then those that others share.", output: .record("Views")
    ) { call, desk in
      let views = try desk.store.views(for: call.visitor.name)
      return try .json(["views": .list(views.map(node))])
    },
    APIOperation(
      method: .post, path: "/views", id: "saveView", section: "Views",
      words: "Keeps a filter under a name, in the place of your view of that name.",
      body: .json(
        [
          .needed("name", name, "Its name."),
          .needed("filter", filter, "As the parameters of GET /incidents."),
          .optional("shared", .flag, "Whether others see it; false by default."),
        ],
        example: [
          "name": "本地区严重", "filter": ["status": ["open"], "severity": ["critical", "major"]],
        ]), status: 201, output: .record("View"), failures: [.refused: "The name is blank."]
    ) { call, desk in
      let view = try desk.store.saveView(
        try call.body.needed("name"), query: query(call.body),
        shared: call.body.flag("shared") ?? false,
        owner: call.visitor.name, at: call.request.time)
      return try .json(node(view), status: 201)
    },
    APIOperation(
      method: .patch, path: "/views/{number}", id: "changeView", section: "Views",
      words: "Gives one of your views another name, filter or audience.",
      body: .json(
        [
          .optional("name", name, "Its new name."),
          .optional("filter", filter, "Its new filter."),
          .optional("shared", .flag, "Whether others see it."),
        ], example: ["shared": true]), output: .record("View"),
      failures: [.refused: "The name is blank or taken."]
    ) { call, desk in
      let view = try desk.store.changeView(
        number(call), owner: call.visitor.name, name: call.body.text("name"),
        query: call.body.object("filter") == nil ? nil : query(call.body),
        shared: call.body.flag("shared"), at: call.request.time)
      return try .json(node(view))
    },
    APIOperation(
      method: .delete, path: "/views/{number}", id: "deleteView", section: "Views",
      words: "Removes one of your views.", status: 204, output: .nothing
    ) { call, desk in
      try desk.store.deleteView(number(call), owner: call.visitor.name)
      return .nothing
    },
  ]

  private static func number(_ call: APIOperation.Call) -> Int64 {
    Int64(call[path: "number"]) ?? 0
  }

  private static func query(_ body: APIInput) -> QueueQuery {
    let fields = IncidentAPI.fields(body.object("filter") ?? APIInput())
    return QueueFields.query(fields, lane: QueueFields.lane(fields))
  }

  private static func node(_ view: SavedView) -> JSONNode {
    [
      "number": .integer(Int(view.number)), "name": .text(view.name), "owner": .text(view.owner),
      "shared": .flag(view.shared),
      "filter": IncidentAPI.filterNode(QueueFields.fields(view.query)),
      "page": "/views/\(view.number)", "feed": "/views/\(view.number)/atom",
      "created": .time(view.createdAt), "changed": .time(view.changedAt),
    ]
  }
}
