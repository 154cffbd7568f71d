import ArgumentParser
import CaseWork
import Foundation
import Records
import Store

struct SpotCheckDrawCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "draw", abstract: "Draws institutions, and inspectors for each.",
    discussion: """
      The same seed and registers give the same draw on every machine, whatever the order of the rows.
      Inspectors are kept from their own institution and district where their register names them, and get
      about the same number each. With --weight-by-incidents an institution has one lot more for every
      confirmed incident in the store (at most 50), and the draw keeps their ids. With --store the draw is
      kept; drawn again, it is the same draw.

      Examples:
        tantou spot-check draw --register schools.csv --inspectors inspectors.csv --count 10 --seed 20261125-043
        tantou spot-check draw --register schools.csv --inspectors inspectors.csv --count 10 --seed 7 \\
          --weight-by-incidents --store bureau.sqlite --by 督查一科
      """)

  @OptionGroup var registers: RegisterOptions
  @OptionGroup var actor: ActorOptions
  @Option(help: ArgumentHelp("Institutions to draw.", valueName: "n"))
  var count: Int
  @Option(help: ArgumentHelp("Inspectors for each institution.", valueName: "n"))
  var team = 2
  @Option(help: ArgumentHelp("One line, published before the draw.", valueName: "text"))
  var seed: String
  @Option(help: ArgumentHelp("Keep the draw in this store.", valueName: "file"))
  var store: String?
  @Flag(help: "More lots for institutions with confirmed incidents in the store.")
  var weightByIncidents = false
  @Flag(help: "The draw as one line of JSON, with all that is needed to draw again.")
  var json = false

  func validate() throws {
    guard count > 0, team > 0 else {
      throw ValidationError("--count and --team are numbers above 0.")
    }
    if weightByIncidents, store == nil {
      throw ValidationError("--weight-by-incidents needs --store with the incidents.")
    }
  }

  func run() throws {
    let institutions = try registers.institutions()
    let lottery = try registers.lottery(institutions)
    do {
      let incidents = try store.map { try IncidentStore(path: $0) }
      var weights: [String: [String]] = [:]
      if weightByIncidents, let incidents {
        var found = SpotCheckWeights(institutions)
        try incidents.forEachIncident { found.add($0) }
        weights = found.incidents
      }
      var check = try SpotCheck(
        lottery, seed: seed, count: count, team: team, weights: weights, by: actor.by, at: Date())
      if let incidents { check = try incidents.keep(check) }
      let output = StandardOutput.shared
      if json {
        output.line(try RecordCoding.line(check))
      } else {
        output.write(SpotCheckSheet(check: check, records: []).text)
      }
      output.flush()
      for item in check.items where item.inspectors.count < team {
        StandardError.line(
          "warning: number \(item.position), \(item.institution.name): \(item.inspectors.count) of"
            + " \(team) inspectors; no other may check it")
      }
      if check.items.count < count {
        StandardError.line("warning: the register has \(check.population) institutions only")
      }
    } catch {
      throw CommandFailure(error)
    }
  }
}

struct SpotCheckVerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Draws a kept draw again from the registers and compares.",
    discussion: """
      Ends with status 1 and says what differs when the registers are others or the draw was altered.

      Example:
        tantou spot-check verify SC-2026-0001 --register schools.csv --inspectors inspectors.csv
      """)

  @OptionGroup var store: StoreOptions
  @OptionGroup var registers: RegisterOptions
  @Argument(help: ArgumentHelp("The draw's id.", valueName: "id"))
  var id: String

  func run() throws {
    let kept = try store.spotCheck(id, in: store.openExisting(.readOnly))
    let lottery = try registers.lottery(try registers.institutions())
    for (name, recorded, given) in [
      ("institutions", kept.institutionsSHA256, lottery.institutionsSHA256),
      ("inspectors", kept.inspectorsSHA256, lottery.inspectorsSHA256),
    ] where recorded != given {
      throw CommandFailure.checkFailed(
        "\(id) was drawn from another register of \(name): fingerprint \(recorded), this one has \(given)"
      )
    }
    let again: SpotCheck
    do {
      again = try SpotCheck(
        lottery, seed: kept.seed, count: kept.count, team: kept.team, weights: kept.weights,
        by: kept.by, at: kept.at)
    } catch {
      throw CommandFailure(error)
    }
    guard again.isSameDraw(as: kept) else {
      let place = zip(again.items, kept.items).first { $0 != $1 }?.0.position
      throw CommandFailure.checkFailed(
        "\(id) differs from what its seed gives\(place.map { ", first at number \($0)" } ?? "")")
    }
    StandardOutput.shared.write("sound: \(id), \(kept.items.count) institutions drawn again\n")
    StandardOutput.shared.flush()
  }
}

extension StoreOptions {
  /// The draw, or the usage error that says where to look.
  func spotCheck(_ id: String, in incidents: IncidentStore) throws -> SpotCheck {
    do {
      guard let check = try incidents.spotCheck(id: id) else {
        throw CommandFailure.usage(
          "there is no spot check \(id) in \(store); `tantou spot-check list --store \(store)` lists them"
        )
      }
      return check
    } catch {
      throw CommandFailure(error)
    }
  }
}
