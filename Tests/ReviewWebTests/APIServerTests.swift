import Foundation
import TestKit
import Testing

/// What only the real server shows of the API: methods, odd addresses, bounds of bodies.
@Suite struct APIServerTests {
  @Test func methodsAddressesAndBounds() throws {
    let desk = try DeskRun(try DeskFixture.make())
    let made = try CommandRun.tantou(
      ["user", "token", "editor", "--store", "s.sqlite"], in: desk.scratch.url)
    let token = made.output.trimmingCharacters(in: .whitespacesAndNewlines)
    let headers = ["Authorization": "Bearer " + token]
    func status(_ method: String, _ path: String) throws -> Int {
      try desk.request(method, "/api/v1" + path, headers: headers).status
    }
    #expect(try status("GET", "/me") == 200)
    let wrong = try desk.request("DELETE", "/api/v1/incidents", headers: headers)
    #expect(wrong.status == 405 && wrong.headers["allow"] == "GET, HEAD")
    #expect(wrong.headers["content-type"] == "application/json")
    for method in ["PUT", "PATCH", "OPTIONS", "TRACE"] {
      #expect(try status(method, "/incidents/TT-2026-000001") == 405, "\(method)")
    }
    let lost = try desk.request("GET", "/api/v1/nowhere", headers: headers)
    #expect(lost.status == 404 && lost.body.contains("\"status\":404"))
    for path in [
      "/incidents/TT-2026-000001%00", "/incidents/%FF%FE", "/incidents/%", "/incidents/..%2f..%2f",
      "/documents/%E4%B8", "/incidents/" + String(repeating: "x", count: 5000),
    ] {
      #expect(try status("GET", path) == 404, "\(path.prefix(60))")
    }
    #expect(try status("GET", "/incidents?q=%") == 200)
    #expect(try status("GET", "/incidents?q=%FF") == 200)
    #expect(try status("GET", "/incidents?q=%00") == 400)
    func send(_ body: String) throws -> Int {
      try desk.request(
        "POST", "/api/v1/incidents/TT-2026-000001/notes", body: body,
        headers: headers.merging(["Content-Type": "application/json"]) { $1 }
      ).status
    }
    let big = String(repeating: "x", count: (1 << 20) + 1)
    #expect(try send("{\"note\":\"\(big)\"}") == 413)
    #expect(try send(String(repeating: "[", count: 900_000)) == 400)
    #expect(try send("{\"note\":\"\\ud800\"}") == 400)
    #expect(try send("{\"note\":\"好\"}") == 201)
  }
}
