package import Foundation

/// One run of the built command, as a user would start it.
package struct CommandRun: Sendable {
  package let status: Int32
  package let output: String
  package let errors: String

  /// The lines of standard output.
  package var lines: [Substring] { output.split(separator: "\n") }

  /// The command that `swift build` put beside the test runner.
  package static let executable: URL = {
    let runner =
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return URL(filePath: runner).deletingLastPathComponent().appending(path: "tantou")
  }()

  /// Runs the command to its end, or kills it after `killedAfter` seconds.
  package static func tantou(
    _ arguments: [String], input: String = "", in folder: URL? = nil, killedAfter: Double? = nil
  ) throws -> CommandRun {
    try run(executable, arguments, input: input, in: folder, killedAfter: killedAfter)
  }

  /// Runs any program to its end.
  package static func run(
    _ program: URL, _ arguments: [String], input: String = "", in folder: URL? = nil,
    killedAfter: Double? = nil
  ) throws -> CommandRun {
    // Files instead of pipes: a program that writes more than a pipe holds never waits for us.
    let scratch = try ScratchFolder()
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    try Data(input.utf8).write(to: scratch.url.appending(path: "in"))
    for name in ["out", "err"] {
      try Data().write(to: scratch.url.appending(path: name))
    }
    process.standardInput = try FileHandle(forReadingFrom: scratch.url.appending(path: "in"))
    process.standardOutput = try FileHandle(forWritingTo: scratch.url.appending(path: "out"))
    process.standardError = try FileHandle(forWritingTo: scratch.url.appending(path: "err"))
    try process.run()
    if let killedAfter {
      Thread.sleep(forTimeInterval: killedAfter)
      if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }
    process.waitUntilExit()
    func text(_ name: String) throws -> String {
      String(decoding: try Data(contentsOf: scratch.url.appending(path: name)), as: UTF8.self)
    }
    return CommandRun(
      status: process.terminationStatus, output: try text("out"), errors: try text("err"))
  }
}

/// A folder of its own for one test, gone with the value.
package final class ScratchFolder: Sendable {
  package let url: URL

  package init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "tantou-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// Writes a file, with the folders above it, and returns its path.
  @discardableResult
  package func write(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
    let file = url.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
    return file.path
  }
}

/// Places in the checkout.
package enum Checkout {
  /// The folder of Package.swift.
  package static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  package static func path(_ name: String) -> String { root.appending(path: name).path }
}
