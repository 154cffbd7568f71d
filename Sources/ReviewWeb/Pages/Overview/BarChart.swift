/// A bar chart as SVG made on the server; the table behind it stands beside it.
struct BarChart {
  struct Bar {
    var label: String
    var count: Int
    var isMarked: Bool
  }

  let bars: [Bar]
  /// What a screen reader says of the picture.
  let title: String

  private static let width = 900
  private static let height = 180
  private static let bottom = 24
  private static let left = 36

  var html: HTML {
    let most = max(bars.map(\.count).max() ?? 0, 1)
    let area = Self.height - Self.bottom - 12
    let step = Double(Self.width - Self.left) / Double(max(bars.count, 1))
    let columns = bars.enumerated().html { index, bar in
      let height = Int((Double(bar.count) / Double(most) * Double(area)).rounded())
      let x = Self.left + Int(Double(index) * step)
      return """
        <rect class="\(bar.isMarked ? "bar spike" : "bar")" x="\(x)" y="\(Self.height - Self.bottom - height)" \
        width="\(max(1, Int(step * 0.8)))" height="\(height)"><title>\(bar.label): \(bar.count)</title></rect>
        """
    }
    let every = max(1, bars.count / 8)
    let labels = bars.enumerated().filter { $0.offset.isMultiple(of: every) }.html { index, bar in
      "<text x=\"\(Self.left + Int(Double(index) * step))\" y=\"\(Self.height - 8)\">\(String(bar.label.suffix(5)))</text>"
    }
    return """
      <svg class="chart" viewBox="0 0 \(Self.width) \(Self.height)" role="img" aria-label="\(title)">
      <line class="axis" x1="\(Self.left)" x2="\(Self.width)" y1="\(Self.height - Self.bottom)" y2="\(Self.height - Self.bottom)"/>
      <text x="0" y="20">\(most)</text><text x="0" y="\(Self.height - Self.bottom)">0</text>\(columns)\(labels)</svg>
      """
  }
}
