import Foundation
import Store

// `LargeStore build INCIDENTS DOCUMENTS FILE` and `LargeStore measure FILE`, see Scripts/make-large-store.

let words = Array(CommandLine.arguments.dropFirst())
do {
  if words.count == 4, words[0] == "build", let incidents = Int(words[1]),
    let documents = Int(words[2]), incidents > 0, documents >= incidents
  {
    try LargeStore(incidents: incidents, documents: documents, path: words[3]).build()
  } else if words.count == 2, words[0] == "measure" {
    try PageTimes(path: words[1]).measure()
  } else {
    print("usage: LargeStore build INCIDENTS DOCUMENTS FILE | LargeStore measure FILE")
    exit(2)
  }
} catch {
  print("\(error)")
  exit(1)
}
