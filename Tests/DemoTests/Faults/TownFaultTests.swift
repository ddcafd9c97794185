import Testing

@testable import errand_demo

@Suite struct TownFaultTests {
  @Test func readsItsParameters() throws {
    let fault = try TownFault("503;times=2;after=1;key=a b".replacing(" ", with: "-") + ";retry-after=5;done")
    #expect(fault.kind == .status && fault.status == 503 && fault.retryAfter == "5" && fault.isDone)
    #expect(fault.times == 2 && fault.after == 1 && fault.key == "a-b")
    let slow = try TownFault("slow")
    #expect(slow.pause == .seconds(3) && slow.times == nil && slow.after == 0 && !slow.isDone)
    #expect(try TownFault("trickle;ms=5;bytes=9").pause == .milliseconds(5))
    #expect(try TownFault("429").retryAfter == "1")
    #expect(try TownFault("500").retryAfter == nil)
    #expect(try TownFault("503;retry-after=none").retryAfter == nil)
    #expect(try TownFault("wrong-type;type=text/plain").type == "text/plain")
  }

  @Test(arguments: [
    "", "nonsense", "200", "600", "400...599", "slow;", "slow;ms=x", "slow;ms=-1", "slow;ms=600001", "reset;ms=5",
    "slow;times=100001", "slow;key=", "slow;done=1", "trickle;bytes=0", "503;retry-after=soon", "slow;key=a\nb",
  ])
  func refusesWhatItDoesNotKnow(text: String) {
    #expect(throws: TownFault.Refusal.self) { try TownFault(text) }
  }

  @Test(arguments: FaultKind.allCases) func hasANameThatIsReadAgain(kind: FaultKind) {
    #expect(FaultKind(name: kind == .status ? "404" : kind.rawValue) == kind)
  }
}
