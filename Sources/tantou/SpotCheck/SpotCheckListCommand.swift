import AlertStage
import ArgumentParser
import CaseWork
import ChineseText
import Foundation
import Records
import Store

struct SpotCheckListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Lists draws, or one draw with its results; writes it for publication.",
    discussion: """
      Examples:
        tantou spot-check list
        tantou spot-check list SC-2026-0001
        tantou spot-check list SC-2026-0001 --json
        tantou spot-check list SC-2026-0001 --office 云杉县教育督导室 -o publication.docx
      """)

  @OptionGroup var store: StoreOptions
  @OptionGroup var paper: PaperOptions
  @Flag(help: "Draws as JSON Lines; for one draw, its results in further lines.")
  var json = false
  @Argument(help: ArgumentHelp("A draw's id.", valueName: "id"))
  var id: String?

  /// Whether a paper is asked for rather than a table on the terminal.
  private var wantsPaper: Bool { paper.format != nil || paper.output.output != nil }

  func validate() throws {
    if wantsPaper, id == nil {
      throw ValidationError("--format and -o write one draw; name it, such as SC-2026-0001.")
    }
  }

  func run() throws {
    let incidents = try store.openExisting(.readOnly)
    let output = StandardOutput.shared
    do {
      if let id {
        let check = try store.spotCheck(id, in: incidents)
        let records = try incidents.spotCheckRecords(of: id)
        if wantsPaper {
          try paper.write(
            SpotCheckPaper.make(check, records, try paper.setting(Date())),
            paper.format(else: .text))
        } else if json {
          output.line(try RecordCoding.line(check))
          for record in records { output.line(try RecordCoding.line(record)) }
        } else {
          output.write(SpotCheckSheet(check: check, records: records).text)
        }
      } else {
        let checks = try incidents.spotChecks()
        if json {
          for check in checks { output.line(try RecordCoding.line(check)) }
        } else {
          output.write(try table(checks, incidents))
        }
      }
    } catch {
      throw CommandFailure(error)
    }
    output.flush()
  }

  private func table(_ checks: [SpotCheck], _ incidents: IncidentStore) throws -> String {
    guard !checks.isEmpty else { return "No spot checks in \(store.store).\n" }
    var table = Table([
      .init(title: "编号", width: 14), .init(title: "时间", width: 16), .init(title: "经办", width: 12),
      .init(title: "抽取", width: 10), .init(title: "已有结果", width: 8),
      .init(title: "种子", width: 30),
    ])
    for check in checks {
      let done = Set(try incidents.spotCheckRecords(of: check.id).map(\.position)).count
      table.add([
        check.id, BeijingTime.minute(check.at), check.by,
        "\(check.items.count)/\(check.population)", String(done), check.seed,
      ])
    }
    return table.text
  }
}

struct SpotCheckResultCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "result", abstract: "Records what a check brought to light.",
    discussion: """
      The result stands with the draw and, with --incident, in that incident's history as well. A later
      result for the same number stands beside the earlier one. Personal data is masked.

      Examples:
        tantou spot-check result SC-2026-0001 3 --result clean
        tantou spot-check result SC-2026-0001 4 --result rectified --incident TT-2026-000012 --note 退费凭证已核
      """)

  @OptionGroup var store: StoreOptions
  @OptionGroup var actor: ActorOptions
  @Option(
    help: "clean 未发现问题, problems 发现问题, rectified 已整改到位, not-rectified 整改不到位 or not-done 未能实施.")
  var result: SpotCheckResult
  @Option(help: ArgumentHelp("The incident that it is recorded against.", valueName: "id"))
  var incident: String?
  @Option(help: "A remark.")
  var note: String?
  @Argument(help: ArgumentHelp("The draw's id.", valueName: "id"))
  var id: String
  @Argument(help: ArgumentHelp("The institution's number in the draw.", valueName: "number"))
  var position: Int

  func run() throws {
    let incidents = try store.openExisting(.readWrite)
    do {
      try incidents.record(
        SpotCheckRecord(
          position: position, result: result, note: note.map(PersonalDataMask.masked),
          incident: incident, by: actor.by, at: Date()), of: id)
      let check = try store.spotCheck(id, in: incidents)
      StandardOutput.shared.write(
        SpotCheckSheet(check: check, records: try incidents.spotCheckRecords(of: id)).text)
    } catch {
      throw CommandFailure(error)
    }
    StandardOutput.shared.flush()
  }
}

extension SpotCheckResult: ExpressibleByArgument {
  init?(argument: String) { self.init(word: argument) }
}

/// A draw on a terminal.
struct SpotCheckSheet {
  let check: SpotCheck
  let records: [SpotCheckRecord]

  var text: String {
    var table = Table([
      .init(title: "序号", width: 4), .init(title: "机构", width: 30), .init(title: "属地", width: 24),
      .init(title: "签数", width: 4), .init(title: "检查人员", width: 30), .init(title: "结果", width: 40),
    ])
    for item in check.items {
      table.add([
        String(item.position), item.institution.name, item.institution.place, String(item.weight),
        item.inspectors.map(\.name).joined(separator: "、"), result(item.position),
      ])
    }
    return """
      \(check.id.isEmpty ? "" : check.id + "  ")\(BeijingTime.minute(check.at))  \(DisplayWidth.printable(check.by))
      种子    \(DisplayWidth.printable(check.seed))
      机构库  \(check.population)  \(check.institutionsSHA256)
      人员库  \(check.inspectors)  \(check.inspectorsSHA256)


      """ + table.text
  }

  private func result(_ position: Int) -> String {
    records.last { $0.position == position }.map { record in
      [record.result.chineseName, record.incident, record.note].compactMap(\.self)
        .joined(separator: " ")
    } ?? ""
  }
}
