/// The few facts of JSON-LD that matter here.
struct LinkedData {
  var published: String?
  var modified: String?
  var author: String?

  init(_ scripts: [[UInt8]]) {
    for script in scripts {
      guard let value = LenientJSON.read(script, depth: 16).value else { continue }
      take(value, depth: 4)
    }
  }

  private mutating func take(_ value: JSONValue, depth: Int) {
    guard depth > 0 else { return }
    for element in (value.elements ?? []).prefix(32) { take(element, depth: depth - 1) }
    guard case .object = value else { return }
    published = published ?? value["datePublished"]?.text ?? value["pubDate"]?.text
    modified = modified ?? value["dateModified"]?.text ?? value["upDate"]?.text
    if author == nil, let person = value["author"] {
      let first = person.elements?.first ?? person
      author = (first.text ?? first["name"]?.text)?.collapsedOrNil
    }
    if let graph = value["@graph"] { take(graph, depth: depth - 1) }
  }
}
