import Digests
import Foundation
import Records
import Scoring

/// Files of labelled texts.
enum GoldFile {
  /// The items of a file; lines that are none are told on standard error.
  ///
  /// - Throws: status 2 when the file cannot be read, 1 when nothing in it is a labelled text.
  static func read(_ path: String) throws -> [GoldItem] {
    let (items, _) = try readCounting(path)
    return items
  }

  /// As ``read(_:)``, with the number of lines that were passed over.
  static func readCounting(_ path: String) throws -> (items: [GoldItem], unread: Int) {
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw CommandFailure.usage("\(path): cannot be read; give a file of labelled texts")
    }
    var items: [GoldItem] = []
    var unread = 0
    for (number, line) in bytes.split(separator: 0x0A).enumerated() {
      do {
        items.append(try RecordCoding.value(GoldItem.self, from: line))
      } catch {
        unread += 1
        StandardError.line("error: \(path): line \(number + 1) is no labelled text; passed over")
      }
    }
    guard !items.isEmpty else {
      throw CommandFailure.checkFailed("\(path): no labelled text in it")
    }
    return (items, unread)
  }

  /// SHA-256 of the file, 64 hex digits; nil when it cannot be read.
  static func digest(_ path: String) -> String? {
    FileManager.default.contents(atPath: path).map { SHA256Digest.hex(of: Array($0)) }
  }

  private struct WrongItem: Encodable {
    let gold: GoldItem
    let finding: Finding
  }

  /// Writes the items with the given ids and what was found in them.
  static func write(
    _ items: [(gold: GoldItem, finding: Finding)], _ wrong: Set<String>, to path: String
  ) throws {
    var bytes: [UInt8] = []
    for item in items where wrong.contains(item.gold.id) {
      bytes += try RecordCoding.line(WrongItem(gold: item.gold, finding: item.finding))
      bytes.append(0x0A)
    }
    do {
      try Data(bytes).write(to: URL(filePath: path))
    } catch {
      throw CommandFailure.usage("\(path): cannot be written: \(error.localizedDescription)")
    }
  }
}
