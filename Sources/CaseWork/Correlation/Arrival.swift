package import ChineseText
package import Foundation
package import Records

/// A scored document on its way to the store, with what the correlator compares it by.
///
/// Making one is the costly part of correlation and is pure: do it in the workers.
package struct Arrival: Sendable {
  package let document: Document
  /// Of the raw bytes, 64 hex digits.
  package let sha256: String
  package let finding: Finding
  /// Policy clauses cited by the rules that fired.
  package let clauses: [String]
  package let occurred: Date?
  /// When it was crawled, or first scanned; whole seconds.
  package let firstSeen: Date
  /// `nil` for a document that is not flagged: it is archived, never correlated.
  package let traits: DocumentTraits?
  /// The rare terms in ``DocumentTraits/terms``, for people to read.
  package let termTexts: [Int64: String]

  /// O(n) over title and text.
  ///
  /// - Parameters:
  ///   - title: the document's title folded, when the caller has it already; likewise `text`.
  package init(
    document: Document, sha256: String, finding: Finding, clauses: [String] = [],
    occurred: Date? = nil, firstSeen: Date, title: FoldedText? = nil, text: FoldedText? = nil
  ) {
    self.document = document
    self.sha256 = sha256
    self.finding = finding
    self.clauses = clauses
    self.occurred = occurred?.wholeSeconds
    self.firstSeen = firstSeen.wholeSeconds
    guard finding.flagged, finding.kind.isReportable else {
      traits = nil
      termTexts = [:]
      return
    }
    let title = title ?? document.title.map { FoldedText($0) }
    let text = text ?? document.text.map { FoldedText($0) }
    let signature = DocumentSignature(title: title, text: text)
    termTexts = RareTerms.of(finding, title: title, text: text, names: signature.names)
    traits = DocumentTraits(
      signature: signature, day: BeijingDay.number(of: document.published ?? firstSeen),
      site: SourceSite.name(site: document.site, url: document.url), kind: finding.kind,
      institution: InstitutionName.key(finding.institution), region: finding.region?.code,
      categories: finding.categories.prefix(DocumentTraits.comparedCategories).map(\.id),
      terms: termTexts.keys.sorted())
  }
}

/// What the correlator knows of a flagged document.
package struct DocumentTraits: Sendable, Equatable {
  /// Of a document's categories this many, the most central, are compared.
  package static let comparedCategories = 3

  package let signature: DocumentSignature
  /// Day of publication, or of first sight: Beijing days since 1970-01-01.
  package let day: Int
  package let site: String?
  package let kind: Kind
  /// See ``InstitutionName/key(_:)``.
  package let institution: String?
  /// GB/T 2260.
  package let region: String?
  package let categories: [String]
  /// Hashes of the rare terms, ascending.
  package let terms: [Int64]

  package init(
    signature: DocumentSignature, day: Int, site: String?, kind: Kind, institution: String?,
    region: String?, categories: [String], terms: [Int64]
  ) {
    self.signature = signature
    self.day = day
    self.site = site
    self.kind = kind
    self.institution = institution
    self.region = region
    self.categories = categories
    self.terms = terms
  }

  /// Keys under which documents on the same event are looked up: place or institution, each with a
  /// category.
  package var eventKeys: [String] {
    let places = [
      institution.map { "institution:\($0)" },
      RegionCode.prefecture(region).map { "region:\($0)" },
    ]
    return places.compactMap(\.self).flatMap { place in categories.map { "\(place)|\($0)" } }
  }
}

/// By what name a source's site is counted.
package enum SourceSite {
  /// The host of the address, without `www.`; the site's own name when there is no address.
  package static func name(site: String?, url: String?) -> String? {
    if let url, let host = host(of: url) { return host }
    return site?.trimmed.nonEmpty
  }

  /// By bytes: addresses in the wild are too often ones that a URL parser refuses.
  private static func host(of url: String) -> String? {
    guard let scheme = url.range(of: "://") else { return nil }
    let authority = url[scheme.upperBound...].prefix { !"/?#".contains($0) }
    let afterUser = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
    let host = afterUser.prefix { $0 != ":" }.lowercased()
    return (host.hasPrefix("www.") ? String(host.dropFirst(4)) : host).nonEmpty
  }
}
