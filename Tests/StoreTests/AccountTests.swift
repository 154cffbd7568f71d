import CaseWork
import Foundation
import Records
import Store
import Testing

@Suite struct AccountTests {
  private let token = String(repeating: "a", count: 64)
  private let other = String(repeating: "b", count: 64)

  private func filled() throws -> IncidentStore {
    let store = try IncidentStore(inMemory: ())
    _ = try store.addUser(name: "王", passwordHash: "h", role: .admin, at: Fixture.start)
    _ = try store.addUser(name: "李", passwordHash: "h", role: .inspector, at: Fixture.start)
    return store
  }

  private func open(_ store: IncidentStore, _ token: String, _ name: String = "李") throws {
    try store.openSession(
      token: token, user: name, csrf: "c-\(name)", language: "zh", at: Fixture.start,
      expires: Fixture.day(1))
  }

  private func code(_ body: () throws -> Void) -> StoreError.Code? {
    #expect(throws: StoreError.self, performing: body)?.code
  }

  @Test func accountsAreKept() throws {
    let store = try IncidentStore(inMemory: ())
    #expect(try store.hasUsers() == false)
    let made = try store.addUser(
      name: " 王 ", passwordHash: "scrypt$1", role: .editor, at: Fixture.start)
    #expect(made.name == "王" && made.role == .editor && !made.disabled)
    #expect(try store.hasUsers() && store.user(named: "王") == made && store.users() == [made])
    #expect(try store.user(named: "王\u{0}") == nil)
    for name in ["王", " ", "", "a\u{0}b", "a\nb"] {
      let refused = code {
        _ = try store.addUser(name: name, passwordHash: "x", role: .viewer, at: .now)
      }
      #expect(refused == .refused, "\(name)")
    }
    try store.setPassword(of: "王", hash: "scrypt$2", at: Fixture.day(1))
    let changed = try #require(try store.user(named: "王"))
    #expect(changed.passwordHash == "scrypt$2" && changed.passwordChangedAt == Fixture.day(1))
    #expect(code { try store.setRole(.viewer, of: "无") } == .notFound)
  }

  @Test func rolesAreOrdered() {
    #expect(AccountRole.allCases.sorted() == AccountRole.allCases)
    #expect(AccountRole.allCases.map(\.chineseName) == ["查看", "督查员", "词库编辑", "管理员"])
  }

  @Test func theLastAdministratorStays() throws {
    let store = try filled()
    #expect(code { try store.setDisabled(true, of: "王") } == .refused)
    #expect(code { try store.setRole(.viewer, of: "王") } == .refused)
    try store.setRole(.admin, of: "李")
    try store.setDisabled(true, of: "王")
    #expect(try store.user(named: "王")?.disabled == true)
    #expect(code { try store.setRole(.viewer, of: "李") } == .refused)
  }

  @Test func sessionsEnd() throws {
    let store = try filled()
    try open(store, token)
    let session = try #require(try store.session(token, at: Fixture.start))
    #expect(session.account.name == "李" && session.csrf == "c-李" && session.language == "zh")
    #expect(try store.session(other, at: Fixture.start) == nil)
    #expect(try store.session(token, at: Fixture.day(1)) == nil)
    try store.setLanguage("en", session: token)
    #expect(try store.session(token, at: Fixture.start)?.language == "en")
    try store.closeSession(token)
    #expect(try store.session(token, at: Fixture.start) == nil)
  }

  @Test func sessionsAreSeenOnceAMinute() throws {
    let store = try filled()
    try open(store, token)
    func seen(_ seconds: Double, _ idle: TimeInterval? = nil) throws -> Double? {
      try store.session(token, at: Fixture.start.addingTimeInterval(seconds), idleLimit: idle)?
        .lastSeenAt.timeIntervalSince(Fixture.start)
    }
    #expect(try seen(59) == 0)
    #expect(try seen(60) == 60)
    #expect(try seen(100) == 60)
    #expect(try seen(1000, 900) == nil)
    #expect(try seen(900, 900) == 900)
    #expect(try store.purgeSessions(at: Fixture.start, idleSince: Fixture.start) == 0)
    #expect(try store.purgeSessions(at: Fixture.day(1)) == 1)
  }

  @Test func disablingAndNewPasswordsEndSessions() throws {
    let store = try filled()
    try open(store, token)
    try open(store, other)
    try store.setPassword(of: "李", hash: "h2", at: Fixture.start, keeping: other)
    #expect(try store.session(token, at: Fixture.start) == nil)
    #expect(try store.session(other, at: Fixture.start) != nil)
    try store.setDisabled(true, of: "李")
    #expect(try store.session(other, at: Fixture.start) == nil)
    #expect(code { try open(store, token) } == .refused)
    try store.setDisabled(false, of: "李")
    #expect(try store.session(other, at: Fixture.start) == nil)
    try open(store, token)
    #expect(try store.session(token, at: Fixture.start) != nil)
  }
}
