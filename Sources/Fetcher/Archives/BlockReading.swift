/// The work on one block.
struct BlockReading {
  var record: [UInt8]
  let blockStart: Int
  /// The place in the stream and the byte of the file where the record begins.
  let start: Int
  let offset: Int
  var length: Int?
  /// Block bytes read, the dropped ones included.
  var taken = 0
  var dropped = 0
  /// Where another record seems to begin inside the block.
  var embedded: Int?
  var searched = 0

  func place(_ index: Int) -> Int { start + index }
}
