internal import Records

extension SignalFitting {
  /// Parts of the examples, each to be judged by what the others teach: of every kind the same share,
  /// in an order that hangs on nothing but the ids.
  ///
  /// O(n log n).
  package static func folds(_ items: [GoldItem], _ count: Int) -> [[Int]] {
    var folds = [[Int]](repeating: [], count: count)
    for kind in Kind.allCases {
      let members = items.indices.filter { items[$0].kind == kind }
        .sorted { SignalKey(items[$0].id).value < SignalKey(items[$1].id).value }
      for (place, index) in members.enumerated() { folds[place % count].append(index) }
    }
    return folds
  }
}
