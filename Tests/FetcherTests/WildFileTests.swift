import Fetcher
import Foundation
import Glibc
import Records
import Testing

/// Files that change, vanish or are none, while they are read.
@Suite struct WildFileTests {
  private let page = Array("<html><p>学校通知。</p></html>".utf8)

  @Test func aFileCutWhileItIsRead() {
    for (name, bytes) in [
      ("page", [UInt8](repeating: 0x61, count: 1 << 20)),
      ("records", WARCWriter.records(400, size: 2000).flatMap { $0 }),
    ] {
      let scratch = Scratch()
      let path = scratch.write(name, bytes)
      scratch.write("z-last", page)
      var reader = DumpReader(paths: [scratch.path])
      var reasons: [String] = []
      var visits: [String] = []
      var isCut = false
      while let item = reader.next() {
        switch item {
        case .problem(let problem): reasons.append(problem.reason)
        case .finished(let visit): visits.append(visit.path)
        case .document, .skipped: break
        }
        if !isCut {
          isCut = true
          truncate(path, 300 << 10)
        }
      }
      #expect(visits.count == 2, "the next file is read")
      // A file of one document is read before anybody can cut it.
      if name == "records" {
        #expect(reasons.contains { $0.contains("became shorter") }, "\(reasons)")
      }
    }
  }

  @Test func aFileThatVanishesAfterItsFolderWasListed() {
    let scratch = Scratch()
    let names = ["a", "b", "c"]
    let paths = names.map { scratch.write($0, page) }
    var reader = DumpReader(paths: [scratch.path])
    var documents = 0
    var problems: [InputProblem] = []
    while let item = reader.next() {
      switch item {
      case .document:
        documents += 1
        unlink(paths[1])
      case .problem(let problem): problems.append(problem)
      case .finished, .skipped: break
      }
    }
    #expect(documents == 2)
    #expect(problems.map(\.path) == [paths[1]])
    #expect(problems.first?.reason.contains("vanished") == true)
  }

  @Test func aFileThatBecomesAPipe() {
    let scratch = Scratch()
    scratch.write("a", page)
    let second = scratch.write("b", page)
    var reader = DumpReader(paths: [scratch.path])
    var reasons: [String] = []
    while let item = reader.next() {
      if case .document = item {
        unlink(second)
        mkfifo(second, 0o600)
      }
      if case .problem(let problem) = item { reasons.append(problem.reason) }
    }
    #expect(reasons.count == 1 && reasons[0].contains("fifo"))
  }

  @Test func aGrowingFileHasAnEnd() throws {
    let scratch = Scratch()
    let record = WARCWriter.records(1, size: 300_000)[0]
    let path = scratch.write("growing.warc", record + record)
    var reader = DumpReader(paths: [path])
    var documents = 0
    while let item = reader.next() {
      guard case .document = item else { continue }
      documents += 1
      let handle = try FileHandle(forWritingTo: URL(filePath: path))
      try handle.seekToEnd()
      try handle.write(contentsOf: Data(record))
      try handle.close()
      if documents > 10 { break }
    }
    #expect(documents == 2)
  }

  @Test func socketsAndClosedFolders() {
    let scratch = Scratch()
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let path = Array((scratch.path + "/s").utf8)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.prefix(100)) }
    let bound = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    defer { close(descriptor) }
    scratch.write("good", page)
    let reading = Reading([scratch.path])
    #expect(reading.documents.count == 1)
    // The scratch folder's path may be too long for a socket.
    if bound == 0, path.count <= 100 {
      #expect(reading.reasons.contains { $0.contains("socket") }, "\(reading.reasons)")
    }
  }

  @Test func unreadableFilesAndFolders() {
    let scratch = Scratch()
    let file = scratch.write("closed", page)
    let inside = scratch.write("folder/inside", page)
    scratch.write("good", page)
    chmod(file, 0)
    chmod((inside as NSString).deletingLastPathComponent, 0)
    defer { chmod((inside as NSString).deletingLastPathComponent, 0o700) }
    let reading = Reading([scratch.path])
    // The superuser reads everything.
    guard geteuid() != 0 else { return }
    #expect(reading.documents.count == 1)
    #expect(reading.problems.map(\.effect) == [.unread, .unread])
    #expect(reading.reasons.allSatisfy { $0.contains("denied") })
  }

  @Test func foldersThreeHundredDeep() {
    let scratch = Scratch()
    let deep = String(repeating: "d/", count: 300)
    scratch.write(deep + "page", page)
    #expect(Reading([scratch.path]).documents.count == 1)
  }
}
