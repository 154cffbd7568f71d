package import CaseWork
package import Foundation
internal import GRDB
internal import Records

extension IncidentStore {
  /// Records whether a rule was right at one hit, in the place of an earlier judgement; `nil` takes
  /// it back.
  ///
  /// - Throws: ``StoreError``: `notFound` for a document that belongs to no incident, `refused` without
  ///   a name.
  package func judge(
    _ hit: EvidenceVerdict.Hit, _ value: EvidenceVerdict.Value?, by: String, at: Date,
    note: String? = nil
  ) throws(StoreError) {
    guard by.contains(where: { !$0.isWhitespace }) else {
      throw StoreError(.refused, "every judgement says who: a name is needed")
    }
    guard hit.start >= 0, hit.end >= hit.start else {
      throw StoreError(.refused, "no span goes from \(hit.start) to \(hit.end)")
    }
    try write { database in
      let number = try Int64.fetchOne(
        database,
        sql: """
          SELECT number FROM documents JOIN traits ON traits.document = documents.number
          WHERE documents.id = ?
          """, arguments: [hit.document])
      guard let number else {
        throw StoreError(.notFound, "document \(hit.document) belongs to no incident")
      }
      try database.execute(
        sql: """
          DELETE FROM evidence_verdicts WHERE document = ? AND rule = ? AND field = ?
            AND span_start = ? AND span_end = ?
          """, arguments: [number, hit.rule, hit.field.rawValue, hit.start, hit.end])
      guard let value else { return }
      try database.execute(
        sql: """
          INSERT INTO evidence_verdicts (
            document, rule, field, span_start, span_end, value, actor, at, note)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          number, hit.rule, hit.field.rawValue, hit.start, hit.end, value.rawValue, by,
          at.timeIntervalSince1970, note,
        ])
    }
  }

  /// Judgements of hits, of one incident's documents or of all, by document and place.
  package func evidenceVerdicts(incident: String? = nil) throws(StoreError) -> [EvidenceVerdict] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT evidence_verdicts.*, documents.id AS name, traits.incident FROM evidence_verdicts
          JOIN documents ON documents.number = evidence_verdicts.document
          JOIN traits ON traits.document = evidence_verdicts.document
          WHERE ?1 IS NULL OR evidence_verdicts.document IN (
            SELECT document FROM sources WHERE incident = ?1)
          ORDER BY evidence_verdicts.document, field, span_start, span_end, rule
          """, arguments: [incident]
      ).map { row in
        EvidenceVerdict(
          hit: EvidenceVerdict.Hit(
            document: row["name"], rule: row["rule"], field: try choice(row["field"]),
            start: row["span_start"], end: row["span_end"]),
          incident: row["incident"], value: try choice(row["value"]), by: row["actor"],
          at: date(row["at"]), note: row["note"])
      }
    }
  }
}
