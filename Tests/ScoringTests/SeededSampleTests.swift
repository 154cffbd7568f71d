import Scoring
import Testing

@Suite struct SeededSampleTests {
  @Test func drawsTheSameFromASeedAndNothingTwice() {
    let first = SeededSample.places(of: 1000, size: 50, seed: 7)
    #expect(first == SeededSample.places(of: 1000, size: 50, seed: 7))
    #expect(first != SeededSample.places(of: 1000, size: 50, seed: 8))
    #expect(Set(first).count == 50 && first == first.sorted())
    #expect(first.allSatisfy { (0..<1000).contains($0) })
    #expect(SeededSample.places(of: 3, size: 5, seed: 1) == [0, 1, 2])
    #expect(SeededSample.places(of: 0, size: 5, seed: 1).isEmpty)
  }

  @Test func everyPlaceIsAsLikely() {
    var counts = [Int](repeating: 0, count: 10)
    for seed in 0..<4000 {
      for place in SeededSample.places(of: 10, size: 3, seed: UInt64(seed)) { counts[place] += 1 }
    }
    // 1200 each, standard deviation 29.
    #expect(counts.allSatisfy { abs($0 - 1200) < 130 }, "\(counts)")
  }

  /// 20 of 1000 are misses; the interval has to hold the truth for nine seeds of ten at least.
  @Test(arguments: [50, 150, 400]) func theIntervalHoldsTheTruth(size: Int) throws {
    var held = 0
    for seed in 0..<100 {
      let places = SeededSample.places(of: 1000, size: size, seed: UInt64(seed))
      let missed = places.count { $0 % 50 == 0 }
      let estimate = try #require(
        RecallEstimate(missed: missed, reviewed: places.count, population: 1000))
      if (estimate.low...estimate.high).contains(20) { held += 1 }
    }
    #expect(held >= 90, "\(held)")
  }

  @Test func scalesAndIsBoundByWhatWasSeen() throws {
    let none = try #require(RecallEstimate(missed: 0, reviewed: 100, population: 10_000))
    #expect(none.estimate == 0 && none.low == 0 && none.high == 363)
    let all = try #require(RecallEstimate(missed: 2, reviewed: 10, population: 10))
    #expect((all.estimate, all.low, all.high) == (2, 2, 2))
    #expect(RecallEstimate(missed: 0, reviewed: 0, population: 10) == nil)
  }
}
