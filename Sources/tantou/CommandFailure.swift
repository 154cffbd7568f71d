import CaseWork
import Lexicon
import Pipeline
import Store

/// A command that cannot go on: one message, and the exit status of the contract.
struct CommandFailure: Error {
  let status: Int32
  let message: String

  /// Some input could not be read, or a check failed.
  static func checkFailed(_ message: String) -> CommandFailure {
    CommandFailure(status: 1, message: message.isEmpty ? "" : "tantou: " + message)
  }

  /// Wrong usage or configuration.
  static func usage(_ message: String) -> CommandFailure {
    CommandFailure(status: 2, message: "tantou: " + message)
  }

  /// The status that fits an error of one of the modules.
  init(_ error: any Error) {
    switch error {
    case let failure as CommandFailure:
      self = failure
    case let error as LexiconError:
      self.init(status: 2, message: error.diagnostics.map(\.rendered).joined(separator: "\n"))
    case let error as ScanLockError:
      self.init(status: error.isHeld ? 1 : 2, message: "tantou: \(error)")
    case let error as StoreError:
      let isUsage = [
        .notFound, .refused, .conflict, .cannotOpen, .notADatabase, .newerSchema, .readOnly,
      ]
      .contains(error.code)
      self.init(status: isUsage ? 2 : 1, message: "tantou: \(error)")
    default:
      self.init(status: 2, message: "tantou: \(error)")
    }
  }

  init(status: Int32, message: String) {
    self.status = status
    self.message = message
  }
}
