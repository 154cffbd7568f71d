internal import Foundation
internal import Glibc

/// Debian's Chromium without a window, driven by the WebDriver protocol (W3C WebDriver, level 2).
package final class Browser: Sendable {
  package struct Failure: Error, CustomStringConvertible {
    package let description: String
  }

  /// The driver does not listen, or not yet.
  private struct NoAnswer: Error, CustomStringConvertible {
    let description: String
  }

  /// The width of a window of an office's screen, and of a telephone.
  package static let desktop = (width: 1280, height: 900)
  package static let phone = (width: 390, height: 844)

  private let driver: Process
  private let base: URL
  private let session: String
  private let scratch: ScratchFolder

  /// Starts a browser with an empty profile.
  package static func start() async throws -> Browser {
    let port = try freePort()
    let scratch = try ScratchFolder()
    let driver = Process()
    driver.executableURL = URL(filePath: "/usr/bin/chromedriver")
    driver.arguments = ["--port=\(port)", "--log-level=OFF"]
    driver.standardOutput = FileHandle.nullDevice
    driver.standardError = FileHandle.nullDevice
    do { try driver.run() } catch {
      throw Failure(description: "no chromedriver: run Scripts/setup --tests (\(error))")
    }
    let base = URL(string: "http://127.0.0.1:\(port)")!
    let options: [String: Any] = [
      "args": [
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
        "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--window-size=\(desktop.width),\(desktop.height)", "--lang=zh-CN",
        "--user-data-dir=\(scratch.url.path)",
      ]
    ]
    let wanted: [String: Any] = [
      "capabilities": [
        "alwaysMatch": ["browserName": "chrome", "goog:chromeOptions": options]
      ]
    ]
    var last: any Error = Failure(description: "the driver did not start")
    for _ in 0..<100 {
      do {
        let value = try send("POST", base.appending(path: "session"), wanted)
        guard let id = (value as? [String: Any])?["sessionId"] as? String else {
          throw Failure(description: "no session")
        }
        return Browser(driver: driver, base: base, session: id, scratch: scratch)
      } catch let error as NoAnswer {
        last = error
        try await Task.sleep(for: .milliseconds(100))
      }
    }
    kill(driver.processIdentifier, SIGKILL)
    throw last
  }

  private init(driver: Process, base: URL, session: String, scratch: ScratchFolder) {
    self.driver = driver
    self.base = base
    self.session = session
    self.scratch = scratch
  }

  /// Ends browser and driver.
  package func quit() async {
    _ = try? Self.send("DELETE", base.appending(path: "session/\(session)"), nil)
    // The driver does not heed SIGTERM while a browser of its own is closing.
    kill(driver.processIdentifier, SIGKILL)
    driver.waitUntilExit()
  }

  package func open(_ address: String) async throws {
    _ = try await command("POST", "url", ["url": address])
  }

  package var address: String { get async throws { try await string("url") } }
  package var title: String { get async throws { try await string("title") } }

  /// What the whole page says.
  package var text: String {
    get async throws { try await run("return document.body.innerText") as? String ?? "" }
  }

  /// Runs a script in the page and gives what it returns.
  @discardableResult
  package func run(_ script: String) async throws -> Any? {
    let value = try await command("POST", "execute/sync", ["script": script, "args": [Any]()])
    return value is NSNull ? nil : value
  }

  /// How many elements a CSS selector finds.
  package func count(_ selector: String) async throws -> Int {
    let found = try await command(
      "POST", "elements", ["using": "css selector", "value": selector])
    return (found as? [Any])?.count ?? 0
  }

  package func text(of selector: String) async throws -> String {
    try await command("GET", "element/\(element(selector))/text", nil) as? String ?? ""
  }

  /// Scrolls to an element, as a reader does, and clicks it.
  package func click(_ selector: String) async throws {
    let found = try await element(selector)
    let key = "element-6066-11e4-a52e-4f735466cecf"
    let scroll: [String: Any] = [
      "script": "arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})",
      "args": [[key: found]],
    ]
    _ = try await command("POST", "execute/sync", scroll)
    _ = try await command("POST", "element/\(found)/click", [String: Any]())
  }

  /// Types into a field, replacing what it held.
  package func fill(_ selector: String, _ text: String) async throws {
    let found = try await element(selector)
    _ = try await command("POST", "element/\(found)/clear", [String: Any]())
    _ = try await command("POST", "element/\(found)/value", ["text": text])
  }

  /// Presses one key, wherever the focus is.
  package func press(_ key: String) async throws {
    let strokes = ["keyDown", "keyUp"].map { ["type": $0, "value": key] }
    let source: [String: Any] = ["type": "key", "id": "keyboard", "actions": strokes]
    _ = try await command("POST", "actions", ["actions": [source]])
  }

  /// Gives the page another size, as a telephone has one.
  package func resize(_ size: (width: Int, height: Int)) async throws {
    let metrics: [String: Any] = [
      "width": size.width, "height": size.height, "deviceScaleFactor": 1,
      "mobile": size.width < 600,
    ]
    _ = try await command(
      "POST", "goog/cdp/execute",
      ["cmd": "Emulation.setDeviceMetricsOverride", "params": metrics])
  }

  /// Shows the page as it would be printed, or in dark colours.
  package func emulate(media: String, dark: Bool = false) async throws {
    let scheme = ["name": "prefers-color-scheme", "value": dark ? "dark" : "light"]
    _ = try await command(
      "POST", "goog/cdp/execute",
      ["cmd": "Emulation.setEmulatedMedia", "params": ["media": media, "features": [scheme]]])
  }

  /// Saves a picture of the page under `.build/screenshots`.
  package func screenshot(_ name: String) async throws {
    let data = try await string("screenshot")
    let folder = Checkout.root.appending(path: ".build/screenshots")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(base64Encoded: data)?.write(to: folder.appending(path: name + ".png"))
  }

  /// Waits up to ten seconds for something to hold.
  package func wait(_ what: String, _ holds: () async throws -> Bool) async throws {
    for _ in 0..<200 {
      if (try? await holds()) == true { return }
      try await Task.sleep(for: .milliseconds(50))
    }
    throw Failure(description: "waited in vain: \(what), at \(try await address)")
  }

  private func string(_ path: String) async throws -> String {
    try await command("GET", path, nil) as? String ?? ""
  }

  private func element(_ selector: String) async throws -> String {
    let found = try await command("POST", "element", ["using": "css selector", "value": selector])
    guard let id = (found as? [String: String])?.values.first else {
      throw Failure(description: "no element \(selector)")
    }
    return id
  }

  private func command(_ method: String, _ path: String, _ body: Any?) async throws -> Any {
    try Self.send(method, base.appending(path: "session/\(session)/\(path)"), body)
  }

  /// By curl: URLSession on Linux stumbles over the driver's header lines.
  private static func send(_ method: String, _ url: URL, _ body: Any?) throws -> Any {
    var arguments = ["-s", "-S", "--max-time", "60", "-X", method, "-w", "\n%{http_code}"]
    var input = ""
    if let body {
      input = String(
        decoding: try JSONSerialization.data(withJSONObject: body), as: UTF8.self)
      arguments += ["-H", "Content-Type: application/json", "--data-binary", "@-"]
    }
    let run = try CommandRun.run(
      URL(filePath: "/usr/bin/curl"), arguments + [url.absoluteString], input: input)
    guard run.status == 0, let end = run.output.lastIndex(of: "\n") else {
      throw NoAnswer(description: run.errors)
    }
    let answer = try JSONSerialization.jsonObject(with: Data(run.output[..<end].utf8))
    let value = (answer as? [String: Any])?["value"] ?? NSNull()
    guard run.output[end...].dropFirst() == "200" else {
      let message = (value as? [String: Any])?["message"] as? String ?? "\(value)"
      throw Failure(description: "\(method) \(url.path): \(message)")
    }
    return value
  }

  private static func freePort() throws -> UInt16 {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    return try withUnsafeMutablePointer(to: &address) { pointer in
      try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
        guard bind(descriptor, raw, length) == 0, getsockname(descriptor, raw, &length) == 0 else {
          throw Failure(description: "no free port")
        }
        return UInt16(bigEndian: pointer.pointee.sin_port)
      }
    }
  }
}
