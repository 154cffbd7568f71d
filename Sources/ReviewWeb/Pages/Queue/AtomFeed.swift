internal import AlertStage
internal import CaseWork
internal import Digests
internal import Foundation
internal import Records
internal import Store

/// The incidents of a saved view as an Atom feed (RFC 4287), personal data masked.
///
/// An entry is an incident; it counts as updated with every source and every step.
enum AtomFeed {
  static let mediaType = "application/atom+xml; charset=utf-8"
  private static let length = 50

  static func reply(of view: SavedView, _ request: PageRequest, _ desk: Desk) throws -> PageReply {
    let visitor = try request.signedIn()
    let page = try desk.store.queue(
      view.query, at: request.time, by: visitor.name, limit: length, counting: false)
    let incidents = try page.rows.compactMap { try desk.store.incident(id: $0.id) }
    let base = base(request, desk)
    let updated = incidents.map(updated).max() ?? view.changedAt
    let entries = incidents.html { entry($0, base, request) }
    let address = "\(base)/views/\(view.number)"
    let feed: HTML = """
      <?xml version="1.0" encoding="utf-8"?>
      <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="\(request.t("zh-CN", "en"))">
      <id>urn:tantou:view:\(view.number)</id>
      <title>\(clean("\(request.t("探头", "Tantou"))：\(view.name)"))</title>
      <updated>\(time(updated))</updated>
      <link rel="self" type="application/atom+xml" href="\(address)/atom"/>
      <link rel="alternate" type="text/html" href="\(address)"/>
      <author><name>\(request.t("探头", "Tantou"))</name></author>
      \(entries)</feed>

      """
    let bytes = Array(feed.source.utf8)
    return PageReply(contentType: mediaType, body: bytes)
      .with("etag", "\"\(SHA256Digest.hex(of: bytes).prefix(32))\"")
  }

  private static func entry(
    _ incident: Incident, _ base: String, _ request: PageRequest
  ) -> HTML {
    let categories =
      incident.categories.map { ("category", $0.id, Labels.category($0.id, request.language)) }
      + [
        (
          "severity", incident.severity.rawValue,
          Labels.severity(incident.severity, request.language)
        ),
        ("status", incident.status.rawValue, Labels.status(incident.status, request.language)),
      ]
    let terms = categories.html { scheme, term, label in
      "<category scheme=\"urn:tantou:\(scheme)\" term=\"\(clean(term))\" label=\"\(clean(label))\"/>"
    }
    return """
      <entry><id>urn:tantou:incident:\(incident.id)</id>
      <title>\(clean(PersonalDataMask.masked(incident.title)))</title>
      <link rel="alternate" type="text/html" href="\(base)/incidents/\(incident.id)"/>
      <published>\(time(incident.firstSeen))</published><updated>\(time(updated(incident)))</updated>
      \(terms)<summary>\(clean(PersonalDataMask.masked(incident.summary)))</summary></entry>

      """
  }

  private static func updated(_ incident: Incident) -> Date {
    max(incident.lastSeen, incident.history.last?.at ?? incident.lastSeen)
  }

  private static func time(_ date: Date) -> String { date.formatted(.iso8601) }

  /// Where the desk is, as the reader asked for it.
  private static func base(_ request: PageRequest, _ desk: Desk) -> String {
    let isPlain = request.host.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || [0x2D, 0x2E, 0x3A, 0x5B, 0x5D].contains(byte)
    }
    guard isPlain, !request.host.isEmpty else { return "" }
    return (desk.secureCookies ? "https://" : "http://") + request.host
  }

  /// XML allows a few characters less than HTML's escaping leaves.
  private static func clean(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { $0.value & 0xFFFE == 0xFFFE }) else { return text }
    var view = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      view.append(scalar.value & 0xFFFE == 0xFFFE ? "\u{FFFD}" : scalar)
    }
    return String(view)
  }
}
