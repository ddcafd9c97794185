import Domain
import TestSupport
import Testing

@testable import Access

@Suite struct GateTests {
  @Test(arguments: Right.allCases) func letsTheOwnerAndRootDoEverything(_ right: Right) async throws {
    let gate = Gate(.owner(1000), time: ManualTime())
    try await gate.admit(Principal(userID: 1000), to: right)
    try await gate.admit(.root, to: right)
  }

  @Test(arguments: Right.allCases) func refusesEverybodyElse(_ right: Right) async {
    let gate = Gate(.owner(1000), time: ManualTime())
    let fault = await #expect(throws: Fault.self) { try await gate.admit(Principal(userID: 1001), to: right) }
    #expect(fault?.code == .accessDenied)
    #expect(fault?.message == "user:1001 may not \(right.rawValue) here: this daemon belongs to user:1000")
  }

  private static let member = Principal(userID: 1001, groups: [1001, 500])

  @Test(arguments: [Right.read, .operate]) func letsTheMembersOfItsGroupWork(_ right: Right) async throws {
    let gate = Gate(.group(500, daemon: 990), time: ManualTime())
    try await gate.admit(Self.member, to: right)
    try await gate.admit(.root, to: right)
  }

  @Test(arguments: [
    (Principal(userID: 1002, groups: [1002]), Right.read), (member, .administer),
    // Its own user, who reads pages for it: in the group or not.
    (Principal(userID: 990, groups: [990, 500]), .read), (Principal(userID: 990, groups: [500]), .operate),
  ]) func refusesOthersThanItsGroup(_ principal: Principal, _ right: Right) async {
    let gate = Gate(.group(500, daemon: 990), time: ManualTime())
    let fault = await #expect(throws: Fault.self) { try await gate.admit(principal, to: right) }
    #expect(fault?.code == .accessDenied)
  }

  @Test func letsRootStopADaemonOfAGroup() async throws {
    try await Gate(.group(500, daemon: 990), time: ManualTime()).admit(.root, to: .administer)
  }

  @Test func slowsDownWhoAsksTooOften() async throws {
    let time = ManualTime()
    let gate = Gate(.owner(1000), rate: .init(perSecond: 10, burst: 3), time: time)
    for _ in 0..<5 { try await gate.admit(Principal(userID: 1000), to: .read) }
    #expect(time.slept == [.milliseconds(100), .milliseconds(100)])
  }

  @Test func countsEachPrincipalByItself() async throws {
    let time = ManualTime()
    let gate = Gate(.owner(1000), rate: .init(perSecond: 1, burst: 1), time: time)
    try await gate.admit(Principal(userID: 1000), to: .read)
    try await gate.admit(.root, to: .read)
    #expect(time.slept.isEmpty)
  }

  @Test func givesUpWithTheRequestThatIsHeldBack() async {
    let time = ManualTime()
    let gate = Gate(.owner(1000), rate: .init(perSecond: 1, burst: 1), time: time)
    let request = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      try await gate.admit(.root, to: .read)
      try await gate.admit(.root, to: .read)
    }
    let result = await request.result
    let fault = #expect(throws: Fault.self) { try result.get() }
    #expect(fault?.code == .taskCancelled)
  }
}
