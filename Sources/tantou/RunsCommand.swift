import AlertStage
import ArgumentParser
import Records
import Store

struct RunsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runs",
    abstract: "Lists scans: when, counts, failures by file and reason, lexicon versions.",
    discussion: """
      Examples:
        tantou runs
        tantou runs 12        one run with every input that failed
      """)

  @OptionGroup var store: StoreOptions
  @Option(help: ArgumentHelp("The newest N runs.", valueName: "n"))
  var limit = 20
  @Argument(help: ArgumentHelp("One run, with its failures.", valueName: "run"))
  var number: Int64?

  func run() throws {
    let incidents = try store.openExisting(.readOnly)
    do {
      if let number { try show(number, incidents) } else { try list(incidents) }
    } catch let failure as CommandFailure {
      throw failure
    } catch {
      throw CommandFailure(error)
    }
    StandardOutput.shared.flush()
  }

  private func list(_ store: IncidentStore) throws {
    var table = Table([
      .init(title: "RUN", width: 6), .init(title: "STARTED", width: 16),
      .init(title: "STATUS", width: 11),
      .init(title: "READ", width: 9), .init(title: "FLAGGED", width: 8),
      .init(title: "NEW", width: 6),
      .init(title: "UPDATED", width: 7), .init(title: "FAILED", width: 7),
      .init(title: "SECONDS", width: 9),
      .init(title: "SOURCE", width: 40),
    ])
    for record in try store.runs(limit: limit) {
      table.add([
        String(record.id), BeijingTime.minute(record.startedAt), record.status.rawValue,
        String(record.counts.read), String(record.counts.flagged),
        String(record.counts.newIncidents),
        String(record.counts.updatedIncidents), String(record.counts.failed),
        String(format: record.counts.seconds), record.source,
      ])
    }
    StandardOutput.shared.write(table.text)
  }

  private func show(_ id: Int64, _ store: IncidentStore) throws {
    guard let record = try store.run(id: id) else {
      throw CommandFailure.usage("there is no run \(id); `tantou runs` lists them")
    }
    let output = StandardOutput.shared
    output.write(
      "run \(record.id): \(record.status.rawValue), started \(BeijingTime.minute(record.startedAt))"
    )
    output.write(record.finishedAt.map { ", ended \(BeijingTime.minute($0))\n" } ?? "\n")
    output.write("source: \(record.source)\n")
    for lexicon in record.lexicons {
      output.write("lexicon: \(lexicon.name) \(lexicon.version) (\(lexicon.sha256.prefix(12)))\n")
    }
    output.write(
      "read \(record.counts.read), parsed \(record.counts.parsed), flagged \(record.counts.flagged), "
        + "new \(record.counts.newIncidents), updated \(record.counts.updatedIncidents), failed \(record.counts.failed)\n"
    )
    if let message = record.message { output.write("message: \(message)\n") }
    for failure in try store.failures(run: id, limit: 1000) {
      output.write((failure.effect == .unread ? "error: " : "warning: ") + failure.line + "\n")
    }
  }
}

extension String {
  fileprivate init(format seconds: Double) {
    self = String((seconds * 100).rounded() / 100)
  }
}
