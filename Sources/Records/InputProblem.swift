/// Something in the input that could not be read, or not wholly: data, not an error of the run.
package struct InputProblem: Sendable, Equatable, Codable {
  /// Whether anything could be read at all.
  package enum Effect: String, Sendable, Codable {
    /// The good part went on; this place of it did not.
    case degraded
    /// The input as a whole was not read: the command ends with status 1.
    case unread
  }

  /// The file as it was named.
  package var path: String
  /// The byte in that file at which the trouble is, where it is known.
  package var offset: Int?
  /// One sentence: what is wrong, and what was done about it.
  package var reason: String
  package var effect: Effect

  package init(path: String, offset: Int? = nil, reason: String, effect: Effect) {
    self.path = path
    self.offset = offset
    self.reason = reason
    self.effect = effect
  }

  /// `path:offset: reason`, as it is printed.
  package var line: String { offset.map { "\(path):\($0): \(reason)" } ?? "\(path): \(reason)" }
}
