internal import Foundation

/// `tantou serve` on a store of its own, ended with the value.
package final class DeskRun: Sendable {
  package struct Reply: Sendable {
    package let status: Int
    package let headers: [String: String]
    package let body: String
  }

  package let scratch: ScratchFolder
  package let port: Int
  private let process: Process

  package var base: String { "http://127.0.0.1:\(port)" }

  /// Starts the built command on the store `s.sqlite` of a folder.
  package init(_ scratch: ScratchFolder, arguments: [String] = []) throws {
    self.scratch = scratch
    process = Process()
    process.executableURL = CommandRun.executable
    process.arguments = ["serve", "--store", "s.sqlite", "--port", "0"] + arguments
    process.currentDirectoryURL = scratch.url
    process.standardOutput = FileHandle.nullDevice
    let log = scratch.url.appending(path: "serve.log")
    try Data().write(to: log)
    process.standardError = try FileHandle(forWritingTo: log)
    try process.run()
    var found: Int?
    for _ in 0..<300 where found == nil {
      Thread.sleep(forTimeInterval: 0.05)
      let text = String(decoding: try Data(contentsOf: log), as: UTF8.self)
      found = text.firstMatch(of: /127\.0\.0\.1:([0-9]+)\//).flatMap { Int($0.1) }
    }
    guard let found else {
      process.terminate()
      throw Browser.Failure(
        description: "the desk did not start: "
          + String(decoding: try Data(contentsOf: log), as: UTF8.self))
    }
    port = found
  }

  deinit { stop() }

  package func stop() {
    if process.isRunning { process.terminate() }
    process.waitUntilExit()
  }

  /// One request as a program makes it; redirects are not followed, cookies not kept.
  package func request(
    _ method: String = "GET", _ path: String, form: [(String, String)]? = nil,
    body: String? = nil, headers: [String: String] = [:]
  ) throws -> Reply {
    // curl, since URLSession follows redirects and keeps cookies of its own.
    var arguments = ["-s", "-i", "-X", method, "--max-time", "60"]
    for (name, value) in headers { arguments += ["-H", "\(name): \(value)"] }
    for (name, value) in form ?? [] { arguments += ["--data-urlencode", "\(name)=\(value)"] }
    if body != nil { arguments += ["--data-binary", "@-"] }
    let run = try CommandRun.run(
      URL(filePath: "/usr/bin/curl"), arguments + [base + path], input: body ?? "")
    let normal = run.output.replacing("\r\n", with: "\n")
    let parts = normal.split(separator: "\n\n", maxSplits: 1, omittingEmptySubsequences: false)
    let lines = parts.first?.split(separator: "\n") ?? []
    var fields: [String: String] = [:]
    for line in lines.dropFirst() {
      let halves = line.split(separator: ":", maxSplits: 1)
      if halves.count == 2 {
        fields[halves[0].lowercased()] = halves[1].trimmingCharacters(in: .whitespaces)
      }
    }
    let status = lines.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    return Reply(status: status, headers: fields, body: parts.count > 1 ? String(parts[1]) : "")
  }

  /// A signed-in session: its cookie, and the token that forms need.
  package func signIn(_ name: String, _ password: String) throws -> (cookie: String, csrf: String) {
    let reply = try request("POST", "/login", form: [("name", name), ("password", password)])
    let cookie = String(reply.headers["set-cookie"]?.prefix { $0 != ";" } ?? "")
    let page = try request("GET", "/", headers: ["Cookie": cookie]).body
    let token = page.firstMatch(of: /name="csrf" value="([^"]+)"/).map { String($0.1) } ?? ""
    return (cookie, token)
  }
}
