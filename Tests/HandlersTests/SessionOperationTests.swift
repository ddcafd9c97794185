import Access
import Domain
import FacesTesting
import Operations
import TestSupport
import Testing

@testable import Handlers

@Suite struct SessionOperationTests {
  private let house = Household()
  private let ada = Principal(userID: 1000)

  private func code(_ body: () async throws(Fault) -> JSON) async -> ErrorCode? {
    do throws(Fault) {
      _ = try await body()
      return nil
    } catch {
      return error.code
    }
  }

  /// - Returns: the session's id.
  private func letIn(_ principal: Principal) async throws -> String {
    let link = try await house.sessions.makeLink(for: principal).token
    return try await house.sessions.enter(byLink: link.text).session.id
  }

  private func listed(by principal: Principal) async throws -> [String] {
    let json = try await house.perform(.listSessions, [:], as: principal)
    return (json["sessions"]?.array ?? []).compactMap { $0["session"]?.string }
  }

  @Test func makesALinkForWhoAsks() async throws {
    let json = try await house.perform(.openPage, [:])
    let url = try #require(json["url"]?.string)
    let prefix = "http://errand.localhost:7280/enter/"
    #expect(url.hasPrefix(prefix) && json["page"] == "http://errand.localhost:7280")
    #expect(try house.sessions.owner(ofLink: String(url.dropFirst(prefix.utf8.count))) == ada)
    _ = try Operation.openPage.output.decode(json, code: .internalBug)
  }

  @Test func makesNoneForWhomTheGateRefuses() async {
    let bob = Principal(userID: 2000)
    for operation in [Operation.openPage, .listSessions, .revokeSession] {
      #expect(
        await code { () throws(Fault) in
          try await house.perform(operation, operation.example.input, as: bob)
        } == .accessDenied)
    }
    #expect(house.shelf.linkCount == 0)
  }

  @Test func makesNoneWhereThereIsNoPage() async {
    let house = Household(page: .absent("the port is taken"))
    #expect(await code { () throws(Fault) in try await house.perform(.openPage, [:]) } == .entryNotServed)
    #expect(house.shelf.linkCount == 0)
  }

  @Test(arguments: [(80, "http://errand.localhost"), (443, "http://errand.localhost:443")] as [(UInt16, String)])
  func tellsTheAddressAsBrowsersDo(port: UInt16, origin: String) { #expect(PageStanding.origin(port: port) == origin) }

  @Test func whoMayStopTheDaemonSeesAll() async throws {
    let (adas, roots) = (try await letIn(ada), try await letIn(.root))
    #expect(Set(try await listed(by: ada)) == [adas, roots])
    let group = Admission.group(50, daemon: 999)
    let member = Principal(userID: 1000, groups: [50])
    let gate = Gate(group, time: house.time)
    let visible = VisibleSessions(ledger: house.sessions, gate: gate)
    #expect(try visible.all(for: member).map(\.id) == [adas])
    #expect(try visible.all(for: .root).count == 2)
  }

  @Test func endsOneOrAll() async throws {
    let ids = [try await letIn(ada), try await letIn(ada), try await letIn(ada)]
    #expect(try await house.perform(.revokeSession, ["session": .string(String(ids[0].prefix(8)))]) == ["ended": 1])
    #expect(Set(try await listed(by: ada)) == Set(ids.dropFirst()))
    #expect(try await house.perform(.revokeSession, ["session": "all"]) == ["ended": 2])
    #expect(try await listed(by: ada) == [])
    #expect(try await house.perform(.revokeSession, ["session": "all"]) == ["ended": 0])
  }

  @Test(
    arguments: [
      ([:], .inputInvalid), (["session": "al"], .sessionNotFound), (["session": ""], .sessionNotFound),
      (["session": "zz"], .sessionNotFound), (["session": "%"], .sessionNotFound),
    ] as [(JSON, ErrorCode)]) func endsNothingElse(input: JSON, expected: ErrorCode) async throws
  {
    _ = try await letIn(ada)
    #expect(await code { () throws(Fault) in try await house.perform(.revokeSession, input) } == expected)
    #expect(house.shelf.endCount == 0)
  }
}
