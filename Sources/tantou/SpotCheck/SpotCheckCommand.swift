import ArgumentParser
import CaseWork
import Foundation
import Pipeline

struct SpotCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "spot-check",
    abstract: "Draws institutions and inspectors by lot (双随机、一公开), and keeps the results.",
    discussion: """
      Anybody can draw again from the published seed and registers: a lot is the SHA-256 of the seed, the
      word institution, the row's id and the number of the lot, a line feed between them; the smallest lots
      are drawn. Sources/CaseWork/SPOTCHECKS.md says it exactly.

      Examples:
        tantou spot-check draw --register schools.csv --inspectors inspectors.csv --count 10 --seed 20261125-043
        tantou spot-check list SC-2026-0001
        tantou spot-check result SC-2026-0001 3 --result rectified --incident TT-2026-000012
      """,
    subcommands: [
      SpotCheckDrawCommand.self, SpotCheckListCommand.self, SpotCheckResultCommand.self,
      SpotCheckVerifyCommand.self,
    ], defaultSubcommand: SpotCheckListCommand.self)
}

/// The two registers that are drawn from.
struct RegisterOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Institutions: CSV with 名称 (name), and 编号 (id), 省份, 城市, 区县 (district) where there are.",
      valueName: "file"))
  var register: String
  @Option(
    help: ArgumentHelp(
      "Inspectors: CSV with 姓名 (name), and 编号 (id), 单位 (institution), 区县 (district) where there are.",
      valueName: "file"))
  var inspectors: String

  func institutions() throws -> [RegisteredInstitution] {
    do {
      return try RegisterTable.institutions(try TableFile.bytes(of: register), path: register)
    } catch {
      throw CommandFailure(error)
    }
  }

  func lottery(_ institutions: [RegisteredInstitution]) throws -> SpotCheckLottery {
    do {
      return try SpotCheckLottery(
        institutions: institutions,
        inspectors: try RegisterTable.inspectors(
          try TableFile.bytes(of: inspectors), path: inspectors))
    } catch {
      throw CommandFailure(error)
    }
  }
}
