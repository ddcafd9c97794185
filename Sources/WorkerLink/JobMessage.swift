package import Domain

/// What the daemon tells a job's worker.
package enum JobCommand: Hashable, Sendable {
  /// Once, before all else: how to reach the world, and for whom.
  case assign(JobAssignment)
  /// - Parameters:
  ///   - number: grows by one; the answer repeats it.
  ///   - timeout: after which the worker gives up by itself.
  case perform(number: Int, PageAction, timeout: Duration)
  case cancel(number: Int)
  /// What the job's client may say at one origin. After the assignment; holds a secret, so this message is never logged.
  case credentials(JobCredentials)

  package var json: JSON {
    switch self {
    case .assign(let assignment): ["assign": assignment.json]
    case .perform(let number, let action, let timeout):
      [
        "perform": .int(Int64(number)), "action": action.json, "timeout_ms": .int(timeout.wholeMicroseconds / 1000),
      ]
    case .cancel(let number): ["cancel": .int(Int64(number))]
    case .credentials(let credentials): ["credentials": credentials.json]
    }
  }

  /// - Throws: `link.protocol` for anything else than ``json`` writes.
  package init(json: JSON) throws(Fault) {
    if let assignment = json["assign"] {
      self = .assign(try JobAssignment(json: assignment))
    } else if let number = json["perform"]?.int, let action = json["action"], let timeout = json["timeout_ms"]?.int {
      self = .perform(number: Int(number), try PageAction(json: action), timeout: .milliseconds(timeout))
    } else if let credentials = json["credentials"] {
      self = .credentials(try JobCredentials(json: credentials))
    } else if let number = json["cancel"]?.int {
      self = .cancel(number: Int(number))
    } else {
      throw Fault(.linkProtocol, "a command that this version does not know")
    }
  }
}

/// What a job's worker is given at its start.
package struct JobAssignment: Hashable, Sendable {
  /// Of the gateway.
  package let gatewaySocket: String
  package let capability: Capability
  /// Where the page is taken up.
  package let checkpoint: PageCheckpoint?
  /// Where the job may go; the gateway enforces it, the worker says it in clearer words.
  package let origins: [Origin]

  package init(gatewaySocket: String, capability: Capability, checkpoint: PageCheckpoint?, origins: [Origin]) {
    self.gatewaySocket = gatewaySocket
    self.capability = capability
    self.checkpoint = checkpoint
    self.origins = origins
  }

  var json: JSON {
    var members: [(String, JSON)] = [
      ("gateway", .string(gatewaySocket)), ("capability", .string(capability.token)),
      ("origins", .array(origins.map { .string($0.description) })),
    ]
    if let checkpoint { members.append(("checkpoint", checkpoint.json)) }
    return .object(JSONObject(members))
  }

  init(json: JSON) throws(Fault) {
    guard let socket = json["gateway"]?.string, let token = json["capability"]?.string,
      let capability = Capability(Array(token.utf8))
    else { throw Fault(.linkProtocol, "an assignment without a way out") }
    var origins: [Origin] = []
    for origin in json["origins"]?.array ?? [] { origins.append(try Origin(origin.string ?? "")) }
    var checkpoint: PageCheckpoint?
    if let stored = json["checkpoint"] { checkpoint = try PageCheckpoint(json: stored) }
    self.init(gatewaySocket: socket, capability: capability, checkpoint: checkpoint, origins: origins)
  }
}

/// What a job's worker tells the daemon.
package enum JobReport: Hashable, Sendable {
  case outcome(number: Int, Result<PageOutcome, Fault>)
  /// A line for the log; the daemon adds the task and site.
  case log(LogLevel, String)
  /// The page can still do its work. While an action is under way it says so every ``heartbeat``.
  case alive

  /// Between two signs of life.
  package static let heartbeat = Duration.seconds(3)

  package var json: JSON {
    switch self {
    case .outcome(let number, .success(let outcome)): ["outcome": .int(Int64(number)), "page": outcome.json]
    case .outcome(let number, .failure(let fault)): ["outcome": .int(Int64(number)), "fault": fault.json]
    case .log(let level, let line): ["log": .string(line), "level": .int(Int64(level.rawValue))]
    case .alive: ["alive": true]
    }
  }

  /// - Throws: `link.protocol`, `json.invalid` or `url.invalid` for anything else than ``json`` writes.
  package init(json: JSON) throws(Fault) {
    if let number = json["outcome"]?.int, let page = json["page"] {
      self = .outcome(number: Int(number), .success(try PageOutcome(json: page)))
    } else if let number = json["outcome"]?.int, let fault = json["fault"] {
      self = .outcome(number: Int(number), .failure(try Fault(json: fault)))
    } else if let line = json["log"]?.string {
      let level = json["level"]?.int.flatMap { LogLevel(rawValue: Int($0)) } ?? .info
      self = .log(level, line.cut(toBytes: 1000))
    } else if json["alive"]?.bool == true {
      self = .alive
    } else {
      throw Fault(.linkProtocol, "a report that this version does not know")
    }
  }
}

extension Fault {
  package var json: JSON {
    var members: [(String, JSON)] = [("code", .string(code.rawValue)), ("message", .string(message))]
    if let place { members.append(("place", .string(place))) }
    if let retryAfter { members.append(("retry_after", .int(Int64(retryAfter)))) }
    return .object(JSONObject(members))
  }

  /// - Throws: `link.protocol` for a code that is not in the table.
  package init(json: JSON) throws(Fault) {
    guard let code = json["code"]?.string.flatMap(ErrorCode.init(rawValue:)), let message = json["message"]?.string
    else { throw Fault(.linkProtocol, "a fault without a known code") }
    self.init(
      code, message, place: json["place"]?.string,
      retryAfter: json["retry_after"]?.int.map { Int(clamping: max(0, min($0, 86_400))) })
  }
}
