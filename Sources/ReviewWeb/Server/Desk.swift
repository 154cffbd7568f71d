package import Foundation
package import Store

/// What the pages work with: the store, the lexicons, the clock, and how the desk was started.
package struct Desk: Sendable {
  package let store: IncidentStore
  /// Paths of the lexicons that score; empty for the built-in one.
  package let lexiconPaths: [String]
  /// Cookies go over TLS only; set behind a proxy that ends TLS.
  package let secureCookies: Bool
  /// The present time; tests set another.
  package let clock: @Sendable () -> Date
  let throttle = LoginThrottle()
  let places: Places
  /// The lexicons of ``lexiconPaths`` as they lie on the disk now.
  package let lexicons: LexiconShelf
  let ledgers = ArchiveJobs<RuleLedgerJobs.Ledger>()
  let whatIfs = ArchiveJobs<WhatIfJobs.Outcome>()

  /// Cores for going through the archive; one is left for the pages.
  static let sweepWidth = max(1, ProcessInfo.processInfo.activeProcessorCount - 1)

  /// - Throws: when data of the binary cannot be used, which tests rule out.
  package init(
    store: IncidentStore, lexiconPaths: [String] = [], secureCookies: Bool = false,
    clock: @escaping @Sendable () -> Date = { Date() }
  ) throws {
    places = try Places()
    self.store = store
    self.lexiconPaths = lexiconPaths
    lexicons = LexiconShelf(paths: lexiconPaths)
    self.secureCookies = secureCookies
    self.clock = clock
  }

  /// Every address of the desk.
  package static let routes: [Route] =
    AssetFiles.routes + LoginPages.routes + QueuePages.routes + IncidentPages.routes
    + PaperPages.routes + IntakePages.routes + SpotCheckPages.routes + OverviewPages.routes
    + RunPages.routes + LexiconPages.routes + AccountPages.routes + ViewPages.routes
    + API.routes
}
