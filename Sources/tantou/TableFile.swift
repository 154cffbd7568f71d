import Fetcher
import Foundation
import Parsing
import Records

/// A table or word list that a person wrote: Excel saves CSV in the system's encoding, mostly GB18030.
enum TableFile {
  /// The text of a file, or of standard input for `-`, whatever its encoding.
  ///
  /// - Throws: ``CommandFailure`` naming the file.
  static func text(of path: String) throws -> String { PlainBytes.text(try bytes(of: path)) }

  /// The bytes of a file, or of standard input for `-`.
  ///
  /// - Throws: ``CommandFailure`` naming the file.
  static func bytes(of path: String) throws -> [UInt8] {
    let data =
      path == "-"
      ? try FileHandle.standardInput.readToEnd() ?? Data()
      : FileManager.default.contents(atPath: path)
    guard let data else {
      throw CommandFailure.usage("\(path): cannot be read; give the name of a table")
    }
    return Array(data)
  }
}
