internal import Foundation

/// A lexicon file in memory.
package struct LexiconSource: Sendable {
  /// The name to use in messages.
  package var name: String
  package var bytes: [UInt8]

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}

extension CompiledLexicon {
  /// Loads one or several files as one lexicon.
  ///
  /// Examples are not tried; see ``checkExamples()``.
  ///
  /// - Throws: ``LexiconError`` with every mistake of every file; nothing is loaded by halves.
  package static func load(paths: [String]) throws(LexiconError) -> CompiledLexicon {
    var sources: [LexiconSource] = []
    var diagnostics: [LexiconDiagnostic] = []
    for path in paths {
      do {
        let data = try Data(contentsOf: URL(fileURLWithPath: path))
        sources.append(LexiconSource(name: path, bytes: Array(data)))
      } catch {
        diagnostics.append(
          LexiconDiagnostic(
            file: path, line: 0, column: 0,
            message: FileManager.default.fileExists(atPath: path)
              ? "the file cannot be read: \(error.localizedDescription)"
              : "there is no such file"))
      }
    }
    guard diagnostics.isEmpty else { throw LexiconError(diagnostics: diagnostics) }
    return try load(sources: sources)
  }

  /// As ``load(paths:)``, for files in memory (an editor's draft).
  package static func load(sources: [LexiconSource]) throws(LexiconError) -> CompiledLexicon {
    var files: [LexiconFile] = []
    var diagnostics: [LexiconDiagnostic] = []
    for source in sources {
      do throws(LexiconError) {
        files.append(try LexiconFileReader.read(name: source.name, bytes: source.bytes))
      } catch {
        diagnostics += error.diagnostics
      }
    }
    return CompiledLexicon(try LexiconAssembly(files, unread: diagnostics))
  }
}
