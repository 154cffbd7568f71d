import ArgumentParser
import Foundation
import Parsing
import Pipeline
import Store

/// Documents that are there already: one store, or paths.
enum ReplaySource {
  /// What `names` stand for: their bytes say whether that is a store.
  ///
  /// - Throws: a usage error when a store is named beside something else, or cannot be opened.
  static func source(_ names: [String], areDocuments: Bool) throws -> Replay.Source {
    guard names.contains(where: isStore) else {
      return areDocuments ? .documentLines(names) : .paths(names, DocumentParser())
    }
    guard names.count == 1, let path = names.first, !areDocuments else {
      throw CommandFailure.usage("\(names.joined(separator: " ")): give one store, or paths")
    }
    do { return .archive(try IncidentStore(path: path, access: .readOnly)) } catch {
      throw CommandFailure(error)
    }
  }

  private static func isStore(_ path: String) -> Bool {
    guard let file = FileHandle(forReadingAtPath: path) else { return false }
    defer { try? file.close() }
    return (try? file.read(upToCount: 15)) == Data("SQLite format 3".utf8)
  }
}
