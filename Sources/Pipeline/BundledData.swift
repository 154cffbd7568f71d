internal import CBundledData

/// The data files that the binary carries, so that it runs without any file beside it.
package enum BundledData: CaseIterable, Sendable {
  case educationLexicon, educationWeights, gazetteer, workdays, schoolCalendar, incidentSchema

  /// The file's bytes, copied.
  ///
  /// O(n).
  package var bytes: [UInt8] {
    let data =
      switch self {
      case .educationLexicon: tantou_education_lexicon()
      case .educationWeights: tantou_education_weights()
      case .gazetteer: tantou_gazetteer()
      case .workdays: tantou_workdays()
      case .schoolCalendar: tantou_school_calendar()
      case .incidentSchema: tantou_incident_schema()
      }
    return Array(UnsafeBufferPointer(start: data.bytes, count: data.count))
  }
}
