internal import ChineseText
internal import Lexicon
internal import Records

/// Finds the place a text is about: the finest that its mentions agree on.
struct RegionFinder {
  let gazetteer: Gazetteer

  /// A place that is named once, far into a long text, is not the one it is about.
  private static let leastWeight = 1.5
  private static let longText = 200

  func region(title: FoldedText?, text: FoldedText?) -> Region? {
    let mentions = PlaceMentions(gazetteer: gazetteer).all(title: title, text: text)
    let clear = weights(mentions)
    let least = (text?.scalars.count ?? 0) > Self.longText ? Self.leastWeight : 0
    // The province of most weight, then down as long as one place below is ahead of its neighbours.
    guard var place = best(clear.filter { gazetteer.places[$0.key].level == .province }),
      clear[place, default: 0] > least
    else { return nil }
    for level in [Gazetteer.Level.prefecture, .county] {
      let below = clear.filter { entry in
        gazetteer.places[entry.key].level == level && gazetteer.chain(entry.key).contains(place)
      }
      guard let next = best(below) else {
        if level == .prefecture { continue }
        break
      }
      place = next
    }
    return gazetteer.region(place)
  }

  /// Weight of every place that is certainly meant; a place's weight counts for those above it too.
  private func weights(_ mentions: [PlaceMention]) -> [Int: Double] {
    var certain: [Int: Double] = [:]
    func add(_ place: Int, _ weight: Double) {
      for step in gazetteer.chain(place) { certain[step, default: 0] += weight }
    }
    for mention in mentions {
      if let place = mention.follows {
        add(place, mention.weight)
      } else if !gazetteer.names[mention.name].needsParent {
        for place in gazetteer.names[mention.name].places.prefix(1) { add(place, mention.weight) }
      }
    }
    let anchors = certain
    for mention in mentions
    where mention.follows == nil && gazetteer.names[mention.name].needsParent {
      let fitting = gazetteer.names[mention.name].places.filter { place in
        gazetteer.chain(place).dropLast().contains { anchors[$0] != nil }
      }
      if fitting.count == 1 { add(fitting[0], mention.weight) }
    }
    return certain
  }

  private func best(_ places: [Int: Double]) -> Int? {
    let sorted = places.sorted { ($0.value, -$0.key) > ($1.value, -$1.key) }
    guard let first = sorted.first else { return nil }
    if sorted.count > 1, sorted[1].value == first.value { return nil }
    return first.key
  }
}
