package import Foundation
internal import Records

/// What the options of a move say; which are needed depends on the move.
package struct MoveOptions: Sendable, Equatable {
  package var reason: String?
  package var unit: String?
  package var due: Date?
  package var finding: String?
  package var note: String?
  package var outcome: String?
  package var into: String?
  package var assignee: String?

  package init(
    reason: String? = nil, unit: String? = nil, due: Date? = nil, finding: String? = nil,
    note: String? = nil, outcome: String? = nil, into: String? = nil, assignee: String? = nil
  ) {
    self.reason = reason
    self.unit = unit
    self.due = due
    self.finding = finding
    self.note = note
    self.outcome = outcome
    self.into = into
    self.assignee = assignee
  }
}

extension IncidentAction {
  /// Every word that names a move: statuses but `new`, then the side moves.
  package static var words: [String] {
    IncidentStatus.allCases.filter { $0 != .new }.map(\.rawValue)
      + SideMove.allCases.map(\.rawValue)
  }

  /// The action that a word of the command line and its options name.
  ///
  /// A status or side move may be given by its English or Chinese name, and so may a reason or a
  /// finding.
  ///
  /// - Throws: ``WorkflowError`` that names the known words, or the option that is missing.
  package init(word: String, options: MoveOptions) throws(WorkflowError) {
    if let side = SideMove.allCases.first(where: { $0.rawValue == word || $0.chineseName == word })
    {
      self = try Self.sideMove(side, options)
      return
    }
    let named = IncidentStatus.allCases.first { $0.rawValue == word || $0.chineseName == word }
    guard let status = named, status != .new else {
      throw WorkflowError(
        message: "no move is called \"\(word)\"; known: \(Self.words.joined(separator: ", "))",
        allowed: Self.words)
    }
    self = try Self.move(to: status, options)
  }

  private static func move(
    to status: IncidentStatus, _ options: MoveOptions
  ) throws(WorkflowError) -> IncidentAction {
    switch status {
    case .dismissed:
      return .dismiss(
        try choice(options.reason, option: "--reason", of: status.rawValue, \.chineseName))
    case .merged:
      return .merge(into: try needed(options.into, "--into", of: status.rawValue))
    case .notified:
      return .notify(unit: try needed(options.unit, "--unit", of: status.rawValue))
    case .transferred:
      return .transfer(
        unit: try needed(options.unit, "--unit", of: status.rawValue),
        due: try needed(options.due, of: status.rawValue))
    case .verified:
      return .conclude(
        try choice(options.finding, option: "--finding", of: status.rawValue, \.chineseName))
    case .rectifying: return .rectify(due: options.due)
    case .closed:
      return .close(outcome: options.outcome ?? options.note, noResponse: options.reason)
    case .opened: return .open
    case .verifying: return .verify
    case .spotCheck: return .spotCheck
    case .archived: return .archive
    case .reopened, .new: return .reopen
    }
  }

  private static func sideMove(
    _ side: SideMove, _ options: MoveOptions
  ) throws(WorkflowError) -> IncidentAction {
    switch side {
    case .extend:
      return .extend(
        due: try needed(options.due, of: side.rawValue),
        reason: try needed(options.reason, "--reason", of: side.rawValue))
    case .escalate:
      return .escalate(reason: try needed(options.reason, "--reason", of: side.rawValue))
    case .sendBack:
      return .sendBack(reason: try needed(options.reason, "--reason", of: side.rawValue))
    case .note: return .note(try needed(options.note, "--note", of: side.rawValue))
    case .assign: return .assign(to: options.assignee)
    }
  }

  private static func needed(
    _ value: String?, _ option: String, of word: String
  ) throws(WorkflowError) -> String {
    guard let value = value?.trimmed, !value.isEmpty else {
      throw WorkflowError(message: "\(word) needs \(option)")
    }
    return value
  }

  private static func needed(_ due: Date?, of word: String) throws(WorkflowError) -> Date {
    guard let due else { throw WorkflowError(message: "\(word) needs --due") }
    return due
  }

  private static func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ value: String?, option: String, of word: String, _ chineseName: (Choice) -> String
  ) throws(WorkflowError) -> Choice {
    let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
    guard let value = value?.trimmed, !value.isEmpty else {
      throw WorkflowError(message: "\(word) needs \(option), one of: \(known)")
    }
    let found = Choice.allCases.first { $0.rawValue == value || chineseName($0) == value }
    guard let found else {
      throw WorkflowError(message: "\(option) \"\(value)\" is not one of: \(known)")
    }
    return found
  }
}

extension String {
  /// Without white space at both ends.
  var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
