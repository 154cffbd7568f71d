internal import CZlib

/// A ZIP archive (PKWARE APPNOTE 6.3) of a few files, built in memory: what DOCX and XLSX are packed in.
///
/// Deterministic: the same files give the same bytes, since every file carries the same date
/// (1980-01-01, the format's first) and no attribute of a machine.
package struct ZipArchive {
  /// Why an archive cannot be written.
  package enum Problem: Error, Equatable, CustomStringConvertible {
    /// A file or the whole is larger than the format holds without its 64-bit extension (4 GiB), or
    /// there are more than 65,534 files.
    case tooLarge
    /// zlib had no memory.
    case noMemory

    package var description: String {
      switch self {
      case .tooLarge: "more than a ZIP archive holds (4 GiB)"
      case .noMemory: "no memory to pack the file"
      }
    }
  }

  private var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  package init() {}

  /// Packs a file.
  ///
  /// O(n).
  ///
  /// - Parameter name: ASCII, `/` between folders.
  package mutating func add(_ name: String, _ content: [UInt8]) throws(Problem) {
    let packed = try Self.deflated(content)
    let offset = bytes.count
    guard count < 65_534, UInt32(exactly: content.count) != nil,
      UInt32(exactly: packed.count) != nil, UInt32(exactly: offset + packed.count + 1024) != nil
    else { throw .tooLarge }
    let name = Array(name.utf8)
    var fields: [UInt8] = []
    fields.append16(20)  // version that unpacks it: 2.0, deflate
    fields.append16(0)
    fields.append16(8)  // deflate
    fields.append16(0)  // 00:00
    fields.append16(1 << 5 | 1)  // 1980-01-01
    fields.append32(UInt32(truncatingIfNeeded: Self.crc(content)))
    fields.append32(UInt32(packed.count))
    fields.append32(UInt32(content.count))
    fields.append16(UInt16(truncatingIfNeeded: name.count))
    fields.append16(0)  // no extra field
    bytes.append32(0x0403_4B50)
    bytes += fields + name + packed
    directory.append32(0x0201_4B50)
    directory.append16(20)  // made by: MS-DOS, 2.0
    directory += fields
    directory.append16(0)  // no comment
    directory.append16(0)  // disk
    directory.append16(0)  // internal attributes
    directory.append32(0)  // external attributes
    directory.append32(UInt32(offset))
    directory += name
    count += 1
  }

  /// The archive with its directory behind the files.
  package func finished() throws(Problem) -> [UInt8] {
    guard UInt32(exactly: bytes.count + directory.count) != nil else { throw .tooLarge }
    var end: [UInt8] = []
    end.append32(0x0605_4B50)
    end.append16(0)
    end.append16(0)
    end.append16(UInt16(count))
    end.append16(UInt16(count))
    end.append32(UInt32(directory.count))
    end.append32(UInt32(bytes.count))
    end.append16(0)
    return bytes + directory + end
  }

  private static func crc(_ content: [UInt8]) -> UInt {
    content.withUnsafeBufferPointer { UInt(crc32_z(0, $0.baseAddress, $0.count)) }
  }

  /// A raw deflate stream: zlib's own format without its two bytes of head and four of checksum.
  private static func deflated(_ content: [UInt8]) throws(Problem) -> [UInt8] {
    let bound = compressBound(UInt(content.count))
    var status = Z_OK
    let stream = [UInt8](unsafeUninitializedCapacity: Int(bound)) { buffer, count in
      var length = bound
      status = compress2(
        buffer.baseAddress, &length, content, UInt(content.count), Z_DEFAULT_COMPRESSION)
      count = status == Z_OK ? Int(length) : 0
    }
    guard status == Z_OK, stream.count > 6 else { throw .noMemory }
    return Array(stream[2..<(stream.count - 4)])
  }
}

extension [UInt8] {
  fileprivate mutating func append16(_ value: UInt16) {
    append(UInt8(truncatingIfNeeded: value))
    append(UInt8(truncatingIfNeeded: value >> 8))
  }

  fileprivate mutating func append32(_ value: UInt32) {
    append16(UInt16(truncatingIfNeeded: value))
    append16(UInt16(truncatingIfNeeded: value >> 16))
  }
}
