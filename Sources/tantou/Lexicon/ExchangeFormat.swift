import AlertStage
import ArgumentParser
import Foundation

/// A form in which people outside keep their rules.
enum ExchangeFormat: String, ExpressibleByArgument, CaseIterable {
  case csv, words

  /// What a file's name says.
  init(path: String) {
    let name = path.lowercased()
    self = name.hasSuffix(".csv") || name.hasSuffix(".tsv") ? .csv : .words
  }
}

/// Where a file goes that a command makes.
struct OutputOptions: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write here instead of to standard output.", valueName: "file"))
  var output: String?

  func write(_ text: String) throws {
    guard let output else {
      StandardOutput.shared.write(text)
      StandardOutput.shared.flush()
      return
    }
    do { try AtomicFile.replace(output, with: Array(text.utf8)) } catch {
      throw CommandFailure(error)
    }
  }
}
