/// How much there is to read, for a progress bar.
package enum DumpSize {
  /// Bytes of all files that `paths` stand for; standard input and what cannot be read count as 0.
  ///
  /// Looks at every file's entry and opens none.
  package static func bytes(of paths: [String]) -> Int {
    var walk = FileWalk(paths: paths)
    var total = 0
    while let step = walk.next() {
      guard case .file(let file) = step else { continue }
      total &+= max(file.size, 0)
    }
    return max(total, 0)
  }
}
