/// Rewrites ill-formed XML so that every tag is closed in order and every attribute is quoted; used
/// only when libxml2 found a fault, so that what stands behind the fault is not lost.
struct XMLBalancer {
  private(set) var bytes: [UInt8] = []
  private let input: [UInt8]
  private let depthLimit: Int
  private var open: [[UInt8]] = []

  /// O(n × depth limit) at worst.
  init(_ input: [UInt8], depth: Int) {
    self.input = input
    depthLimit = depth
    bytes.reserveCapacity(input.count + 1024)
    balance()
  }

  private mutating func balance() {
    var at = 0
    while at < input.count {
      guard let tag = input[at...].firstIndex(of: 0x3C) else { break }
      bytes.append(contentsOf: input[at..<tag])
      if Bytes.matches("<![cdata[", in: input, at: tag) {
        let end = Bytes.find("]]>", in: input, from: tag).map { $0 + 3 } ?? input.count
        bytes.append(contentsOf: input[tag..<end])
        at = end
      } else {
        at = takeTag(tag)
      }
    }
    if at < input.count { bytes.append(contentsOf: input[at...]) }
    while !open.isEmpty { close() }
  }

  private mutating func close() {
    guard let name = open.popLast() else { return }
    bytes.append(contentsOf: [0x3C, 0x2F] + name + [0x3E])
  }

  private static func isName(_ byte: UInt8) -> Bool {
    Bytes.isLetter(byte) || Bytes.isDigit(byte) || byte >= 0x80 || byte == 0x2D || byte == 0x2E
      || byte == 0x3A || byte == 0x5F
  }

  private func name(at start: Int) -> [UInt8] {
    var end = start
    while end < input.count, Self.isName(input[end]) { end += 1 }
    return Array(input[start..<end])
  }

  private mutating func takeTag(_ start: Int) -> Int {
    var at = start + 1
    let isEnd = at < input.count && input[at] == 0x2F
    if isEnd { at += 1 }
    let name = name(at: at)
    at += name.count
    guard !name.isEmpty else { return max(at, start + 1) }
    if isEnd {
      while at < input.count, input[at] != 0x3E, input[at] != 0x3C { at += 1 }
      endTag(name)
      return at < input.count && input[at] == 0x3E ? at + 1 : at
    }
    return startTag(name, at)
  }

  private mutating func endTag(_ name: [UInt8]) {
    guard let place = open.lastIndex(of: name) else { return }
    while open.count > place { close() }
  }

  private mutating func startTag(_ name: [UInt8], _ start: Int) -> Int {
    if name.elementsEqual("item".utf8) || name.elementsEqual("entry".utf8),
      open.contains(name)
    {
      endTag(name)
    } else if let last = open.last, FieldNesting.isLost(open: last, before: name) {
      close()
    }
    var tag: [UInt8] = [0x3C] + name
    var used: Set<[UInt8]> = []
    var at = start
    var isEmpty = false
    while at < input.count, input[at] != 0x3E, input[at] != 0x3C {
      if input[at] == 0x2F {
        isEmpty = true
        at += 1
        continue
      }
      let key = self.name(at: at)
      guard !key.isEmpty else {
        at += 1
        continue
      }
      isEmpty = false
      at += key.count
      let value = attributeValue(&at)
      if used.insert(key).inserted, !Bytes.isDigit(key[0]), key[0] != 0x2D, key[0] != 0x2E {
        tag += [0x20] + key + [0x3D, 0x22] + value + [0x22]
      }
    }
    // The file ends inside the tag: nothing of it can be trusted.
    guard at < input.count else { return at }
    if open.count < depthLimit {
      if isEmpty {
        bytes.append(contentsOf: tag + [0x2F, 0x3E])
      } else {
        bytes.append(contentsOf: tag + [0x3E])
        open.append(name)
      }
    }
    return input[at] == 0x3E ? at + 1 : at
  }

  private func attributeValue(_ at: inout Int) -> [UInt8] {
    var next = at
    while next < input.count, Bytes.isSpace(input[next]) { next += 1 }
    guard next < input.count, input[next] == 0x3D else { return [] }
    next += 1
    while next < input.count, Bytes.isSpace(input[next]) { next += 1 }
    guard next < input.count else {
      at = next
      return []
    }
    let quote = input[next]
    var end = next
    if quote == 0x22 || quote == 0x27 {
      next += 1
      end = next
      while end < input.count, input[end] != quote, input[end] != 0x3C { end += 1 }
      at = end < input.count && input[end] == quote ? end + 1 : end
    } else {
      while end < input.count, !Bytes.isSpace(input[end]), input[end] != 0x3E { end += 1 }
      at = end
    }
    return input[next..<end].filter { $0 != 0x22 && $0 != 0x3C }
  }
}
