internal import CaseWork
internal import GRDB
internal import Records

/// The rows of `traits` and its indexes `bands`, `event_keys` and `terms`.
enum TraitRows {
  /// - Parameter indexed: false for a copy, which is found by its exact text and title only.
  static func insert(
    _ traits: DocumentTraits, document: Int64, incident: String, indexed: Bool,
    in database: Database
  ) throws {
    let signature = traits.signature
    let columns: [(any DatabaseValueConvertible)?] = [
      document, incident, signature.basis.rawValue, signature.exact, signature.titleKey,
      signature.length, signature.shingles, Packing.data(signature.minhash),
      Packing.joined(signature.names.schools), Packing.joined(signature.names.authorities),
      traits.day, traits.site, traits.kind.rawValue, traits.institution, traits.region,
      Packing.joined(traits.categories), Packing.data(indexed ? traits.terms : []),
    ]
    try database.cachedStatement(
      sql: """
        INSERT INTO traits (
          document, incident, basis, exact, title_key, length, shingles, minhash, schools,
          authorities, day, site, kind, institution, region, categories, terms)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: StatementArguments(columns))
    if indexed { try insertKeys(traits, document: document, in: database) }
  }

  private static func insertKeys(
    _ traits: DocumentTraits, document: Int64, in database: Database
  ) throws {
    let band = try database.cachedStatement(
      sql: "INSERT OR IGNORE INTO bands (band, document) VALUES (?, ?)")
    for key in traits.signature.bands { try band.execute(arguments: [key, document]) }
    let event = try database.cachedStatement(
      sql: "INSERT OR IGNORE INTO event_keys (key, day, document) VALUES (?, ?, ?)")
    for key in traits.eventKeys { try event.execute(arguments: [key, traits.day, document]) }
    let term = try database.cachedStatement(
      sql: "INSERT OR IGNORE INTO terms (term, document) VALUES (?, ?)")
    for key in traits.terms { try term.execute(arguments: [key, document]) }
  }

  /// Moves documents to another incident.
  static func move(_ documents: [String], to incident: String, in database: Database) throws {
    let statement = try database.cachedStatement(
      sql: """
        UPDATE traits SET incident = ?
        WHERE document = (SELECT number FROM documents WHERE id = ?)
        """)
    for document in documents { try statement.execute(arguments: [incident, document]) }
  }

  /// The incident that a document belongs to now.
  static func incident(of document: String, in database: Database) throws -> String? {
    try String.fetchOne(
      database.cachedStatement(
        sql: """
          SELECT incident FROM traits
          WHERE document = (SELECT number FROM documents WHERE id = ?)
          """), arguments: [document])
  }

  static func traits(_ row: Row) throws -> DocumentTraits {
    DocumentTraits(
      signature: DocumentSignature(
        basis: try choice(row["basis"]), exact: row["exact"], titleKey: row["title_key"],
        length: row["length"], shingles: row["shingles"],
        minhash: Packing.values(row["minhash"]),
        names: MentionedNames(
          schools: Packing.parts(row["schools"]), authorities: Packing.parts(row["authorities"]))),
      day: row["day"], site: row["site"], kind: try choice(row["kind"]),
      institution: row["institution"], region: row["region"],
      categories: Packing.parts(row["categories"]), terms: Packing.values(row["terms"]))
  }
}
