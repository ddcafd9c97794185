import Domain
import Engine
import TestSupport
import Testing

@Suite struct TaskLoginsTests {
  private let fixture: EngineFixture

  init() throws { fixture = try EngineFixture() }

  private static func secret(_ origin: String = "http://a.example") throws -> Secret {
    Secret(name: "password", origin: try Origin(origin))
  }

  private static func plan() throws -> Plan {
    let login = PlanLogin(user: "reader", password: try secret())
    return Plan(
      steps: [Plans.open("a"), Plans.open("b")], result: nil, envelope: Envelope(origins: [login.password.origin]),
      logins: [login], verbs: ["open": 1])
  }

  private func submit(secrets: [GivenSecret]) async throws -> TaskID {
    let coordinator = fixture.coordinator()
    let task = try await coordinator.submit(
      Submission(goal: "Look", plan: try Self.plan(), secrets: secrets, owner: "user:1000", correlation: "c1"))
    await fixture.end(of: task)
    return task
  }

  private func logins(_ task: TaskID, _ site: String) throws -> [OpenLogin] {
    try TaskLogins(store: fixture.store, sealer: PlainSealer()).logins(
      for: JobID(task: task, site: Specimens.site(site)))
  }

  @Test func opensWhatASiteIsMeantToGetAndNothingElse() async throws {
    let task = try await submit(secrets: [GivenSecret(try Self.secret(), bytes: Array("canary".utf8))])
    let opened = try logins(task, "a.example")
    #expect(opened.map(\.user) == ["reader"])
    #expect(opened.map(\.password) == [Array("canary".utf8)])
    #expect(opened.map(\.origin.description) == ["http://a.example"])
    for site in ["b.example", "sub.a.example", "127.0.0.1:80"] { #expect(try logins(task, site).isEmpty) }
    #expect(try logins(Specimens.taskID(), "a.example").isEmpty)
  }

  @Test func sealsForTheTaskNameAndOrigin() async throws {
    let task = try await submit(secrets: [GivenSecret(try Self.secret(), bytes: Array("canary".utf8))])
    let sealed = try #require(try fixture.store.secrets(of: task).first)
    #expect(sealed.secret == (try Self.secret()))
    let context = "secret/\(task)/password/http://a.example"
    #expect(try PlainSealer().open(sealed.sealed, context: context) == Array("canary".utf8))
  }

  /// As by a plan that is used again: what one task was given is no other task's.
  @Test func takesNoPlanWithoutItsSecrets() async throws {
    for secrets in [[], [GivenSecret(try Self.secret("https://a.example"), bytes: [1])]] {
      let fault = await #expect(throws: Fault.self) { try await submit(secrets: secrets) }
      #expect(fault?.code == .secretGone)
    }
  }

  @Test func saysWhereASecretIsGone() throws {
    let shelf = ShelfStore()
    shelf.put(Specimens.summary(), plan: try Self.plan())
    let fault = #expect(throws: Fault.self) {
      try TaskLogins(store: shelf, sealer: PlainSealer()).logins(
        for: JobID(task: Specimens.taskID(), site: Specimens.site("a.example")))
    }
    #expect(fault?.code == .secretGone)
  }
}
