import Foundation
import TestKit
import Testing

/// Tables and word files in and out, through the command.
@Suite struct LexiconExchangeTests {
  private let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  private func lexicon(_ arguments: String...) throws -> CommandRun {
    try CommandRun.tantou(["lexicon"] + arguments, in: scratch.url)
  }

  @Test func theBuiltInLexiconComesBackAsItWas() throws {
    let table = try lexicon("export", "--output", "rules.csv")
    #expect(table.status == 0 && table.output.isEmpty, "\(table.errors)")
    let csv = String(
      decoding: try Data(contentsOf: scratch.url.appending(path: "rules.csv")), as: UTF8.self)
    #expect(
      csv.hasPrefix("\u{FEFF}id,title,category,severity,weight,match,unless,clause,hit examples"))
    let made = try lexicon("import", "rules.csv", "--base", "built-in", "--output", "new.yaml")
    #expect(made.status == 0, "\(made.errors)")
    #expect(try lexicon("export", "new.yaml").output == csv)
    // What is not a rule is untouched.
    let old = try String(
      contentsOfFile: Checkout.path("Pipelines/Lexicons/education.yaml"), encoding: .utf8)
    let new = try String(contentsOf: scratch.url.appending(path: "new.yaml"), encoding: .utf8)
    func around(_ text: String) throws -> [String] {
      let start = try #require(text.range(of: "\nrules:"))
      let end = try #require(text.range(of: "\ncues:"))
      return [
        text[..<start.lowerBound].trimmingCharacters(in: .newlines),
        String(text[end.lowerBound...]),
      ]
    }
    let (before, after) = (try around(old), try around(new))
    #expect(before == after)
  }

  @Test func aTableFromExcelNeedsNoMoreThanWords() throws {
    // 关键词,类别,等级 / 乱收费,收费,重大 — as Excel saves it on a Chinese system.
    let gb: [UInt8] = [
      0xB9, 0xD8, 0xBC, 0xFC, 0xB4, 0xCA, 0x2C, 0xC0, 0xE0, 0xB1, 0xF0, 0x2C, 0xB5, 0xC8, 0xBC,
      0xB6, 0x0D, 0x0A, 0xC2, 0xD2, 0xCA, 0xD5, 0xB7, 0xD1, 0x2C, 0xCA, 0xD5, 0xB7, 0xD1, 0x2C,
      0xD6, 0xD8, 0xB4, 0xF3, 0x0D, 0x0A,
    ]
    try scratch.write("w.csv", gb)
    let run = try lexicon("import", "w.csv")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("match: \"乱收费\"") && run.output.contains("severity: major"))
    try scratch.write("w.yaml", run.output.utf8)
    #expect(try lexicon("check", "w.yaml").status == 0)
    try scratch.write("list.csv", "乱收费,5\n有偿补课\n乱收费\n".utf8)
    let words = try lexicon("import", "list.csv", "--category", "fees")
    #expect(words.status == 0 && words.errors.contains("list.csv:3: warning"))
    #expect(words.output.contains("weight: 5") && words.output.contains("category: \"fees\""))
  }

  @Test(arguments: [
    ("match\n\"(甲\"", "t.csv:2: error", "never closed"),
    ("match,severity\n甲,坏", "t.csv:2: error", "坏"),
    ("match,weight\n甲,many", "t.csv:2: error", "many"),
    ("id,title\na,b", "t.csv:1: error", "match"),
    ("id,match,hit\na,甲,乙", "t.csv:2: error", "should hit"),
    ("id,match,hit\na,$none,乙", "t.csv:2: error", "$none"),
    ("id,match\na,甲\na,乙", "t.csv:", "a"),
    ("", "t.csv:1: error", "empty"),
  ])
  func aWrongRowIsNamedAndNothingIsWritten(table: String, place: String, word: String) throws {
    try scratch.write("t.csv", table.utf8)
    let run = try lexicon("import", "t.csv", "--output", "x.yaml")
    #expect(run.status == 1)
    #expect(run.errors.contains(place) && run.errors.contains(word), "\(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: scratch.url.appending(path: "x.yaml").path))
  }

  @Test func aWordFileBecomesALexiconThatHolds() throws {
    try scratch.write("w.txt", "[食堂]\n食堂\n+发霉\n!招聘\n\n补课 收费\n".utf8)
    let run = try lexicon("import", "w.txt", "--output", "w.yaml")
    #expect(run.status == 0 && run.errors.contains("w.txt:6: warning"), "\(run.errors)")
    #expect(try lexicon("check", "w.yaml").status == 0)
    #expect(try lexicon("export", "w.yaml", "--format", "words").output.contains("+发霉\n!招聘"))
    try scratch.write("x.txt", "补课\n\n!招聘\n".utf8)
    let refused = try lexicon("import", "x.txt")
    #expect(refused.status == 1 && refused.output.isEmpty)
  }
}
