import Fetcher
import Foundation
import Records
import Testing

private let page = WARCWriter.page(1, size: 3000)

@Suite struct PayloadTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let headers: [String]
    let body: [UInt8]
    let reason: String?
    let expected: [UInt8]?
    var testDescription: String { name }

    init(
      _ name: String, _ headers: [String], _ body: [UInt8], reason: String? = nil,
      expected: [UInt8]? = page
    ) {
      self.name = name
      self.headers = headers
      self.body = body
      self.reason = reason
      self.expected = expected
    }
  }

  static let cases: [Case] = [
    Case("plain", [], page),
    Case("identity", ["Content-Encoding: identity"], page),
    Case("chunked", ["Transfer-Encoding: chunked"], chunked(page)),
    Case("chunked, line feeds", ["Transfer-Encoding: chunked"], chunked(page, lineEnd: "\n")),
    Case("chunked, upper case", ["TRANSFER-ENCODING: Chunked"], chunked(page)),
    Case(
      "chunked with extension", ["Transfer-Encoding: chunked"],
      Array("\(String(page.count, radix: 16));name=\"a\" \r\n".utf8) + page
        + Array("\r\n0\r\nTrailer: 1\r\n\r\n".utf8)),
    Case("says chunked, is not", ["Transfer-Encoding: chunked"], page),
    Case("chunked, says nothing", [], chunked(page)),
    Case(
      "chunked, last chunk missing", ["Transfer-Encoding: chunked"],
      Array(chunked(page).dropLast(5)), reason: "chunked"),
    Case(
      "chunk size beyond numbers", ["Transfer-Encoding: chunked"],
      Array("ffffffffffffffffffff\r\n".utf8) + page,
      expected: Array("ffffffffffffffffffff\r\n".utf8) + page),
    Case(
      "chunk size beyond the end", ["Transfer-Encoding: chunked"], Array("ffffff\r\n".utf8) + page,
      reason: "chunked"),
    Case("gzip", ["Content-Encoding: gzip"], gzip(page)),
    Case("x-gzip", ["Content-Encoding: x-gzip"], gzip(page)),
    Case(
      "gzip and chunked", ["Content-Encoding: gzip", "Transfer-Encoding: chunked"],
      chunked(gzip(page))),
    Case(
      "transfer-encoding gzip, chunked", ["Transfer-Encoding: gzip, chunked"], chunked(gzip(page))),
    Case("gzip twice", ["Content-Encoding: gzip, gzip"], gzip(gzip(page))),
    Case(
      "gzip of two members", ["Content-Encoding: gzip"],
      gzip(Array(page[..<900])) + gzip(Array(page[900...]))),
    Case("says gzip, is not", ["Content-Encoding: gzip"], page),
    Case("gzip, says nothing", [], gzip(page)),
    Case("gzip, says deflate", ["Content-Encoding: deflate"], gzip(page)),
    Case("gzip, says br", ["Content-Encoding: br"], gzip(page)),
    Case("deflate, zlib", ["Content-Encoding: deflate"], deflated(page, wrapping: 15)),
    Case("deflate, bare", ["Content-Encoding: deflate"], deflated(page, wrapping: -15)),
    Case("says deflate, is not", ["Content-Encoding: deflate"], page),
    Case("says br, is not", ["Content-Encoding: br"], page),
    Case(
      "compress", ["Content-Encoding: compress"], [0x1F, 0x9D, 0x90, 0x3C, 0xD0, 0xA4, 0x01],
      reason: "compress", expected: nil),
    Case("unknown encoding", ["Content-Encoding: aws-chunked, utf-8"], page),
    Case(
      "gzip cut", ["Content-Encoding: gzip"], Array(gzip(page).dropLast(8)), reason: "ends early"),
    Case("continued header", ["Content-Encoding:", " gzip"], gzip(page)),
    Case("header with blanks", ["X-A : b", "Content-Encoding :  gzip "], gzip(page)),
  ]

  @Test(arguments: PayloadTests.cases) func payload(_ item: Case) {
    let http = WARCWriter.http(item.body, headers: ["Content-Type: text/html"] + item.headers)
    let reading = Reading(bytes: WARCWriter.record(block: http))
    #expect(reading.documents.first?.bytes == item.expected, "\(reading.reasons)")
    if item.expected == nil { #expect(reading.visits.first?.passedOver == ["unreadable": 1]) }
    guard let reason = item.reason else {
      #expect(reading.problems.isEmpty, "\(reading.reasons)")
      return
    }
    #expect(reading.reasons.contains { $0.contains(reason) }, "\(reading.reasons)")
  }

  static let heads: [(String, String, Int)] = [
    ("line feeds", "HTTP/1.1 200 OK\nContent-Type: text/html\n\n", 1),
    ("no reason", "HTTP/1.1 200\r\nContent-Type: text/html\r\n\r\n", 1),
    ("HTTP/2", "HTTP/2 200 \r\ncontent-type: text/html\r\n\r\n", 1),
    ("no empty line", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n", 1),
    (
      "interim first",
      "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n",
      1
    ),
    (
      "proxy first",
      "HTTP/1.0 200 Connection established\r\n\r\n"
        + "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n",
      1
    ),
    ("no status line", "Content-Type: text/html\r\n\r\n", 1),
    ("partial", "HTTP/1.1 206 Partial Content\r\nContent-Type: text/html\r\n\r\n", 1),
    ("moved", "HTTP/1.1 302 Found\r\nContent-Type: text/html\r\n\r\n", 0),
    ("error", "HTTP/1.1 503 Busy\r\nContent-Type: text/html\r\n\r\n", 0),
  ]

  @Test(arguments: PayloadTests.heads) func head(_ name: String, _ head: String, _ count: Int) {
    let reading = Reading(bytes: WARCWriter.record(block: Array(head.utf8) + page))
    #expect(reading.documents.count == count)
    if count > 0 {
      #expect(reading.documents.first?.bytes == page)
      #expect(reading.documents.first?.contentType == "text/html")
    }
    #expect(reading.problems.isEmpty)
  }

  static let dates: [(String, Double?)] = [
    ("2021-10-27T01:12:00Z", 1_635_297_120), ("2021-10-27T01:12:00.123456789Z", 1_635_297_120),
    ("2021-10-27T09:12:00+08:00", 1_635_297_120), ("20211027011200", 1_635_297_120),
    ("2021-10-27", 1_635_292_800), ("2021-10-27T01:12Z", 1_635_297_120),
    ("1969-12-31T23:59:59Z", -1),
    ("2021-13-01T00:00:00Z", nil), ("yesterday", nil), ("", nil), ("2021-10-27T25:00:00Z", nil),
    ("0000-01-01T00:00:00Z", nil), ("9999-12-31T23:59:60Z", 253_402_300_800),
  ]

  @Test(arguments: PayloadTests.dates) func date(_ text: String, _ expected: Double?) {
    let record = WARCWriter.record(date: text, block: WARCWriter.http(page))
    let captured = Reading(bytes: record).documents.first?.captured
    #expect(captured?.timeIntervalSince1970 == expected)
  }
}
