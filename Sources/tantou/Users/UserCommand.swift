import ArgumentParser
import CaseWork
import Digests
import Foundation
import Store

struct UserCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "user", abstract: "Accounts of the desk.",
    subcommands: [
      UserAddCommand.self, UserPasswordCommand.self, UserRoleCommand.self,
      UserDisableCommand.self, UserEnableCommand.self, UserTokenCommand.self, UserListCommand.self,
    ])
}

/// Where a new password comes from.
struct PasswordOptions: ParsableArguments {
  /// Shorter ones are guessed; the length is what counts (NIST SP 800-63B).
  static let leastLength = 10

  @Flag(help: "Read the password from standard input instead of asking for it.")
  var passwordFromStdin = false

  /// Asks for a new password twice, or reads it once from standard input.
  func read() throws -> String {
    let password: String
    if passwordFromStdin {
      password = readLine(strippingNewline: true) ?? ""
    } else {
      password = try Self.ask("New password: ")
      guard try Self.ask("The same again: ") == password else {
        throw CommandFailure.usage("the two passwords differ; nothing was changed")
      }
    }
    guard password.count >= Self.leastLength else {
      throw CommandFailure.usage(
        "a password has at least \(Self.leastLength) characters; nothing was changed")
    }
    return password
  }

  private static func ask(_ prompt: String) throws -> String {
    guard let answer = getpass(prompt) else {
      throw CommandFailure.usage("no terminal to ask at; use --password-from-stdin")
    }
    return String(cString: answer)
  }

  func hash() throws -> String {
    guard let hash = PasswordHash.make(try read()) else {
      throw CommandFailure.usage("the password could not be hashed: too little memory")
    }
    return hash
  }
}

/// Which account, in which store.
struct AccountOptions: ParsableArguments {
  @OptionGroup var store: StoreOptions
  @Argument(help: ArgumentHelp("The user's name.", valueName: "name"))
  var name: String

  func validate() throws {
    guard !name.trimmingCharacters(in: .whitespaces).isEmpty, name.count <= 60 else {
      throw ValidationError("A name has 1 to 60 characters.")
    }
  }

  /// Opens the store and runs a change, errors in the words of the command line.
  func change(_ body: (IncidentStore) throws -> Void) throws {
    let incidents = try store.openExisting(.readWrite)
    do { try body(incidents) } catch { throw CommandFailure(error) }
  }
}

struct UserAddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Adds an account and asks for its password.",
    discussion: """
      Roles: viewer 查看 reads; inspector 督查员 decides and follows up; editor 词库编辑 changes lexicons as well; admin 管理员 manages accounts as well.

      Examples:
        tantou user add wang --role inspector
        tantou user add admin --role admin --password-from-stdin < password.txt
      """)

  @OptionGroup var account: AccountOptions
  @OptionGroup var password: PasswordOptions
  @Option(help: "viewer, inspector, editor or admin.")
  var role: AccountRole = .inspector

  func run() throws {
    try account.change { incidents in
      if try incidents.user(named: account.name) != nil {
        throw CommandFailure.usage(
          "there is an account \(account.name) already; `tantou user passwd \(account.name)` sets a new password"
        )
      }
      let hash = try password.hash()
      _ = try incidents.addUser(
        name: account.name, passwordHash: hash, role: role, at: Date())
      print("added \(account.name) (\(role.rawValue))")
    }
  }
}

struct UserPasswordCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "passwd", abstract: "Sets a new password; the account's sessions end.")

  @OptionGroup var account: AccountOptions
  @OptionGroup var password: PasswordOptions

  func run() throws {
    try account.change { incidents in
      let hash = try password.hash()
      try incidents.setPassword(of: account.name, hash: hash, at: Date())
      print("new password for \(account.name)")
    }
  }
}

struct UserRoleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "role", abstract: "Gives an account another role.")

  @OptionGroup var account: AccountOptions
  @Argument(help: "viewer, inspector, editor or admin.")
  var role: AccountRole

  func run() throws {
    try account.change { incidents in
      try incidents.setRole(role, of: account.name)
      print("\(account.name) is \(role.rawValue) now")
    }
  }
}

struct UserDisableCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "disable",
    abstract: "Locks an account and ends its sessions; its name stays in histories.")

  @OptionGroup var account: AccountOptions

  func run() throws {
    try account.change { incidents in
      try incidents.setDisabled(true, of: account.name)
      print("\(account.name) is disabled")
    }
  }
}

struct UserEnableCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "enable", abstract: "Unlocks an account.")

  @OptionGroup var account: AccountOptions

  func run() throws {
    try account.change { incidents in
      try incidents.setDisabled(false, of: account.name)
      print("\(account.name) is enabled")
    }
  }
}

struct UserTokenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "token", abstract: "Makes a token for programs and feed readers; shown once.",
    discussion: """
      The token goes into the header `Authorization: Bearer TOKEN`, or into a feed reader as password. `tantou user disable` and `passwd` end it.

      Example:
        tantou user token wang --days 90
      """)

  @OptionGroup var account: AccountOptions
  @Option(help: "Days until it ends.")
  var days = 90

  func validate() throws {
    guard (1...3660).contains(days) else { throw ValidationError("--days is 1 to 3660.") }
  }

  func run() throws {
    try account.change { incidents in
      let now = Date()
      let secret = RandomBytes.secret()
      try incidents.openSession(
        token: SHA256Digest.hex(of: secret), user: account.name, csrf: RandomBytes.secret(),
        language: "zh", at: now, expires: now.addingTimeInterval(Double(days) * 86_400))
      print(secret)
    }
  }
}

struct UserListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists the accounts.")

  @OptionGroup var store: StoreOptions

  func run() throws {
    let incidents = try store.openExisting(.readOnly)
    do {
      for account in try incidents.users() {
        let state = account.disabled ? "disabled" : "active"
        print("\(account.name)\t\(account.role.rawValue)\t\(state)")
      }
    } catch {
      throw CommandFailure(error)
    }
  }
}

extension AccountRole: ExpressibleByArgument {}
