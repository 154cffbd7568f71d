internal import Glibc

/// The system's words for its error numbers.
enum SystemError {
  static func text(_ number: Int32) -> String {
    guard let text = strerror(number) else { return "error \(number)" }
    return String(cString: text)
  }
}

/// A path as the system wants it: bytes of any encoding with a NUL at the end.
func systemPath(_ path: [UInt8]) -> [CChar] {
  var characters = path.map { CChar(bitPattern: $0) }
  characters.append(0)
  return characters
}
