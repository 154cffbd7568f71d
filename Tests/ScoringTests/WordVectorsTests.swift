import Lexicon
import Testing

@testable import Scoring

@Suite struct WordVectorsTests {
  private func read(_ text: String) throws -> WordVectors {
    try WordVectors(name: "words.vec", bytes: Array(text.utf8))
  }

  @Test func wordsThatCanBeSignalsAreRead() throws {
    let vectors = try read("4 2\n补课 1 0.5\n课 9 9\n学校食堂 -2e-1 0\n学校食堂承包 1 1\n")
    #expect(vectors.dimensions == 2)
    #expect(vectors.words == ["补课", "学校食堂"])
  }

  @Test func aTextIsTheSumOfItsWords() throws {
    let vectors = try read("2 2\n补课 1 0.5\n食堂 0 2\n")
    let sum = vectors.sum(of: [
      (SignalKey("补课"), 0.5), (SignalKey("食堂"), 0.25), (SignalKey("$补课"), 9),
    ])
    #expect(sum == [0.5, 0.75])
    #expect(WordVectors.meanLength([[3, 4], [0, 0]]) == 2.5)
    #expect(WordVectors.meanLength([]) == 0)
  }

  @Test func weightsOfDimensionsAreWeightsOfWords() throws {
    let vectors = try read("2 2\n补课 1 0.5\n食堂 0 2\n")
    #expect(vectors.weights([2, -4]) == [0, -8])
  }

  @Test(arguments: [
    ("", 1, "expected the number of words"), ("补课 1 2\n", 1, "expected the number of words"),
    ("1 0\n补课\n", 1, "expected the number of words"), ("1 2\n补课 1\n", 2, "a word and 2 numbers"),
    ("2 1\n补课 1\n食堂 x\n", 3, "\"x\" is no number"), ("1 1\n补课 nan\n", 2, "is no number"),
    ("2 1\n补课 1\n补课 2\n", 3, "listed twice"), ("1 1\n课 1\n", 1, "no word of two to four"),
    ("3 1\n补课 1\n食堂", 3, "3 words announced, 2 found"),
  ])
  func aFaultIsNamedWithItsLine(_ text: String, _ line: Int, _ message: String) {
    let error = #expect(throws: LexiconError.self) { try read(text) }
    #expect(error?.diagnostics.first?.file == "words.vec")
    #expect(error?.diagnostics.first?.line == line)
    #expect(error?.diagnostics.first?.message.contains(message) == true)
  }
}
