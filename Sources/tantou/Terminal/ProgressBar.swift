import Foundation

/// A bar on standard error that redraws itself in place; nothing at all where no terminal is.
struct ProgressBar {
  private let isShown = StandardError.isTerminal
  private var lastDrawn: ContinuousClock.Instant?

  /// Draws at most ten times a second.
  ///
  /// - Parameters:
  ///   - fraction: 0 … 1.
  ///   - label: what stands behind the bar.
  mutating func update(fraction: Double, label: @autoclosure () -> String) {
    guard isShown else { return }
    let now = ContinuousClock.now
    if let lastDrawn, now - lastDrawn < .milliseconds(100) { return }
    lastDrawn = now
    let width = 30
    let filled = Int((min(1, max(0, fraction)) * Double(width)).rounded())
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    StandardError.write(
      "\r\u{1B}[K\(bar) \(Int((min(1, max(0, fraction)) * 100).rounded()))% \(label())")
  }

  /// Clears the line, so that a message can stand there.
  func clear() {
    guard isShown, lastDrawn != nil else { return }
    StandardError.write("\r\u{1B}[K")
  }
}
