internal import Foundation
internal import Records

/// What is sent back.
package struct PageReply: Sendable {
  package var status: Int
  package var contentType: String
  package var body: [UInt8]
  /// Further header fields, names in lower case.
  package var headers: [(name: String, value: String)] = []

  package init(status: Int = 200, contentType: String, body: [UInt8]) {
    self.status = status
    self.contentType = contentType
    self.body = body
  }

  /// A whole page.
  package static func html(_ html: HTML, status: Int = 200) -> PageReply {
    PageReply(
      status: status, contentType: "text/html; charset=utf-8", body: Array(html.source.utf8))
  }

  /// JSON in the shape of the contracts.
  package static func json(_ value: some Encodable, status: Int = 200) throws -> PageReply {
    PageReply(
      status: status, contentType: "application/json",
      body: try RecordCoding.line(value))
  }

  /// After a form: the browser asks for the page with GET (303), so that reloading sends nothing
  /// twice.
  ///
  /// - Parameter address: an address of ours, beginning with one slash; anything else leads home.
  package static func redirect(to address: String) -> PageReply {
    var reply = PageReply(status: 303, contentType: "text/plain; charset=utf-8", body: [])
    reply.headers.append(("location", LocalAddress.checked(address) ?? "/"))
    return reply
  }

  /// A file to be saved.
  ///
  /// - Parameter name: may hold Chinese; sent as RFC 8187 says.
  package static func file(_ body: [UInt8], name: String, contentType: String) -> PageReply {
    var reply = PageReply(contentType: contentType, body: body)
    reply.headers.append(
      ("content-disposition", "attachment; filename*=UTF-8''" + FormFields.encoded(name)))
    return reply
  }

  /// Only that nothing has changed (304), where the asker holds this reply already.
  ///
  /// - Parameter known: `If-None-Match` of the request.
  package func unlessKnown(_ known: String?) -> PageReply {
    guard status == 200, let tag = headers.first(where: { $0.name == "etag" })?.value else {
      return self
    }
    // A copy may be kept, and asks each time whether it still holds.
    var reply = with("cache-control", "private, no-cache")
    let tags = (known ?? "").split(separator: ",").map { $0.trimmingPrefix(while: \.isWhitespace) }
    guard tags.contains(where: { $0 == tag || $0 == "W/\(tag)" || $0 == "*" }) else { return reply }
    reply.status = 304
    reply.contentType = ""
    reply.body = []
    return reply
  }

  /// The same with a header more.
  package func with(_ name: String, _ value: String) -> PageReply {
    var copy = self
    copy.headers.append((name, value))
    return copy
  }
}

/// Addresses on this server, for redirects: nobody may be led elsewhere by a link of ours.
package enum LocalAddress {
  /// The address, when it begins with exactly one slash and holds nothing that ends a header line.
  package static func checked(_ address: String?) -> String? {
    guard let address, address.utf8.first == UInt8(ascii: "/"), address.utf8.count < 2048 else {
      return nil
    }
    let second = address.utf8.dropFirst().first
    guard second != UInt8(ascii: "/"), second != UInt8(ascii: "\\"),
      address.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
    else { return nil }
    return address
  }
}
