import AlertStage
import ArgumentParser
import Foundation
import Parsing
import Pipeline
import Records
import Store

struct ScanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scan",
    abstract: "Reads sources, scores, correlates, and stores incident records.",
    discussion: """
      Called with a pipeline file, it follows that; called with paths, it uses the built-in lexicon and
      tantou.sqlite in the current folder, with records in tantou-records beside it. Safe to repeat, to
      kill and to overlap: the second of two scans on one store says who holds the lock and ends with 1.

      Examples:
        tantou scan Pipelines/samples.yaml
        tantou scan crawl/2026-11-23 archive.warc.gz --store bureau.sqlite
        tantou scan --full nightly.yaml
      """)

  @Option(help: ArgumentHelp("The SQLite store; overrides the pipeline file's.", valueName: "file"))
  var store: String?
  @Option(
    help: ArgumentHelp(
      "Folder of the daily JSON Lines files; overrides the pipeline file's.", valueName: "folder"))
  var records: String?
  @OptionGroup var lexicons: LexiconOptions
  @OptionGroup var bounds: LimitOptions
  @OptionGroup var width: WidthOptions
  @Flag(help: "Read every file again, not only what has changed since the last scan.")
  var full = false
  @Flag(help: "Do not mask personal data in this scan's records.")
  var unmasked = false
  @Flag(help: "Print the one-line summary only.")
  var quiet = false
  @Argument(
    help: ArgumentHelp(
      "One pipeline file (.yaml, .yml), or files, folders, or -.", valueName: "path"))
  var paths: [String]

  func run() async throws {
    do {
      let pipeline = try pipelineFile()
      let stages = try DocumentStages(
        lexicons: pipeline.lexicons, parser: DocumentParser(limits: pipeline.limits.parsing))
      let lock = try ScanLock(store: pipeline.store)
      defer { withExtendedLifetime(lock) {} }
      let store = try IncidentStore(path: pipeline.store)
      try await scan(pipeline, stages, store)
    } catch let status as ExitCode {
      throw status
    } catch {
      throw CommandFailure(error)
    }
  }

  private func pipelineFile() throws -> PipelineFile {
    var pipeline: PipelineFile
    if paths.count == 1, let path = paths.first, path.hasSuffix(".yaml") || path.hasSuffix(".yml") {
      pipeline = try PipelineFile.load(path: path)
    } else {
      let file = store ?? "tantou.sqlite"
      pipeline = PipelineFile(
        name: paths.joined(separator: " "), sources: paths, store: file,
        records: (file as NSString).deletingPathExtension + "-records")
    }
    if let store { pipeline.store = store }
    if let records { pipeline.records = records }
    if !lexicons.lexicon.isEmpty { pipeline.lexicons = lexicons.lexicon }
    _ = bounds.apply(to: &pipeline.limits)
    if unmasked { pipeline.masksPersonalData = false }
    pipeline.sources = pipeline.sources.map(Self.absolute)
    return pipeline
  }

  /// Documents are known by their path, so a folder named in two ways must come out as one.
  private static func absolute(_ path: String) -> String {
    guard path != "-", let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  private func scan(_ pipeline: PipelineFile, _ stages: DocumentStages, _ store: IncidentStore)
    async throws
  {
    var bar = ProgressBar()
    var reporter = ProblemReporter()
    let runner = ScanRunner(
      pipeline: pipeline, stages: stages, store: store, width: width.jobs, now: { Date() })
    let summary = try await runner.run(
      full: full,
      progress: { progress in
        bar.update(
          fraction: Double(progress.bytesRead) / Double(max(1, progress.bytesInAll)),
          label: "\(progress.parsed) documents, \(progress.flagged) flagged")
      },
      problem: { problem in
        bar.clear()
        reporter.report(problem)
      })
    bar.clear()
    let output = StandardOutput.shared
    output.write("scan: \(summary.line)\n")
    if !quiet { try output.write(report(pipeline, store)) }
    try reporter.finish()
  }

  /// The table of what waits for a decision, and what to do next.
  private func report(_ pipeline: PipelineFile, _ store: IncidentStore) throws -> String {
    let filter = IncidentFilter(order: .severity, limit: 20)
    let incidents = try store.incidents(filter)
    guard !incidents.isEmpty else {
      return "\nNo incidents in \(pipeline.store).\n"
    }
    let count = try store.count(IncidentFilter())
    var text = "\n" + IncidentTable.text(of: incidents, language: .chinese)
    if count > incidents.count { text += "… and \(count - incidents.count) more\n" }
    text += "\nStore:   \(pipeline.store)\n"
    if let records = pipeline.records { text += "Records: \(records)/incidents-*.jsonl\n" }
    let option = pipeline.store == "tantou.sqlite" ? "" : " --store \(pipeline.store)"
    text += """
      Next:    tantou incidents show \(incidents[0].id)\(option)
               tantou incidents list --status new\(option)
               tantou incidents move \(incidents[0].id) opened\(option)

      """
    return text
  }
}
