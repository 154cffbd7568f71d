import Foundation
import Testing
import ZipFiles

/// Archives read back by Python's zipfile, which checks every CRC.
@Suite struct ZipArchiveTests {
  private func archive(_ files: [(String, [UInt8])]) throws -> [UInt8] {
    var archive = ZipArchive()
    for (name, content) in files { try archive.add(name, content) }
    return try archive.finished()
  }

  @Test func anotherReaderFindsTheSameFiles() throws {
    let noise = (0..<70_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) }
    let files: [(String, [UInt8])] = [
      ("a.xml", Array("<a>督办单</a>".utf8)), ("folder/empty", []), ("noise", noise),
      ("same", Array(repeating: 65, count: 300_000)),
    ]
    let path = FileManager.default.temporaryDirectory
      .appending(path: "tantou-zip-\(UUID().uuidString).zip").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(try archive(files)).write(to: URL(filePath: path))
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/python3")
    process.arguments = [
      "-c",
      "import sys, zipfile, zlib; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; "
        + "print([(i.filename, i.file_size, zlib.crc32(z.read(i))) for i in z.infolist()])",
      path,
    ]
    process.standardOutput = pipe
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(output.contains("('a.xml', 16,") && output.contains("('folder/empty', 0, 0)"))
    #expect(output.contains("('noise', 70000,") && output.contains("('same', 300000,"))
  }

  @Test func theSameFilesGiveTheSameBytes() throws {
    let files: [(String, [UInt8])] = [("a", [1, 2, 3]), ("b", [])]
    #expect(try archive(files) == archive(files))
    #expect(try archive([]).count == 22)
  }
}
