import Domain
import Testing

@testable import Gateway

/// The machine where an expectation can tell it something.
private final class Held {
  private var machine = SocksMachine()
  var state: SocksMachine.State { machine.state }
  func handle(_ event: SocksMachine.Event) -> [SocksMachine.Action] { machine.handle(event) }
}

@Suite struct SocksMachineTests {
  private static let capability = Capability(bits: 0xFEED)
  private static let greeting: [UInt8] = [5, 1, 2]
  private static let credentials: [UInt8] = [1, 32] + Array(capability.token.utf8) + [1, UInt8(ascii: "x")]

  private static func request(_ host: String, _ port: UInt16) -> [UInt8] {
    [5, 1, 0, 3, UInt8(host.utf8.count)] + Array(host.utf8) + [UInt8(port >> 8), UInt8(port & 255)]
  }

  /// A machine that waits for a request.
  fileprivate static func authenticated() -> Held {
    let machine = Held()
    _ = machine.handle(.received(greeting))
    _ = machine.handle(.received(credentials))
    _ = machine.handle(.judged(isKnown: true))
    return machine
  }

  @Test func goesThroughAHandshake() throws {
    let machine = Held()
    #expect(machine.handle(.received(Self.greeting)) == [.send([5, 2])])
    #expect(machine.handle(.received(Self.credentials)) == [.judge(Self.capability)])
    #expect(machine.handle(.judged(isKnown: true)) == [.send([1, 0])])
    #expect(
      machine.handle(.received(Self.request("shop.example", 443))) == [.connect(try Endpoint("shop.example:443"))])
    #expect(machine.handle(.decided(.succeeded)) == [.send([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]), .relay])
    #expect(machine.state == .relaying)
    #expect(machine.handle(.received([1])) == [])
  }

  @Test func readsByteByByteAndAllAtOnce() throws {
    let whole = Self.greeting + Self.credentials + Self.request("a.b", 80)
    let slow = Held()
    var slowActions: [SocksMachine.Action] = []
    for byte in whole {
      slowActions += slow.handle(.received([byte]))
      if slow.state == .judging { slowActions += slow.handle(.judged(isKnown: true)) }
    }
    let fast = Held()
    let fastActions = fast.handle(.received(whole)) + fast.handle(.judged(isKnown: true))
    #expect(slowActions == fastActions)
    #expect(fastActions.last == .connect(try Endpoint("a.b:80")))
  }

  @Test func refusesAnUnknownCapability() {
    let machine = Held()
    _ = machine.handle(.received(Self.greeting + Self.credentials))
    #expect(machine.handle(.judged(isKnown: false)) == [.send([1, 1]), .close(.unknownCapability)])
    #expect(machine.state == .closed)
  }

  @Test(arguments: [0, 1, 31, 33, 255])
  func refusesNamesThatAreNoCapability(length: Int) {
    let machine = Held()
    _ = machine.handle(.received(Self.greeting))
    let name = [UInt8](repeating: UInt8(ascii: "a"), count: length)
    #expect(
      machine.handle(.received([1, UInt8(length)] + name + [0])) == [.send([1, 1]), .close(.unknownCapability)])
  }

  @Test(
    arguments: [
      [4, 1, 0, 80], [0], [71, 69, 84, 32, 47], [22, 3, 1], [5, 1, 2, 9],
    ] as [[UInt8]])
  func closesOnGarbage(bytes: [UInt8]) {
    let machine = Held()
    #expect(machine.handle(.received(bytes)).last == .close(.malformed))
    #expect(machine.state == .closed)
    #expect(machine.handle(.received(Self.greeting)) == [])
  }

  @Test func refusesClientsWithoutCredentials() {
    let machine = Held()
    #expect(machine.handle(.received([5, 2, 0, 1])) == [.send([5, 0xFF]), .close(.malformed)])
  }

  @Test(
    arguments: [
      ([5, 2, 0, 1, 1, 2, 3, 4, 0, 80], SocksReply.commandNotSupported),
      ([5, 3, 0, 1, 1, 2, 3, 4, 0, 80], .commandNotSupported),
      ([5, 1, 0, 9, 1, 2, 3, 4, 0, 80], .addressTypeNotSupported),
    ] as [([UInt8], SocksReply)])
  func refusesWhatItDoesNotServe(bytes: [UInt8], reply: SocksReply) {
    let machine = Self.authenticated()
    #expect(machine.handle(.received(bytes)) == [.send(reply.bytes), .close(.malformed)])
  }

  @Test(arguments: [
    ("127.0.0.1", "127.0.0.1:80"), ("0x7f.1", "127.0.0.1:80"), ("2130706433", "127.0.0.1:80"),
    ("017700000001", "127.0.0.1:80"),
    ("::1", "[::1]:80"), ("[::1]", "[::1]:80"), ("::ffff:10.0.0.1", "[::ffff:a00:1]:80"), ("A.B", "a.b:80"),
  ])
  func readsLiteralsThatComeAsNames(name: String, endpoint: String) throws {
    let machine = Self.authenticated()
    #expect(machine.handle(.received(Self.request(name, 80))) == [.connect(try Endpoint(endpoint))])
  }

  @Test(arguments: ["", "a b", "a..b", "a.b.", "256.1.1.1", "a\u{0}b", "xn--", "b\u{fc}cher", "a.b:80", "user@a.b"])
  func refusesNamesThatAreNoHost(name: String) {
    let machine = Self.authenticated()
    #expect(
      machine.handle(.received(Self.request(name, 80))) == [.send(SocksReply.notAllowed.bytes), .close(.notPermitted)])
  }

  @Test func refusesPortZeroAndNamesThatAreNotText() {
    var machine = Self.authenticated()
    #expect(machine.handle(.received(Self.request("a.b", 0))).last == .close(.notPermitted))
    machine = Self.authenticated()
    #expect(machine.handle(.received([5, 1, 0, 3, 2, 0xFF, 0xFE, 0, 80])).last == .close(.notPermitted))
  }

  @Test func readsBinaryAddresses() throws {
    var machine = Self.authenticated()
    #expect(machine.handle(.received([5, 1, 0, 1, 10, 0, 0, 1, 1, 187])) == [.connect(try Endpoint("10.0.0.1:443"))])
    machine = Self.authenticated()
    let v6: [UInt8] = [5, 1, 0, 4] + [UInt8](repeating: 0, count: 15) + [1, 0, 80]
    #expect(machine.handle(.received(v6)) == [.connect(try Endpoint("[::1]:80"))])
  }

  @Test func refusesToBeSpokenToBeforeItAnswered() {
    var machine = Self.authenticated()
    _ = machine.handle(.received(Self.request("a.b", 80)))
    #expect(machine.handle(.received([1])) == [.close(.malformed)])
    machine = Self.authenticated()
    #expect(machine.handle(.received(Self.request("a.b", 80) + [1])) == [.close(.malformed)])
  }

  @Test func tellsTheShellsRefusal() {
    let machine = Self.authenticated()
    _ = machine.handle(.received(Self.request("a.b", 80)))
    #expect(machine.handle(.decided(.hostUnreachable)) == [.send([5, 4, 0, 1, 0, 0, 0, 0, 0, 0])])
    #expect(machine.handle(.decided(.succeeded)) == [])
  }

  @Test func everyOutcomeHasAReplyThatIsNoSuccess() {
    for outcome in ConnectionReport.Outcome.allCases { #expect(SocksReply(outcome) != .succeeded) }
    #expect(SocksReply(.notPermitted) == .notAllowed)
    #expect(SocksReply(.privateAddress) == .privateAddress)
    #expect(SocksReply(.connectTimeout) == .timedOut)
  }

  /// Whatever comes in whatever order: nothing crashes, nothing grows, nobody relays without a capability that was
  /// judged and a connection that was made.
  @Test(arguments: 0..<300 as Range<UInt64>)
  func survivesGarbage(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let machine = Held()
    var wasJudged = false
    var wasAsked = false
    let pieces: [[UInt8]] = [Self.greeting, Self.credentials, Self.request("a.b", 80), [5], [1], [0], [255, 255]]
    for _ in 0..<40 {
      let event: SocksMachine.Event =
        switch Int.random(in: 0..<8, using: &random) {
        case 0: .judged(isKnown: Bool.random(using: &random))
        case 1: .decided(SocksReply.allCases.randomElement(using: &random) ?? .succeeded)
        case 2:
          .received(
            (0..<Int.random(in: 0...400, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) })
        default: .received(pieces.randomElement(using: &random) ?? [])
        }
      let before = machine.state
      for action in machine.handle(event) {
        if case .judge = action { #expect(event != .judged(isKnown: true)) }
        if case .connect = action { wasAsked = true }
        if case .relay = action { #expect(wasJudged && wasAsked && before == .deciding) }
      }
      if before == .judging, event == .judged(isKnown: true) { wasJudged = true }
    }
  }
}
