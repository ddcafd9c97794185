import Domain
import POSIX
import Testing

@testable import Jobs

@Suite struct GrantLedgerTests {
  private func grant(_ number: UInt128) -> NetworkGrant { NetworkGrant(Capability(bits: number), allowed: []) }

  @Test func answersInTheOrderOfTheQuestions() {
    var ledger = GrantLedger()
    let (first, second) = (GrantLedger.Registration(), GrantLedger.Registration())
    ledger.add(grant(1), first)
    ledger.add(grant(1), second)
    #expect(ledger.answered(Capability(bits: 2)) == nil)
    #expect(ledger.answered(Capability(bits: 1)) === first)
    #expect(ledger.answered(Capability(bits: 1)) === second)
    #expect(ledger.answered(Capability(bits: 1)) == nil)
  }

  /// Each answer ends one wait: a new gateway that were told once would leave the others waiting.
  @Test func tellsANewGatewayOfAGrantForEachWhoWaits() {
    var ledger = GrantLedger()
    for _ in 0..<3 { ledger.add(grant(1), GrantLedger.Registration()) }
    ledger.add(grant(2), GrantLedger.Registration())
    _ = ledger.answered(Capability(bits: 2))
    ledger.add(grant(3), GrantLedger.Registration())
    ledger.remove(Capability(bits: 3))
    let told = ledger.forNewGateway.map(\.capability)
    #expect(told.count { $0 == Capability(bits: 1) } == 3)
    #expect(told.count { $0 == Capability(bits: 2) } == 1)
    #expect(told.count == 4)
  }

  @Test func letsGoOfWhoGaveUp() {
    var ledger = GrantLedger()
    let (first, second) = (GrantLedger.Registration(), GrantLedger.Registration())
    ledger.add(grant(1), first)
    ledger.add(grant(1), second)
    #expect(ledger.giveUp(first, Capability(bits: 1)) == true)
    #expect(ledger.giveUp(first, Capability(bits: 1)) == false)
    #expect(ledger.answered(Capability(bits: 1)) === second)
    #expect(ledger.giveUpAll().isEmpty)
    ledger.add(grant(2), first)
    #expect(ledger.giveUpAll().count == 1)
    #expect(ledger.giveUpAll().isEmpty)
  }

  @Test func countsRefusalsUntilTheGrantIsRevoked() {
    var ledger = GrantLedger()
    let capability = Capability(bits: 1)
    #expect(ledger.note(.notPermitted, at: "a.example:80", of: capability) == nil)
    ledger.add(grant(1), GrantLedger.Registration())
    #expect(ledger.note(.notPermitted, at: "a.example:80", of: capability)?.count == 1)
    #expect(ledger.note(.privateAddress, at: "b.example:80", of: capability)?.count == 2)
    #expect(ledger.refusal(of: capability)?.endpoint == "b.example:80")
    ledger.remove(capability)
    #expect(ledger.refusal(of: capability) == nil)
  }
}
