package import CaseWork
package import Foundation
package import Records

/// How a run stands.
package enum RunStatus: String, Sendable, CaseIterable {
  case running, done, failed
  /// It never said that it ended: it was killed, or the machine was.
  case interrupted
}

/// What a run counted.
package struct RunCounts: Sendable, Equatable, Codable {
  /// Raw documents read.
  package var read: Int
  /// Documents parsed out of them.
  package var parsed: Int
  package var flagged: Int
  package var newIncidents: Int
  package var updatedIncidents: Int
  /// Inputs that could not be read at all.
  package var failed: Int
  package var bytes: Int
  package var seconds: Double

  package init(
    read: Int = 0, parsed: Int = 0, flagged: Int = 0, newIncidents: Int = 0,
    updatedIncidents: Int = 0, failed: Int = 0, bytes: Int = 0, seconds: Double = 0
  ) {
    self.read = read
    self.parsed = parsed
    self.flagged = flagged
    self.newIncidents = newIncidents
    self.updatedIncidents = updatedIncidents
    self.failed = failed
    self.bytes = bytes
    self.seconds = seconds
  }
}

/// What a run says of itself when it starts.
package struct RunStart: Sendable, Equatable {
  package var at: Date
  /// The pipeline file, or the paths.
  package var source: String
  package var lexicons: [LexiconReference]

  package init(at: Date, source: String, lexicons: [LexiconReference]) {
    self.at = at
    self.source = source
    self.lexicons = lexicons
  }
}

/// One scan, as it is remembered.
package struct RunRecord: Sendable, Equatable {
  package var id: Int64
  package var startedAt: Date
  package var finishedAt: Date?
  package var status: RunStatus
  package var source: String
  package var lexicons: [LexiconReference]
  package var counts: RunCounts
  package var message: String?
  /// Problems with inputs that were recorded, those that only degraded an input among them.
  package var failures: Int
}

/// How far a file has been read and stored.
package struct FileCheckpoint: Sendable, Equatable {
  package var path: String
  /// Bytes.
  package var size: Int
  /// Nanoseconds since 1970.
  package var modified: Int64
  /// Records of the file that are stored.
  package var records: Int
  /// Where in the file to go on, for big files; `nil` when that is not known.
  package var offset: Int?
  /// Whether the file was read to its end.
  package var complete: Bool
  /// Fingerprint of the lexicons that were in force; the caller's own, compared by the caller.
  package var lexicons: String

  package init(
    path: String, size: Int, modified: Int64, records: Int, offset: Int? = nil, complete: Bool,
    lexicons: String = ""
  ) {
    self.path = path
    self.size = size
    self.modified = modified
    self.records = records
    self.offset = offset
    self.complete = complete
    self.lexicons = lexicons
  }
}

/// What is written in one transaction: documents, what became of them, and how far the files are.
package struct ScanBatch: Sendable {
  /// The run that writes it.
  package var run: Int64
  /// Stands in the histories of the incidents.
  package var at: Date
  package var arrivals: [Arrival]
  package var problems: [InputProblem]
  package var checkpoints: [FileCheckpoint]

  package init(
    run: Int64, at: Date, arrivals: [Arrival], problems: [InputProblem] = [],
    checkpoints: [FileCheckpoint] = []
  ) {
    self.run = run
    self.at = at
    self.arrivals = arrivals
    self.problems = problems
    self.checkpoints = checkpoints
  }
}

/// What a batch changed.
package struct BatchResult: Sendable, Equatable {
  /// Documents that were new to the store.
  package var inserted = 0
  /// Documents that were there already.
  package var skipped = 0
  /// Ids of new incidents, in order.
  package var created: [String] = []
  /// Ids of older incidents that gained a source, in order of the first.
  package var updated: [String] = []

  package init() {}
}

/// A document of the archive, with what was made of it.
package struct ArchivedDocument: Sendable, Equatable {
  /// Counted up in the order in which documents came.
  package var number: Int64
  package var document: Document
  /// Of the raw bytes, 64 hex digits.
  package var sha256: String
  package var firstSeen: Date
  package var run: Int64
  package var kind: Kind
  package var score: Double
  package var flagged: Bool
  /// `name version` of each lexicon that graded it.
  package var lexicons: String
  /// For flagged documents.
  package var finding: Finding?
  /// The incident that it belongs to.
  package var incident: String?
}

/// How much a store holds.
package struct StoreTotals: Sendable, Equatable {
  package var documents: Int
  package var flagged: Int
  package var incidents: Int

  package init(documents: Int, flagged: Int, incidents: Int) {
    self.documents = documents
    self.flagged = flagged
    self.incidents = incidents
  }
}
