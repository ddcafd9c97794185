package import Domain

/// What the daemon tells the gateway.
package enum GatewayCommand: Equatable, Sendable {
  /// Once, when every grant that there is has been registered: connections are taken from now on.
  case serve
  case register(NetworkGrant)
  case revoke(Capability)

  package var json: JSON {
    switch self {
    case .serve: ["serve": true]
    case .register(let grant):
      [
        "register": .string(grant.capability.token), "allowed": Self.list(grant.allowed),
        "private": Self.list(grant.allowedPrivate), "connections": .int(Int64(grant.limits.connections)),
        "connections_in_all": .int(Int64(grant.limits.connectionsInAll)), "bytes": .int(grant.limits.bytes),
        "lifetime_ms": .int(grant.limits.lifetime.wholeMicroseconds / 1000),
      ]
    case .revoke(let capability): ["revoke": .string(capability.token)]
    }
  }

  /// - Throws: `link.protocol` or `url.invalid` for anything else than ``json`` writes.
  package init(json: JSON) throws(Fault) {
    if json["serve"]?.bool == true {
      self = .serve
    } else if let capability = try Self.capability(json["register"]) {
      var limits = NetworkGrant.Limits()
      limits.connections = Int(json["connections"]?.int ?? 0)
      limits.connectionsInAll = Int(json["connections_in_all"]?.int ?? 0)
      limits.bytes = json["bytes"]?.int ?? 0
      limits.lifetime = .milliseconds(json["lifetime_ms"]?.int ?? 0)
      self = .register(
        NetworkGrant(
          capability, allowed: try Self.endpoints(json["allowed"]),
          allowedPrivate: try Self.endpoints(json["private"]), limits: limits))
    } else if let capability = try Self.capability(json["revoke"]) {
      self = .revoke(capability)
    } else {
      throw Fault(.linkProtocol, "a command that this version does not know")
    }
  }

  private static func list(_ endpoints: Set<Endpoint>) -> JSON {
    .array(endpoints.map(\.description).sorted().map { .string($0) })
  }

  private static func endpoints(_ json: JSON?) throws(Fault) -> Set<Endpoint> {
    var endpoints: Set<Endpoint> = []
    for text in json?.array ?? [] { endpoints.insert(try Endpoint(text.string ?? "")) }
    return endpoints
  }

  private static func capability(_ json: JSON?) throws(Fault) -> Capability? {
    guard let json else { return nil }
    guard let capability = Capability(Array((json.string ?? "").utf8)) else {
      throw Fault(.linkProtocol, "a capability that is none")
    }
    return capability
  }
}

/// What the gateway tells the daemon.
package enum GatewayReport: Equatable, Sendable {
  /// The grant holds from now on.
  case registered(Capability)
  /// A connection ended or was refused.
  case connection(Connection)

  /// Why a connection was refused, and what one cost.
  package struct Connection: Equatable, Sendable {
    package let capability: Capability?
    /// `host:port` as it was asked for.
    package let endpoint: String?
    package let outcome: ConnectionReport.Outcome
    package let bytes: Int64
    package let milliseconds: Int64
  }

  package init(_ report: ConnectionReport) {
    self = .connection(
      Connection(
        capability: report.capability, endpoint: report.endpoint?.description, outcome: report.outcome,
        bytes: report.bytesUp + report.bytesDown, milliseconds: report.elapsed.wholeMicroseconds / 1000))
  }

  package var json: JSON {
    switch self {
    case .registered(let capability): return ["registered": .string(capability.token)]
    case .connection(let connection):
      var members: [(String, JSON)] = [
        ("connection", .string(connection.outcome.rawValue)), ("bytes", .int(connection.bytes)),
        ("ms", .int(connection.milliseconds)),
      ]
      if let capability = connection.capability { members.append(("capability", .string(capability.token))) }
      if let endpoint = connection.endpoint { members.append(("endpoint", .string(endpoint))) }
      return .object(JSONObject(members))
    }
  }

  /// - Throws: `link.protocol` for anything else than ``json`` writes.
  package init(json: JSON) throws(Fault) {
    func capability(_ name: String) -> Capability? { json[name]?.string.flatMap { Capability(Array($0.utf8)) } }
    if let registered = capability("registered") {
      self = .registered(registered)
    } else if let outcome = json["connection"]?.string.flatMap(ConnectionReport.Outcome.init(rawValue:)) {
      self = .connection(
        Connection(
          capability: capability("capability"), endpoint: json["endpoint"]?.string?.cut(toBytes: 300),
          outcome: outcome, bytes: json["bytes"]?.int ?? 0, milliseconds: json["ms"]?.int ?? 0))
    } else {
      throw Fault(.linkProtocol, "a report that this version does not know")
    }
  }
}
