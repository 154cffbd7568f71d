/// A step that the workflow does not allow, or that lacks what it must say.
package struct WorkflowError: Error, Sendable, Equatable, CustomStringConvertible {
  /// One sentence; a wrong move names the allowed ones.
  package let message: String
  /// The moves that would be allowed, in the words of the command line; empty when the move itself
  /// is allowed and only something it needs is missing.
  package let allowed: [String]

  package var description: String { message }

  package init(message: String, allowed: [String] = []) {
    self.message = message
    self.allowed = allowed
  }
}
