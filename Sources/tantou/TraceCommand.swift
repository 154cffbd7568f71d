import AlertStage
import ArgumentParser
import Pipeline
import Records
import Scoring
import Store

struct TraceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trace",
    abstract: "Says at which stage a page was taken or dropped.",
    discussion: """
      The page is named by its address, its file, the first digits of its id or of its raw bytes' SHA-256, or
      by some of its text. Each stage says what the store remembers; what it does not keep is said too. At the
      end the page is scored again, with the built-in lexicon or the one given. Ends with status 1 when nothing
      is known of it.

      Examples:
        tantou trace https://edu.example.cn/a.html --store bureau.sqlite
        tantou trace 5f3a90c1 --store bureau.sqlite
        tantou trace "轮流到校管理晚自习" --store bureau.sqlite --json
      """)

  @OptionGroup var store: StoreOptions
  @OptionGroup var lexicons: LexiconOptions
  @Flag(help: "One line of JSON a document.")
  var json = false
  @Argument(help: ArgumentHelp("An address, file, hash or text.", valueName: "url|hash|text"))
  var query: String

  func run() throws {
    guard query.contains(where: { !$0.isWhitespace }) else {
      throw CommandFailure.usage("name a page by address, file, hash or text")
    }
    let archive = try store.openExisting(.readOnly)
    do {
      let search = PageSearch(archive)
      let found = try search.documents(query)
      guard !found.isEmpty else { return try printUnknown(try search.traces(query)) }
      let stages = try DocumentStages(lexicons: lexicons.lexicon)
      let output = StandardOutput.shared
      for document in found {
        let trace = try trace(document, archive, stages)
        if json { output.line(try RecordCoding.line(trace)) } else { output.write(text(trace)) }
      }
      if found.count == PageSearch.most {
        StandardError.line("the first \(found.count) documents; there may be more")
      }
      output.flush()
    } catch let status as ExitCode {
      throw status
    } catch {
      throw CommandFailure(error)
    }
  }

  private func trace(
    _ archived: ArchivedDocument, _ store: IncidentStore, _ stages: DocumentStages
  ) throws -> PageTrace {
    let problems = try archived.document.path.map { try store.failures(path: $0, limit: 5) } ?? []
    return PageTrace(
      archived, run: try store.run(id: archived.run), problems: problems.map(\.problem),
      incident: try archived.incident.flatMap { try store.incident(id: $0) },
      explanation: stages.scorer.explain(archived.document))
  }

  private func text(_ trace: PageTrace) -> String {
    var lines = ["\(trace.document)  \((trace.title ?? "").replacing("\n", with: " "))"]
    lines += trace.stages.map { "  \($0.outcome.rawValue)  \($0.stage): \($0.detail)" }
    lines += trace.notKept.map { "  not kept: \($0)" }
    let now = trace.now
    let names = now.lexicons.map { "\($0.name) \($0.version)" }.joined(separator: ", ")
    lines.append(
      "  scored again by \(names): \(now.flagged ? "flagged" : "not flagged"), kind "
        + "\(now.kind.rawValue), score \(IncidentTable.rounded(now.score)), threshold \(now.threshold)"
    )
    lines += now.rules.map { "      \($0)" }
    lines += now.nearMisses.map { "      nearly \($0)" }
    return lines.joined(separator: "\n") + "\n\n"
  }

  /// Nothing in the archive: what is known of the name says at which stage it ended.
  private func printUnknown(_ traces: PageSearch.Traces) throws {
    var stages: [PageTrace.Stage] = []
    for (run, problem) in traces.failures {
      let outcome: PageTrace.Outcome = problem.effect == .unread ? .dropped : .passed
      stages.append(.init(stage: "read", outcome: outcome, detail: "run \(run): \(problem.line)"))
    }
    for file in traces.files where !stages.contains(where: { $0.detail.contains(file.path) }) {
      stages.append(
        .init(
          stage: "parsed", outcome: .dropped,
          detail: "\(file.path) was read (\(file.records) records) and gave no document"))
    }
    let output = StandardOutput.shared
    if json {
      for stage in stages { output.line(try RecordCoding.line(stage)) }
    } else {
      for stage in stages {
        output.write("\(stage.outcome.rawValue)  \(stage.stage): \(stage.detail)\n")
      }
    }
    output.flush()
    guard stages.isEmpty else { return }
    throw CommandFailure.checkFailed(
      "no document of \(store.store) has this address, file, hash or text: it was never read, or gave no"
        + " document; the store keeps no list of the records of an archive that gave none")
  }
}
