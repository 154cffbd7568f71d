internal import Glibc
internal import Records

/// A regular file that a walk came to.
struct FoundFile {
  /// The path as the system has it; not every name is UTF-8.
  var path: [UInt8]
  /// Bytes.
  var size: Int
  /// Nanoseconds since 1970.
  var modified: Int64

  /// The path for people and records; bytes that are not UTF-8 are shown as U+FFFD.
  var name: String { String(decoding: path, as: UTF8.self) }
}

/// The files that paths stand for: folders are entered, in the byte order of their names, and links
/// are followed, each folder once.
struct FileWalk {
  enum Step {
    case file(FoundFile)
    case standardInput
    case problem(InputProblem)
  }

  private struct Folder {
    var path: [UInt8]
    var names: [[UInt8]]
    var next = 0
  }

  private struct FolderIdentity: Hashable {
    var device: dev_t
    var inode: ino_t
  }

  private let paths: [String]
  private var nextPath = 0
  private var open: [Folder] = []
  /// A folder is entered once: links that lead in a circle end here, and so do links whose number of
  /// ways doubles with each level.
  private var entered: Set<FolderIdentity> = []

  init(paths: [String]) { self.paths = paths }

  /// The next file or trouble; null at the end.
  ///
  /// Holds the names of the open folders only.
  mutating func next() -> Step? {
    while true {
      if let last = open.indices.last {
        guard open[last].next < open[last].names.count else {
          open.removeLast()
          continue
        }
        let name = open[last].names[open[last].next]
        open[last].next += 1
        let separator: [UInt8] = open[last].path.last == UInt8(ascii: "/") ? [] : [0x2F]
        if let step = visit(open[last].path + separator + name, named: false) { return step }
      } else {
        guard nextPath < paths.count else { return nil }
        let path = paths[nextPath]
        nextPath += 1
        if path == "-" { return .standardInput }
        if let step = visit(Array(path.utf8), named: true) { return step }
      }
    }
  }

  /// A step for a file or a trouble; null when `path` was a folder, which is now open.
  private mutating func visit(_ path: [UInt8], named: Bool) -> Step? {
    guard !path.isEmpty, !path.contains(0) else {
      return problem(path, "this is no path; check the arguments")
    }
    let cPath = systemPath(path)
    var info = stat()
    guard stat(cPath, &info) == 0 else {
      return problem(path, Self.reason(errno, path: cPath, named: named))
    }
    switch info.st_mode & S_IFMT {
    case S_IFREG:
      return .file(
        FoundFile(path: path, size: Int(info.st_size), modified: info.modifiedNanoseconds))
    case S_IFDIR: return enter(path, info)
    case S_IFIFO:
      return problem(path, "is a fifo, not a file; not read (use - to read from a pipe)")
    case S_IFSOCK: return problem(path, "is a socket, not a file; not read")
    case S_IFCHR, S_IFBLK: return problem(path, "is a device, not a file; not read")
    default: return problem(path, "is neither a file nor a folder; not read")
    }
  }

  private mutating func enter(_ path: [UInt8], _ info: stat) -> Step? {
    let identity = FolderIdentity(device: info.st_dev, inode: info.st_ino)
    guard entered.insert(identity).inserted else {
      return problem(
        path, "is a folder that was entered already (a link back to it?); not entered again",
        .degraded)
    }
    let (names, failure) = Self.names(in: path)
    open.append(Folder(path: path, names: names))
    return failure.map { number in
      problem(
        path,
        "cannot list this folder: \(SystemError.text(number)); \(names.count) names of it are read")
    }
  }

  /// The names in a folder without those that begin with a dot, sorted byte by byte, and the error
  /// that ended the listing early.
  private static func names(in folder: [UInt8]) -> (names: [[UInt8]], failure: Int32?) {
    guard let handle = opendir(systemPath(folder)) else { return ([], errno) }
    defer { closedir(handle) }
    let nameOffset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
    var names: [[UInt8]] = []
    var failure: Int32?
    while true {
      errno = 0
      guard let entry = readdir(handle) else {
        if errno != 0 { failure = errno }
        break
      }
      let start = UnsafeRawPointer(entry).advanced(by: nameOffset)
      let length = strlen(start.assumingMemoryBound(to: CChar.self))
      let name = Array(UnsafeRawBufferPointer(start: start, count: length))
      if name.first != UInt8(ascii: ".") { names.append(name) }
    }
    names.sort { $0.lexicographicallyPrecedes($1) }
    return (names, failure)
  }

  private static func reason(_ number: Int32, path: [CChar], named: Bool) -> String {
    if number == ELOOP { return "symbolic links lead in a circle; not read" }
    guard number == ENOENT else { return "cannot be read: \(SystemError.text(number))" }
    var info = stat()
    if lstat(path, &info) == 0 { return "is a symbolic link to nothing; not read" }
    return named
      ? "no such file; check the path" : "vanished before it could be read; passed over"
  }

  private func problem(
    _ path: [UInt8], _ reason: String, _ effect: InputProblem.Effect = .unread
  ) -> Step {
    .problem(
      InputProblem(path: String(decoding: path, as: UTF8.self), reason: reason, effect: effect))
  }
}

extension stat {
  /// When the content last changed, in nanoseconds since 1970.
  var modifiedNanoseconds: Int64 {
    Int64(st_mtim.tv_sec) &* 1_000_000_000 &+ Int64(st_mtim.tv_nsec)
  }
}
