import Pipeline
import Synchronization
import Testing

@Suite struct OrderedConcurrentMapTests {
  @Test(arguments: [1, 2, 8])
  func resultsComeInTheOrderOfTheItems(width: Int) async throws {
    var next = 0
    var emitted: [Int] = []
    try await OrderedConcurrentMap.run(
      width: width,
      next: { () -> OrderedConcurrentMap.Pulled<Int, Int>? in
        next += 1
        guard next <= 500 else { return nil }
        return next % 7 == 0 ? .ready(next) : .input(next)
      },
      transform: { item in
        // Uneven work, so that later items finish first.
        var sum = 0
        for step in 0..<((item % 5) * 2_000) { sum &+= step }
        return sum < 0 ? 0 : item
      },
      emit: { emitted.append($0) })
    #expect(emitted == Array(1...500))
  }

  @Test func holdsABoundedNumberOfItems() async throws {
    let pulled = Atomic<Int>(0)
    var most = 0
    var emitted = 0
    try await OrderedConcurrentMap.run(
      width: 2,
      next: { () -> OrderedConcurrentMap.Pulled<Int, Int>? in
        let number = pulled.add(1, ordering: .relaxed).newValue
        return number <= 1_000 ? .input(number) : nil
      },
      transform: { $0 },
      emit: { _ in
        emitted += 1
        most = max(most, pulled.load(ordering: .relaxed) - emitted)
      })
    #expect(emitted == 1_000)
    #expect(most <= 8)
  }

  private struct Stop: Error {}

  @Test func anErrorOfTheSinkEndsIt() async {
    var next = 0
    await #expect(throws: Stop.self) {
      try await OrderedConcurrentMap.run(
        width: 4,
        next: { () -> OrderedConcurrentMap.Pulled<Int, Int>? in
          next += 1
          return .input(next)
        },
        transform: { $0 },
        emit: { if $0 == 100 { throw Stop() } })
    }
  }
}
