import CaseWork
import Foundation
import Records
import Store

/// Fills a store through the very calls of a scan and of the people who decide.
struct LargeStore {
  let incidents: Int
  let documents: Int
  let path: String
  private static let batch = 2000

  func build() throws {
    guard !FileManager.default.fileExists(atPath: path) else {
      throw StoreError(.refused, "\(path): is there already; name another file, or remove it")
    }
    let store = try IncidentStore(path: path)
    let run = try store.beginRun(
      RunStart(at: InventedCrawl.start, source: "invented", lexicons: []))
    var crawl = InventedCrawl()
    var made = 0
    // Copies make some more flagged documents than incidents.
    let every = max(Int((Double(documents) / (Double(incidents) * 1.27)).rounded(.down)), 1)
    let clock = ContinuousClock.now
    while crawl.count < documents || made < incidents {
      var arrivals: [Arrival] = []
      for index in 0..<Self.batch {
        let wanted = made < incidents && (crawl.count >= documents || index % every == 0)
        arrivals.append(crawl.next(flagged: wanted, of: documents))
      }
      let at = arrivals.last?.firstSeen ?? InventedCrawl.start
      let result = try store.write(ScanBatch(run: run, at: at, arrivals: arrivals))
      made += result.created.count
      try decide(result.created, store, &crawl, at: at)
      if crawl.count % 50_000 == 0 {
        FileHandle.standardError.write(
          Data("\(crawl.count) documents, \(made) incidents, \(ContinuousClock.now - clock)\n".utf8)
        )
      }
    }
    try store.finishRun(
      run, at: .now, status: .done, counts: RunCounts(read: crawl.count, newIncidents: made))
    print("\(try store.totals()), \(ContinuousClock.now - clock)")
  }

  /// What people made of them: six in ten are put aside, a quarter go on, the rest waits.
  private func decide(
    _ ids: [String], _ store: IncidentStore, _ crawl: inout InventedCrawl, at: Date
  ) throws {
    var decisions: [Decision] = []
    for id in ids {
      let lot = crawl.random(100)
      if lot < 60 {
        decisions.append(
          Decision(.dismiss(DismissReason.allCases[lot % DismissReason.allCases.count]), on: id))
      } else if lot < 85 {
        decisions.append(Decision(.assign(to: "督查员\(crawl.random(20))"), on: id))
        let due = at.addingTimeInterval(Double(crawl.random(60)) * 86_400)
        let steps: [IncidentAction] = [
          .open, .transfer(unit: "某市教育局", due: due), .verify, .conclude(.partly),
          .close(outcome: "已整改", noResponse: "当事人不愿公开"), .archive,
        ]
        decisions += steps.prefix(1 + crawl.random(6)).map { Decision($0, on: id) }
      }
    }
    try store.apply(decisions, by: "督查员\(crawl.random(20))", at: at)
  }
}
