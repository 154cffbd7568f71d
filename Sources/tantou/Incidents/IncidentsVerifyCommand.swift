import ArgumentParser
import Store

struct IncidentsVerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Checks every history chain and the store itself.",
    discussion: """
      Ends with status 1 and names the first broken entry when something was altered.

      Example:
        tantou incidents verify --store bureau.sqlite
      """)

  @OptionGroup var store: StoreOptions

  func run() throws {
    let incidents = try store.openExisting(.readOnly)
    let verification: StoreVerification
    do { verification = try incidents.verify() } catch { throw CommandFailure(error) }
    guard verification.problems.isEmpty else {
      throw CommandFailure.checkFailed(verification.problems.joined(separator: "\n"))
    }
    StandardOutput.shared.write(
      "sound: \(verification.incidents) incidents, \(verification.entries) history entries\n")
    StandardOutput.shared.flush()
  }
}
