import Foundation
import Lexicon
import Testing

/// One file a mistake; its message in full stands beside it.
@Suite struct BrokenFileTests {
  @Test(arguments: cases(in: "Broken"))
  func everyMistakeIsTold(name: String) throws {
    let file = try source("Broken", name)
    let message: String
    do throws(LexiconError) {
      let lexicon = try CompiledLexicon.load(sources: [file])
      message = lexicon.checkExamples().map(\.rendered).joined(separator: "\n")
    } catch {
      message = error.description
    }
    #expect(!message.isEmpty)
    #expect(try message == expected("Broken", name, actual: message))
  }

  @Test func thereAreManyKinds() { #expect(cases(in: "Broken").count >= 40) }

  @Test(arguments: cases(in: "Lint"))
  func doubtfulPlacesAreWarnedOf(name: String) throws {
    let lexicon = try CompiledLexicon.load(sources: [try source("Lint", name)])
    #expect(lexicon.checkExamples().isEmpty)
    let message = lexicon.lint().map(\.rendered).joined(separator: "\n")
    #expect(!message.isEmpty)
    #expect(try message == expected("Lint", name, actual: message))
  }

  @Test func aMissingFileIsNamed() {
    #expect(throws: LexiconError.self) { try CompiledLexicon.load(paths: ["none/such.yaml"]) }
  }

  @Test func bytesThatAreNoTextAreRefused() {
    for bytes: [UInt8] in [[0xFF, 0xFE, 0x00], [0x00], Array("a: \u{1}".utf8)] {
      #expect(throws: LexiconError.self) {
        try CompiledLexicon.load(sources: [LexiconSource(name: "x", bytes: bytes)])
      }
    }
  }

  @Test func twoFilesMayNotShareAnID() throws {
    let first = try source("Lint", "no-miss")
    let second = LexiconSource(name: "second.yaml", bytes: first.bytes)
    do throws(LexiconError) {
      _ = try CompiledLexicon.load(sources: [first, second])
      Issue.record("loaded")
    } catch {
      #expect(error.diagnostics.map(\.file) == ["second.yaml", "second.yaml"])
    }
  }

  @Test func cuttingAFileAnywhereNeverCrashes() throws {
    let whole = try source("Broken", "several-mistakes").bytes
    for end in 0..<whole.count {
      _ = try? CompiledLexicon.load(sources: [
        LexiconSource(name: "cut", bytes: Array(whole[..<end]))
      ])
    }
  }

  @Test(arguments: [
    String(repeating: "[", count: 100_000), String(repeating: "{a: ", count: 20_000),
    "a: &a [x]\n" + (0..<40).map { "b\($0): &b\($0) [*a, *a]\n" }.joined(),
    "terms:\n" + (0..<20_000).map { "  l\($0): [$l\($0 + 1)]\n" }.joined(),
  ])
  func hostileYAMLIsAnError(yaml: String) {
    #expect(throws: LexiconError.self) {
      try CompiledLexicon.load(sources: [LexiconSource(name: "x", bytes: Array(yaml.utf8))])
    }
  }
}
