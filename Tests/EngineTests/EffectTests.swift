import Domain
import TestSupport
import Testing

@testable import Engine

/// What must happen once, through the real runner and store.
@Suite struct EffectTests {
  @Test func refusesAnUnsafeMethodWhereThePlanSaysThatNothingHappens() async throws {
    let verb = HTTPVerb()
    let inputs = Value(
      .map([.init("url", Value(.string("http://a.example/"))), .init("method", Value(.string("POST")))]))
    let call = VerbCall(inputs: inputs, effect: .none) { _ throws(Fault) in
      Issue.record("it was sent")
      throw Fault(.pageNotOpen, "no page")
    }
    let fault = await #expect(throws: Fault.self) { try await verb.perform(call) }
    #expect(fault?.code == .planInvalid)
  }

  @Test func intendsBeforeItActs() async throws {
    let order = Gathered<String>()
    let inputs = Value(
      .map([.init("url", Value(.string("http://a.example/"))), .init("method", Value(.string("POST")))]))
    let call = VerbCall(inputs: inputs, effect: .once, intend: { _ throws(Fault) in order.append("intended") }) {
      _ throws(Fault) in
      order.append("sent")
      throw Fault(.networkOutcomeUnknown, "lost")
    }
    await #expect(throws: Fault.self) { try await HTTPVerb().perform(call) }
    #expect(order.all == ["intended", "sent"])
  }
}
