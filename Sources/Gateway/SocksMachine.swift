package import Domain

/// The server's side of one SOCKS5 handshake (RFC 1928, RFC 1929), without effects: bytes in, actions out.
///
/// Only user name and password are offered; the name is a capability, the password is ignored. Only CONNECT is served.
/// It never holds more than the three messages of a handshake can have.
package struct SocksMachine: Equatable, Sendable {
  package enum State: Equatable, Sendable {
    /// Can become: `credentials`, `closed`.
    case greeting
    /// Can become: `judging`, `closed`.
    case credentials
    /// The shell is asked about a capability. Can become: `request`, `closed`.
    case judging
    /// Can become: `deciding`, `closed`.
    case request
    /// The shell is asked to connect. Can become: `relaying`, `closed`.
    case deciding
    /// The handshake is done. Final.
    case relaying
    /// Final.
    case closed
  }

  package enum Event: Equatable, Sendable {
    case received([UInt8])
    /// The answer to ``Action/judge(_:)``.
    case judged(isKnown: Bool)
    /// The answer to ``Action/connect(_:)``.
    case decided(SocksReply)
  }

  /// What the shell does next, in this order.
  package enum Action: Equatable, Sendable {
    case send([UInt8])
    case judge(Capability)
    case connect(Endpoint)
    case relay
    /// Send what is to be sent, then close.
    case close(ConnectionReport.Outcome)
  }

  /// The longest greeting, credentials and request together.
  static let longest = 257 + 513 + 262

  package private(set) var state = State.greeting
  private var buffer: [UInt8] = []

  package init() {}

  /// Takes one event and answers with what must be done. Events that fit no more change nothing.
  package mutating func handle(_ event: Event) -> [Action] {
    switch (state, event) {
    case (.relaying, _), (.closed, _):
      return []
    case (_, .received(let bytes)):
      guard buffer.count + bytes.count <= Self.longest else { return close(.malformed) }
      buffer += bytes
      return advance()
    case (.judging, .judged(isKnown: true)):
      state = .request
      return [.send([1, 0])] + advance()
    case (.judging, .judged(isKnown: false)):
      return [.send([1, 1])] + close(.unknownCapability)
    case (.deciding, .decided(.succeeded)):
      state = .relaying
      return [.send(SocksReply.succeeded.bytes), .relay]
    case (.deciding, .decided(let reply)):
      state = .closed
      return [.send(reply.bytes)]
    case (_, .judged), (_, .decided):
      return []
    }
  }

  private mutating func advance() -> [Action] {
    switch state {
    case .greeting: readGreeting()
    case .credentials: readCredentials()
    case .request: readRequest()
    // Whoever speaks before the answer has come does not speak SOCKS.
    case .deciding where !buffer.isEmpty: close(.malformed)
    case .judging, .deciding, .relaying, .closed: []
    }
  }

  private mutating func readGreeting() -> [Action] {
    guard let version = buffer.first else { return [] }
    guard version == 5 else { return close(.malformed) }
    guard buffer.count >= 2 else { return [] }
    let count = Int(buffer[1])
    guard buffer.count >= 2 + count else { return [] }
    let offers = buffer[2..<(2 + count)].contains(2)
    buffer.removeFirst(2 + count)
    guard offers else { return [.send([5, 0xFF])] + close(.malformed) }
    state = .credentials
    return [.send([5, 2])] + advance()
  }

  private mutating func readCredentials() -> [Action] {
    guard let version = buffer.first else { return [] }
    guard version == 1 else { return close(.malformed) }
    guard buffer.count >= 2 else { return [] }
    let nameEnd = 2 + Int(buffer[1])
    guard buffer.count > nameEnd else { return [] }
    let end = nameEnd + 1 + Int(buffer[nameEnd])
    guard buffer.count >= end else { return [] }
    let capability = Capability(buffer[2..<nameEnd])
    buffer.removeFirst(end)
    guard let capability else { return [.send([1, 1])] + close(.unknownCapability) }
    state = .judging
    return [.judge(capability)]
  }

  private mutating func readRequest() -> [Action] {
    guard let version = buffer.first else { return [] }
    guard version == 5 else { return close(.malformed) }
    guard buffer.count >= 5 else { return [] }
    guard buffer[1] == 1 else { return refuse(.commandNotSupported) }
    let addressStart: Int
    let addressEnd: Int
    switch buffer[3] {
    case 1: (addressStart, addressEnd) = (4, 8)
    case 3: (addressStart, addressEnd) = (5, 5 + Int(buffer[4]))
    case 4: (addressStart, addressEnd) = (4, 20)
    default: return refuse(.addressTypeNotSupported)
    }
    guard buffer.count >= addressEnd + 2 else { return [] }
    let address = Array(buffer[addressStart..<addressEnd])
    let port = UInt16(buffer[addressEnd]) << 8 | UInt16(buffer[addressEnd + 1])
    let host = buffer[3] == 3 ? Self.host(named: address) : IPAddress(bytes: address).map(WebHost.address)
    buffer.removeFirst(addressEnd + 2)
    guard buffer.isEmpty else { return close(.malformed) }
    guard let host, port > 0 else { return refuse(.notAllowed, .notPermitted) }
    state = .deciding
    return [.connect(Endpoint(host: host, port: port))]
  }

  /// Address literals come as names too (Chromium sends them so), IPv6 with brackets or without.
  private static func host(named bytes: [UInt8]) -> WebHost? {
    guard let name = String(validating: bytes, as: UTF8.self) else { return nil }
    if let address = IPAddress(name) { return .address(address) }
    return try? WebHost(name)
  }

  private mutating func refuse(
    _ reply: SocksReply, _ outcome: ConnectionReport.Outcome = .malformed
  ) -> [Action] {
    [.send(reply.bytes)] + close(outcome)
  }

  private mutating func close(_ outcome: ConnectionReport.Outcome) -> [Action] {
    state = .closed
    buffer = []
    return [.close(outcome)]
  }
}
