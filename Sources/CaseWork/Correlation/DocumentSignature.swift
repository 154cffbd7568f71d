package import ChineseText
internal import Digests

/// What a text is compared by: a hash for exact copies, a MinHash of its shingles for near ones,
/// and the names in it, by which two fillings of one template are told apart.
package struct DocumentSignature: Sendable, Equatable {
  /// What the signature was made of.
  package enum Basis: String, Sendable {
    /// The text: shingles of five scalars.
    case text
    /// Title and text together, since the text is too short to speak for itself: shingles of two.
    case title
  }

  /// A text with fewer letters than this is not compared without its title: 详见附件 stands under
  /// the notices of every school.
  static let shortText = 40
  /// Titles with fewer letters are too common to say that two pages are one.
  static let longTitle = 12

  package let basis: Basis
  /// SHA-256 of the folded letters and digits, 64 hex digits.
  package let exact: String
  /// SHA-256 of the folded title's letters and digits; `nil` for a short or missing title.
  package let titleKey: String?
  /// Letters and digits compared.
  package let length: Int
  /// Distinct shingles.
  package let shingles: Int
  /// ``MinHash/permutations`` values; empty when there is not one shingle.
  package let minhash: [UInt32]
  /// Names of schools and authorities that the title and text mention most.
  package let names: MentionedNames

  /// Keys under which a text that shares a third of its shingles is very likely found.
  package var bands: [Int64] { MinHash.bands(of: minhash) }

  /// O(n · permutations) over the letters of title and text, up to 60,000 of them.
  package init(title: FoldedText?, text: FoldedText?) {
    let titleLetters = ContentScalars.of(title?.scalars ?? [])
    let textLetters = ContentScalars.of(text?.scalars ?? [])
    let isShort = textLetters.count < Self.shortText
    let letters = isShort ? titleLetters + textLetters : textLetters
    basis = isShort ? .title : .text
    exact = Self.digest(letters)
    titleKey = titleLetters.count < Self.longTitle ? nil : Self.digest(titleLetters)
    length = letters.count
    let hashes = MinHash.shingleHashes(letters, size: isShort ? 2 : 5)
    shingles = hashes.count
    minhash = MinHash.values(of: hashes)
    names = MentionedNames(title: title?.scalars ?? [], text: text?.scalars ?? [])
  }

  /// Restores a signature that was stored.
  package init(
    basis: Basis, exact: String, titleKey: String?, length: Int, shingles: Int, minhash: [UInt32],
    names: MentionedNames
  ) {
    self.basis = basis
    self.exact = exact
    self.titleKey = titleKey
    self.length = length
    self.shingles = shingles
    self.minhash = minhash
    self.names = names
  }

  /// Estimated share of common shingles (Jaccard), 0 … 1; 0 for signatures of different bases.
  package func similarity(to other: DocumentSignature) -> Double {
    guard basis == other.basis else { return 0 }
    return MinHash.similarity(minhash, other.minhash)
  }

  /// Estimated share of the shorter text's shingles that stand in the longer one, 0 … 1.
  package func containment(with other: DocumentSignature) -> Double {
    let jaccard = similarity(to: other)
    let shorter = Double(min(shingles, other.shingles))
    guard shorter > 0, jaccard > 0 else { return 0 }
    // |A ∩ B| = J · |A ∪ B| = J · (|A| + |B|) / (1 + J)
    let common = jaccard * Double(shingles + other.shingles) / (1 + jaccard)
    return min(common / shorter, 1)
  }

  private static func digest(_ scalars: [UInt32]) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(scalars.count * 3)
    for scalar in scalars {
      bytes.append(UInt8(truncatingIfNeeded: scalar))
      bytes.append(UInt8(truncatingIfNeeded: scalar >> 8))
      bytes.append(UInt8(truncatingIfNeeded: scalar >> 16))
    }
    return SHA256Digest.hex(of: bytes)
  }
}
