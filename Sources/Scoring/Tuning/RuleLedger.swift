package import Foundation

/// What each rule of a lexicon has done in an archive.
package struct RuleLedger: Sendable {
  /// What the rules did in one document.
  package struct Use: Sendable {
    /// Ids of the rules that added points.
    package var rules: [String]
    package var flagged: Bool
    /// Those of them without which it would not be flagged.
    package var decisive: [String]
    /// The incident that the document belongs to.
    package var incident: String?
    package var day: Date

    package init(
      rules: [String], flagged: Bool, decisive: [String], incident: String?, day: Date
    ) {
      self.rules = rules
      self.flagged = flagged
      self.decisive = decisive
      self.incident = incident
      self.day = day
    }
  }

  /// What is wrong with a rule, as far as the archive shows.
  package enum Standing: String, Codable, Sendable {
    /// It hit nothing.
    case dead
    /// It hit only where one other rule did too, and decided nothing.
    case redundant
    /// It hit, and every document would be flagged, or not, without it too.
    case neverDecisive = "never-decisive"
  }

  /// One rule's account.
  package struct Account: Sendable, Equatable {
    package let rule: String
    /// Documents.
    package var hits = 0
    /// Documents that were flagged.
    package var flagged = 0
    package var decisive = 0
    package var incidents: Set<String> = []
    package var lastHit: Date?
    /// Other rules that were in every document that this one hit.
    package var companions: Set<String> = []

    package var standing: Standing? {
      if hits == 0 { return .dead }
      guard decisive == 0 else { return nil }
      return companions.isEmpty ? .neverDecisive : .redundant
    }
  }

  private var accounts: [String: Account] = [:]
  private let order: [String]

  /// An empty ledger for rules, in their order.
  package init(rules: [String]) {
    order = rules
    for rule in rules { accounts[rule] = Account(rule: rule) }
  }

  /// Enters what the rules did in one document; rules that the ledger does not have are passed over.
  package mutating func add(_ use: Use) {
    let all = Set(use.rules)
    for rule in all {
      guard var account = accounts[rule] else { continue }
      let others = all.subtracting([rule])
      account.companions = account.hits == 0 ? others : account.companions.intersection(others)
      account.hits += 1
      if use.flagged { account.flagged += 1 }
      if use.decisive.contains(rule) { account.decisive += 1 }
      if let incident = use.incident { account.incidents.insert(incident) }
      account.lastHit = max(account.lastHit ?? use.day, use.day)
      accounts[rule] = account
    }
  }

  /// All accounts, in the order of the rules.
  package var all: [Account] { order.compactMap { accounts[$0] } }
}
