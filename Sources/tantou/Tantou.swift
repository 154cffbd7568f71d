import ArgumentParser
import Glibc

/// The command line: arguments in, output and exit status out.
@main
struct Tantou: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tantou",
    abstract: "Finds education incidents in crawled pages, feeds and WARC files.",
    discussion: """
      Results go to standard output, messages to standard error.
      Exit status: 0 done, 1 some input could not be read or a check failed, 2 usage or configuration error.

      Examples:
        tantou scan crawl/                     scan a folder into tantou.sqlite
        tantou incidents list --status new     what waits for a decision
        tantou lexicon try "学校让家长轮流到校管理晚自习"
      """,
    version: tantouVersion,
    subcommands: [
      ScanCommand.self, ParseCommand.self, ScoreCommand.self, IncidentsCommand.self,
      LexiconCommand.self, EvalCommand.self, RunsCommand.self, TraceCommand.self, AuditCommand.self,
      ServeCommand.self, UserCommand.self,
      DigestCommand.self, IntakeCommand.self, SpotCheckCommand.self,
    ])

  /// Contract: a usage error ends with 2, where ArgumentParser's own status would be 64.
  static func main() async {
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      end(with: error)
    }
  }

  private static func end(with error: any Error) -> Never {
    StandardOutput.shared.flush()
    if let failure = error as? CommandFailure {
      if !failure.message.isEmpty { StandardError.line(failure.message) }
      Glibc.exit(failure.status)
    }
    if let status = error as? ExitCode { Glibc.exit(status.rawValue) }
    let code = exitCode(for: error)
    let message = fullMessage(for: error)
    if code == .success {
      print(message)
      Glibc.exit(0)
    }
    if code == .validationFailure {
      StandardError.line(message)
      Glibc.exit(2)
    }
    StandardError.line("tantou: \(error)")
    Glibc.exit(2)
  }
}

/// The version of the program; lexicons have versions of their own.
let tantouVersion = "0.1.0"
