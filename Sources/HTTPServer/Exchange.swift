import Synchronization

/// One request from its first line to its answer. Used on the library's thread only.
final class Exchange {
  /// Where the exchange stands.
  private enum Phase {
    /// Only the request line is known. Can become: `reading`, `answered`.
    case begun
    /// The head is checked, the body comes in. Can become: `running`, `answered`.
    case reading(HTTPServerRequest)
    /// The body is larger than allowed, the client has been told, and what still comes is dropped, this much so far:
    /// who sends without reading would else never see the answer.
    case draining(Int)
    /// A handler works on it and the connection is suspended. Can become: `answered`.
    case running
    /// The response is with the library.
    case answered
  }

  private let token: UInt64
  private let target: String
  private let core: ServerCore
  private var phase = Phase.begun
  private var body: [UInt8] = []
  /// Nil before the head has come.
  private var socket: Int32?

  init(target: String, core: ServerCore) {
    self.target = target
    self.core = core
    token = core.suspensions.token()
  }

  deinit {
    core.suspensions.complete(token)
    if let socket { core.arrivals.answered(socket) }
  }

  /// The library calls this once with the head, then with each piece of the body, then with none until it has an answer.
  /// - Returns: false to close the connection without a word.
  func proceed(_ connection: Connection, method: String, piece: [UInt8]) -> Bool {
    switch phase {
    case .begun: return begin(connection, method: method)
    case .reading(let request) where piece.isEmpty: return run(request, connection)
    case .reading:
      guard body.count + piece.count <= core.limits.bodyBytes else {
        body = []
        phase = .draining(0)
        // The library takes no answer before the whole body is there.
        Arrivals.send(core.answers.refusal(.tooLarge).lastWords, to: connection.socket)
        return true
      }
      body.append(contentsOf: piece)
      return true
    case .draining(let count):
      phase = .draining(count + piece.count)
      return !piece.isEmpty && count <= core.limits.bodyBytes
    case .running:
      guard let answer = core.suspensions.takeAnswer(token) else { return false }
      return send(answer, connection)
    case .answered: return true
    }
  }

  /// Answers what cannot be taken here, before the body: the library then closes the connection, which is meant.
  private func begin(_ connection: Connection, method: String) -> Bool {
    let socket = connection.socket
    self.socket = socket
    guard core.arrivals.takePlace(socket) else { return refuse(.busy, connection) }
    guard let parts = RequestTarget(target, itemLimit: core.limits.items) else { return refuse(.malformed, connection) }
    guard let headers = connection.headers(limit: core.limits.headerFields) else {
      return refuse(.tooManyHeaders, connection)
    }
    if let refusal = BodyFraming.refusal(of: headers, limit: core.limits.bodyBytes) {
      return refuse(refusal, connection)
    }
    phase = .reading(
      HTTPServerRequest(
        method: method, target: target, path: parts.path, query: parts.query, headers: headers, peer: connection.peer))
    return true
  }

  private func run(_ head: HTTPServerRequest, _ connection: Connection) -> Bool {
    core.arrivals.arrived(connection.socket)
    let request = head.withBody(body)
    body = []
    if let answer = core.answers.atOnce(request) { return send(answer, connection) }
    phase = .running
    let handler = core.answers.handler
    return core.suspensions.suspend(connection, token: token) { await handler(request) }
  }

  private func refuse(_ refusal: HTTPServerRefusal, _ connection: Connection) -> Bool {
    core.arrivals.arrived(connection.socket)
    return send(core.answers.refusal(refusal), connection)
  }

  private func send(_ response: HTTPServerResponse, _ connection: Connection) -> Bool {
    phase = .answered
    if case .reset = response.body {
      connection.reset()
      return false
    }
    let reader = { (stream: HTTPServerStream) in
      StreamReader(stream, connection: connection, token: self.token, suspensions: self.core.suspensions)
    }
    var response = response
    if core.isStandingDown.load(ordering: .relaxed) { response.headers.add("Connection", "close") }
    if let made = LibraryResponse.make(response, reader: reader) { return connection.queue(made) }
    let apology = HTTPServerResponse.text("500\n", status: 500)
    guard let made = LibraryResponse.make(apology, reader: reader) else { return false }
    return connection.queue(made)
  }
}
