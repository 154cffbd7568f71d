internal import Digests
internal import Foundation
internal import Records

/// A lexicon file in memory.
package struct LexiconSource: Sendable {
  /// The name to use in messages.
  package var name: String
  package var bytes: [UInt8]
  /// The fitted weights that the file names under `signals`; nil: they are looked for in `folder`.
  package var weights: [UInt8]?
  /// Where files that the lexicon names lie; nil: they are not read.
  package var folder: String?
  /// Whether only `.tsv` files of `folder` itself may be named: for texts that come from a form, by
  /// which nobody shall read other files of the machine.
  package var isConfined: Bool

  package init(
    name: String, bytes: [UInt8], weights: [UInt8]? = nil, folder: String? = nil,
    isConfined: Bool = false
  ) {
    self.name = name
    self.bytes = bytes
    self.weights = weights
    self.folder = folder
    self.isConfined = isConfined
  }

  fileprivate func allows(_ name: String) -> Bool {
    !isConfined || (name.hasSuffix(".tsv") && !name.hasPrefix(".") && !name.utf8.contains(0x2F))
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
        sources.append(
          LexiconSource(
            name: path, bytes: Array(data),
            folder: URL(fileURLWithPath: path).deletingLastPathComponent().path))
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
        var file = try LexiconFileReader.read(name: source.name, bytes: source.bytes)
        try file.readWeights(source)
        files.append(file)
      } catch {
        diagnostics += error.diagnostics
      }
    }
    return CompiledLexicon(try LexiconAssembly(files, unread: diagnostics))
  }
}

extension LexiconFile {
  /// Reads the weights that the file names.
  ///
  /// - Throws: ``LexiconError`` when they are missing or wrong.
  fileprivate mutating func readWeights(_ source: LexiconSource) throws(LexiconError) {
    guard let named = signals?.weights else { return }
    var bytes = source.weights
    if bytes == nil, let folder = source.folder {
      guard source.allows(named.string) else {
        diagnostics.append(
          self.source.diagnostic(
            "\"\(named.string)\" is no .tsv file of the lexicon's own folder", at: named.place,
            in: .file))
        return
      }
      bytes = FileManager.default.contents(atPath: folder + "/" + named.string).map(Array.init)
      if bytes == nil {
        diagnostics.append(
          self.source.diagnostic(
            "the file of weights \"\(named.string)\" cannot be read; fit it with `tantou lexicon fit`, "
              + "or leave out the key", at: named.place, in: .file))
      }
    }
    guard let bytes else { return }
    weights = try SignalTable(name: named.string, bytes: bytes)
    weightsReference = LexiconReference(
      name: name.string + "-weights", version: version, sha256: SHA256Digest.hex(of: bytes))
  }
}
