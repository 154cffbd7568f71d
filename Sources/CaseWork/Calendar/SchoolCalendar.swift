/// The school year as phases that come back every year, from a data file.
///
/// What is usual differs by phase: complaints about admission in July say less than the same number
/// in March.
package struct SchoolCalendar: Sendable, Equatable {
  /// One stretch of the school year.
  package struct Phase: Sendable, Equatable, Hashable {
    /// Name in the data file; phases of one name count as one.
    package let id: String
    /// As an inspector says it.
    package let title: String
  }

  /// Days that no line of the file holds.
  package static let term = Phase(id: "term", title: "平时")

  private struct Stretch: Sendable, Equatable {
    let phase: Phase
    /// Month · 100 + day, both ends included.
    let days: ClosedRange<Int>
  }

  private let stretches: [Stretch]

  /// Reads `phase,from,to,title` lines with months and days (`01-20`); a stretch lies in one year.
  ///
  /// Empty lines and lines that start with `#` are passed over. O(bytes).
  ///
  /// - Throws: ``WorkCalendarError`` naming the line that is wrong.
  package init(csv bytes: some Collection<UInt8>) throws(WorkCalendarError) {
    var stretches: [Stretch] = []
    let lines = String(decoding: bytes, as: UTF8.self)
      .split(omittingEmptySubsequences: false) { $0.isNewline }
    for (index, line) in lines.enumerated() {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
        .map { String($0).trimmed }
      guard let first = fields.first, !first.isEmpty, !first.hasPrefix("#") else { continue }
      guard fields.count >= 3, let from = Self.monthAndDay(fields[1]),
        let to = Self.monthAndDay(fields[2]), from <= to
      else {
        throw WorkCalendarError(
          line: index + 1,
          message: "write phase,from,to,title with days such as 01-20, from before to")
      }
      let title = fields.count > 3 && !fields[3].isEmpty ? fields[3] : first
      stretches.append(Stretch(phase: Phase(id: first, title: title), days: from...to))
    }
    self.stretches = stretches
  }

  /// The phase of a Beijing day such as `2026-11-23`; the term for what is no day.
  package func phase(ofDay day: String) -> Phase {
    guard let place = Self.monthAndDay(String(day.dropFirst(5))) else { return Self.term }
    return stretches.first { $0.days.contains(place) }?.phase ?? Self.term
  }

  private static func monthAndDay(_ text: String) -> Int? {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 2, (1...12).contains(parts[0]), (1...31).contains(parts[1]) else {
      return nil
    }
    return parts[0] * 100 + parts[1]
  }
}

/// Days with more incidents than their phase of the school year is used to.
package enum SpikeMarks {
  /// Days of a phase from which its mean says something.
  package static let leastBaseline = 14
  /// Fewer incidents than this are never a spike.
  package static let leastCount = 5

  /// A day's count against its phase.
  package struct Mark: Sendable, Equatable {
    package let day: String
    package let count: Int
    /// Mean of the other days of the phase.
    package let usual: Double
    package let phase: SchoolCalendar.Phase
  }

  /// The days above mean + 3 · √mean of the other days of their phase, as counts of rare events vary
  /// (Poisson).
  ///
  /// O(days).
  ///
  /// - Parameter counts: every day of the span, those without an incident too.
  package static func marks(
    _ counts: [(day: String, count: Int)], _ calendar: SchoolCalendar
  ) -> [Mark] {
    var sums: [SchoolCalendar.Phase: (days: Int, count: Int)] = [:]
    for (day, count) in counts {
      sums[calendar.phase(ofDay: day), default: (0, 0)].days += 1
      sums[calendar.phase(ofDay: day), default: (0, 0)].count += count
    }
    return counts.compactMap { day, count in
      let phase = calendar.phase(ofDay: day)
      guard let sum = sums[phase], sum.days > leastBaseline, count >= leastCount else { return nil }
      let usual = Double(sum.count - count) / Double(sum.days - 1)
      guard Double(count) > usual + 3 * max(usual, 1).squareRoot() else { return nil }
      return Mark(day: day, count: count, usual: usual, phase: phase)
    }
  }
}
