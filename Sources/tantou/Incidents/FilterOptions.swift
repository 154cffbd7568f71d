import AlertStage
import ArgumentParser
import CaseWork
import Foundation
import Records
import Store

extension IncidentStatus: ExpressibleByArgument {}
extension Severity: ExpressibleByArgument {}
extension Kind: ExpressibleByArgument {}
extension LabelLanguage: ExpressibleByArgument {}

/// Which incidents.
struct FilterOptions: ParsableArguments {
  @Option(help: "Only this status; may be given several times.")
  var status: [IncidentStatus] = []
  @Option(help: "Only this gravity and above.")
  var severity: Severity?
  @Option(help: "Only incidents reported (incident) or only official answers (response).")
  var kind: [Kind] = []
  @Option(help: ArgumentHelp("Only this category; may be given several times.", valueName: "id"))
  var category: [String] = []
  @Option(
    help: ArgumentHelp("Only this place: a GB/T 2260 code or its beginning.", valueName: "code"))
  var region: String?
  @Option(
    help: ArgumentHelp(
      "Only what contains this in title, summary or institution.", valueName: "words"))
  var text: String?
  @Option(
    help: ArgumentHelp("Only what was last seen on this day or later.", valueName: "YYYY-MM-DD"))
  var since: String?
  @Option(
    help: ArgumentHelp("Only what was last seen on this day or earlier.", valueName: "YYYY-MM-DD"))
  var until: String?
  @Option(help: ArgumentHelp("Only what is assigned to this person.", valueName: "name"))
  var assignee: String?

  func validate() throws {
    for (option, value) in [("--since", since), ("--until", until)] {
      guard let value else { continue }
      guard BeijingDay.number(value) != nil else {
        throw ValidationError("\(option) \(value) is no day; write it as 2026-11-23.")
      }
    }
    if let region, region.contains(where: { !$0.isNumber }) || region.count > 6 {
      throw ValidationError("--region \(region) is no code; write up to six digits, such as 4503.")
    }
  }

  func filter(order: IncidentFilter.Order, limit: Int?) -> IncidentFilter {
    var filter = IncidentFilter(order: order, limit: limit)
    filter.statuses = status
    filter.kinds = kind
    filter.categories = category
    filter.minimumSeverity = severity
    filter.region = region
    filter.text = text
    filter.since = since.flatMap { BeijingDay.number($0) }.map(BeijingDay.start)
    filter.until = until.flatMap { BeijingDay.number($0) }.map(BeijingDay.end)
    filter.assignee = assignee
    return filter
  }
}

/// Chinese or English labels.
struct LanguageOptions: ParsableArguments {
  @Option(name: .customLong("lang"), help: "Language of labels: zh or en.")
  var language: LabelLanguage = .chinese
}
