package import Records
internal import Foundation
internal import Glibc

/// Reads JSON Lines of documents, as `tantou parse` prints them, and turns each into outputs.
package struct DocumentLineFlow: Sendable {
  private let paths: [String]
  private let width: Int

  package init(paths: [String], width: Int) {
    self.paths = paths
    self.width = width
  }

  /// What a line must hold; everything else of a document may be missing.
  private struct Line: Decodable {
    var id: String
    var format: Document.Format?
    var path: String?
    var record: String?
    var offset: Int?
    var url: String?
    var title: String?
    var published: Date?
    var site: String?
    var text: String?
  }

  /// - Parameters:
  ///   - transform: one document to outputs; runs on any core.
  ///   - report: takes lines that are no documents, in order.
  ///   - print: takes the outputs, in order.
  /// - Throws: what the closures throw.
  package func run<Output: Sendable>(
    transform: @escaping @Sendable (Document) -> [Output],
    report: (InputProblem) throws -> Void, print: (Output) throws -> Void
  ) async throws {
    for path in paths {
      guard var lines = LineReader(path: path) else {
        try report(
          InputProblem(
            path: path, reason: "cannot be opened: \(String(cString: strerror(errno)))",
            effect: .unread))
        continue
      }
      try await OrderedConcurrentMap.run(
        width: width,
        next: { () -> OrderedConcurrentMap.Pulled<LineReader.Line, ([Output], InputProblem?)>? in
          lines.next().map { .input($0) }
        },
        transform: { line in
          do {
            return (transform(try Self.document(line.bytes)), nil)
          } catch {
            return (
              [],
              InputProblem(
                path: path, offset: line.offset,
                reason: "line \(line.number) is no document (\(Self.reason(error))); passed over",
                effect: .unread)
            )
          }
        },
        emit: { outputs, problem in
          if let problem { try report(problem) }
          for output in outputs { try print(output) }
        })
    }
  }

  private static func document(_ bytes: [UInt8]) throws -> Document {
    let line = try RecordCoding.value(Line.self, from: bytes)
    guard line.title != nil || line.text != nil else {
      throw DecodingError.keyNotFound(
        MissingKey.text, .init(codingPath: [], debugDescription: "neither title nor text"))
    }
    return Document(
      id: line.id, format: line.format ?? .text, path: line.path, record: line.record,
      offset: line.offset, url: line.url, title: line.title, published: line.published,
      site: line.site, text: line.text)
  }

  private enum MissingKey: String, CodingKey { case text }

  private static func reason(_ error: any Error) -> String {
    switch error {
    case DecodingError.keyNotFound(let key, _): "the key \"\(key.stringValue)\" is missing"
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
      "the key \"\(context.codingPath.map(\.stringValue).joined(separator: "."))\" has the wrong type"
    default: "not JSON"
    }
  }
}
