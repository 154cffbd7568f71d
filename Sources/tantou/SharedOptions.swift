import ArgumentParser
import Foundation
import Pipeline
import Records
import Store

/// Which lexicons score.
struct LexiconOptions: ParsableArguments {
  @Option(
    name: .long, parsing: .singleValue,
    help: ArgumentHelp(
      "A lexicon file; may be given several times. Default: the built-in education lexicon.",
      valueName: "path"))
  var lexicon: [String] = []
}

/// Bounds on reading, for this call.
struct LimitOptions: ParsableArguments {
  @Option(
    name: .long, parsing: .singleValue,
    help: ArgumentHelp(
      "A bound on reading, such as text_bytes=1000000; may be given several times. Bounds: "
        + ReadingLimits.names.joined(separator: ", ") + ".", valueName: "name=number"))
  var limit: [String] = []

  func validate() throws {
    var limits = ReadingLimits.standard
    if let message = apply(to: &limits) { throw ValidationError("--limit: \(message)") }
  }

  /// The standard bounds with those of this call.
  var limits: ReadingLimits {
    var limits = ReadingLimits.standard
    _ = apply(to: &limits)
    return limits
  }

  /// Sets what was given; returns what is wrong with it, or nil.
  func apply(to limits: inout ReadingLimits) -> String? {
    for item in limit {
      let parts = item.split(separator: "=", maxSplits: 1).map(String.init)
      let number = parts.count == 2 ? Int(parts[1]) : nil
      if let message = limits.set(parts.first ?? "", to: number) { return message }
    }
    return nil
  }
}

/// How many cores work.
struct WidthOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Cores that parse and score.", valueName: "n"))
  var jobs: Int = ProcessInfo.processInfo.activeProcessorCount

  func validate() throws {
    guard jobs >= 1 else { throw ValidationError("--jobs is a number above 0.") }
  }
}

/// Which store.
struct StoreOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The SQLite store.", valueName: "file"))
  var store: String = "tantou.sqlite"

  /// Opens a store that must be there already.
  func openExisting(_ access: IncidentStore.Access) throws -> IncidentStore {
    guard FileManager.default.fileExists(atPath: store) else {
      throw CommandFailure.usage(
        "\(store): no such store; name one with --store, or make one with `tantou scan PATH --store \(store)`"
      )
    }
    do {
      return try IncidentStore(path: store, access: access)
    } catch {
      throw CommandFailure(error)
    }
  }
}

/// A store whose archive a lexicon scores again.
struct ArchiveReplayOptions: ParsableArguments {
  @OptionGroup var store: StoreOptions
  @OptionGroup var lexicons: LexiconOptions
  @OptionGroup var width: WidthOptions
}

/// Who makes a change.
struct ActorOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Who does it, for the history. Default: the system's user name.", valueName: "name"))
  var by: String = NSUserName()

  func validate() throws {
    guard !by.trimmingCharacters(in: .whitespaces).isEmpty else {
      throw ValidationError("--by names who does it; it cannot be empty.")
    }
  }
}

/// Prints what could not be read, and remembers whether anything was lost whole.
struct ProblemReporter {
  private(set) var unread = 0

  mutating func report(_ problem: InputProblem) {
    if problem.effect == .unread { unread += 1 }
    StandardError.line((problem.effect == .unread ? "error: " : "warning: ") + problem.line)
  }

  /// Says how many records hold no page by their nature, when there are any: no fault of the input.
  func note(passedOver: [String: Int]) {
    guard !passedOver.isEmpty else { return }
    let parts = passedOver.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
    StandardError.line("passed over (no page in them): " + parts.joined(separator: ", "))
  }

  /// - Throws: status 1 when an input could not be read at all.
  func finish() throws {
    StandardOutput.shared.flush()
    if unread > 0 { throw ExitCode(1) }
  }
}
