import ChineseText
import Foundation
import Testing

/// The committed table against the ICU of the toolchain that runs the tests.
@Suite struct TraditionalSimplifiedTests {
  @Test func agreesWithICU() {
    var differences: [String] = []
    for block in [0x3400...0x4DBF, 0x4E00...0x9FFF, 0x20000...0x2A6DF] as [ClosedRange<UInt32>] {
      for scalar in block.lazy.compactMap(Unicode.Scalar.init) {
        let simple = String(scalar).applyingTransform(StringTransform("Hant-Hans"), reverse: false)
        let result = Array((simple ?? "").unicodeScalars)
        guard result.count == 1, result[0] != scalar else { continue }
        let mine = TraditionalSimplified.simplified(scalar.value)
        // Chains are followed to their end: 薴 to 苧 to 苎.
        if mine != TraditionalSimplified.simplified(result[0].value) {
          differences.append("\(scalar): \(result[0]), table \(mine)")
        }
      }
    }
    #expect(differences.isEmpty, "run Scripts/generate-traditional-table")
  }

  @Test func isIdempotent() {
    for scalar in 0...0x10FFFF as ClosedRange<UInt32> {
      let once = TraditionalSimplified.simplified(scalar)
      if TraditionalSimplified.simplified(once) != once { Issue.record("U+\(scalar)") }
    }
  }

  @Test(arguments: zip("爲裏臺羣綫祕網輿監乾著峯甦没强", "为里台群线秘网舆监干着峰苏没强"))
  func mapsCommonCharacters(_ from: Character, _ to: Character) {
    let source = from.unicodeScalars.first?.value ?? 0
    #expect(TraditionalSimplified.simplified(source) == to.unicodeScalars.first?.value)
  }
}
