import CaseWork
import Foundation
import GRDB
import Records
import Store
import Testing

@Suite struct SpotCheckStoreTests {
  private func check(seed: String = "7", at: Date = Fixture.start) throws -> SpotCheck {
    let lottery = try SpotCheckLottery(
      institutions: (1...9).map { RegisteredInstitution(id: "S\($0)", name: "明德\($0)号中学") },
      inspectors: (1...4).map { RegisteredInspector(id: "I\($0)", name: "督学\($0)") })
    return try SpotCheck(lottery, seed: seed, count: 3, team: 2, by: "督查一科", at: at)
  }

  @Test func aDrawIsMadeOnceAndReadBack() throws {
    let store = try IncidentStore(inMemory: ())
    let drawn = try check()
    let kept = try store.keep(drawn)
    #expect(kept.id == "SC-2026-0001" && kept.isSameDraw(as: drawn))
    #expect(try store.keep(check(at: Fixture.day(3))) == kept)
    #expect(try store.keep(check(seed: "8")).id == "SC-2026-0002")
    #expect(try store.spotCheck(id: kept.id) == kept && store.spotChecks().count == 2)
    #expect(try store.spotCheck(id: "SC-2026-0009") == nil)
  }

  @Test func resultsStandInTheHistoryOfTheIncident() throws {
    let store = try IncidentStore(inMemory: ())
    try Fixture.scan(store, [Fixture.arrival("d1", title: "报道", text: Fixture.text(1))])
    let incident = try #require(try Fixture.all(store).first)
    let id = try store.keep(check()).id
    let record = SpotCheckRecord(
      position: 2, result: .rectified, note: "退费已核", incident: incident.id, by: "王",
      at: Fixture.day(1))
    try store.record(record, of: id)
    var bare = record
    (bare.position, bare.incident, bare.result) = (1, nil, .clean)
    try store.record(bare, of: id)
    #expect(try store.spotCheckRecords(of: id) == [record, bare])
    let noted = try #require(try store.incident(id: incident.id)?.notes.first)
    #expect(noted.text.contains("抽查 \(id) 第 2 号") && noted.text.contains("已整改到位；退费已核"))
    #expect(try store.verify().problems.isEmpty)

    for (position, incident, check) in [
      (9, nil, id), (1, "TT-2026-000999", id), (1, nil, "SC-2026-0099"),
    ] {
      var wrong = bare
      (wrong.position, wrong.incident) = (position, incident)
      let error = #expect(throws: StoreError.self) { try store.record(wrong, of: check) }
      #expect(error?.code == .notFound)
    }
    #expect(try store.spotCheckRecords(of: id).count == 2)
  }

  @Test func neitherDrawsNorResultsAreRewritten() throws {
    try Fixture.withFolder { folder in
      let path = folder.appendingPathComponent("s.sqlite").path
      let store = try IncidentStore(path: path)
      let id = try store.keep(check()).id
      try store.record(
        SpotCheckRecord(
          position: 1, result: .clean, note: nil, incident: nil, by: "王", at: Fixture.start),
        of: id)
      try store.close()
      let queue = try DatabaseQueue(path: path)
      for sql in [
        "UPDATE spot_checks SET seed = '9'", "DELETE FROM spot_checks",
        "UPDATE spot_check_records SET result = 'problems'", "DELETE FROM spot_check_records",
      ] {
        #expect(throws: DatabaseError.self) { try queue.write { try $0.execute(sql: sql) } }
      }
    }
  }
}
