internal import Foundation

/// Small lists as columns: integers as little-endian bytes, names as lines.
enum Packing {
  static func data<Value: FixedWidthInteger>(_ values: [Value]) -> Data {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(values.count * MemoryLayout<Value>.size)
    for value in values { withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) } }
    return Data(bytes)
  }

  /// A rest that is no whole value is left out.
  static func values<Value: FixedWidthInteger>(_ data: Data) -> [Value] {
    let width = MemoryLayout<Value>.size
    return data.withUnsafeBytes { buffer in
      (0..<(buffer.count / width)).map { index in
        Value(littleEndian: buffer.loadUnaligned(fromByteOffset: index * width, as: Value.self))
      }
    }
  }

  static func joined(_ names: [String]) -> String { names.joined(separator: "\n") }

  static func parts(_ joined: String) -> [String] {
    joined.split(separator: "\n").map(String.init)
  }
}
