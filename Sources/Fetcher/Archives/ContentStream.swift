internal import Records

/// The bytes of a file as its reader wants them: as they are, or with gzip or Zstandard undone, member
/// by member (a member is a gzip member or a Zstandard frame).
///
/// Holds a window of some hundred KiB whatever the size of the file. Remembers at which byte of the
/// file each place of the window lies: in a packed file, the start of the member that holds it.
struct ContentStream: ~Copyable {
  private static let piece = 64 << 10
  private static let mostDictionaryBytes = 32 << 20

  /// A member, by the place where its bytes begin in the stream and in the file.
  private struct Member {
    var position: Int
    var offset: Int
  }

  var file: FileBytes
  let path: String
  /// How the file is packed; null when it is not.
  let packing: Packing?
  private let limits: FetchLimits
  private var unpacker: Unpacker?
  private var dictionary: [UInt8]?
  private var lacksDictionary = false
  private var window: [UInt8] = []
  private var start = 0
  private var members: [Member] = []
  private var firstMember = 0
  private var inMember = false
  private var memberInput = 0
  private var memberOutput = 0
  private var memberDictionary: UInt32 = 0
  private var isEnded = false
  private var searchForMember = false
  private var rewindBudget = 128 << 20
  /// Troubles with the packing, for the reader of the stream to take away.
  var problems: [InputProblem] = []

  /// Whether to look, after a broken or foreign part of a packed file, for a later member that begins
  /// with a WARC record.
  var resynchronises = true
  /// The place of the window's first byte in the stream.
  private(set) var position = 0

  init(file: consuming FileBytes, path: String, limits: FetchLimits) {
    var file = file
    while file.available < 8, file.fill() {}
    packing = file.withWindow { Packing.shown(by: $0) }
    self.file = file
    self.path = path
    self.limits = limits
    if self.file.withWindow({ Magic.isZstdDictionary($0) }) { takeDictionary() }
    unpacker = packing.flatMap { Unpacker($0, dictionary: dictionary) }
    if dictionary != nil, unpacker == nil {
      note(0, "the Zstandard dictionary that begins here is none; frames that need it are lost")
      dictionary = nil
      unpacker = Unpacker(.zstd)
    }
  }

  /// Takes the frame with a dictionary, itself packed or not, that a `.warc.zst` may begin with.
  private mutating func takeDictionary() {
    let size = file.withWindow { window in
      window.count < 8 ? 0 : (4..<8).reduce(0) { $0 | Int(window[$1]) << (8 * ($1 - 4)) }
    }
    guard size <= Self.mostDictionaryBytes else {
      return note(
        0, "the Zstandard dictionary is longer than \(Self.mostDictionaryBytes) bytes; not used")
    }
    file.consume(8)
    var bytes: [UInt8] = []
    while bytes.count < size, file.available > 0 || file.fill() {
      let count = min(file.available, size - bytes.count)
      file.withWindow { bytes.append(contentsOf: $0.prefix(count)) }
      file.consume(count)
    }
    guard bytes.count == size else { return note(0, "the file ends in its Zstandard dictionary") }
    if Packing.shown(by: bytes) == .zstd {
      let unpacked = BoundedUnpacking(mostBytes: Self.mostDictionaryBytes, limits: limits)
        .unpack(bytes, .zstd)
      if unpacked.trouble != nil { note(0, "the packed Zstandard dictionary is damaged") }
      bytes = unpacked.bytes
    }
    dictionary = bytes
  }

  /// Bytes in the window.
  var available: Int { window.count - start }

  /// Lends the window.
  borrowing func withWindow<Value>(_ body: (UnsafeBufferPointer<UInt8>) -> Value) -> Value {
    window.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[start...])) }
  }

  /// Reads until the window has `count` bytes or the stream ends; whether it has them.
  mutating func fill(_ count: Int) -> Bool {
    while available < count {
      if isEnded { return false }
      compact()
      let more = packing == nil ? copyMore() : unpackMore()
      if !more {
        isEnded = true
        noteEnd()
      }
    }
    return true
  }

  /// Reads one more piece into the window; false at the end.
  mutating func fillMore() -> Bool { fill(available + 1) }

  /// Lets go of the first `count` bytes of the window.
  mutating func consume(_ count: Int) {
    let count = min(count, available)
    start += count
    position += count
  }

  /// Moves the first `count` bytes of the window to the end of `target`.
  mutating func take(_ count: Int, into target: inout [UInt8]) {
    let count = min(count, available)
    target.append(contentsOf: window[start..<start + count])
    consume(count)
  }

  /// Puts back bytes that were taken last.
  mutating func putBack(_ bytes: ArraySlice<UInt8>) {
    position -= bytes.count
    if bytes.count <= start {
      // The common case, and cheap however great the window is.
      start -= bytes.count
      window.replaceSubrange(start..<start + bytes.count, with: bytes)
    } else {
      window.replaceSubrange(0..<start, with: bytes)
      start = 0
    }
  }

  /// The byte of the file for a place of the stream at or after the last ``forget(before:)``.
  func offset(of place: Int) -> Int {
    guard packing != nil else { return place }
    return memberIndex(upTo: place).map { members[$0].offset } ?? 0
  }

  /// Whether a member begins at a place of the stream.
  func isMemberStart(_ place: Int) -> Bool {
    memberIndex(upTo: place).map { members[$0].position == place } ?? false
  }

  /// Whether a member begins in a range of the stream.
  func hasMemberStart(in range: ClosedRange<Int>) -> Bool {
    memberIndex(upTo: range.upperBound).map { members[$0].position >= range.lowerBound } ?? false
  }

  /// Promises that places before `place` are not asked about any more.
  mutating func forget(before place: Int) {
    while firstMember + 1 < members.count, members[firstMember + 1].position <= place {
      firstMember += 1
    }
    if firstMember > 64, firstMember > members.count / 2 {
      members.removeFirst(firstMember)
      firstMember = 0
    }
  }

  /// The last member that begins at or before a place.
  ///
  /// O(log members in the window).
  private func memberIndex(upTo place: Int) -> Int? {
    var (low, high) = (firstMember, members.count)
    while low < high {
      let middle = (low + high) / 2
      if members[middle].position <= place { low = middle + 1 } else { high = middle }
    }
    return low > firstMember ? low - 1 : nil
  }

  private mutating func compact() {
    guard start > 0, start >= available || start > 4 * Self.piece else { return }
    window.removeFirst(start)
    start = 0
  }

  private mutating func note(_ offset: Int, _ reason: String) {
    problems.append(
      InputProblem(path: path, offset: offset, reason: reason, effect: .degraded))
  }

  private mutating func noteEnd() {
    if let number = file.failure {
      note(
        file.offset, "reading failed here: \(SystemError.text(number)); what came before is kept")
    } else if file.isCut {
      note(file.offset, "the file became shorter while it was read; what came before is kept")
    }
  }

  private mutating func copyMore() -> Bool {
    if file.available == 0, !file.fill() { return false }
    file.withWindow { window.append(contentsOf: $0) }
    file.consume(file.available)
    return true
  }

  private var memberName: String { packing?.memberName ?? "" }

  /// Unpacks until there is something new in the window; false at the end of the file.
  private mutating func unpackMore() -> Bool {
    while true {
      if !inMember, !beginMember() { return false }
      let step =
        unpacker?.unpack(file, into: &window, room: Self.piece) ?? UnpackStep(state: .failed)
      file.consume(step.consumed)
      memberInput += step.consumed
      memberOutput += step.produced
      switch step.state {
      case .ended: inMember = false
      case .failed: noteDamage()
      case .more where step.consumed == 0 && step.produced == 0 && !file.fill():
        note(
          currentOffset,
          "the \(memberName) that begins here ends early, as in a cut file; its \(memberOutput)"
            + " bytes are kept")
        leaveMember()
      case .more
      where memberOutput > limits.ratioFloor
        && memberOutput / limits.ratio > memberInput:
        note(
          currentOffset,
          "the \(memberName) that begins here inflates more than \(limits.ratio):1 (inflate_ratio);"
            + " not inflated further than \(memberOutput) bytes")
        leaveMember()
      case .more: break
      }
      if step.produced > 0 { return true }
    }
  }

  private var currentOffset: Int { members.last?.offset ?? 0 }

  private mutating func noteDamage() {
    if memberDictionary > 0, dictionary == nil {
      if !lacksDictionary {
        note(
          currentOffset,
          "the Zstandard frame that begins here needs dictionary \(memberDictionary), which the file"
            + " does not carry; frames that need it are passed over (unpack them with zstd -d -D)")
      }
      lacksDictionary = true
    } else {
      note(
        currentOffset,
        "the \(memberName) that begins here is damaged; the \(memberOutput) bytes before the damage"
          + " are kept")
    }
    rewindIntoMember()
    leaveMember()
  }

  /// Damaged data may have been inflated across the start of later members: looks for them from the
  /// damaged member's own start.
  ///
  /// Bounded, so that many damaged members cost no more than one reading.
  private mutating func rewindIntoMember() {
    guard resynchronises, memberInput <= rewindBudget, file.rewind(to: currentOffset + 1) else {
      return
    }
    rewindBudget -= memberInput
  }

  private mutating func leaveMember() {
    inMember = false
    searchForMember = true
  }

  /// Goes to the start of the next member; false when there is none.
  private mutating func beginMember() -> Bool {
    while file.available < 18, file.fill() {}
    if file.available == 0 { return false }
    if searchForMember || file.withWindow({ Packing.shown(by: $0) }) != packing {
      let from = file.offset
      let isForeign = !searchForMember
      let isZero = file.withWindow { $0.prefix(512).allSatisfy { $0 == 0 } }
      let found = resynchronises && findMember()
      if isForeign {
        note(
          from,
          "\(isZero ? "zero padding" : "bytes that are not \(packing?.rawValue ?? "")") after a"
            + " \(memberName); passed over" + (found ? " up to byte \(file.offset)" : ""))
      } else if found, !lacksDictionary {
        note(file.offset, "reading went on at the \(memberName) that begins here")
      }
      searchForMember = false
      guard found else {
        file.consume(file.available)
        return false
      }
    }
    unpacker?.reset()
    inMember = true
    memberInput = 0
    memberOutput = 0
    memberDictionary = packing == .zstd ? file.withWindow { ZstdDecoder.dictionary(of: $0) } : 0
    let place = position + available
    if members.count > firstMember, members.last?.position == place { members.removeLast() }
    members.append(Member(position: place, offset: file.offset))
    return true
  }

  /// Passes over bytes up to a member that begins with a WARC record.
  private mutating func findMember() -> Bool {
    guard let packing, var search = MemberSearch(packing, dictionary: dictionary) else {
      return false
    }
    return search.advance(&file)
  }
}
