internal import Foundation
package import Lexicon
package import Parsing
package import Scoring

/// The stages left of the correlator, loaded once: bytes in, scored documents out.
///
/// Pure, and safe to run on any number of tasks.
package struct DocumentStages: Sendable {
  package let parser: DocumentParser
  package let scorer: DocumentScorer
  package let lexicon: CompiledLexicon
  package let gazetteer: Gazetteer

  /// Loads lexicons and gazetteer.
  ///
  /// - Parameters:
  ///   - lexicons: paths; empty takes the education lexicon that the binary carries.
  ///   - parser: how bytes are read.
  /// - Throws: `LexiconError` with every mistake of the files.
  package init(lexicons: [String], parser: DocumentParser = DocumentParser()) throws {
    lexicon = try Self.load(lexicons)
    gazetteer = try Self.bundledGazetteer()
    scorer = DocumentScorer(lexicon: lexicon, gazetteer: gazetteer)
    self.parser = parser
  }

  /// Puts a lexicon that is loaded already beside a gazetteer.
  package init(
    lexicon: CompiledLexicon, gazetteer: Gazetteer, parser: DocumentParser = DocumentParser()
  ) {
    self.lexicon = lexicon
    self.gazetteer = gazetteer
    scorer = DocumentScorer(lexicon: lexicon, gazetteer: gazetteer)
    self.parser = parser
  }

  private static let gazetteerOfBinary = Result { try Gazetteer(csv: BundledData.gazetteer.bytes) }

  /// The gazetteer that the binary carries; read once.
  package static func bundledGazetteer() throws -> Gazetteer { try gazetteerOfBinary.get() }

  /// The lexicons at `paths`, or the one the binary carries.
  ///
  /// - Throws: `LexiconError` with every mistake of the files.
  package static func load(_ paths: [String]) throws(LexiconError) -> CompiledLexicon {
    guard paths.isEmpty else { return try CompiledLexicon.load(paths: paths) }
    return try CompiledLexicon.load(
      sources: [
        LexiconSource(
          name: "built-in education.yaml", bytes: BundledData.educationLexicon.bytes,
          weights: BundledData.educationWeights.bytes)
      ])
  }
}
