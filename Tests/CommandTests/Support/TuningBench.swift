import Foundation
import TestKit
import Testing

/// A store made with a small lexicon, whose every hit can be counted by hand.
struct TuningBench {
  let scratch: ScratchFolder

  /// A lexicon of two rules and a threshold of 4; `extra` rules stand behind them.
  static func lexicon(
    version: String = "1", ball: String = "踢球", ballUnless: String? = nil, kite: Int = 4,
    threshold: Int = 4, severity: String = "minor", extra: String = ""
  ) -> String {
    """
    lexicon: bench
    title: 试验词库
    version: "\(version)"
    threshold: \(threshold)
    categories:
      - {id: play, title: 游戏}
    rules:
      - id: ball
        title: 踢球
        category: play
        severity: \(severity)
        weight: 4
        match: "\(ball)"
    \(ballUnless.map { "    unless: \"\($0)\"\n" } ?? "")\
        examples: {hit: [他们在踢球], miss: [他们在读书]}
      - id: kite
        title: 放风筝
        category: play
        severity: minor
        weight: \(kite)
        match: "放风筝"
        examples: {hit: [他们在放风筝], miss: [他们在读书]}
    \(extra)\
    cues:
      - {id: report, kind: incident, points: 9, terms: [反映]}

    """
  }

  /// - Parameter status: what the scan ends with: 1 when a file cannot be read.
  init(
    _ texts: [(name: String, text: String)], lexicon: String = lexicon(), status: Int32 = 0
  ) throws {
    scratch = try ScratchFolder()
    try scratch.write("bench.yaml", lexicon.utf8)
    for (name, text) in texts { try scratch.write("dump/\(name).txt", text.utf8) }
    let scan = try run(["scan", "dump", "--store", "s.sqlite", "--lexicon", "bench.yaml"])
    try #require(scan.status == status, "\(scan.errors)")
  }

  func run(_ arguments: [String]) throws -> CommandRun {
    try CommandRun.tantou(arguments, in: scratch.url)
  }

  /// The incident of a dump's file.
  func incident(of name: String) throws -> String {
    let run = try run(["incidents", "export", "--store", "s.sqlite"])
    let record = try #require(
      run.lines.compactMap {
        try? JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
      }.first { record in
        (record["sources"] as? [[String: Any]] ?? []).contains {
          ($0["path"] as? String)?.hasSuffix("/\(name).txt") == true
        }
      })
    return try #require(record["id"] as? String)
  }

  /// Moves the incident of a dump's file, one move a list of words.
  func move(_ name: String, _ moves: [String]...) throws {
    let id = try incident(of: name)
    for move in moves {
      let run = try run(["incidents", "move", id] + move + ["--store", "s.sqlite"])
      try #require(run.status == 0, "\(run.errors)")
    }
  }
}

/// Every line of JSON as an object.
func objects(_ run: CommandRun) throws -> [[String: Any]] {
  try run.lines.map {
    try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
  }
}
