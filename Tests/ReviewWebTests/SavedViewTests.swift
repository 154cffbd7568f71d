import CaseWork
import Foundation
import Records
import Store
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@testable import ReviewWeb

/// Saved views in the API, under their address and as a feed.
@Suite struct SavedViewTests {
  private let fixture: APIFixture

  init() throws { fixture = try APIFixture() }

  private func save(_ body: String) throws -> APIFixture.Answer {
    try fixture.ask(.post, "/api/v1/views", body)
  }

  static let queries: [QueueQuery] = [
    QueueQuery(statuses: [.new, .reopened], kinds: [.incident]), QueueQuery(kinds: [.response]),
    QueueQuery(statuses: QueueQuery.openStatuses, kinds: [.incident], overdue: true),
    QueueQuery(
      statuses: [.verifying, .closed], kinds: [.incident], categories: ["fees", "bullying"],
      severities: [.major, .critical], region: "4503", site: "news.example", assignee: .me,
      since: Date(timeIntervalSince1970: 1_795_104_000),
      until: Date(timeIntervalSince1970: 1_795_190_400), unansweredHours: 48, text: "补课 收费",
      sort: .due, reversed: true),
    QueueQuery(kinds: [.incident], assignee: .nobody, days: 7),
    QueueQuery(kinds: [.incident], assignee: .person("wang")),
  ]

  @Test(arguments: queries) func aQueryGoesIntoFieldsAndBack(_ query: QueueQuery) {
    let fields = QueueFields.fields(query)
    #expect(QueueFields.query(fields, lane: QueueFields.lane(fields)) == query)
    let again = FormFields(urlEncoded: fields.encoded)
    #expect(again == fields)
  }

  @Test func viewsAreKeptChangedAndRemoved() throws {
    let saved = try save(
      #"{"name":"本地区严重","filter":{"status":["open"],"severity":["critical","major"],"days":30}}"#)
    #expect(saved.status == 201)
    #expect(saved.json["filter"]["status"][0].string == "open")
    #expect(saved.json["filter"]["days"].int == 30)
    let number = saved.json["number"].int ?? 0
    let path = "/api/v1/views/\(number)"
    #expect(try fixture.ask(.get, "/api/v1/views").json["views"].count == 1)
    #expect(try fixture.ask(.get, "/api/v1/views", as: .viewer).json["views"].count == 0)
    #expect(try fixture.ask(.patch, path, #"{"shared":true}"#, as: .viewer).status == 404)
    #expect(try fixture.ask(.patch, path, #"{"shared":true}"#).json["shared"].bool == true)
    #expect(try fixture.ask(.get, "/api/v1/views", as: .viewer).json["views"].count == 1)
    #expect(try fixture.ask(.delete, path, as: .viewer).status == 404)
    #expect(try fixture.ask(.delete, path).status == 204)
    #expect(try fixture.ask(.delete, path).status == 404)
    for wrong in [
      #"{"name":"x"}"#, #"{"name":"x","filter":{"status":"open"}}"#,
      #"{"name":"x","filter":{"status":["lost"]}}"#, #"{"name":"x","filter":{"page":"1"}}"#,
    ] {
      #expect(try save(wrong).status == 400, "\(wrong)")
    }
    #expect(try save(#"{"name":"  ","filter":{}}"#).status == 422)
  }

  @Test func aViewLeadsToTheQueue() throws {
    let saved = try save(#"{"name":"补课","filter":{"q":"补课","overdue":false,"sort":"due"}}"#)
    let page = try fixture.ask(.get, "/views/\(saved.json["number"].int ?? 0)")
    #expect(page.status == 303)
    #expect(page.headers["location"] == "/?q=%E8%A1%A5%E8%AF%BE&sort=due")
    let answers = try save(#"{"name":"回应","filter":{"lane":"responses"}}"#)
    let lane = try fixture.ask(.get, "/views/\(answers.json["number"].int ?? 0)")
    #expect(lane.headers["location"] == "/responses")
    #expect(try fixture.ask(.get, "/views/77").status == 404)
    #expect(try fixture.ask(.get, "/views/x").status == 404)
  }

  /// Elements with their texts, in order, as an XML parser sees them.
  private final class Elements: NSObject, XMLParserDelegate {
    var texts: [(name: String, text: String)] = []
    var links: [String] = []

    func parser(
      _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String]
    ) {
      texts.append((elementName, ""))
      if let link = attributes["href"] { links.append(link) }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
      texts[texts.count - 1].text += string
    }
  }

  @Test func aViewIsAnAtomFeed() throws {
    let saved = try save(#"{"name":"<b>&全部</b>","filter":{"status":["any"]}}"#)
    let address = "/views/\(saved.json["number"].int ?? 0)/atom"
    let feed = try fixture.ask(.get, address)
    #expect(feed.status == 200 && feed.type.hasPrefix("application/atom+xml"))
    let elements = Elements()
    let parser = XMLParser(data: Data(feed.bytes))
    parser.delegate = elements
    #expect(parser.parse(), "\(parser.parserError.debugDescription)")
    for index in elements.texts.indices {
      elements.texts[index].text = elements.texts[index].text.trimmingCharacters(
        in: .whitespacesAndNewlines)
    }
    let names = elements.texts.map(\.name)
    #expect(names.count { $0 == "entry" } == APIFixture.texts.count)
    for name in ["id", "title", "updated"] {
      #expect(names.count { $0 == name } == APIFixture.texts.count + 1, "\(name)")
    }
    #expect(elements.texts.contains { $0.name == "title" && $0.text.contains("<b>&全部</b>") })
    #expect(elements.texts.contains { $0.text == "urn:tantou:incident:" + fixture.first })
    #expect(elements.links.contains("http://desk.example/incidents/" + fixture.first))
    #expect(elements.links.contains("http://desk.example" + address))
    #expect(!feed.text.contains("13800138000"))
    for (_, text) in elements.texts.filter({ $0.name == "updated" }) {
      #expect(text == "2026-11-20T02:00:00Z")
    }
  }

  @Test func aFeedReaderIsAskedForItsToken() throws {
    let saved = try save(#"{"name":"全部","filter":{}}"#)
    let address = "/views/\(saved.json["number"].int ?? 0)/atom"
    let asked = try fixture.ask(.get, address, as: nil)
    #expect(asked.status == 401)
    #expect(asked.headers["www-authenticate"] == "Basic realm=\"tantou\"")
    let words = Data("inspector:token-inspector".utf8).base64EncodedString()
    #expect(try fixture.ask(.get, address, authorization: "Basic " + words).status == 200)
    // Somebody else's, not shared.
    #expect(try fixture.ask(.get, address, as: .viewer).status == 404)
    // A host that is none does not come into links.
    let odd = try fixture.ask(.get, address, host: "evil.example/\"><script>")
    #expect(!odd.text.contains("evil"))
  }

  @Test(arguments: [
    (nil, 200), ("\"b\"", 200), ("\"a\"", 304), ("W/\"a\"", 304), ("\"b\", \"a\"", 304), ("*", 304),
  ])
  func anUnchangedFeedIsNotSentAgain(_ known: String?, _ status: Int) {
    let feed = PageReply(contentType: AtomFeed.mediaType, body: [1]).with("etag", "\"a\"")
    let reply = feed.unlessKnown(known)
    #expect(reply.status == status && reply.body == (status == 304 ? [] : [1]))
    #expect(reply.headers.contains { $0 == ("cache-control", "private, no-cache") })
    let page = PageReply(contentType: "text/html", body: [1]).unlessKnown(known)
    #expect(page.status == 200 && page.headers.isEmpty)
  }
}
