import Foundation
import Testing

@testable import ReviewWeb

/// What is refused before an operation sees it, and that the refusal names the culprit.
@Suite struct APIInputTests {
  private let fields: [APIField] = [
    .needed("name", .text(most: 5), "A name."), .optional("count", .integer(1...9), "A count."),
    .optional("shared", .flag, "A flag."), .optional("day", .day, "A day."),
    .optional("ids", .list(.text(most: 3), most: 2), "Ids."),
    .optional("filter", .object([.optional("q", .text(most: 5), "Words.")]), "A filter."),
    .optional("kind", .choice(["a", "b"]), "A kind."),
  ]

  private func mistake(_ body: [UInt8]) -> String? {
    do {
      _ = try APIInput(json: body, fields: fields)
      return nil
    } catch {
      return (error as? PageError)?.english ?? "\(error)"
    }
  }

  @Test(arguments: [
    (#"{"name":"x"}"#, nil), (#"{"name":"中文字五个","count":9,"shared":true}"#, nil),
    (#"{"name":"x","count":1.0}"#, nil), (#"{"name":"x","filter":{"q":"y"}}"#, nil),
    (#"{}"#, "name:"), (#"{"name":null}"#, "name:"), (#"{"name":""}"#, "name:"),
    (#"{"name":"123456"}"#, "name:"), (#"{"name":7}"#, "name:"), (#"{"name":["x"]}"#, "name:"),
    (#"{"name":"a\u0000b"}"#, "name:"), (#"{"name":"x","count":10}"#, "count:"),
    (#"{"name":"x","count":1e400}"#, ""), (#"{"name":"x","count":99999999999999999999}"#, "count:"),
    (#"{"name":"x","count":1.5}"#, "count:"), (#"{"name":"x","count":true}"#, "count:"),
    (#"{"name":"x","shared":"true"}"#, "shared:"), (#"{"name":"x","shared":1}"#, "shared:"),
    (#"{"name":"x","day":"2026-02-30"}"#, "day:"), (#"{"name":"x","ids":[]}"#, "ids:"),
    (#"{"name":"x","ids":["a","b","c"]}"#, "ids:"), (#"{"name":"x","ids":"a"}"#, "ids:"),
    (#"{"name":"x","ids":[1]}"#, "ids"), (#"{"name":"x","filter":{"z":1}}"#, "filter.z:"),
    (#"{"name":"x","filter":[]}"#, "filter"), (#"{"name":"x","kind":"c"}"#, "kind:"),
    (#"{"name":"x","stranger":1}"#, "stranger:"), ("[]", "body:"), ("7", "body:"), ("null", "body"),
    ("", "the body"), ("{", "the body"), (#"{"name":"\ud800"}"#, ""),
    ("{\"name\":\"x\"}}", "the body"),
  ])
  func bodies(_ body: String, _ named: String?) {
    let found = mistake(Array(body.utf8))
    #expect((found == nil) == (named == nil), "\(body): \(found ?? "taken")")
    if let named { #expect(found?.hasPrefix(named) == true, "\(body): \(found ?? "taken")") }
  }

  @Test func bytesThatAreNoTextAreRefused() {
    #expect(mistake(Array("{\"name\":\"".utf8) + [0xFF, 0xFE] + Array("\"}".utf8)) != nil)
    #expect(mistake([0, 1, 2, 3]) != nil)
  }

  /// Nested so deeply, or so wide, that a decoder of everything would suffer.
  @Test func depthAndBreadthCostLittle() {
    let deep = String(repeating: "[", count: 200_000)
    #expect(mistake(Array("{\"name\":\(deep)".utf8)) != nil)
    let wide = "[" + Array(repeating: "[]", count: 200_000).joined(separator: ",") + "]"
    #expect(mistake(Array("{\"name\":\"x\",\"stranger\":\(wide)}".utf8)) != nil)
    #expect(mistake(Array("{\"name\":\"x\",\"ids\":\(wide)}".utf8)) != nil)
  }

  @Test(arguments: [
    ("name=x", nil), ("name=x&count=3&shared=false", nil), ("name=x&ids=a&ids=b", nil),
    ("", "name:"), ("name=", "name:"), ("name=x&name=y", "name:"), ("name=x&count=0", "count:"),
    ("name=x&count=+3", "count:"), ("name=x&count=%2B3", "count:"), ("name=x&count=3a", "count:"),
    ("name=x&count=99999999999999999999", "count:"), ("name=x&shared=yes", "shared:"),
    ("name=x&ids=a&ids=b&ids=c", "ids:"), ("name=x&day=tomorrow", "day:"),
    ("name=%00", "name:"), ("name=x&stranger=1", "stranger:"), ("name=x&%=1", "%:"),
    ("name=123456", "name:"),
  ])
  func queries(_ query: String, _ named: String?) {
    var found: String?
    do { _ = try APIInput(query: FormFields(urlEncoded: query), fields: fields) } catch {
      found = (error as? PageError)?.english
    }
    #expect((found == nil) == (named == nil), "\(query)")
    if let named { #expect(found?.hasPrefix(named) == true, "\(query): \(found ?? "taken")") }
  }
}
