internal import Records

/// A value with the rank of where it was found.
struct Ranked<Value> {
  private(set) var value: Value?
  private var rank = 0

  /// Takes a value from a better place than the one that is there; of equals the first stays.
  mutating func offer(_ new: Value, rank newRank: Int) {
    guard newRank > rank else { return }
    value = new
    rank = newRank
  }
}

/// A feed as it stands in the file, before its texts are made plain.
struct RawFeed {
  var format = Document.Format.rss
  var title = Ranked<FeedText>()
  var link = Ranked<String>()
  var language: String?
  var author = Ranked<String>()
  var entries: [RawEntry] = []
  /// A root of some feed was met.
  var hasRoot = false
  /// What XML forbids outside of the one root.
  var surplus: String?
  /// The limit on entries bit.
  var isCut = false
}

/// One entry of a feed.
struct RawEntry {
  /// A date as written, and for what it stands.
  struct WrittenDate {
    enum Event { case published, updated }
    var event: Event
    var rank: Int
    var text: String
  }

  /// More texts or dates than any honest entry has.
  static let valuesLimit = 16

  var identifier = Ranked<String>()
  var isPermanentLink = true
  var link = Ranked<String>()
  var base: String?
  var title = Ranked<FeedText>()
  var author = Ranked<String>()
  var dates: [WrittenDate] = []
  /// What an element of the entry says.
  var language: String?
  /// `xml:lang` of the entry itself; empty when it takes the feed's language back.
  var ownLanguage: String?
  var texts: [(rank: Int, text: FeedText)] = []

  mutating func note(_ event: WrittenDate.Event, rank: Int, _ text: String) {
    guard dates.count < Self.valuesLimit else { return }
    dates.append(WrittenDate(event: event, rank: rank, text: text))
  }

  /// The dates for an event as written, the best first; of equals the later one corrects the
  /// earlier.
  func written(_ event: WrittenDate.Event) -> [String] {
    dates.enumerated().filter { $0.element.event == event }
      .sorted { ($0.element.rank, $0.offset) > ($1.element.rank, $1.offset) }
      .map(\.element.text)
  }
}
