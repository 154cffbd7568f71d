internal import CaseWork
internal import Foundation
internal import GRDB
internal import Records

/// The rows of `documents`.
enum ArchiveRows {
  /// What is known of a document by its id alone.
  struct Known {
    let number: Int64
    let flagged: Bool
  }

  static func known(_ id: String, in database: Database) throws -> Known? {
    let statement = try database.cachedStatement(
      sql: "SELECT number, flagged FROM documents WHERE id = ?")
    return try Row.fetchOne(statement, arguments: [id]).map {
      Known(number: $0["number"], flagged: $0["flagged"])
    }
  }

  /// Adds a document; gives its number.
  static func insert(_ arrival: Arrival, run: Int64, in database: Database) throws -> Int64 {
    let document = arrival.document
    let statement = try database.cachedStatement(
      sql: """
        INSERT INTO documents (
          id, format, container, path, record, offset, url, title, author, published, updated,
          site, encoding, language, text, sha256, first_seen, run, kind, score, flagged,
          lexicons, finding, clauses, occurred)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    let described: [(any DatabaseValueConvertible)?] = [
      document.id, document.format.rawValue, document.container?.rawValue, document.path,
      document.record, document.offset, document.url, document.title, document.author,
      document.published?.timeIntervalSince1970, document.updated?.timeIntervalSince1970,
      document.site, document.encoding, document.language, document.text, arrival.sha256,
      arrival.firstSeen.timeIntervalSince1970, run,
    ]
    try statement.execute(arguments: StatementArguments(described) + (try grading(arrival)))
    return database.lastInsertedRowID
  }

  /// Grades a document anew that an edited lexicon has come to flag.
  static func regrade(_ number: Int64, _ arrival: Arrival, in database: Database) throws {
    try database.cachedStatement(
      sql: """
        UPDATE documents SET kind = ?, score = ?, flagged = ?, lexicons = ?, finding = ?,
          clauses = ?, occurred = ? WHERE number = ?
        """
    ).execute(arguments: (try grading(arrival)) + [number])
  }

  private static func grading(_ arrival: Arrival) throws -> StatementArguments {
    let finding = arrival.finding
    let correlated = arrival.traits != nil
    let lexicons = finding.lexicons.map { "\($0.name) \($0.version)" }.joined(separator: ", ")
    let grading: [(any DatabaseValueConvertible)?] = [
      finding.kind.rawValue, finding.score, correlated, lexicons,
      correlated ? try json(finding) : nil, correlated ? try json(arrival.clauses) : nil,
      arrival.occurred?.timeIntervalSince1970,
    ]
    return StatementArguments(grading)
  }

  static func fetch(id: String, in database: Database) throws -> ArchivedDocument? {
    guard id.isWholeInSQLite else { return nil }
    return try fetch("id = ?", [id], in: database).first
  }

  /// The documents for which a condition holds, in the order in which they came.
  static func fetch(
    _ condition: String, _ arguments: StatementArguments, in database: Database
  ) throws -> [ArchivedDocument] {
    let statement = try database.cachedStatement(
      sql: """
        SELECT documents.*, traits.incident FROM documents
        LEFT JOIN traits ON traits.document = documents.number
        WHERE \(condition)
        """)
    return try Row.fetchAll(statement, arguments: arguments).map(archived)
  }

  private static func archived(_ row: Row) throws -> ArchivedDocument {
    ArchivedDocument(
      number: row["number"], document: try document(row), sha256: row["sha256"],
      firstSeen: date(row["first_seen"]),
      run: row["run"], kind: try choice(row["kind"]), score: row["score"], flagged: row["flagged"],
      lexicons: row["lexicons"],
      finding: try (row["finding"] as String?).map { try value(Finding.self, $0) },
      incident: row["incident"])
  }

  private static func document(_ row: Row) throws -> Document {
    Document(
      id: row["id"], format: try choice(row["format"]),
      container: try (row["container"] as String?).map { try choice($0) }, path: row["path"],
      record: row["record"], offset: row["offset"], url: row["url"], title: row["title"],
      author: row["author"], published: optionalDate(row["published"]),
      updated: optionalDate(row["updated"]), site: row["site"], encoding: row["encoding"],
      language: row["language"], text: row["text"])
  }
}

extension String {
  /// Whether SQLite takes the text as it is: it ends one at NUL, so that a look-up of `a\0b` would find
  /// `a`.
  var isWholeInSQLite: Bool { !utf8.contains(0) }
}

/// A value as a JSON column.
func json(_ value: some Encodable) throws -> String {
  String(decoding: try RecordCoding.line(value), as: UTF8.self)
}

/// A JSON column as a value.
func value<Value: Decodable>(_ type: Value.Type, _ json: String) throws -> Value {
  do { return try RecordCoding.value(type, from: json.utf8) } catch {
    throw StoreError(.corrupt, "the store holds a damaged \(type): \(error)")
  }
}

/// A column that holds one of an enum's raw values.
func choice<Choice: RawRepresentable<String>>(_ raw: String) throws -> Choice {
  guard let choice = Choice(rawValue: raw) else {
    throw StoreError(.corrupt, "the store holds an unknown \(Choice.self): \(raw)")
  }
  return choice
}

/// Seconds since 1970 as a date.
func date(_ seconds: Double) -> Date { Date(timeIntervalSince1970: seconds) }

/// Seconds since 1970 as a date.
func optionalDate(_ seconds: Double?) -> Date? { seconds.map(date) }
