import ArgumentParser
import ChineseText
import Foundation
import Pipeline
import Records
import Store

struct IntakeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "intake",
    abstract: "Takes in letters, visits and hotline tickets by hand.",
    discussion: """
      Each goes through the same scorer and correlation as a scanned page. One that the scorer does not flag
      is kept and reported as such; with --open a case is opened for it all the same, in your name.

      Examples:
        tantou intake import tickets.csv --store bureau.sqlite --by 信访窗口
        tantou intake add --channel letter --title 反映补课 --text 望津中学周六补课收费 --received 2026-11-20
      """,
    subcommands: [IntakeImportCommand.self, IntakeAddCommand.self])
}

/// What both ways of taking in can be told.
struct IntakeOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The SQLite store; made when it is missing.", valueName: "file"))
  var store: String = "tantou.sqlite"
  @OptionGroup var lexicons: LexiconOptions
  @OptionGroup var actor: ActorOptions
  @Flag(help: "Open a case for every entry that makes an incident, flagged or not, in your name.")
  var open = false
  @Flag(help: "Do not mask personal data in the records.")
  var unmasked = false
  @Flag(help: "One line of JSON an entry.")
  var json = false

  func intake() throws -> Intake {
    do {
      return Intake(
        stages: try DocumentStages(lexicons: lexicons.lexicon),
        store: try IncidentStore(path: store), masksPersonalData: !unmasked, now: { Date() })
    } catch {
      throw CommandFailure(error)
    }
  }

  /// Prints what became of an entry.
  func report(_ taken: Intake.Taken, _ entry: IntakeEntry, line: Int?) throws {
    let output = StandardOutput.shared
    if json {
      output.line(try RecordCoding.line(taken))
      return
    }
    let place = line.map { "line \($0): " } ?? ""
    let title = entry.title ?? String(entry.text.prefix(30))
    output.write("\(place)\(Self.outcome(taken))  \(DisplayWidth.printable(title))\n")
  }

  private static func outcome(_ taken: Intake.Taken) -> String {
    let score =
      "\(taken.kind.rawValue), \(IncidentTable.rounded(taken.score)) of \(taken.threshold)"
    guard let incident = taken.incident else {
      return taken.known
        ? "known, not flagged (\(score))"
        : "not flagged (\(score)); kept; --open opens a case for it all the same"
    }
    let way = taken.created ? "new incident" : taken.known ? "known, in" : "joined"
    return "\(way) \(incident)\(taken.opened ? ", opened" : "")"
      + "\(taken.flagged ? "" : " (not flagged: \(score))")"
  }
}

struct IntakeImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Takes in a table of letters, visits and tickets.",
    discussion: """
      CSV in UTF-8 or GB18030, separated by commas, semicolons or tabs, with a heading in Chinese or English:

        渠道 channel        letter 来信, visit 来访 or hotline 12345; or --channel for all
        编号 number         the ticket's or letter's number (may be missing)
        标题 title          (may be missing: the first words of the text stand in)
        内容 text           needed
        收到时间 received   needed: 2026-11-20, 2026/11/20 9:30; Beijing time
        涉及单位 institution  the institution complained of (may be missing)
        属地 place          (may be missing)

      Other columns, such as names and telephones, are passed over and not kept. A row that cannot be read
      is named, the others go in, and the exit status is 1. The same row twice, or the same file twice,
      changes nothing.

      Example:
        tantou intake import tickets.csv --channel hotline --store bureau.sqlite --by 信访窗口
      """)

  @OptionGroup var options: IntakeOptions
  @Option(help: "The channel of rows that name none: letter, visit or hotline.")
  var channel: IntakeChannel?
  @Argument(help: ArgumentHelp("A CSV file, or -.", valueName: "file"))
  var file: String

  func run() throws {
    let table = IntakeTable(
      try TableFile.bytes(of: file), path: file, channel: channel, now: Date())
    var reporter = ProblemReporter()
    for problem in table.problems { reporter.report(problem) }
    if !table.rows.isEmpty {
      do {
        let taken = try options.intake().take(
          table.rows.map(\.entry), by: options.actor.by, opening: options.open)
        for (row, taken) in zip(table.rows, taken) {
          try options.report(taken, row.entry, line: row.line)
        }
        let new = taken.count { !$0.known }
        let incidents = taken.count { $0.created }
        StandardError.line(
          "\(taken.count) rows taken in: \(new) new, \(taken.count - new) known already,"
            + " \(taken.count { $0.incident == nil }) not flagged, \(incidents) new incidents;"
            + " \(reporter.unread) not read")
      } catch {
        throw CommandFailure(error)
      }
    }
    try reporter.finish()
  }
}

struct IntakeAddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Takes in one letter, visit or ticket.",
    discussion: """
      Examples:
        tantou intake add --channel visit --text 望津中学周六强制补课，每人收费八百元 --received 2026-11-20
        tantou intake add --channel hotline --number 20261120-0071 --text - --received "2026-11-20 09:30" < ticket.txt
      """)

  @OptionGroup var options: IntakeOptions
  @Option(help: "letter, visit or hotline.")
  var channel: IntakeChannel
  @Option(help: "The ticket's or letter's number.")
  var number: String?
  @Option(help: "Default: the first words of the text.")
  var title: String?
  @Option(help: ArgumentHelp("What it says; - reads standard input.", valueName: "text"))
  var text: String
  @Option(help: ArgumentHelp("When it came, Beijing time.", valueName: "YYYY-MM-DD [HH:MM]"))
  var received: String
  @Option(help: ArgumentHelp("The institution complained of.", valueName: "name"))
  var institution: String?
  @Option(help: ArgumentHelp("The place.", valueName: "name"))
  var place: String?

  func run() throws {
    guard let time = IntakeEntry.time(received) else {
      throw CommandFailure.usage(
        "--received \(received) is no time; write 2026-11-20 or \"2026-11-20 09:30\"")
    }
    let entry = IntakeEntry(
      channel: channel, number: number, title: title,
      text: text == "-" ? try TableFile.text(of: "-") : text, received: time,
      institution: institution, place: place)
    if let mistake = entry.mistake(now: Date()) { throw CommandFailure.usage(mistake) }
    do {
      let taken = try options.intake().take(entry, by: options.actor.by, opening: options.open)
      try options.report(taken, entry, line: nil)
    } catch {
      throw CommandFailure(error)
    }
    StandardOutput.shared.flush()
  }
}

extension IntakeChannel: ExpressibleByArgument {
  init?(argument: String) { self.init(word: argument) }
}
