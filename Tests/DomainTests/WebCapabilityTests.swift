import Testing

@testable import Domain

@Suite struct WebCapabilityTests {
  @Test func readsWhatItWrites() throws {
    let random = WebRandomSource(seed: 1)
    for _ in 0..<100 {
      let capability = Capability(from: random)
      #expect(capability.token.utf8.count == 32)
      #expect(Capability(capability.token.utf8) == capability)
    }
    #expect(Capability(bits: 1).token == String(repeating: "0", count: 31) + "1")
  }

  @Test(arguments: [
    "", "0", String(repeating: "A", count: 32), String(repeating: "g", count: 32), String(repeating: "0", count: 33),
  ])
  func refusesOtherText(text: String) {
    #expect(Capability(text.utf8) == nil)
  }

  @Test func neverShowsItselfWhole() {
    let capability = Capability(bits: 0x0123_4567_89AB_CDEF_0123_4567_89AB_CDEF)
    #expect("\(capability)" == "01234567...")
    #expect(String(reflecting: capability) == "01234567...")
  }
}
