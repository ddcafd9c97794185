package import Access
package import Domain
package import HTTPServer
package import Handlers
package import Operations

/// The API: every operation at its route, JSON in and out, faults as problem details (RFC 9457).
///
/// Made from the declarations: it knows no operation by name. Who asks is told by the socket, never by the request.
package struct API: Sendable {
  private let handlers: Handlers
  private let callers: CallerRule
  private let events: EventStream
  private let operations: [Operation]
  private let log: any LogSink
  private let description: JSON
  private let build: String

  /// What the control socket takes: half of its connections are for those who follow events.
  package static let limits = HTTPServerLimits(
    bodyBytes: APICall.bodyLimit, connectionBytes: 64 << 10, items: 300, connections: 512, overflow: 512)

  /// The same, with no more places than there are descriptors for: one client holds one, and a client too many can be
  /// told so only while one is left to hear it with.
  /// - Parameters:
  ///   - descriptors: that this process may have open.
  ///   - reserve: of them, for all that is not a client. At least a quarter is left to clients nevertheless.
  package static func limits(descriptors: Int, reserve: Int) -> HTTPServerLimits {
    var limits: HTTPServerLimits = Self.limits
    let free = max(descriptors - reserve, descriptors / 4)
    limits.connections = min(limits.connections, UInt32(clamping: max(1, free / 2)))
    limits.overflow = limits.connections
    return limits
  }

  package init(
    handlers: Handlers, callers: CallerRule, events: EventStream, operations: [Operation] = Operation.all,
    log: any LogSink, build: String = Version.build
  ) {
    self.handlers = handlers
    self.callers = callers
    self.events = events
    self.operations = operations
    self.log = log
    self.build = build
    description = APIDescription.json(of: operations)
  }

  /// What is answered to requests that the server does not hand on.
  package static func answer(to refusal: HTTPServerRefusal, _ limits: HTTPServerLimits) -> HTTPServerResponse {
    let fault =
      switch refusal {
      case .malformed: Fault(.inputMalformed, "the request line or a header is not HTTP")
      case .tooSlow: Fault(.inputTooSlow, "no whole request came within \(limits.arrivalSeconds) seconds")
      case .tooLarge: Fault(.inputTooLarge, "a body may have \(limits.bodyBytes) bytes")
      case .codedBody: Fault(.inputWrongType, "a body is taken as it is, without Content-Encoding")
      case .tooManyHeaders: Fault(.inputHeadersTooLarge, "a request may have \(limits.headerFields) headers")
      case .busy:
        Fault(.daemonBusy, "\(limits.connections) connections are open, which is the limit", retryAfter: 1)
      }
    return APIAnswer.problem(fault)
  }

  /// Always an answer: a fault is one, too.
  package func respond(to request: HTTPServerRequest) async -> HTTPServerResponse {
    var response = await answer(request)
    response.headers.add(Version.buildHeader, build)
    return response
  }

  private func answer(_ request: HTTPServerRequest) async -> HTTPServerResponse {
    do {
      guard let peer = request.peer else {
        throw Fault(.accessDenied, "the connection does not say whose it is")
      }
      let principal = try callers.principal(
        peer.userID, groups: peer.groups, showing: request.headers[Version.tokenHeader])
      if let least = Handshake.wish(of: request) { return try await stepAside(for: least, principal) }
      if isForDescription(request) {
        try await handlers.admit(principal, to: .read)
        return APIAnswer.document(description)
      }
      let call = try APICall(request, operations)
      try Handshake.check(request, asking: call.operation)
      let isStream = call.operation.isStream ? try EventAnswer.isStreamWanted(request) : false
      let output = try await perform(call, for: principal)
      if call.operation.givesFile { return FileAnswer.response(try await handlers.file(of: output)) }
      guard isStream else { return APIAnswer.success(output, of: call.operation) }
      let after = call.input["after"]?.string
      return APIAnswer.stream(try await EventAnswer(stream: events).body(for: request, after: after, output))
    } catch let refusal as APIRefusal {
      return APIAnswer.problem(refusal.fault, headers: refusal.headers)
    } catch let fault as Fault {
      if fault.code == .internalBug { log.write(LogRecord(.error, "an answer to the API failed", because: fault)) }
      return APIAnswer.problem(fault)
    } catch {
      log.write(LogRecord(.error, "an answer to the API failed: \(error)", .fault(.internalBug)))
      return APIAnswer.problem(Fault(.internalBug, "the answer failed"))
    }
  }

  /// Ends an older daemon for the newer program that asks, which starts its own and asks that.
  private func stepAside(for version: String, _ principal: Principal) async throws(Fault) -> HTTPServerResponse {
    _ = try await handlers.perform(.stopDaemon, [:], for: principal)
    let words = "errandd \(Version.text) makes room for \(version)"
    log.write(LogRecord(.notice, words, .notice(.newerVersionAsks)))
    let fault = Fault(.daemonOutdated, "errandd \(Version.text) makes room for \(version); its tasks go on there")
    return APIAnswer.problem(fault, headers: [(Version.outdatedHeader, "1")])
  }

  /// A code that the description does not have is told all the same, and noticed.
  private func perform(_ call: APICall, for principal: Principal) async throws(Fault) -> JSON {
    do throws(Fault) {
      return try await handlers.perform(call.operation, call.input, for: principal, on: call.terms)
    } catch {
      if !call.operation.possibleFaults.contains(error.code) {
        let words = "\(call.operation.name) does not declare \(error.code.rawValue)"
        log.write(LogRecord(.warning, words, .notice(.faultUndeclared)))
      }
      throw error
    }
  }

  private func isForDescription(_ request: HTTPServerRequest) -> Bool {
    ["GET", "HEAD"].contains(request.method) && request.path == APICall.prefix + [APIDescription.name]
  }
}
