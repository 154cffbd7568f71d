import Foundation
import TestKit
import Pipeline
import Testing

/// Help, typing errors and exit statuses: 0 done, 1 input or check failed, 2 usage or configuration.
@Suite struct UsageTests {
  @Test(arguments: [
    ["--help"], ["help", "scan"], ["incidents", "move", "--help"], ["--version"],
    ["--generate-completion-script", "bash"],
  ])
  func saysWhatItDoes(arguments: [String]) throws {
    let run = try CommandRun.tantou(arguments)
    #expect(run.status == 0)
    #expect(!run.output.isEmpty)
    #expect(run.errors.isEmpty)
  }

  @Test(arguments: [
    (["scna"], "scna"), (["score"], "path"), (["parse", "--ulr", "x", "-"], "--ulr"),
    (["incidents", "list", "--status", "neu"], "neu"),
    (["incidents", "list", "--since", "gestern"], "2026-11-23"),
    (["scan", "missing.yaml"], "missing.yaml"),
    (["incidents", "list", "--store", "missing.sqlite"], "tantou scan"),
    (["score", "--lexicon", "missing.yaml", "-"], "missing.yaml"),
    (["eval", "missing.jsonl"], "missing.jsonl"),
    (["parse", "--jobs", "0", "-"], "--jobs"),
  ])
  func wrongUsageEndsWithTwoAndNamesIt(arguments: [String], word: String) throws {
    let scratch = try ScratchFolder()
    let run = try CommandRun.tantou(arguments, in: scratch.url)
    #expect(run.status == 2, "\(run.errors)")
    #expect(run.errors.contains(word), "\(run.errors)")
    #expect(run.output.isEmpty)
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.url.path).isEmpty)
  }

  @Test func everyCommandHasAnExample() throws {
    let commands = [
      ["scan"], ["parse"], ["score"], ["incidents", "list"], ["incidents", "show"],
      ["incidents", "export"],
      ["incidents", "verify"], ["incidents", "assign"], ["incidents", "move"],
      ["incidents", "note"],
      ["incidents", "merge"], ["incidents", "split"], ["lexicon", "check"], ["lexicon", "try"],
      ["lexicon", "diff"], ["lexicon", "stats"], ["lexicon", "suggest"], ["lexicon", "import"],
      ["lexicon", "export"], ["trace"], ["audit", "draw"], ["audit", "report"],
      ["eval"], ["runs"],
    ]
    for command in commands {
      let run = try CommandRun.tantou(command + ["--help"])
      let words = "tantou " + command.joined(separator: " ")
      #expect(run.output.contains("Example") && run.output.contains("  \(words)"), "\(words)")
    }
  }

  @Test func theReadmesKnowEveryCommandAndKey() throws {
    let words = [
      "tantou scan", "tantou parse", "tantou score", "tantou incidents list",
      "tantou incidents move",
      "tantou incidents verify", "tantou lexicon check", "tantou lexicon diff", "tantou trace",
      "tantou audit", "tantou eval", "tantou runs", "`name`",
      "`sources`",
      "`lexicons`", "`store`", "`records`", "`mask_personal_data`", "`limits`",
    ]
    for name in ["README.md", "README.zh-CN.md"] {
      let text = try String(contentsOfFile: Checkout.path(name), encoding: .utf8)
      for word in words { #expect(text.contains(word), "\(name): \(word)") }
      for bound in ReadingLimits.bounds {
        let row = "| `\(bound.name)` | \(ReadingLimits.standard.number(of: bound.name) ?? 0) |"
        #expect(text.contains(row), "\(name): \(row)")
      }
    }
  }
}
