import Fetcher
import Foundation
import Pipeline
import TestKit
import Testing

@Suite struct PipelineFileTests {
  private func load(_ text: String) throws -> PipelineFile {
    let scratch = try ScratchFolder()
    return try PipelineFile.load(path: try scratch.write("p.yaml", text.utf8))
  }

  @Test func pathsAreRelativeToTheFile() throws {
    let scratch = try ScratchFolder()
    let path = try scratch.write("a/p.yaml", "sources: [../crawl, /srv/x]\nstore: s.sqlite\n".utf8)
    let file = try PipelineFile.load(path: path)
    let folder = scratch.url.path + "/a/"
    #expect(file.sources == [folder + "../crawl", "/srv/x"])
    #expect(file.store == folder + "s.sqlite")
    #expect(file.lexicons.isEmpty && file.records == nil && file.masksPersonalData)
  }

  @Test(arguments: [
    ("", "empty"), ("- a", "mapping"), ("store: s", "\"sources\" is missing"),
    ("sources: [a]", "\"store\" is missing"), ("sources: a\nstore: s", "list of paths"),
    ("sources: []\nstore: s", "is empty"), ("source: [a]\nstore: s", "did you mean sources?"),
    ("sources: [a]\nstore: s\nmask_personal_data: perhaps", "true or false"),
    ("sources: [a]\nstore: s\nlimits: {record_byts: 1}", "did you mean record_bytes?"),
    ("sources: [a]\nstore: s\nlimits: {record_bytes: -1}", "at least 1"),
    ("sources: [a\nstore: s", "not valid YAML"),
  ])
  func saysWhatIsWrong(text: String, words: String) throws {
    let error = #expect(throws: PipelineFileError.self) { try load(text) }
    #expect(error?.description.contains(words) == true, "\(String(describing: error))")
    #expect(error?.description.contains("p.yaml:") == true)
  }

  @Test func everyBoundCanBeSet() throws {
    for (index, name) in ReadingLimits.names.enumerated() {
      let file = try load("sources: [a]\nstore: s\nlimits: {\(name): \(1000 + index)}")
      #expect(file.limits.number(of: name) == 1000 + index)
      var other = file.limits
      #expect(other.set(name, to: ReadingLimits.standard.number(of: name)) == nil)
      #expect(other == .standard)
    }
  }

  @Test func theSamplesFileIsRight() throws {
    let file = try PipelineFile.load(path: Checkout.path("Pipelines/samples.yaml"))
    #expect(file.name == "samples" && file.masksPersonalData)
  }
}
