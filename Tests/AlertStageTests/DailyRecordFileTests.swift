import AlertStage
import Foundation
import Testing

@Suite struct AtomicFileTests {
  private let folder = FileManager.default.temporaryDirectory
    .appending(path: "tantou-atomic-\(UUID().uuidString)").path

  @Test func replacesTheWholeFile() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/a.jsonl"
    try AtomicFile.replace(path, with: Array("a long first version\n".utf8))
    try AtomicFile.replace(path, with: Array("short\n".utf8))
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "short\n")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a.jsonl"])
  }

  @Test func saysWhatIsWrong() throws {
    let error = #expect(throws: AlertStageError.self) {
      try AtomicFile.replace(folder + "/missing/a.jsonl", with: [])
    }
    #expect(error?.description.contains("No such file or directory") == true)
  }
}
