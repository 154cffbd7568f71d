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

  func write(_ text: String) throws { try write(Array(text.utf8)) }

  func write(_ bytes: [UInt8]) throws {
    guard let output else {
      StandardOutput.shared.write(bytes)
      StandardOutput.shared.flush()
      return
    }
    do { try AtomicFile.replace(output, with: bytes) } catch {
      throw CommandFailure(error)
    }
  }
}
