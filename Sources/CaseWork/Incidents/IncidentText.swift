internal import Foundation
internal import Records

/// Title and summary of an incident: chosen and filled in, never written.
enum IncidentText {
  /// Sources that carry neither a site nor an address count as one site together.
  static func sites(of sources: [Source]) -> Int {
    Set(sources.map { SourceSite.name(site: $0.site, url: $0.url) ?? "" }).count
  }

  /// The title of the earliest report; of the earliest official answer when there is no report.
  ///
  /// By day, then by the time of publication: a source without one was seen at the second a scan
  /// began, which differs when a killed scan is begun again.
  static func title(of sources: [Source]) -> String {
    let titled = sources.filter { $0.title?.trimmed.nonEmpty != nil }
    let reports = titled.filter { $0.kind == .incident }
    let best = (reports.isEmpty ? titled : reports).min { left, right in
      let (first, second) = (day(of: left), day(of: right))
      if first != second { return first < second }
      let (one, other) = (left.published ?? .distantFuture, right.published ?? .distantFuture)
      return one != other ? one < other : left.document < right.document
    }
    return best?.title?.trimmed ?? "（无标题）"
  }

  private static func day(of source: Source) -> Int {
    BeijingDay.number(of: source.published ?? source.firstSeen)
  }

  /// Place, institution, numbers, days and the weightiest quotations.
  static func summary(of incident: Incident) -> String {
    var parts: [String] = []
    let place = [incident.region?.name, incident.institution].compactMap(\.self)
    if !place.isEmpty { parts.append(place.joined(separator: " ")) }
    if let occurred = incident.occurred {
      parts.append("事发 \(BeijingDay.string(of: occurred))")
    }
    parts.append(volume(of: incident))
    if let quotations = quotations(of: incident) { parts.append("要点：\(quotations)") }
    return parts.joined(separator: "；") + "。"
  }

  private static func volume(of incident: Incident) -> String {
    let responses = incident.sources.count { $0.kind == .response }
    let reports = incident.sources.count - responses
    var volume: [String] = []
    if reports > 0 { volume.append("报道 \(reports) 篇") }
    if responses > 0 { volume.append("官方回应 \(responses) 篇") }
    let days = incident.sources.map(day)
    guard let first = days.min(), let last = days.max() else {
      return volume.joined(separator: "、")
    }
    let span = BeijingDay.string(ofNumber: first)
    let whole = first == last ? span : "\(span) 至 \(BeijingDay.string(ofNumber: last))"
    return volume.joined(separator: "、") + "（\(incident.sites) 个网站，\(whole)）"
  }

  private static func quotations(of incident: Incident) -> String? {
    var chosen: [String] = []
    for item in incident.evidence where item.evidence.points > 0 {
      let quote = item.evidence.quote.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      let short = quote.count > 60 ? quote.prefix(59) + "…" : quote[...]
      if !chosen.contains(where: { $0.contains(short) }) { chosen.append(String(short)) }
      if chosen.count == 3 { break }
    }
    return chosen.isEmpty ? nil : chosen.map { "“\($0)”" }.joined(separator: "")
  }
}
