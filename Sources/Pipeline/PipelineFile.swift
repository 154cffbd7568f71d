internal import Foundation
internal import Yams

/// What a scan reads, with which lexicons, and where its records go: a YAML file in `Pipelines/`.
///
/// Paths in the file are relative to the folder that the file lies in.
package struct PipelineFile: Sendable, Equatable {
  package var name: String
  /// Files and folders to read, in this order.
  package var sources: [String]
  /// Lexicon files; empty means the education lexicon that the binary carries.
  package var lexicons: [String]
  /// The SQLite store.
  package var store: String
  /// The folder of the daily JSON Lines files; nil writes none.
  package var records: String?
  /// Whether personal data is masked in records.
  package var masksPersonalData: Bool
  /// The bounds on reading.
  package var limits: ReadingLimits

  package init(
    name: String, sources: [String], lexicons: [String] = [], store: String,
    records: String? = nil, masksPersonalData: Bool = true, limits: ReadingLimits = .standard
  ) {
    self.name = name
    self.sources = sources
    self.lexicons = lexicons
    self.store = store
    self.records = records
    self.masksPersonalData = masksPersonalData
    self.limits = limits
  }

  /// Reads and checks a pipeline file.
  ///
  /// - Throws: ``PipelineFileError`` with file, line and column, and what was expected.
  package static func load(path: String) throws(PipelineFileError) -> PipelineFile {
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw PipelineFileError(
        path: path, message: "cannot be read; give the path of a pipeline file (see Pipelines/)")
    }
    return try PipelineFileReader(path: path).read(String(decoding: bytes, as: UTF8.self))
  }
}

/// A pipeline file is wrong; nothing was scanned.
package struct PipelineFileError: Error, Sendable, CustomStringConvertible {
  package var path: String
  package var line: Int?
  package var column: Int?
  package var message: String

  package var description: String {
    let place = [line, column].compactMap { $0 }.map { ":\($0)" }.joined()
    return "\(path)\(place): \(message)"
  }
}
